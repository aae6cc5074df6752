"""SAP parser exports: what a file says."""

from __future__ import annotations

import re

import pytest
from parser_text import (
    BELT,
    BELT_SHOWN,
    HEAD,
    HEAD_SHOWN,
    RECORDS,
    SEAT,
    SEAT_SHOWN,
    SEATS,
    WHOLE,
    field,
    group,
    idoc,
    read,
    section,
    segment,
    shown,
)

from idockit.definitions.forms import parser
from idockit.definitions.refine import GUESS
from idockit.dictionary import tree_text

# What: (file, trees, segments)
READ: dict[str, tuple[str, dict[str, str], list[str]]] = {
    "one segment": (
        section(idoc(HEAD)),
        {"ZCAR01": "Z1CARHD 1..1 level=1\n"},
        [HEAD_SHOWN],
    ),
    "group": (
        WHOLE,
        {"ZCAR01": "Z1CARHD 1..1 level=1\nZ1SEAT 0..9 level=2\n  Z1BELT 2..3 level=3\n"},
        [HEAD_SHOWN, SEAT_SHOWN, BELT_SHOWN],
    ),
    "group in a group": (
        section(idoc(group(HEAD + SEATS + SEAT, "1 MANDATORY 3 9999999999"))),
        {
            "ZCAR01": "Z1CARHD 3..9999999999 level=1\n  Z1SEAT 0..9 level=2\n    Z1BELT 2..3 level=3\n"
            "  Z1SEAT 0..9 level=2 qualified\n"
        },
        [HEAD_SHOWN, SEAT_SHOWN, BELT_SHOWN],
    ),
    "extension": (
        section(idoc(HEAD, "ZCAR01", "EXTENSION /ACME/CARX\n")),
        {"/ACME/CARX": "Z1CARHD 1..1 level=1\n"},
        [HEAD_SHOWN],
    ),
    "extension in one line": (
        section(idoc(HEAD, "ZCAR01 EXTENSION ZCARX")),
        {"ZCARX": "Z1CARHD 1..1 level=1\n"},
        [HEAD_SHOWN],
    ),
    "names with a namespace": (
        section(idoc(segment("/ACME/SEAT001", "/ACME/SEAT", field("/ACME/ROW", 2, 1, 64)))),
        {"ZCAR01": "/ACME/SEAT 0..5 level=2\n"},
        ["/ACME/SEAT /ACME/SEAT001: /ACME/ROW/2"],
    ),
    "several IDocs": (
        section(idoc(HEAD), idoc(SEAT, "ZCAR02")),
        {"ZCAR01": "Z1CARHD 1..1 level=1\n", "ZCAR02": "Z1SEAT 0..9 level=2 qualified\n"},
        [HEAD_SHOWN, SEAT_SHOWN],
    ),
    "several exports in a file": (
        RECORDS.replace("000056", "000064").replace("001055", "001063")
        + section(idoc(HEAD))
        + section(idoc(SEAT, "Z2")),
        {"ZCAR01": "Z1CARHD 1..1 level=1\n", "Z2": "Z1SEAT 0..9 level=2 qualified\n"},
        [HEAD_SHOWN, SEAT_SHOWN],
    ),
    "bytes": (
        section(idoc(segment("Z2SEAT000", "Z1SEAT", field("ROW", 2, 1, 64, unit="BYTE")))),
        {"ZCAR01": "Z1SEAT 0..5 level=2\n"},
        [SEAT_SHOWN],
    ),
    "records of 3.x": (
        RECORDS + section(idoc(segment("Z2SEAT", "Z1SEAT", field("ROW", 2, 1, 56) + field("SIDE", 1, 2, 58)))),
        {"ZCAR01": "Z1SEAT 0..5 level=2\n"},
        ["Z1SEAT Z2SEAT: ROW/2 SIDE/1"],
    ),
    "two versions": (
        section(
            idoc(HEAD),
            idoc(HEAD.replace("END_FIELDS", field("DOORS", 1, 3, 75) + "END_FIELDS").replace("HD001", "HD002"), "Z2"),
        ),
        {"ZCAR01": "Z1CARHD 1..1 level=1\n", "Z2": "Z1CARHD 1..1 level=1\n"},
        ["Z1CARHD Z2CARHD001 Z2CARHD002: PLATE/8 COLOR/3 DOORS/1"],
    ),
    "counts that are missing": (
        section(idoc("BEGIN_SEGMENT Z2SEAT000\nSEGMENTTYPE Z1SEAT\nBEGIN_FIELDS\nEND_FIELDS\nEND_SEGMENT\n")),
        {"ZCAR01": "Z1SEAT ?..?\n"},
        ["Z1SEAT Z2SEAT000: "],
    ),
    "no fields": (
        section(idoc("BEGIN_SEGMENT Z2SEAT000\nSEGMENTTYPE Z1SEAT\nSTATUS MANDATORY\nEND_SEGMENT\n")),
        {"ZCAR01": "Z1SEAT 1..?\n"},
        ["Z1SEAT Z2SEAT000: "],
    ),
}


@pytest.mark.parametrize("what", READ)
def test_files_are_read(what: str) -> None:
    text, trees, segments = READ[what]
    made = read(text)
    assert {name: tree_text(t.roots) for name, t in made.idoc_types.items()} == trees
    assert shown(made) == segments
    assert not made.notes
    assert all(s.standing.name == "verified" for s in made.segments.values())


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "  \n"),
        lambda text: "\n\n" + text.replace("\n", "\n \t\n"),
        lambda text: "\n".join("\t  " + line.replace(" ", " \t   ", 1) for line in text.split("\n")),
        lambda text: "\ufeff" + text,
        lambda text: text.rstrip(),
        lambda text: text.replace("TYPE CHARACTER\n", ""),
    ],
)
def test_blanks_and_line_ends_do_not_matter(spoil) -> None:  # type: ignore[no-untyped-def]
    text = spoil(RECORDS.replace("000056", "000064").replace("001055", "001063") + WHOLE)
    assert parser.recognises(text)
    _, trees, segments = READ["group"]
    made = read(text)
    assert {name: tree_text(t.roots) for name, t in made.idoc_types.items()} == trees
    assert shown(made) == segments
    assert made.segments["Z1CARHD"].fields[0].text == "Words for PLATE"


def test_an_extension_knows_its_basic_type() -> None:
    (made,) = read(READ["extension"][0]).idoc_types.values()
    assert (made.name, made.basic_type) == ("/ACME/CARX", "ZCAR01")
    (made,) = read(WHOLE).idoc_types.values()
    assert (made.name, made.basic_type) == ("ZCAR01", "")


def test_allowed_values_have_their_texts() -> None:
    values = (
        "VALUE ''",
        "VALUE_TEXT Not painted",
        "VALUE 'R D'",
        "VALUE_TEXT Red",
        "VALUE 'X'",
        "VALUE_TEXT",
        "VALUE Y",
    )
    made = read(section(idoc(segment("Z2SEAT000", "Z1SEAT", field("HUE", 3, 1, 64, *values) + field("ROW", 2, 2, 67)))))
    hue, row = made.segments["Z1SEAT"].fields
    assert hue.values == (("", "Not painted"), ("R D", "Red"), ("X", ""), ("Y", ""))
    assert row.values == ()


@pytest.mark.parametrize(
    ("words", "given", "language"),
    [
        ("Number of the wheels and name for the paint", None, "en"),
        ("Nummer der Räder und Kennzeichen für die Farbe", None, "de"),
        ("Xyzzy", None, ""),
        ("Number of the wheels and name for the paint", "fr", "fr"),
    ],
)
def test_the_language_of_the_texts(words: str, given: str | None, language: str) -> None:
    made = read(WHOLE.replace("Words for", "Xyzzy").replace("Xyzzy PLATE", words), given)
    assert made.segments["Z1CARHD"].language == language
    assert made.segments["Z1CARHD"].fields[0].text == words


# Fields of a file that was cut or changed by hand -> fields that are read, whether flat, a part of the note.
CUT: dict[str, tuple[str, str, bool, str]] = {
    "gap": (field("A", 2, 1, 64) + field("C", 2, 3, 70), "A/2 FILLER_000066/4 C/2", True, "are skipped"),
    "gap at the beginning": (field("B", 2, 2, 70), "FILLER_000064/6 B/2", True, "Z1SEAT 64 to 69"),
    "positions skip, characters do not": (field("A", 2, 1, 64) + field("B", 2, 5, 66), "A/2 B/2", True, ""),
    "length is another": (field("A", 2, 1, 64).replace("LENGTH 000002", "LENGTH 3"), "A/2", True, "(line 10)"),
    "other first character": (field("A", 2, 1, 1) + field("B", 2, 2, 3), "A/2 B/2", True, "Z1SEAT at 1"),
    "no length": (field("A", 2, 1, 64).replace("LENGTH 000002\n", ""), "A/2", True, ""),
    "no last": ("NAME A\nLENGTH 2\nCHARACTER_FIRST 64\n", "A/2", True, ""),
    "no first": ("NAME A\nLENGTH 2\nCHARACTER_LAST 65\n", "A/2", True, ""),
    "no places, but all positions": (
        "NAME A\nLENGTH 2\nFIELD_POS 1\nNAME B\nLENGTH 3\nFIELD_POS 2\n",
        "A/2 B/3",
        True,
        "",
    ),
    "no places": ("NAME A\nLENGTH 2\nNAME B\nLENGTH 3\n", "A/2 B/3", False, "not for flat files: Z1SEAT"),
    "no places, positions skip": (
        "NAME A\nLENGTH 2\nFIELD_POS 1\nNAME B\nLENGTH 3\nFIELD_POS 4\n",
        "A/2 B/3",
        False,
        "not",
    ),
    "other type": (field("A", 2, 1, 64).replace("TYPE CHARACTER", "TYPE NUMC"), "A/2", True, "TYPE"),
}


@pytest.mark.parametrize("what", CUT)
def test_files_cut_by_hand(what: str) -> None:
    fields, expected, flat, note = CUT[what]
    made = read(section(idoc(segment("Z2SEAT000", "Z1SEAT", fields))))
    found = made.segments["Z1SEAT"]
    assert " ".join(f"{f.name}/{f.length}" for f in found.fields) == expected
    assert found.flat is flat
    assert note in " ".join(made.notes)
    assert bool(note) == bool(made.notes)
    cut = "FILLER" in expected or not flat
    assert (found.standing.name == GUESS) is cut
    assert (made.idoc_types["ZCAR01"].standing == GUESS) is cut


def test_where_groups_were_cut_out_level_tells_the_parent() -> None:
    belts = BELT + BELT.replace("BELT", "BUCKLE").replace("LEVEL 3", "LEVEL 4")
    text = section(idoc(HEAD + SEAT + belts + SEAT))
    whole = read(text).idoc_types["ZCAR01"]
    assert [node.segment for node in whole.roots] == ["Z1CARHD", "Z1SEAT", "Z1BELT", "Z1BUCKLE", "Z1SEAT"]
    assert whole.standing == "verified"
    made = read(re.sub("FIELD_POS.*\n.*FIRST.*\n.*LAST.*\n", "", text))
    tree = "Z1CARHD 1..1 level=1\nZ1SEAT 0..9 level=2 qualified\n  Z1BELT 2..3 level=3\n    Z1BUCKLE 2..3 level=4\n"
    assert tree_text(made.idoc_types["ZCAR01"].roots) == tree + "Z1SEAT 0..9 level=2 qualified\n"
    assert made.idoc_types["ZCAR01"].standing == GUESS
    assert "Z1BELT, Z1BUCKLE" in " ".join(made.notes)


@pytest.mark.parametrize(
    ("head", "answer"),
    [
        (WHOLE, True),
        (RECORDS, True),
        ("  BEGIN_IDOC  X", True),
        ("Page 1\n\n  BEGIN_SEGMENT_SECTION\n", True),
        ("", False),
        ("BEGIN_OF_SOMETHING", False),
        ("<!-- \nBEGIN_IDOC X -->", False),
        ("typedef struct x", False),
    ],
)
def test_an_export_is_recognised(head: str, answer: bool) -> None:
    assert parser.recognises(head) is answer
