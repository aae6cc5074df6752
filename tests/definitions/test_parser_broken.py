"""SAP parser exports: where a file breaks, and why."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parser_text import HEAD, RECORDS, SEAT, SEATS, WHOLE, group, idoc, read, section, segment

from idockit.definitions.file import DefinitionFile
from idockit.definitions.forms import parser
from idockit.errors import FormatError, TruncatedError


def changed(old: str, new: str, text: str = WHOLE) -> str:
    assert old in text
    return text.replace(old, new, 1)


# What: (file, line, what the reason says)
BROKEN: dict[str, tuple[str, int, str]] = {
    "empty": ("", 1, "file ends here, expected BEGIN_RECORD_SECTION, BEGIN_SEGMENT_SECTION or the end"),
    "BEGIN_SEGMENT lost": (
        changed("BEGIN_SEGMENT Z2CARHD001", "Z2CARHD001"),
        3,
        "found 'Z2CARHD001', expected BEGIN_SEGMENT, BEGIN_GROUP or END_IDOC",
    ),
    "unknown keyword": (
        changed("SEGMENTTYPE Z1CARHD", "SEGMENTYPE Z1CARHD"),
        4,
        "found 'SEGMENTYPE', expected SEGMENTTYPE",
    ),
    "unknown keyword in a field": (
        changed("FIELD_POS", "FELD_POS"),
        14,
        "found 'FELD_POS', expected a line of field PLATE",
    ),
    "no BEGIN_FIELDS": (changed("BEGIN_FIELDS\n", ""), 9, "found 'NAME', expected BEGIN_FIELDS or END_SEGMENT"),
    "no END_FIELDS": (
        changed("END_FIELDS\n", ""),
        26,
        "found 'END_SEGMENT', expected a line of field COLOR, NAME or END_FIELDS",
    ),
    "no END_SEGMENT": (changed("END_SEGMENT\n", ""), 27, "found 'BEGIN_GROUP', expected END_SEGMENT"),
    "no END_GROUP": (
        changed("END_GROUP\n", ""),
        67,
        "found 'END_IDOC', expected BEGIN_SEGMENT, BEGIN_GROUP or END_GROUP",
    ),
    "no END_IDOC": (
        changed("END_IDOC\n", ""),
        68,
        "found 'END_SEGMENT_SECTION', expected BEGIN_SEGMENT, BEGIN_GROUP or END_IDOC",
    ),
    "no END_SEGMENT_SECTION": (
        changed("END_SEGMENT_SECTION\n", ""),
        68,
        "ends here, expected BEGIN_IDOC or END_SEGMENT_SECTION",
    ),
    "END_GROUP too much": (changed("END_IDOC", "END_GROUP\nEND_IDOC"), 68, "found 'END_GROUP', expected BEGIN_SEGMENT"),
    "text behind the end": (WHOLE + "\nPage 1\n", 71, "found 'Page', expected BEGIN_RECORD_SECTION"),
    "text before the beginning": ("Export of\n" + WHOLE, 1, "found 'Export', expected BEGIN_RECORD_SECTION"),
    "two lines in one": (
        changed("END_SEGMENT\n", "END_SEGMENT "),
        27,
        "found 'BEGIN_GROUP 1' behind END_SEGMENT, expected nothing",
    ),
    "truncated": (WHOLE[: WHOLE.index("TEXT Words for ROW")], 40, "ends here, expected a line of field ROW"),
    "no segment in a group": (
        section(idoc(SEAT + group("", "1 OPTIONAL 1 1"))),
        26,
        "expected",
    ),
    "group before its parent": (
        section(idoc(group(SEATS, "1 OPTIONAL 1 1"))),
        8,
        "found 'BEGIN_GROUP', expected LEVEL",
    ),
    "no number": (
        changed("LENGTH 000008", "LENGTH 0000O8"),
        13,
        "LENGTH is '0000O8', expected a number from 0 to 999999",
    ),
    "negative": (changed("LENGTH 000008", "LENGTH -8"), 13, "LENGTH is '-8'"),
    "no value": (changed("FIELD_POS 0001", "FIELD_POS"), 14, "FIELD_POS is ''"),
    "digits of another script": (changed("LOOPMAX 1", "LOOPMAX ٣"), 8, "LOOPMAX is '٣'"),
    "very large": (changed("LOOPMAX 1", "LOOPMAX 10000000000"), 8, "expected a number from 0 to 9999999999"),
    "absurdly large": (changed("LENGTH 000008", "LENGTH " + "9" * 5000), 13, "expected a number from 0 to 999999"),
    "level of three digits": (changed("LEVEL 1", "LEVEL 100"), 5, "LEVEL is '100', expected a number from 0 to 99"),
    "status": (changed("MANDATORY", "MANDATORIO"), 6, "STATUS is 'MANDATORIO', expected MANDATORY or OPTIONAL"),
    "twice": (changed("LEVEL 1", "LEVEL 1\nLEVEL 1"), 6, "LEVEL stands twice"),
    "twice in a field": (changed("LENGTH 000008", "LENGTH 8\nLENGTH 8"), 14, "LENGTH stands twice in field PLATE"),
    "value twice": (
        changed("CHARACTER_LAST 000071", "VALUE 'X'\nVALUE 'X'"),
        17,
        "VALUE 'X' stands twice in field PLATE",
    ),
    "value text alone": (
        changed("CHARACTER_LAST 000071", "VALUE_TEXT Red"),
        16,
        "expected VALUE before its VALUE_TEXT",
    ),
    "a field twice": (changed("NAME COLOR", "NAME PLATE"), 3, "field 'PLATE' stands twice"),
    "no name": (changed("BEGIN_SEGMENT Z2CARHD001", "BEGIN_SEGMENT"), 3, "BEGIN_SEGMENT is '', expected a name"),
    "name with a blank": (changed("NAME PLATE", "NAME PLA TE"), 10, "NAME is 'PLA TE', expected a name"),
    "name too long": (changed("NAME PLATE", "NAME " + "P" * 31), 10, "expected a name of at most 30 characters"),
    "no length and no places": (
        section(idoc(segment("Z2SEAT", "Z1SEAT", "NAME ROW\n"))),
        10,
        "field ROW has no LENGTH",
    ),
    "length 0": (changed("LAST 000071", "LAST 000063"), 10, "field PLATE (64 to 63) ends before it begins"),
    "overlap": (changed("FIRST 000072", "FIRST 000071"), 18, "field COLOR (71 to 74) begins before character 72"),
    "beyond the segment": (changed("LAST 000074", "LAST 001064"), 18, "ends behind the 1000 characters of a segment"),
    "a segment twice, not the same": (
        section(idoc(HEAD), idoc(HEAD.replace("COLOR", "COLOUR"), "ZCAR02")),
        30,
        "segment Z1CARHD stands here twice, and not the same",
    ),
    "an IDoc type twice, not the same": (section(idoc(HEAD), idoc(SEAT)), 29, "IDoc type ZCAR01 stands here twice"),
    "groups too deep": (
        "BEGIN_SEGMENT_SECTION\nBEGIN_IDOC Z\n" + f"BEGIN_GROUP 1\n{SEAT}" * 200,
        1884,
        "groups nest deeper than 99",
    ),
    "only records": (RECORDS, 22, "no segment and no IDoc type found; the record section describes none"),
    "a record that is none": (
        changed("BEGIN_DATA", "BEGIN_OTHER", RECORDS),
        2,
        "found 'BEGIN_OTHER_RECORD', expected BEGIN_CONTROL",
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_break_is_named_with_its_line(what: str) -> None:
    text, line, reason = BROKEN[what]
    with pytest.raises(FormatError) as caught:
        read(text)
    assert reason in caught.value.reason
    assert caught.value.where.source == "made.txt"
    assert caught.value.where.line == line
    assert isinstance(caught.value, TruncatedError) == ("ends here" in caught.value.reason)


@given(st.data())
def test_a_damaged_file_is_read_or_refused_with_a_line(data: st.DataObject) -> None:
    lines = (RECORDS + WHOLE).split("\n")
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        kind = data.draw(st.sampled_from(["delete", "double", "swap", "cut", "mangle", "tear"]))
        if kind == "delete":
            del lines[at]
        elif kind == "double":
            lines.insert(at, lines[at])
        elif kind == "swap":
            lines.insert(data.draw(st.integers(0, len(lines) - 1)), lines.pop(at))
        elif kind == "cut":
            lines = lines[: at + 1]
        elif kind == "tear":
            lines[at] = lines[at][: data.draw(st.integers(0, 20))]
        else:
            column = data.draw(st.integers(0, len(lines[at])))
            lines[at] = lines[at][:column] + data.draw(st.text(max_size=3)) + lines[at][column + 1 :]
        lines = lines or [""]
    try:
        made = read("\n".join(lines).encode("utf-8", "replace"))
    except FormatError as error:
        assert error.where.line  # noqa: PT017
    else:
        for idoc_type in made.idoc_types.values():
            assert {node.segment for node in idoc_type.walk()} <= made.segments.keys()
    parser.recognises("\n".join(lines))


@pytest.mark.corpus
def test_the_damaged_export_is_refused_with_its_line(definitions: Path) -> None:
    with pytest.raises(FormatError) as caught:
        parser.read([DefinitionFile.open(definitions / "peterxyp-ORDERS05-damaged.parser.txt")])
    assert caught.value.where.line == 5767
    assert caught.value.reason == "found 'E2EDS01', expected BEGIN_SEGMENT, BEGIN_GROUP or END_IDOC"
