"""The XML kernel and lxml tell a target the same, whatever the XML and wherever its bytes are cut."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from idockit import FormatError
from idockit.formats import xmlparse
from idockit.formats.xmlparse import ERRORS, KERNEL, parser_for, problem

pytestmark = pytest.mark.skipif(KERNEL is None, reason="the kernel was not built")

Event = tuple[str, object]


class Recorder:
    """Notes each event."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.parts: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.events.append(("start", (tag, list(attributes.items()))))

    def end(self, tag: str) -> None:
        self.events.append(("end", tag))

    def data(self, text: str) -> None:
        self.events.append(("data", text))

    def comment(self, text: str) -> None:
        self.events.append(("comment", text))

    def pi(self, target: str, data: str | None = None) -> None:
        self.events.append(("pi", (target, data or "")))

    def close(self) -> None: ...


def between(events: list[Event]) -> list[Event]:
    """The events with each text whole, and without empty texts and white space between elements."""
    joined: list[Event] = []
    for kind, value in events:
        if kind == "data" and joined and joined[-1][0] == "data":
            joined[-1] = ("data", f"{joined[-1][1]}{value}")
        elif kind != "data" or value:
            joined.append((kind, value))
    found: list[Event] = []
    for i, (kind, value) in enumerate(joined):
        blank = kind == "data" and not str(value).strip(" \t\r\n")
        after = joined[i + 1][0] if i + 1 < len(joined) else ""
        if not blank or (after != "start" and not (after == "end" and joined[i - 1][0] == "end")):
            found.append((kind, value))
    return found


def told(pieces: Iterable[bytes], head: bytes, kernel: object) -> tuple[list[Event], FormatError | None]:
    """The events of an XML in pieces, and how it ended."""
    target = Recorder()
    fed, ended = b"", False
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xmlparse, "KERNEL", kernel)
        parser = parser_for(target, head, None)
        assert isinstance(parser, etree.XMLParser) is (kernel is None)
        try:
            for fed in pieces:
                parser.feed(fed)
            ended = True
            parser.close()
        except ERRORS as error:
            return between(target.events), problem(error, "x", fed, ended)
    return between(target.events), None


def assert_same(xml: bytes, *cuts: int) -> list[Event]:
    """That both tell the same of an XML, cut there."""
    at = [0, *sorted(cuts), len(xml)]
    pieces = [xml[a:b] for a, b in pairwise(at)]
    found, error = told(pieces, xml, KERNEL)
    expected, wrong = told([xml], xml, None)
    assert (found, error) == (expected, None)
    assert wrong is None
    return found


NAMES = st.sampled_from(["A", "B", "LONG_NAME", "_-X_-Y", "ä", "p:A", "q:B", "none:A", "A.1"])
DECLARATIONS = [' xmlns="u"', ' xmlns="v"', ' xmlns=""', ' xmlns:p="u"', ' xmlns:p="v"', ' xmlns:q="u"']
ODD_DECLARATIONS = [' xmlns:xml="http://www.w3.org/XML/1998/namespace"', ' xmlns:p=""', ' xmlns:q="}"']
ATTRIBUTES = [' SEGMENT="1"', ' SEGMENT="2"', " c='' SEGMENT='1'", ' b="a &#10; ä\n😀"', ' p:b="1"', ' xml:lang="de"']
TEXTS = st.sampled_from(
    ["x", "  ", "\n  ", "\r\n", "\r", "\t", "ä", "東", "😀", "&amp;", "&lt;", "&#10;", "&#x20AC;", "&#13;", "]]", "'\""]
    + ["<![CDATA[a<b]]>", "<![CDATA[]]>", "<![CDATA[ \n]]>", "<!-- c -->", "<!---->", "<?p?>", "<?p  d ?>"]
)


def element(parts: tuple[str, list[str], list[str]]) -> str:
    name, attributes, inside = parts
    return f"<{name}{''.join(attributes)}>{''.join(inside)}</{name}>"


def unique(attributes: list[str]) -> list[str]:
    """One of each name."""
    return list({text.rpartition("=")[0].split()[-1]: text for text in attributes}.values())


MARKUP = st.lists(st.sampled_from(ATTRIBUTES + DECLARATIONS + ODD_DECLARATIONS), max_size=2).map(unique)
USUAL = st.sampled_from([[], [], [' SEGMENT="1"']])
LEAVES = st.tuples(NAMES, st.just([]), st.lists(TEXTS, max_size=2)).map(element)
ELEMENTS = st.recursive(
    LEAVES,
    lambda inner: st.tuples(NAMES, USUAL | MARKUP, st.lists(TEXTS | inner, max_size=6)).map(element),
    max_leaves=12,
)
DECLARED = "<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n"
BEGINNINGS = st.sampled_from(["", '<?xml version="1.0"?>', DECLARED, "<!-- < --><?a ?> ", "\ufeff"])


@given(
    beginning=BEGINNINGS,
    root=ELEMENTS,
    end=st.sampled_from(["", "\n", "<!-- e -->\n<?e?>"]),
    cuts=st.lists(st.integers(0, 300), max_size=4),
)
def test_any_xml(beginning: str, root: str, end: str, cuts: list[int]) -> None:
    xml = f"{beginning}<R>{root}</R>{end}".encode()
    assert_same(xml, *(cut for cut in cuts if cut < len(xml)))


WHOLE = """<?xml version="1.0" encoding="UTF-8"?>
<!-- a --><R xmlns="u" xmlns:p="v"><S SEGMENT="1">
 <A>a&amp;ä\r\n</A><B/><p:A> </p:A><T SEGMENT="1"><A>1</A>x<![CDATA[ <y> ]]></T> <A>2<B>3</B>4</A>
<?pi  d ?></S><none:S SEGMENT="1" xmlns=""><C>&#8364;😀</C></none:S></R>
""".encode()


@pytest.mark.parametrize("length", [1, 2, 3, 7])
def test_cut_anywhere(length: int) -> None:
    events = assert_same(WHOLE)
    assert len(events) > 30
    for cut in range(1, len(WHOLE)):
        assert assert_same(WHOLE, cut) == events
    assert assert_same(WHOLE, *range(length, len(WHOLE), length)) == events


def test_latin_1_is_read_alike() -> None:
    xml = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>" + bytes(range(0x80, 0x100)) + b"</a>"
    assert assert_same(xml)[1] == ("data", bytes(range(0x80, 0x100)).decode("latin-1"))


@pytest.mark.parametrize(
    "head",
    [
        b"<!DOCTYPE a><a/>",
        b"<!-- c --><!DOCTYPE a [<!ENTITY b 'c'>]><a/>",
        b"<?xml version='1.1'?><a/>",
        b"<?xml version='1.0' encoding='cp1252'?><a/>",
        b"\xef\xbb\xbf<?xml version='1.0' encoding='iso-8859-1'?><a/>",
        b"\n<?xml version='1.0'?><a/>",
        b"<?p <!DOCTYPE a> ?><!DOCTYPE a><a/>",
        b"<!-- no end",
        "<?xml version='1.0'?><a/>".encode("utf-16"),
        b"",
    ],
)
def test_what_else_there_is_lxml_reads(head: bytes) -> None:
    assert isinstance(parser_for(Recorder(), head, None), etree.XMLParser)


@given(at=st.integers(0, len(WHOLE) - 1), data=st.binary(min_size=1, max_size=3), gone=st.integers(0, 9))
def test_what_is_not_well_formed_is_so_for_both(at: int, data: bytes, gone: int) -> None:
    whole = WHOLE.replace(b"none:", b"")  # behind a prefix that nobody declared lxml misses errors
    xml = whole[:at] + data + whole[at + gone :]
    if isinstance(parser_for(Recorder(), xml, None), etree.XMLParser):
        return
    found, error = told([xml], xml, KERNEL)
    expected, wrong = told([xml], xml, None)
    if error is None or wrong is None:
        if data.isascii() and b"\0" not in data:  # lxml takes more names, and some NULs at the end
            assert (found, error) == (expected, wrong)
        return
    lines = error.where.line, wrong.where.line
    assert lines[0] == lines[1] or b"\n" in xml[at - 80 : at + 80], "not even where markup has several lines"


def test_cut_short_is_cut_short_for_both() -> None:
    for length in range(90, len(WHOLE) - 2):
        xml = WHOLE[:length]
        errors = [told([xml], WHOLE, kernel)[1] for kernel in (KERNEL, None)]
        assert [type(error) for error in errors] == [type(errors[0])] * 2, xml
        assert errors[0] is not None
        assert "ends too early" in str(errors[0]) or xml.rstrip().endswith(b">")


REASONS = {
    b"<a>&nbsp;</a>": "Entity 'nbsp' not defined",
    b"<a><![CDATA[&no;]]><!-- &no; -->&amp;&y.1;</a>": "Entity 'y.1' not defined",
    b"<a><b></a></b>": "Opening and ending tag mismatch",
    b"<a b='1' b='2'/>": "redefined",
    b"<a/>b": "Extra content at the end of the document",
    b"<a/><b/>": "Extra content at the end of the document",
    b"<a><?xml version='1.0'?></a>": "XML declaration allowed only at the start",
}


@pytest.mark.parametrize("xml", REASONS)
def test_both_say_why_in_the_same_words(xml: bytes) -> None:
    for kernel in (KERNEL, None):
        error = told([xml], xml, kernel)[1]
        assert error is not None
        assert error.reason.startswith("not well-formed XML: ")
        assert REASONS[xml] in error.reason
        assert (error.where.source, error.where.line) == ("x", 1)
