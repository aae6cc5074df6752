"""Tables: which rows and columns they have, keys, types, nulls, and what becomes of values that do not fit."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from handmade import (
    DOCNUM,
    ORDERS,
    SMALL_FLAT,
    SMALL_XML,
    control,
    control_3x,
    convert,
    flat,
    item,
    orders,
    record,
)
from hypothesis import given
from hypothesis import strategies as st
from tabled import filled, keys, values

import idockit
from idockit import FormatError, UnknownDefinition, table
from idockit.abap import CHAR, DATS, DEC, FLTP, INT2, NUMC, QUAN, TIMS
from idockit.dictionary import Dictionary, IDocType, SegmentType, Since
from idockit.formats.tables import gathering
from idockit.segments import builtin
from idockit.testing import Sample, samples

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"

Z1ALL = SegmentType(
    "Z1ALL",
    Since("Z2ALL000"),
    "NAME" / CHAR(10) * "Name",
    "COUNT" / DEC(12),
    "WEIGHT" / QUAN(15),
    Since("Z2ALL001"),
    "DAY" / DATS(),
    "AT" / TIMS(),
    "CODE" / NUMC(4),
    "SMALL" / INT2(6),
    "REAL" / FLTP(24),
)
Z1TOP = SegmentType("Z1TOP", "KIND" / CHAR(3), "MORE" / CHAR(5))
TYPED = Dictionary(
    {"Z1ALL": Z1ALL, "Z1TOP": Z1TOP},
    {"ZTEST01": IDocType("ZTEST01", "Z1TOP 1..9 level=1 qualified\n  Z1ALL 0..9 level=2\n")},
    base=builtin(),
)
WIDE = {"NAME": 10, "COUNT": 12, "WEIGHT": 15, "DAY": 8, "AT": 6, "CODE": 4, "SMALL": 6, "REAL": 24}


def typed(*records: dict[str, str], **options: Any) -> idockit.Table:
    """The table of Z1ALL records with these values."""
    lines = [
        record("Z2ALL001", n, 0, 2, "".join(values.get(name, "").ljust(width) for name, width in WIDE.items()))
        for n, values in enumerate(records, 1)
    ]
    return table(flat(control(IDOCTYP="ZTEST01"), *lines), "Z1ALL", dictionary=TYPED, **options)


def only(found: idockit.Table) -> dict[str, Any]:
    """Its one row."""
    (row,) = found
    return row


# -- rows and keys


def test_one_row_for_each_segment_with_its_keys() -> None:
    rows = list(table(SMALL_FLAT, "E1EDP19"))
    assert [filled(row) for row in rows] == [
        {"QUALF": "001", "IDTNR": "A", "KTEXT": "Bolt"},
        {"QUALF": "002", "IDTNR": "B", "KTEXT": "Screw"},
    ]
    assert {name: value for name, value in rows[0].items() if name.startswith("_")} == {
        "_source": "<bytes>",
        "_idoc": 1,
        "_docnum": DOCNUM,
        "_mestyp": "ORDERS",
        "_idoctyp": "ORDERS05",
        "_segnum": 3,
        "_psgnum": 2,
        "_parent": "E1EDP01",
        "_E1EDP01": 2,
        "_rest": None,
    }
    assert [keys(row) for row in table(SMALL_FLAT, "E1EDP01")] == [(1, 2, None, None), (1, 5, None, None)]


def test_tables_of_parent_and_child_can_be_joined() -> None:
    source = FIXTURES / "matmas" / "hand.idoc"
    plants = {(row["_idoc"], row["_segnum"]): row["WERKS"] for row in table(source, "E1MARCM")}
    stores = list(table(source, "E1MARDM"))
    assert stores
    assert {row["_parent"] for row in stores} == {"E1MARCM"}
    assert all(row["_E1MARCM"] == row["_psgnum"] and row["_E1MARAM"] == 1 for row in stores)
    document = idockit.load(source)
    expected = [s.parent["WERKS"] for idoc in document for s in idoc.walk() if s.name == "E1MARDM" and s.parent]
    assert [plants[row["_idoc"], row["_psgnum"]] for row in stores] == expected


def test_a_qualifier_above_has_a_column() -> None:
    data = flat(
        control(IDOCTYP="ZTEST01"),
        record("Z2TOP", 1, 0, 1, "ABC"),
        record("Z2ALL001", 2, 1, 2, "one"),
        record("Z2TOP", 3, 0, 1, "   x"),
        record("Z2ALL001", 4, 3, 2, "two"),
    )
    found = table(data, "Z1ALL", dictionary=TYPED)
    assert [(row["_Z1TOP"], row["_Z1TOP_KIND"], row["NAME"]) for row in found] == [(1, "ABC", "one"), (3, None, "two")]
    texts = list(table(FIXTURES / "orders" / "hand.idoc", "E1EDKT2"))
    assert {row["_E1EDKT1_TDID"] for row in texts} <= {
        row["TDID"] for row in table(FIXTURES / "orders" / "hand.idoc", "E1EDKT1")
    }
    assert texts


def test_all_versions_of_a_segment_and_all_its_names() -> None:
    data = flat(
        control(),
        record("E2EDP19", 1, 0, 2, "001"),
        record("E2EDP19003", 2, 0, 2, "002"),
        record("E1EDP19", 3, 0, 2, "003"),
    )
    for name in ("E1EDP19", "E2EDP19", "E2EDP19003", "e1edp19 "):
        assert [row["QUALF"] for row in table(data, name)] == ["001", "002", "003"]


def test_a_file_of_release_3() -> None:
    line = f"{'EDI_DD':<10}100{DOCNUM}000001{'E2EDK14':10}00000002  0011000"
    row = only(table(flat(control_3x(), line), "E1EDK14"))
    assert filled(row) == {"QUALF": "001", "ORGID": "1000"}
    assert (row["_docnum"], row["_mestyp"], row["_idoctyp"], row["_segnum"]) == (DOCNUM, "ORDERS", "ORDERS01", 1)


def test_several_inputs_make_one_table(tmp_path: Path) -> None:
    (tmp_path / "a.idoc").write_bytes(SMALL_FLAT * 2)
    (tmp_path / "b.xml").write_bytes(SMALL_XML)
    found = table([tmp_path / "a.idoc", str(tmp_path / "b.xml"), SMALL_FLAT], "E1EDK14")
    rows = list(found)
    assert [(Path(row["_source"]).name, row["_idoc"]) for row in rows] == [
        ("a.idoc", 1),
        ("a.idoc", 2),
        ("b.xml", 1),
        ("<bytes>", 1),
    ]
    assert found.rows == 4
    assert list(found) == rows  # read anew


def test_names_that_are_not_known_bring_the_nearest() -> None:
    with pytest.raises(
        UnknownDefinition, match=r"segment E1EDP0X is not known; the nearest known are E1EDP\d\d, "
    ) as raised:
        table(SMALL_FLAT, "E1EDP0X")
    assert raised.value.name == "E1EDP0X"
    with pytest.raises(UnknownDefinition, match="segment '' is not known"):
        table(SMALL_FLAT, "")


def test_a_segment_that_never_occurs_gives_the_columns_and_a_note() -> None:
    found = table(SMALL_FLAT, "E1MARAM")
    assert list(found) == []
    assert found.rows == 0
    assert found.notes == ["no E1MARAM in this input"]
    assert [column.name for column in found.columns][:9] == [
        "_source", "_idoc", "_docnum", "_mestyp", "_idoctyp", "_segnum", "_psgnum", "_parent", "MSGFN",
    ]  # fmt: skip
    assert found.columns[-1].name == "_rest"


def test_no_two_columns_have_one_name() -> None:
    for name in ("E1EDP01", "E1MARDM", "E1CUKBT", "E1STATS", "E1EDKT2"):
        names = [column.name.lower() for column in table(b"", name).columns]
        assert len(names) == len(set(names))


# -- values


def test_values_are_of_their_types() -> None:
    found = typed(
        {
            "NAME": " Größe",
            "COUNT": "0012",
            "WEIGHT": "      99.000-",
            "DAY": "20240229",
            "AT": "235958",
            "CODE": "0042",
            "SMALL": "7-",
            "REAL": "-1.500000000000000E+02",
        },
        {"DAY": "00000000", "AT": "000000", "COUNT": "0.000-"},
    )
    first, second = found
    assert filled(first) == {
        "NAME": " Größe",
        "COUNT": Decimal(12),
        "WEIGHT": Decimal("-99.000"),
        "DAY": dt.date(2024, 2, 29),
        "AT": dt.time(23, 59, 58),
        "CODE": "0042",
        "SMALL": -7,
        "REAL": -150.0,
    }
    assert str(first["WEIGHT"]) == "-99.000"
    assert filled(second) == {"AT": dt.time(0), "COUNT": Decimal(0)}
    assert found.notes == []
    assert [(c.name, c.kind) for c in found.columns if c.kind != "string"][2:] == [
        ("_psgnum", "integer"), ("_Z1TOP", "integer"), ("COUNT", "decimal"), ("WEIGHT", "decimal"), ("DAY", "date"),
        ("AT", "time"), ("SMALL", "integer"), ("REAL", "float"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("COUNT", "12,5", "no number of up to 29 digits and 9 decimals"),
        ("COUNT", "1.0000000001", "no number of up to 29 digits and 9 decimals"),
        ("WEIGHT", "1E+40", "no number of up to 29 digits and 9 decimals"),
        ("WEIGHT", "/", "no number of up to 29 digits and 9 decimals"),
        ("DAY", "20230229", "no date"),
        ("DAY", "2023", "no date"),
        ("AT", "240000", "no time"),
        ("SMALL", "1.5", "no whole number"),
        ("REAL", "1E+400", "no number"),
    ],
)
def test_a_value_that_does_not_fit_stays_readable_and_is_told(field: str, value: str, what: str) -> None:
    found = typed({"NAME": "good"}, {"NAME": "bad", field: value}, {field: value})
    rows = list(found)
    assert [row[field] for row in rows] == [None, None, None]
    assert [row["_rest"] and json.loads(row["_rest"]) for row in rows] == [None, {field: value}, {field: value}]
    assert found.notes == [
        f"Z1ALL: {field} is {what}, null: 2 values, first {value!r} in <bytes>, IDoc 1, segment 2; see _rest"
    ]
    as_text = typed({field: value}, text=True)
    assert (only(as_text)[field], only(as_text)["_rest"], as_text.notes) == (value, None, [])


def test_text_gives_all_fields_as_they_stand() -> None:
    found = typed({"COUNT": "  0012", "DAY": "00000000", "REAL": "1E+400"}, text=True)
    assert filled(only(found)) == {"COUNT": "  0012", "DAY": "00000000", "REAL": "1E+400"}
    assert {column.kind for column in found.columns if not column.name.startswith("_")} == {"string"}


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**8), max_value=10**8))
def test_numbers_keep_their_value(number: Decimal) -> None:
    text = f"{abs(number):f}-" if number < 0 else f"{number:f}"
    assert only(typed({"WEIGHT": text.rjust(15)}))["WEIGHT"] == number


def test_what_no_column_has_is_kept_beside() -> None:
    data = flat(control(), record("E2EDK14", 1, 0, 2, "001  1000".ljust(38) + "tail"))
    found = table(data, "E1EDK14")
    assert json.loads(only(found)["_rest"]) == {"SDATA+38": "tail"}
    assert found.notes == [
        "E1EDK14: data behind the definition: 1 value, first in <bytes>, IDoc 1, segment 1; see _rest"
    ]
    xml = orders(item("<POSEX>10</POSEX><ZZNEW>new</ZZNEW><MATKL>much too long for it</MATKL><NTGEW>a\nb</NTGEW>"))
    found = table(xml, "E1EDP01")
    row = only(found)
    assert filled(row) == {"POSEX": "10", "MATKL": "much too long for it"}
    assert json.loads(row["_rest"]) == {"ZZNEW": "new", "NTGEW": "a\nb"}
    assert [note.split(":")[1] for note in found.notes] == [
        " ZZNEW has no column",
        " NTGEW is no number of up to 29 digits and 9 decimals, null",
    ]


def test_a_field_that_stands_twice_is_kept_beside() -> None:
    row = only(table(orders(item("<POSEX>10</POSEX><POSEX>20</POSEX>")), "E1EDP01"))
    assert (row["POSEX"], json.loads(row["_rest"])) == ("10", {"POSEX[2]": "20"})


def test_json_with_fields_nobody_knows() -> None:
    data = json.dumps(
        {
            "idockit": 1,
            "format": "xml",
            "idocs": [
                {
                    "control": ORDERS,
                    "segments": [
                        {"segment": "Z1NOBODY", "fields": {"A": "1"}},
                        {"segment": "E1EDP01", "fields": {"POSEX": "1234567", "ZZNEW": "new"}},
                    ],
                }
            ],
        }
    )
    row = only(table(data.encode(), "E1EDP01"))
    assert (row["_segnum"], row["POSEX"], json.loads(row["_rest"])) == (2, "1234567", {"ZZNEW": "new"})


def test_other_segments_without_definition_do_not_matter() -> None:
    data = orders("<Z1FOO SEGMENT='1'><A>1</A><Z1BAR SEGMENT='1'><B>2</B></Z1BAR></Z1FOO>", item("<POSEX>10</POSEX>"))
    assert [(row["_segnum"], row["POSEX"]) for row in table(data, "E1EDP01")] == [(3, "10")]
    data = flat(control(), record("Z2FOO", 1, 0, 2, "data"), record("E2EDP01", 2, 0, 2, "10"))
    assert [(row["_segnum"], row["POSEX"]) for row in table(data, "E1EDP01")] == [(2, "10")]


def test_bytes_that_are_no_text_are_replaced_and_kept() -> None:
    data = flat(control(), record("E2EDK14", 1, 0, 2, "001caf"))[:-1] + b"\xff\n"
    found = table(data, "E1EDK14", encoding="utf-8")
    row = only(found)
    assert (row["ORGID"], json.loads(row["_rest"])) == ("caf\ufffd", {"ORGID": "caf\udcff"})
    assert "U+FFFD" in found.notes[0]


def test_a_code_page_that_was_guessed_is_told() -> None:
    data = flat(control(), record("E2EDK14", 1, 0, 2, "001Öl"), encoding="cp1252")
    found = table(data, "E1EDK14")
    assert only(found)["ORGID"] == "Öl"
    assert found.notes == ["<bytes>: the code page is a guess: cp1252, override with --from-encoding"]
    assert table(data, "E1EDK14", encoding="cp1252").notes == []


def test_a_segment_whose_lengths_are_not_known_is_read_by_names_only() -> None:
    unknown = SegmentType("Z1LOOSE", "A" / CHAR(3), "B" / CHAR(None))
    dictionary = Dictionary({"Z1LOOSE": unknown}, {}, base=builtin())
    row = only(table(orders("<Z1LOOSE SEGMENT='1'><A>1</A><B>two</B></Z1LOOSE>"), "Z1LOOSE", dictionary=dictionary))
    assert filled(row) == {"A": "1", "B": "two"}
    with pytest.raises(UnknownDefinition, match="Z1LOOSE has fields whose length"):
        list(table(flat(control(), record("Z1LOOSE", 1, 0, 2, "1  two")), "Z1LOOSE", dictionary=dictionary))


def test_definitions_of_one_name_with_other_fields_lose_nothing() -> None:
    other = SegmentType("E1EDK14", Since("E2EDK14"), "QUALF" / CHAR(3), "OTHER" / CHAR(5))
    dictionary = Dictionary({"E1EDK14": other}, {}, {}, base=builtin())
    row = only(table(flat(control(), record("E2EDK14", 1, 0, 2, "001  1000")), "E1EDK14", dictionary=dictionary))
    kept = json.loads(row["_rest"]) if row["_rest"] else {}
    assert {**filled(row), **kept}["QUALF"] == "001"
    assert "1000" in "".join({**filled(row), **kept}.values())


# -- the same of flat, XML and JSON


@pytest.mark.parametrize("name", ["orders", "matmas", "debmas", "cremas", "invoic", "desadv"])
def test_fixtures_give_the_same_as_flat_xml_and_json(name: str) -> None:
    path = FIXTURES / name / "generated.idoc"
    data = path.read_bytes()
    flavours = [data, convert(data, to="xml"), convert(data, to="json"), convert(convert(data, to="xml"), to="ndjson")]
    document = idockit.loads(data)
    for segment in sorted({s.name for idoc in document for s in idoc.walk()}):
        tables = [[values(row) for row in table(flavour, segment)] for flavour in flavours]
        assert tables[0]
        assert all(other == tables[0] for other in tables)


@given(sample=samples(alphabet="wide"), data=st.data())
def test_any_idoc_gives_what_its_document_says(sample: Sample, data: st.DataObject) -> None:
    source = data.draw(st.sampled_from([sample.to_flat("segment"), sample.to_flat("trimmed", "crlf"), sample.to_xml()]))
    segment = data.draw(st.sampled_from(sorted({s.name for s in sample.walk()})))
    found = list(table(source, segment, text=True))
    (idoc,) = idockit.loads(source)
    numbered = list(enumerate(idoc.walk(), 1))
    wanted = [(n, s) for n, s in numbered if s.name == segment]
    assert [row["_segnum"] for row in found] == [n for n, _ in wanted]
    assert [row["_parent"] for row in found] == [s.parent.name if s.parent else None for _, s in wanted]
    assert [filled(row) for row in found] == [s.fields() for _, s in wanted]


# -- broken input, memory


def test_what_is_broken_is_an_error() -> None:
    with pytest.raises(FormatError, match="starts with"):
        list(table(b"nothing", "E1EDP01"))
    with pytest.raises(FormatError, match="<bytes>:3: a data record of 10 characters"):
        list(table(SMALL_FLAT[:600] + b"\nE2EDP01011\n" + SMALL_FLAT[524 + 102 :], "E1EDP01"))
    with pytest.raises(FormatError, match="ends too early"):
        list(table(SMALL_XML[:-20], "E1EDP01"))


def test_batches_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "CELLS", 200)
    found = table([SMALL_FLAT * 50, SMALL_FLAT], "E1EDP19")
    sizes = [len(batch) for batch in found.batches()]
    limit = 200 // len(found.columns)
    assert sum(sizes) == found.rows == 102
    assert all(limit <= size < limit + 150 for size in sizes[:-1])
    assert len(list(found)) == 102
