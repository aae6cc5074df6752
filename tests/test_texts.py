"""Field and segment texts: there where they are promised, short, and our own words."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from idockit.abap import CHAR
from idockit.dictionary import SegmentType
from idockit.segments import builtin, records, segment_text, text_of
from idockit.segments.texts import SEGMENT_TEXTS, TEXTS

FAMILIES = "MATMAS DEBMAS CREMAS ORDERS INVOIC DELVRY BOMMAT INFREC COND_A CLFMAS CHRMAS CLSMAS SRVMAS"
HR = """
    E1PLOGI E1PITYP E1PORIG E1P0000 E1P0001 E1P0002 E1P0003 E1P0004 E1P0006 E1P0007 E1P0008 E1P0009 E1P0105
    E1P1000 E1P1001 E1P1002 E1P1003 E1P1008
"""
RECORDS = [records.EDI_DC40, records.EDI_DC, records.EDI_DD40, records.EDI_DD, records.EDI_DS40]
WORDS = 5
"""So many equal words in a row are no accident."""


def promised() -> list[str]:
    """The segment types of the families, and the HR ones."""
    types = [name for name in builtin().idoc_types if name[:-2] in FAMILIES.split()]
    assert {name[:-2] for name in types} == set(FAMILIES.split())
    names = [node.segment for name in types for node in builtin().idoc_type(name).walk()]
    return [*dict.fromkeys(names), *HR.split()]


def texts() -> Iterator[tuple[str, str]]:
    """Every text with the name it belongs to: the tables, and what declarations say themselves."""
    yield from TEXTS.items()
    yield from SEGMENT_TEXTS.items()
    segments = [*RECORDS, *(builtin().segment(name) for name in builtin().segments)]
    for segment in segments:
        yield from ((field.name or "", field.text) for field in segment.fields if field.text)
        yield from [(segment.name, segment.text)] if segment.text else []
    for idoc_type in builtin().all_idoc_types():
        yield idoc_type.name, idoc_type.text


# -- where a text comes from


def test_a_text_of_the_segment_itself_wins_over_the_shared_one() -> None:
    own = SegmentType("Z1X", "Text of Z1X", "MATNR" / CHAR(18) * "Our part number", "KUNNR" / CHAR(10), "ZZX" / CHAR(1))
    assert text_of(own, "MATNR") == "Our part number"
    assert text_of(own, "KUNNR") == TEXTS["KUNNR"]
    assert text_of(own, "ZZX") == ""
    assert text_of(own, "WERKS") == ""
    assert text_of(None, "MATNR") == ""
    assert segment_text(own) == "Text of Z1X"
    assert segment_text(builtin().segment("E1MARAM")) == SEGMENT_TEXTS["E1MARAM"]
    assert segment_text(SegmentType("Z1Y")) == segment_text(None) == ""


def test_what_a_qualifier_chooses_depends_on_the_segment() -> None:
    found = {name: text_of(builtin().segment(name), "QUALF") for name in ("E1EDK02", "E1EDK14", "E1EDP19")}
    assert len(set(found.values())) == 3


@pytest.mark.parametrize(
    ("segment", "field", "text"),
    [
        ("E1STPOM", "MEINS", "Unit of the component quantity"),
        ("E1EINAM", "MEINS", "Order unit"),
        ("E1EDS01", "WAERQ", "Currency of the total"),
        ("E1EDKA1", "LIFNR", "Vendor number at the customer"),
        ("E1WRF1M", "STFAK", "Calendar of the store"),
        ("E1KNB5M", "BUSAB", "Clerk in charge of dunning"),
        ("E1P0009", "ANZHL", "Percentage of pay to be transferred"),
        ("E1MPOPM", "PERIO", "Number of periods in a seasonal cycle"),
    ],
)
def test_a_name_that_means_something_else_in_a_segment(segment: str, field: str, text: str) -> None:
    assert text_of(builtin().segment(segment), field) == text != TEXTS[field]


def test_the_tables_are_loaded_for_texts_only() -> None:
    code = "import sys, idockit; idockit.builtin().segment('E1MARAM'); print('idockit.segments.texts' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


# -- which are there


def test_every_field_of_the_main_families_has_a_text() -> None:
    segments = [builtin().segment(name) for name in promised()]
    assert len(segments) == 306 + 18
    assert [f"{s.name}-{f.name}" for s in segments for f in s.fields if not text_of(s, f.name or "")] == []
    assert [s.name for s in segments if not segment_text(s)] == []


def test_every_field_of_the_record_types_has_a_text() -> None:
    assert [f"{s.name}-{f.name}" for s in RECORDS for f in s.fields if not f.text] == []


def test_the_most_frequent_names_of_the_rest_have_one() -> None:
    """2,000 of them; among equally frequent ones any may be without."""
    done = set(promised())
    rest = [builtin().segment(name) for name in builtin().segments if name not in done]
    count = Counter(field.name for segment in rest for field in segment.fields)
    known = {field.name for name in done for field in builtin().segment(name).fields}
    missing = [n for name, n in count.items() if name not in known and name not in TEXTS]
    assert sum(1 for name in count if name in TEXTS) >= 2000
    assert max(missing) <= sorted(count.values(), reverse=True)[1999]


def test_every_idoc_type_has_a_text() -> None:
    assert [idoc_type.name for idoc_type in builtin().all_idoc_types() if not idoc_type.text] == []


# -- how they are


def test_the_tables_are_sorted_and_name_nothing_that_is_not_there() -> None:
    names = {field.name for name in builtin().segments for field in builtin().segment(name).fields}
    assert list(TEXTS) == sorted(TEXTS)
    assert list(SEGMENT_TEXTS) == sorted(SEGMENT_TEXTS)
    assert [name for name in TEXTS if name not in names] == []
    assert [name for name in SEGMENT_TEXTS if name not in builtin().segments] == []


def test_they_are_short_plain_and_say_more_than_the_name() -> None:
    def squeezed(text: str) -> str:
        return re.sub(r"[^a-z0-9]", "", text.lower())

    for name, text in texts():
        assert 2 <= len(text) <= 60, (name, text)
        assert text.isascii(), (name, text)
        assert text == " ".join(text.split()), (name, text)
        assert not text.endswith("."), (name, text)
        assert not text[0].islower(), (name, text)
        assert squeezed(text) != squeezed(name), (name, text)


# -- that they are ours


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def sap_texts(definitions: Path) -> set[str]:
    """What real definition files say: TEXT lines of parser exports, documentation in XSDs and WSDLs."""
    found: set[str] = set()
    for path in definitions.iterdir():
        if path.suffix == ".txt":
            lines = path.read_text(encoding="latin-1").split("\n")
            found |= {line.split("TEXT", 1)[1].strip() for line in lines if line.split()[:1] == ["TEXT"]}
        elif path.suffix in (".xsd", ".wsdl"):
            root = etree.parse(path).getroot()
            found |= {str(e.text).strip() for e in root.iter("{*}documentation") if e.text}
            found |= {
                value.strip() for e in root.iter() for name, value in e.attrib.items() if "text" in str(name).lower()
            }
    return found


@pytest.mark.corpus
def test_none_has_five_words_in_a_row_of_a_text_of_sap(definitions: Path) -> None:
    theirs = sap_texts(definitions)
    assert len(theirs) > 1500
    runs = {
        tuple(w[i : i + WORDS]): text for text in theirs for w in [words_of(text)] for i in range(len(w) - WORDS + 1)
    }
    taken = [
        (name, text, runs[tuple(w[i : i + WORDS])])
        for name, text in texts()
        for w in [words_of(text)]
        for i in range(len(w) - WORDS + 1)
        if tuple(w[i : i + WORDS]) in runs
    ]
    assert taken == []
