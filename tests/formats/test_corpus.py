"""Real files, written by SAP systems, converters and people: read, say what they are, write back, convert.

They lie beside the project (IDOCKIT_CORPUS) and are never copied into it.
"""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

import idockit

pytestmark = pytest.mark.corpus

FLAT = [
    "apiome-04-flat-multi-idoc.txt",
    "apiome-06-flat-orders05.txt",
    "apiome-07-custmas01.txt",
    "blueseer-invoic02.txt",
    "bots-orders01-001.idoc",
    "bots-orders01-005.idoc",
    "bots-out-14.idoc",
    "bots-out-5.idoc",
    "bots-wp_plu02-002.idoc",
    "bots-wp_plu02-003.idoc",
    "sapcpi-flat2xml-orders05.txt",
    "usis-artmas05-retail.txt",
    "usis-cond_a04-unicode-84.txt",
    "usis-debmas07-ides-802.txt",
    "usis-debmas07-ides-817-two.txt",
    "usis-wvinve03-17.idoc",
]

WITHOUT_DEFINITION = {
    "apiome-07-custmas01.txt": ("Z1CUSTHDR", "Z1CUSTADR", "Z1CUSTBNK"),
    "blueseer-invoic02.txt": ("ZE1EDK810000", "ZE1EDP810000"),
}
"""What flat -> XML refuses without `--unknown keep`, and for the want of which segments."""

BROKEN = {
    "apiome-neg01-unclosed.xml": (11, "Opening and ending tag mismatch"),
    "apiome-neg03-truncated.xml": (11, "ends too early"),
    "apiome-neg06-short-control.txt": (1, "a control record of 84 characters"),
}

FORMS = {
    "cut at segment length": "segment",
    "right-trimmed": "trimmed",
    "padded to 1063": "full",
    "mixed": "mixed",
}


def convert(data: bytes, **options: object) -> bytes:
    target = BytesIO()
    idockit.convert(data, target, **options)  # type: ignore[arg-type]
    return target.getvalue()


def c14n(data: bytes) -> bytes:
    target = BytesIO()
    etree.parse(BytesIO(data)).write_c14n(target, with_comments=True)
    return target.getvalue()


def index(corpus: Path) -> dict[str, list[str]]:
    """The rows of INDEX.md by file name."""
    rows = (line.split("|") for line in (corpus / "INDEX.md").read_text().splitlines() if line.startswith("| "))
    return {row[1].strip(): [cell.strip() for cell in row[2:-1]] for row in rows if "/" in row[1]}


def test_the_list_here_names_every_flat_file(corpus: Path) -> None:
    assert sorted(p.name for p in (corpus / "flat").iterdir()) == sorted(FLAT)


@pytest.mark.parametrize("name", FLAT)
def test_a_flat_file_is_detected_as_its_index_says(corpus: Path, name: str) -> None:
    types, message, counts, written, _, peculiarities, *_ = index(corpus)[f"flat/{name}"]
    found = idockit.detect(corpus / "flat" / name)
    idocs, records = (int(n) for n in counts.split(" / "))
    assert (found.format, found.idocs, found.records) == ("flat", idocs, records)
    basic, _, extension = types.partition(" + ")
    assert found.types == [basic]
    assert found.types_guessed == name.startswith("bots-out")  # IDOCTYP is blank there
    assert found.extensions == ([extension] if extension else [] if "orders01" not in name else ["ORDERS01"])
    assert found.messages == ([message] if not name.startswith("bots-out") else [])
    ends = re.search(r"(LF|CRLF)x(\d+)", written)
    assert ends is not None
    assert (found.line_end, idocs + records) == (ends[1].lower(), int(ends[2]))
    assert (found.encoding, found.bom) == (written.split(",")[0].split(" ")[0].lower(), "BOM" in written)
    assert found.form == next(form for words, form in FORMS.items() if words in written)
    assert found.control == ["EDI_DC40_U" if "EDI_DC40_U" in peculiarities else "EDI_DC40"]
    z_names = re.search(r"Z segments ([A-Z0-9_,]+)", peculiarities)
    assert found.unknown_segments == (z_names[1].split(",") if z_names else [])
    assert not found.encoding_guessed


@pytest.mark.parametrize("name", FLAT)
def test_flat_to_flat_is_byte_identical(corpus: Path, name: str) -> None:
    data = (corpus / "flat" / name).read_bytes()
    assert convert(data, to="flat") == data
    assert idockit.dumps(idockit.loads(data)) == data


@pytest.mark.parametrize("name", FLAT)
def test_flat_to_xml_to_flat_with_keep_is_byte_identical(corpus: Path, name: str) -> None:
    data = (corpus / "flat" / name).read_bytes()
    xml = convert(data, keep=True, unknown="keep")
    assert convert(xml, unknown="keep") == data


@pytest.mark.parametrize("name", WITHOUT_DEFINITION)
def test_a_segment_without_definition_stops_flat_to_xml(corpus: Path, name: str) -> None:
    path = corpus / "flat" / name
    with pytest.raises(idockit.UnknownDefinition) as caught:
        idockit.convert(path, BytesIO())
    error = caught.value
    assert (error.exit_code, error.names) == (4, WITHOUT_DEFINITION[name])
    assert all(missing in str(error) for missing in error.names)
    assert error.where.line is not None
    assert path.read_text().split("\n")[error.where.line - 1].startswith(error.names[0])


@pytest.mark.parametrize("name", sorted({*FLAT} - {*WITHOUT_DEFINITION}))
def test_every_other_flat_file_goes_to_xml(corpus: Path, name: str) -> None:
    data = (corpus / "flat" / name).read_bytes()
    flat, xml = idockit.loads(data), idockit.loads(convert(data))
    for one, other in zip(flat, xml, strict=True):
        assert [(s.name, s.fields()) for s in one.walk()] == [(s.name, s.fields()) for s in other.walk()]


def test_each_xml_comes_back_equal(corpus: Path) -> None:
    for path in sorted((corpus / "xml").iterdir()):
        data = path.read_bytes()
        assert convert(data, to="xml") == data, path.name
        document = idockit.load(path)
        assert c14n(idockit.dumps(document)) == c14n(data), path.name
        found = idockit.detect(path)
        assert (found.idocs, found.records) == (len(document), sum(1 for idoc in document for _ in idoc.walk()))


def test_an_xml_is_detected_as_its_index_says(corpus: Path) -> None:
    for name, (types, message, counts, written, _, peculiarities, *_) in index(corpus).items():
        if not name.startswith("xml/"):
            continue
        found = idockit.detect(corpus / name)
        assert f"{found.idocs} / {found.records}" == counts, name
        assert found.types == [types.partition(" + ")[0]], name
        assert found.messages == ([message] if message else []), name
        assert ("pi-cpi-namespace" in found.variant) == ("namespaces urn:sap-com" in peculiarities), name
        assert found.encoding == written.split(",")[0].lower(), name


def test_the_same_idoc_as_flat_and_as_xml(corpus: Path) -> None:
    """The pair of an integration suite: the same order, converted by another converter."""
    flat = corpus / "flat" / "sapcpi-flat2xml-orders05.txt"
    xml = corpus / "xml" / "sapcpi-xml2flat-orders05.xml"

    def content(data: bytes) -> list[tuple[str, dict[str, str]]]:
        idoc = idockit.loads(data)[0]
        return [("EDI_DC40", idoc.control.fields()), *((idoc.path(s), s.fields()) for s in idoc.walk())]

    converted = content(convert(flat.read_bytes()))
    original = content(xml.read_bytes())
    assert len(converted) == len(original) == 62
    assert converted[1:] == original[1:]
    assert converted[0] == original[0]
    assert content(convert(xml.read_bytes()))[1:] == content(flat.read_bytes())[1:]


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_named_with_its_line(corpus: Path, name: str) -> None:
    line, reason = BROKEN[name]
    path = corpus / "broken" / name
    for verb in (idockit.detect, idockit.load, lambda p: idockit.convert(p, BytesIO())):
        with pytest.raises(idockit.FormatError) as caught:
            verb(path)  # type: ignore[operator]
        assert caught.value.exit_code in (1, 3)
        assert str(caught.value).startswith(f"{path}:{line}")
        assert reason in str(caught.value)
