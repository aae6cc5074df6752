"""SAP parser exports: what is written and read again, and real exports against the built-in declarations."""

from __future__ import annotations

import string
import time
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parser_text import read

from idockit.abap import ANY, CHAR, Field
from idockit.definitions.file import DefinitionFile
from idockit.definitions.forms import parser
from idockit.dictionary import Dictionary, IDocType, SegmentType, Since, Standing, tree_text
from idockit.errors import EncodeError, UnknownDefinition
from idockit.segments import builtin


def compared(dictionary: Dictionary, names: list[str]) -> tuple[object, ...]:
    """All that an export carries of these IDoc types."""
    types = [dictionary.idoc_type(name) for name in names]
    segments = {node.segment: dictionary.segment(node.segment) for t in types for node in t.walk()}
    return (
        [(t.name, t.basic_type, tree_text(t.roots)) for t in types],
        {name: (newest(s), [(f.name, f.length, f.text, f.values) for f in s.fields]) for name, s in segments.items()},
    )


def newest(segment: SegmentType) -> str | None:
    return segment.versions[-1].definition or segment.definition_for(len(segment.fields)).definition


def test_several_types_go_into_one_file() -> None:
    names = ["MATMAS01", "MATMAS05", "ORDERS05"]
    assert compared(read(parser.write(builtin(), names)), names) == compared(builtin(), names)


def test_an_export_looks_as_sap_writes_it() -> None:
    hue = "HUE" / CHAR(3) * "Paint"
    hue.values = (("", "None"), ("R", "Red"))
    segments = [SegmentType("Z1CAR", Since("Z2CAR001"), hue, "DOORS" / ANY(1)), SegmentType("Z1SEAT", "ROW" / CHAR(2))]
    tree = "Z1CAR 0..9999999999 level=2 qualified\n  Z1SEAT 2..?\n"
    own = Dictionary({s.name: s for s in segments}, {"ZX": IDocType("ZX", tree, basic_type="ZCAR01")})
    text = parser.write(own, ["ZX"]).decode()
    assert text.startswith(
        "BEGIN_RECORD_SECTION\n  BEGIN_CONTROL_RECORD\n    BEGIN_FIELDS\n      NAME                TABNAM\n"
    )
    assert "      CHARACTER_FIRST     000064\n      CHARACTER_LAST      001063\n" in text
    assert text[text.index("BEGIN_SEGMENT_SECTION") :] == dedent("""\
        BEGIN_SEGMENT_SECTION
          BEGIN_IDOC          ZCAR01
            EXTENSION           ZX
            BEGIN_GROUP         1
              LEVEL               02
              STATUS              OPTIONAL
              LOOPMIN             0000000001
              LOOPMAX             9999999999
              BEGIN_SEGMENT       Z2CAR001
                SEGMENTTYPE         Z1CAR
                QUALIFIED
                LEVEL               02
                STATUS              MANDATORY
                LOOPMIN             0000000001
                LOOPMAX             0000000001
                BEGIN_FIELDS
                  NAME                HUE
                  TEXT                Paint
                  TYPE                CHARACTER
                  LENGTH              000003
                  FIELD_POS           0001
                  CHARACTER_FIRST     000064
                  CHARACTER_LAST      000066
                  VALUE               ''
                  VALUE_TEXT          None
                  VALUE               'R'
                  VALUE_TEXT          Red

                  NAME                DOORS
                  TEXT
                  TYPE                CHARACTER
                  LENGTH              000001
                  FIELD_POS           0002
                  CHARACTER_FIRST     000067
                  CHARACTER_LAST      000067
                END_FIELDS
              END_SEGMENT
              BEGIN_SEGMENT       Z2SEAT
                SEGMENTTYPE         Z1SEAT
                STATUS              MANDATORY
                LOOPMIN             0000000002
                BEGIN_FIELDS
                  NAME                ROW
                  TEXT
                  TYPE                CHARACTER
                  LENGTH              000002
                  FIELD_POS           0001
                  CHARACTER_FIRST     000064
                  CHARACTER_LAST      000065
                END_FIELDS
              END_SEGMENT
            END_GROUP
          END_IDOC
        END_SEGMENT_SECTION
    """)


def test_what_is_not_known_is_not_written() -> None:
    own = Dictionary(
        {"Z1A": SegmentType("Z1A", Standing("partial", complete=False))}, {"Z": IDocType("Z", "Z1A 0..1\n")}
    )
    with pytest.raises(EncodeError, match="segment Z1A"):
        parser.write(own, ["Z"])
    with pytest.raises(UnknownDefinition):
        parser.write(own, ["ZZ"])
    own = Dictionary({"Z1A": SegmentType("Z1A", "A" / ANY(600), "B" / ANY(401))}, {"Z": IDocType("Z", "Z1A 0..1\n")})
    with pytest.raises(EncodeError, match="segment Z1A has 1001 characters, a record has 1000"):
        parser.write(own, ["Z"])


NAMES = st.text(string.ascii_uppercase + string.digits + "_/", min_size=1, max_size=27)
TEXTS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), max_size=30)


@st.composite
def dictionaries(draw: st.DrawFn) -> Dictionary:
    """A few segments, and IDoc types and extensions of them; definitions and texts are all there."""
    segments = {}
    for name in draw(st.lists(NAMES, min_size=1, max_size=5, unique=True)):
        fields: list[Field] = []
        for field_name in draw(st.lists(NAMES, max_size=5, unique=True)):
            made = field_name / ANY(draw(st.integers(1, 200))) * draw(TEXTS)
            made.values = tuple(draw(st.dictionaries(TEXTS.map(lambda t: t.strip("'")), TEXTS, max_size=2)).items())
            fields.append(made)
        segments[name] = SegmentType(name, Since(f"{name}{draw(st.integers(0, 999)):03}"), *fields)
    types = {}
    for name in draw(st.lists(NAMES, min_size=1, max_size=3, unique=True)):
        lines, depth = [], 0
        for segment_name in draw(st.lists(st.sampled_from(list(segments)), min_size=1, max_size=8)):
            level = draw(st.sampled_from(["", f" level={depth + 2}"]))
            low, high = (draw(st.sampled_from(["?", "0", "1", "7"])), draw(st.sampled_from(["?", "9", "9999999999"])))
            lines.append(
                f"{'  ' * depth}{segment_name} {low}..{high}{level}{draw(st.sampled_from(['', ' qualified']))}\n"
            )
            depth = draw(st.integers(0, depth + 1))
        types[name] = IDocType(name, "".join(lines), basic_type=draw(st.sampled_from(["", "ZBASIC01"])))
    return Dictionary(segments, types)


@given(dictionaries())
def test_random_definitions_are_written_and_read_again(dictionary: Dictionary) -> None:
    names = list(dictionary.idoc_types)
    data = parser.write(dictionary, names)
    made = read(data)
    assert compared(made, names) == compared(dictionary, names)
    assert parser.write(made, names) == data


# File: reason: differences to the built-in declarations. `SEGMENT +n`: we have n fields more at the end; `SEGMENT
# here`: only in ours; `SEGMENT max a/b`: theirs and ours. Older version: fields and segments that came later are
# missing, a maximum that was raised later is smaller.
REAL: dict[str, dict[str, str]] = {
    "peterxyp-ORDERS05.parser.txt": {
        "older version": """
            E1EDK01 +2, E1EDK36 +1, E1EDP01 +8, E1EDP02 +3, E1ADDI1 +1, E1EDP04 +1, E1EDP20 +2, E1EDP19 +1, E1EDPAD +2,
            E1EDC19 +1, E1CUVAL +2, E1EDL37 +1, E1EDL44 +1, E1EDK17 max 4/6, E1EDP17 max 5/8, E1IDOCENHANCEMENT here
        """
    },
    "peterxyp-ORDERS01-bytes.parser.txt": {
        "older version": "E1EDK01 +2, E1EDP01 +13, E1EDP02 +3, E1EDP04 +1, E1EDP20 +3, E1EDP19 +4"
    },
}


def differences(theirs: Dictionary, ours: Dictionary) -> list[str]:
    (there,) = theirs.idoc_types.values()
    here = ours.idoc_type(there.name)
    assert there.nodes.keys() <= here.nodes.keys()
    found = [f"{name} here" for name in here.nodes if name not in there.nodes]
    for name, nodes in there.nodes.items():
        assert len(nodes) == len(here.nodes[name]) == 1
        (one,), (other,) = nodes, here.nodes[name]
        for what in ("minimum", "level", "qualified"):
            assert getattr(one, what) == getattr(other, what), name
        assert (one.parent and one.parent.segment) == (other.parent and other.parent.segment)
        if one.maximum != other.maximum:
            found.append(f"{name} max {one.maximum}/{other.maximum}")
        exported, declared = theirs.segment(name), ours.segment(name)
        if not exported.begins(declared):
            found.append(f"{name} fields")
        elif len(exported.fields) != len(declared.fields):
            found.append(f"{name} +{len(declared.fields) - len(exported.fields)}")
    return found


@pytest.mark.corpus
@pytest.mark.parametrize("file", sorted(REAL))
def test_real_exports_agree_or_differ_for_a_reason(definitions: Path, file: str) -> None:
    made = parser.read([DefinitionFile.open(definitions / file)])
    listed = [" ".join(item.split()) for text in REAL[file].values() for item in text.split(",")]
    assert sorted(differences(made, builtin())) == sorted(listed)
    assert REAL[file].keys() <= {"older version", "outlier", "extension"}
    assert not made.notes
    assert {s.language for s in made.segments.values()} == {"en"}
    for exported in made.segments.values():
        assert all(field.text for field in exported.fields)
        for definition, version in exported.definitions.items():
            assert builtin().segment(exported.name).definitions[definition].nfields == version.nfields


@pytest.mark.corpus
@pytest.mark.parametrize("file", sorted(REAL))
def test_real_exports_are_written_and_read_again(definitions: Path, file: str) -> None:
    made = parser.read([DefinitionFile.open(definitions / file)])
    names = list(made.idoc_types)
    again = read(parser.write(made, names))
    assert compared(again, names) == compared(made, names)


@pytest.mark.corpus
def test_a_real_export_is_read_quickly(definitions: Path) -> None:
    file = DefinitionFile.open(definitions / "peterxyp-ORDERS05.parser.txt")
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        parser.read([file])
        times.append(time.perf_counter() - begun)
    assert min(times) < 0.5
