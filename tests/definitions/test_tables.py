"""SAP's tables as CSV: several files are one whole, whatever the delimiter and the order of columns."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from idockit.definitions import read
from idockit.definitions.forms.tables import recognises
from idockit.dictionary import Dictionary, tree_text
from idockit.errors import FormatError

SEGMENTS = """NR;SEGMENTTYP;SEGMENTDEF;QUALIFIER;PARSEG;PARPNO;PARFLG;\
MUSTFL;OCCMIN;OCCMAX;HLEVEL;DESCRP;GRP_MUSTFL;GRP_OCCMIN;GRP_OCCMAX
1;Z1HEAD;Z2HEAD001;;;0;;X;1;1;1;Kopf;;0;0
2;Z1ITEM;Z2ITEM000;;;0;X;X;1;1;2;Zeile;;1;9999999999
3;/NS/TXT;/NS/TXT000;X;Z1ITEM;2;;;1;99;3;;;0;0
"""
FIELDS = """SegmentTyp,Descrp,FieldName,IntLen,ExtLen,Field_Pos,Byte_First,Byte_Last,Datatype,further
Z1HEAD,"Text, mit Komma",A,3,3,2,66,68,CHAR,1
Z1HEAD,der Mandant,B,2,2,1,64,65,CLNT,
Z1ITEM,die Menge der Zeile,Q,3,12,0001,64,75,QUAN,
/NS/TXT,,X,5,5,1,64,68,RAW,
"""
HEADER = "IDOCTYP\tRELEASED\tDESCRP\nZTEST01\t750\tDer Test\n"
VALUES = "STRNAME|FIELDNAME|FLDVALUE_L|FLDVALUE_H|DESCRP\nZ2HEAD001|B|01||erster\nZ1HEAD|A|x|y|Spanne\n"
MESSAGES = "MESTYP,IDOCTYP,CIMTYP\nZMSG,ZTEST01,\nZOTHER,ZTEST02,\n"

STRUCTURE = """SEGTYP,POS,FIELDNAME,ROLLNAME,EXPLENG
Z1A,0001,F1,ZE1,000003
Z1A,0002,F2,ZE2,000004
Z1A,0003,F3,ZE3,000005
Z1B,0001,G1,ZE1,1
"""
VERSIONS = """SEGTYP,VERSION,SEGDEF,RELEASED,FIELDNUM,EXPLENG
Z1A,000,Z2A000,40B,1,3
Z1A,001,Z2A001,46C,3,12
"""
SYNTAX = """IDOCTYP,NR,SEGTYP,PARSEG,PARPNO,MUSTFL,OCCMIN,OCCMAX,HLEVEL
ZTEST02,0001,Z1A,,0000,X,1,1,01
ZTEST02,0002,Z1B,Z1A,0001,,1,99,02
"""

FLAT = """idoctyp,cimtyp,release,segnam,segdef,\
field_pos,field_name,offset,length,datatype,data_element,description,mandatory
ZTEST01,,750,Z1A,Z2A000,1,F1,0,3,CHAR,ZE1,the first of the fields,false
ZTEST01,,750,Z1A,Z2A000,2,F2,3,8,DATS,ZE2,the date of the order,false
"""


Tell = Callable[..., Dictionary]


@pytest.fixture
def told(tmp_path: Path) -> Tell:
    """Reads tables, each given as text, as files given together."""

    def tell(**tables: str) -> Dictionary:
        paths = []
        for name, text in tables.items():
            paths.append(tmp_path / f"{name}.csv")
            paths[-1].write_bytes(text.encode())
        return read(*paths)

    return tell


def test_idoctype_read_complete(told: Tell) -> None:
    found = told(a=SEGMENTS, b=FIELDS, c=HEADER, d=VALUES, e=MESSAGES)
    idoc_type = found.idoc_type("ZTEST01")
    assert tree_text(idoc_type.roots) == (
        "Z1HEAD 1..1 level=1\nZ1ITEM 0..9999999999 level=2\n  /NS/TXT 0..99 level=3 qualified\n"
    )
    assert (idoc_type.text, idoc_type.release, idoc_type.messages) == ("Der Test", "750", ("ZMSG",))
    assert found.message("ZOTHER").idoc_types == ("ZTEST02",)
    head = found.segment("Z1HEAD")
    assert [(f.name, f.length, f.abap, f.text) for f in head.fields] == [
        ("B", 2, "CHAR", "der Mandant"),
        ("A", 3, "CHAR", "Text, mit Komma"),
    ]
    assert head.fields[0].values == (("01", "erster"),)
    assert (head.text, head.language, list(head.definitions)) == ("Kopf", "de", ["Z2HEAD001"])
    assert found.segment("Z1ITEM").fields[0].length == 12
    assert found.segment("/NS/TXT").fields[0].abap == ""
    assert "range" in " ".join(found.notes)
    assert {source["form"] for source in found.sources} == {"SAP tables as CSV"}


def test_an_extension_of_read_complete_has_its_whole_tree(told: Tell) -> None:
    found = told(a=SEGMENTS, b=FIELDS, c="CIMTYP,IDOCTYP,RELEASED\nZEXT,ZTEST01,\n")
    assert found.idoc_type("ZEXT").basic_type == "ZTEST01"
    assert found.idoc_type("ZEXT").standing == "verified"


def test_versions_are_the_first_fields(told: Tell) -> None:
    found = told(a=STRUCTURE, b=VERSIONS, c=SYNTAX)
    segment = found.segment("Z1A")
    assert [(v.definition, v.nfields, v.length, v.release) for v in segment.versions] == [
        ("Z2A000", 1, 3, "40B"),
        ("Z2A001", 3, 12, "46C"),
    ]
    assert segment.definition_for(1, "45B").definition == "Z2A000"
    assert tree_text(found.idoc_type("ZTEST02").roots) == "Z1A 1..1 level=1\n  Z1B 0..99 level=2\n"


def test_the_fields_behind_the_last_version_have_no_definition(told: Tell) -> None:
    found = told(a=STRUCTURE, b=VERSIONS.replace("Z1A,001,Z2A001,46C,3,12\n", ""))
    assert [(v.definition, v.nfields) for v in found.segment("Z1A").versions] == [("Z2A000", 1), (None, 3)]


def test_without_fieldnum_the_length_tells_the_fields(told: Tell) -> None:
    found = told(a=STRUCTURE, b="SEGTYP,SEGDEF,EXPLENG\nZ1A,Z2A000,7\n")
    assert found.segment("Z1A").definitions["Z2A000"].nfields == 2


def test_an_extension_of_syntax_rows_hangs_below_its_basic_type(told: Tell) -> None:
    rows = SYNTAX.replace("IDOCTYP,", "IDOCTYP,CIMTYP,").replace("ZTEST02,", "ZTEST02,,")
    rows += "ZTEST02,ZEXT,0001,Z1B,Z1A,0000,,1,5,\n"
    found = told(a=STRUCTURE, b=rows)
    extension = found.idoc_type("ZEXT")
    assert (extension.basic_type, extension.standing) == ("ZTEST02", "partial")
    assert tree_text(extension.roots) == "Z1A ?..?\n  Z1B 0..5\n"


def test_one_table(told: Tell) -> None:
    found = told(a=FLAT)
    segment = found.segment("Z1A")
    assert [(f.name, f.length, f.abap) for f in segment.fields] == [("F1", 3, "CHAR"), ("F2", 8, "DATS")]
    assert segment.language == "en"
    assert not found.idoc_types
    assert "no tree" in found.notes[0]


@pytest.mark.parametrize("delimiter", list(",;\t|"))
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_delimiters_and_encodings(tmp_path: Path, delimiter: str, encoding: str) -> None:
    text = STRUCTURE.replace("F1", "FÜ").replace(",", delimiter).replace("\n", "\r\n")
    (tmp_path / "a").write_bytes(text.encode(encoding))
    assert [f.name for f in read(tmp_path / "a").segment("Z1A").fields] == ["FÜ", "F2", "F3"]


def test_a_list_of_se16(tmp_path: Path) -> None:
    page = "----------\n|  |SEGTYP|POS |FIELDNAME|EXPLENG|\n----------\n"
    rows = ("|  |Z1A   |0001|F1       |000003 |", '|  |Z1A|0002|"F2|4|')
    text = f"Table: EDISEGSTRU\nDisplayed: 4 of 5\n\n{page}{rows[0]}\n{page}{rows[1]}\n---\n"
    (tmp_path / "a").write_text(text)
    assert [f.name for f in read(tmp_path / "a").segment("Z1A").fields] == ["F1", '"F2']


@pytest.mark.parametrize(
    ("tables", "line", "words"),
    [
        ({"a": SEGMENTS}, None, "PT_FIELDS is needed"),
        ({"a": VERSIONS}, None, "EDISEGSTRU is needed"),
        ({"a": VALUES}, None, "PT_FIELDS is needed"),
        ({"a": HEADER}, None, "PT_SEGMENTS with PT_FIELDS"),
        ({"a": FIELDS.replace(",3,3,2,", ",3,drei,2,")}, 2, "column EXTLEN has 'drei'"),
        ({"a": FIELDS.replace(",3,3,2,", ",3,0,2,")}, 2, "column EXTLEN has '0'"),
        ({"a": FIELDS.replace(",3,3,2,66", ",3,3,2,67")}, 2, "column BYTE_FIRST has 67, expected 66"),
        ({"a": FIELDS.replace(",3,3,2,66", ",3,3,3,66")}, 2, "column FIELD_POS has 3, expected 2"),
        ({"a": FIELDS.replace(",2,2,1,64", ",2,2,2,64")}, 3, "column FIELD_POS has 2"),
        ({"a": FIELDS + 'Z1HEAD,a,b,"c\n'}, 6, ""),
        ({"a": FIELDS.replace('"Text, mit Komma"', "Text, mit Komma")}, 2, "11 cells, the header has 10"),
        ({"a": STRUCTURE.replace("Z1A,0002", "Z1A,0003")}, 4, "column POS has 3"),
        ({"a": STRUCTURE, "b": VERSIONS.replace("46C,3", "46C,4")}, 3, "column FIELDNUM has 4"),
        ({"a": STRUCTURE, "b": VERSIONS.replace("Z1A,001", "Z1C,001")}, 3, "column SEGTYP has 'Z1C'"),
        ({"a": STRUCTURE, "b": SYNTAX.replace("Z1A,0001", "Z1C,0009")}, 3, "column PARSEG has 'Z1C'"),
        ({"a": STRUCTURE, "b": SYNTAX.replace("0002,Z1B", "0001,Z1B")}, 3, "column NR has 1"),
        ({"a": STRUCTURE, "b": SYNTAX.replace(",X,", ",?,")}, 2, "column MUSTFL has '?'"),
        ({"a": FLAT.replace(",3,8,", ",4,8,")}, 3, "column OFFSET has 4"),
        ({"a": FLAT.replace(",3,8,", ",3,-8,")}, 3, "column LENGTH has '-8'"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, tables: dict[str, str], line: int | None, words: str) -> None:
    paths = []
    for name, text in tables.items():
        paths.append(tmp_path / f"{name}.csv")
        paths[-1].write_text(text)
    with pytest.raises(FormatError) as caught:
        read(*paths)
    assert caught.value.where.line == line
    assert caught.value.where.source == str(paths[-1])
    assert words in caught.value.reason


def test_without_the_name_of_the_type_only_segments(told: Tell) -> None:
    found = told(a=SEGMENTS, b=FIELDS)
    assert not found.idoc_types
    assert "PE_HEADER" in found.notes[0]


def test_hlevel_alone_is_no_tree(told: Tell) -> None:
    found = told(a="SEGMENTTYP,SEGMENTDEF,HLEVEL,IDOCTYP\nZ1HEAD,Z2HEAD000,01,ZT\n", b=FIELDS)
    assert not found.idoc_types
    assert "PARSEG" in found.notes[0]


def test_two_types_in_one_table(told: Tell) -> None:
    """A column IDOCTYP keeps apart the versions that the types have."""
    segments = "IDOCTYP,NR,SEGMENTTYP,SEGMENTDEF,PARSEG,PARPNO\nZT1,1,Z1A,Z2A000,,\nZT2,1,Z1A,Z2A001,,\n"
    fields = "IDOCTYP,SEGMENTTYP,FIELD_POS,FIELDNAME,EXTLEN\nZT1,Z1A,1,F,1\nZT2,Z1A,1,F,1\nZT2,Z1A,2,G,1\n"
    found = told(a=segments, b=fields)
    assert [(v.definition, v.nfields) for v in found.segment("Z1A").versions] == [("Z2A000", 1), ("Z2A001", 2)]
    assert list(found.idoc_types) == ["ZT1", "ZT2"]


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "", "SEGTYP\nX\n", "BEGIN_IDOC ORDERS05\n"])
def test_other_files_are_not_taken_for_a_table(text: str) -> None:
    assert not recognises(text)
