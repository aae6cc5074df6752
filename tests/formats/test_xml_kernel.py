"""XML to flat with the kernel, with lxml, and with lxml event by event: same output, report or error, whatever the
input."""

from __future__ import annotations

from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from handmade import item, orders
from hypothesis import given
from hypothesis import strategies as st

from idockit import IdockitError, convert, detect, iter_errors
from idockit.formats import xmlparse, xmlread
from idockit.formats.xmlparse import KERNEL
from idockit.formats.xmltarget import XMLTarget
from idockit.testing import Sample, samples

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"

SINGLY = "singly"
"""Without what is told many at a time."""

pytestmark = pytest.mark.skipif(KERNEL is None, reason="the kernel was not built")


def outcome(data: bytes, kernel: object, chunk: int = xmlread.CHUNK, **options: Any) -> object:
    """What a conversion writes, with its report, or its error but for a parser's own words; what detect and the
    checker say."""
    target = BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xmlparse, "KERNEL", kernel if kernel != SINGLY else None)
        patch.setattr(xmlread, "CHUNK", chunk)
        if kernel == SINGLY:
            patch.delattr(XMLTarget, "plain_fields")
        try:
            done: object = asdict(convert(data, target, to="flat", **options))
        except IdockitError as error:
            done = of_error(error)
        found: list[object] = [done, target.getvalue()]
        for look in (detect, lambda data: list(iter_errors(data))):
            try:
                found.append(look(data))
            except IdockitError as error:
                found.append(of_error(error))
        return found


def of_error(error: IdockitError) -> object:
    if "not well-formed" in error.reason or "ends too early" in error.reason:
        return type(error), error.where.line
    return type(error), error.reason, error.where


def assert_same(data: bytes, **options: Any) -> None:
    expected = outcome(data, SINGLY, **options)
    assert outcome(data, KERNEL, **options) == expected
    assert outcome(data, None, **options) == expected


def xml_of(sample: Sample, **options: Any) -> str:
    target = BytesIO()
    convert(sample.to_flat("segment", "lf", "utf-8"), target, to="xml", **options)
    return target.getvalue().decode()


CHUNKS = st.sampled_from([1 << 16, 1 << 16, 977, 100])
SPACES = {"": "", "indented": "\n  ", "blank": " \r\n\t"}


@given(
    sample=samples("MATMAS05", "ORDERS05", "DEBMAS06", alphabet="wide"),
    keep=st.booleans(),
    space=st.sampled_from(list(SPACES)),
    namespace=st.sampled_from(["", ' xmlns="urn:a"', ' xmlns:a="urn:a"']),
    encoding=st.sampled_from([None, None, "cp1252", "shift_jis", "utf-8-bytes"]),
    chunk=CHUNKS,
)
def test_xml_of_samples(
    sample: Sample, keep: bool, space: str, namespace: str, encoding: str | None, chunk: int
) -> None:
    xml = xml_of(sample, keep=keep).replace("><", f">{SPACES[space]}<")
    root = xml.index("<", xml.index("?>"))
    name_end = xml.index(">", root)
    assert_same((xml[:name_end] + namespace + xml[name_end:]).encode(), chunk=chunk, encoding=encoding)


ODD = [
    *("<POSEX>1</POSEX>", "<POSEX/>", "<POSEX> </POSEX>", "<POSEX>12345678</POSEX>", "<MENEE>ä</MENEE>"),
    *("<X/>", "<X>1</X>", "<MENGE>1<!-- c --></MENGE>", "<!-- c -->", "<?p d?>", "<?idockit record data='x'?>"),
    *("text", " ", "\n", "&#10;", "ä", "<PMENE>a\nb</PMENE>", "<PMENE>\n a</PMENE>", "<CURCY>😀</CURCY>"),
    *("<MENGE a='1'>1</MENGE>", "<MENGE SEGMENT='1'>1</MENGE>", "<QUALF SEGMENT='1'/>", "<a:b/>"),
    *("<E1EDP19 SEGMENT='1'><QUALF>001</QUALF></E1EDP19>", "<E1EDP19 SEGMENT='1'/>", "<E1EDP19 SEGMENT='1' b=''/>"),
    *("<E1EDP19><QUALF>1</QUALF></E1EDP19>", "<Z1A SEGMENT='1'/>", "<Z1A SEGMENT='1'><SDATA>x</SDATA></Z1A>"),
    *("<E1EDP20 SEGMENT='1'><WMENG>1</WMENG>", "</E1EDP20>", "<E1EDP01 SEGMENT='1'>", "</E1EDP01>", "<E1EDP01GRP/>"),
    *("<EDI_DC40 SEGMENT='1'><MANDT>100</MANDT></EDI_DC40>", "</IDOC><IDOC>"),
]


@given(
    pieces=st.lists(st.sampled_from(ODD), max_size=14),
    unknown=st.sampled_from(["refuse", "keep", "drop"]),
    encoding=st.sampled_from([None, "cp1252", "shift_jis"]),
    chunk=CHUNKS,
)
def test_oddities_anywhere(pieces: list[str], unknown: Any, encoding: str | None, chunk: int) -> None:
    first = item("<POSEX>1</POSEX><E1EDP19 SEGMENT='1'><QUALF>001</QUALF></E1EDP19>")
    assert_same(orders(first, *pieces), unknown=unknown, encoding=encoding, chunk=chunk)
    assert_same(orders(first, item("".join(pieces)), first), unknown=unknown, encoding=encoding, chunk=chunk)


@given(at=st.integers(0, 3000), data=st.text("<>/&;'\"=! aE1-[]", max_size=3), gone=st.integers(0, 20))
def test_broken_xml(at: int, data: str, gone: int) -> None:
    whole = (FIXTURES / "orders" / "hand.idoc").read_bytes()
    target = BytesIO()
    convert(whole, target, to="xml")
    xml = target.getvalue()
    assert_same(xml[:at] + data.encode() + xml[at + gone :])


@pytest.mark.corpus
@pytest.mark.parametrize("options", [{}, {"unknown": "keep"}, {"unknown": "drop", "chunk": 997}])
def test_real_xml_files(corpus: Path, options: dict[str, Any]) -> None:
    paths = [path for path in sorted(corpus.rglob("*")) if path.is_file() and path.read_bytes().lstrip()[:1] == b"<"]
    assert len(paths) > 20
    for path in paths:
        assert_same(path.read_bytes(), **options)


def test_fixtures_as_xml() -> None:
    paths = sorted(FIXTURES.rglob("*.xml"))
    assert paths
    for path in paths:
        assert_same(path.read_bytes(), unknown="keep")


class Counted(XMLTarget):
    """Counts how it was told."""

    told: dict[str, int]

    def start(self, tag: str, attributes: Any) -> None:
        self.told["single"] += 1
        super().start(tag, attributes)

    def plain_segments(self, tags: list[str], texts: list[str], depths: list[int]) -> bool:
        taken = super().plain_segments(tags, texts, depths)
        self.told["segments"] += len(tags) * taken
        return taken


@pytest.mark.parametrize("kernel", ["kernel", "python"])
def test_what_is_plain_is_told_at_once(kernel: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if kernel == "python":
        monkeypatch.setattr(xmlparse, "KERNEL", None)
    Counted.told = {"single": 0, "segments": 0}
    monkeypatch.setattr(xmlread, "XMLTarget", Counted)
    fields = "<POSEX>000010</POSEX><MENGE>1ä &amp; 2</MENGE>\n<E1EDP19 SEGMENT='1'><QUALF>001</QUALF></E1EDP19>"
    convert(orders(*[item(fields)] * 1000), BytesIO())
    assert Counted.told["segments"] > 1900
    assert Counted.told["single"] < 40


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = {
    "billion laughs": f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]><ORDERS05><IDOC><X>&l9;</X></IDOC></ORDERS05>'.encode(),
    "external entity": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><ORDERS05><IDOC>&x;</IDOC></ORDERS05>',
    "doctype late": b"<ORDERS05><!DOCTYPE a [<!ENTITY x 'y'>]><IDOC/></ORDERS05>",
    "deep": b"<a>" * 100_000,
    "deep segments": orders('<E1EDP01 SEGMENT="1">' * 200 + "</E1EDP01>" * 200),
    "deep fields": orders("<POSEX>" * 5000),
    "text without end": b"<ORDERS05><IDOC>" + b"x" * (3 << 20),
    "value without end": orders(item(f"<POSEX>{'x' * (3 << 20)}</POSEX>")),
    "white space without end": b"<ORDERS05><IDOC>" + b" " * (3 << 20),
    "bad UTF-8": orders(item("<POSEX>X</POSEX>")).replace(b"X<", b"\xc3\x28<"),
    "surrogate": orders(item("<POSEX>X</POSEX>")).replace(b"X<", b"\xed\xa0\x80<"),
    "overlong": orders(item("<POSEX>X</POSEX>")).replace(b"X<", b"\xc0\xbc<"),
    "NUL": orders(item("<POSEX>a\0b</POSEX>")),
    "control character": orders(item("<POSEX>&#1;</POSEX>")),
    "many attributes": orders(item("", "".join(f' a{n}="1"' for n in range(5000)))),
    "many namespaces": orders(item("", "".join(f' xmlns:a{n}="u{n}"' for n in range(900)))),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_input_is_the_same_for_both(case: str) -> None:
    assert_same(HOSTILE[case])


@pytest.mark.parametrize(
    "start", ["<POSEX a='", "<!--", "<?p ", "<a ", "<b"], ids=["attribute", "comment", "instruction", "tag", "name"]
)
def test_markup_without_end_has_a_limit(start: str) -> None:
    """The parser would hold all of it."""

    class Endless:
        given = 0

        def read(self, size: int = -1) -> bytes:
            self.given += size
            return (b"<ORDERS05>" + start.encode()).ljust(size, b"x") if self.given == size else b"x" * size

    stream = Endless()
    with pytest.raises(IdockitError, match="more than 10,000,000 bytes"):
        convert(stream, BytesIO(), from_="xml")
    assert stream.given < 12_000_000


def test_namespaces_without_end_have_a_limit() -> None:
    declared = "".join(f' xmlns:a{n}="u{n}"' for n in range(2000))
    with pytest.raises(IdockitError, match="more namespace declarations than any IDoc has"):
        convert(orders(f"<x{declared}/>"), BytesIO())
