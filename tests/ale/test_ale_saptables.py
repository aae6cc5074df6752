"""Downloads of SAP's tables: the same models as landscape.toml, errors by file, row and column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from idockit.ale.checking import check
from idockit.ale.downloads import TABLES, read
from idockit.ale.landscape import (
    Conversion,
    ConversionRule,
    FieldRule,
    FilterBinding,
    InboundProfile,
    Landscape,
    OutboundProfile,
    SegmentFilter,
)
from idockit.ale.loading import load_with_downloads
from idockit.ale.problem import Problem
from idockit.ale.saptables import Merged, merge
from idockit.errors import ConfigurationError
from idockit.segments import builtin

BASE = """
[[system]]
name = "A"
own = true
[[system]]
name = "B"
[[view]]
name = "V"
flow = [{ sender = "A", receiver = "B", message = "MATMAS" }]
[[port]]
name = "P"
kind = "file"
"""
EMPTY = Landscape.model_validate({"system": [{"name": "A", "own": True}, {"name": "B"}]})


def merged(**downloads: str) -> Merged:
    return merge(EMPTY, {f"{name}.csv": text for name, text in downloads.items()})


# -- each table

TBD10 = "MESTYP;SEGTYP;OBJTYPE;SEQNO;FIELDNAME;FIELDOFF;FIELDLENG\nMATMAS;E1MARCM;WERKS;001;WERKS;0003;000004\n"
TBD20 = "MESTYP,SEGTYP,SNDPRT,SNDPRN,RCVPRT,RCVPRN\nMATMAS,E1MBEWM,LS,A,LS,B\nMATMAS,E1MLANM,,,,\n"
TBD30 = (
    "SNDPRT\tSNDPRN\tSNDPFC\tRCVPRT\tRCVPRN\tRCVPFC\tMESTYP\tSEGTYP\tCONRUL\n"
    "LS\tA\t\tLS\tB\t\tMATMAS\tE1MARCM\tZ_MARC\n"
)
KCDRS = (
    "|MANDT|REPID |RFELD|KEYID|SFELD|OPTGP|SEQNO|RULID|SIGN|OPTIO|LOW|HIGH|\n"
    "|-----------------------------------------------------------------|\n"
    "|100  |Z_MARC|DISPO|W01  |DISPO|0001 |0001 |GROUP|I   |BT   |001|049 |\n"
    "|100  |Z_MARC|DISPO|W99  |     |0000 |0002 |SET_R|    |     |   |    |\n"
    "|100  |Z_MARC|EKGRP|     |EKGRP|0000 |0000 |MOVE |    |     |   |    |\n"
)
KCDRA = "REPID;RFELD;MAPK;VARIA;GRULE;OKNVR;RULNM\nZ_MARC;PRCTR;;;;ALPHA;\nZ_MARC;DISPO;X;;;;\nZ_MARC;WERKS;;PLANT;;;\n"
EDP13 = (
    "RCVPRN;RCVPRT;RCVPFC;MESTYP;MESCOD;MESFCT;TEST;OUTMOD;RCVPOR;PCKSIZ;IDOCTYP;CIMTYP;SYNCHK\n"
    "B;LS;;MATMAS;;;;4;P;0100;MATMAS05;;X\n"
    "0000004711;KU;;INVOIC;;;X;2;P;0001;INVOIC02;;\n"
)
EDP21 = "SNDPRN;SNDPRT;SNDPFC;MESTYP;MESCOD;MESFCT;TEST;EVCODE;SYNCHK\nA;LS;;MATMAS;;;;MATM;X\n"


def test_tbd10_gives_bindings() -> None:
    found = merged(TBD10=TBD10)
    assert found.landscape.binding == (
        FilterBinding(message="MATMAS", segment="E1MARCM", object="WERKS", field="WERKS"),
    )
    text = "FIELDOFF and FIELDLENG are read as place and length of the whole field in its segment, not as a part"
    assert found.problems == [Problem("warning", "TBD10.csv:2", text)]


def test_tbd20_gives_segment_filters() -> None:
    assert merged(TBD20=TBD20).landscape.segment_filter == (
        SegmentFilter(message="MATMAS", segment="E1MBEWM", sender="A", receiver="B"),
        SegmentFilter(message="MATMAS", segment="E1MLANM"),
    )


def test_tbd30_kcdrs_and_kcdra_give_conversion_rules_and_their_use() -> None:
    found = merged(KCDRS=KCDRS, KCDRA=KCDRA, TBD30=TBD30)
    assert found.landscape.conversion == (
        Conversion(rule="Z_MARC", message="MATMAS", segment="E1MARCM", sender="A", receiver="B"),
    )
    group = FieldRule(
        field="DISPO", kind="GROUP", value="W01", sender="DISPO", group=1, seqno=1, option="BT", low="001", high="049"
    )
    assert found.landscape.rule == (
        ConversionRule(
            name="Z_MARC",
            segment="E1MARCM",
            rows=(
                group,
                FieldRule(field="DISPO", kind="SET_R", value="W99", seqno=2),
                FieldRule(field="EKGRP", kind="MOVE", sender="EKGRP"),
                FieldRule(field="WERKS", kind="VARIA", value="PLANT"),
            ),
            exits={"PRCTR": "ALPHA"},
            drop_without_hit=("DISPO",),
        ),
    )
    assert "low" not in found.landscape.rule[0].rows[2].model_fields_set, "a MOVE without condition"
    assert found.problems == []


def test_edp13_gives_outbound_profiles() -> None:
    assert merged(EDP13=EDP13).landscape.outbound == (
        OutboundProfile(
            rcvprn="B",
            message="MATMAS",
            port="P",
            idoc_type="MATMAS05",
            outmod="4",
            package_size=100,
            syntax_check=True,
        ),
        OutboundProfile(
            rcvprn="0000004711",
            rcvprt="KU",
            message="INVOIC",
            test=True,
            port="P",
            idoc_type="INVOIC02",
            syntax_check=False,
        ),
    )


@pytest.mark.parametrize(
    ("name", "system"),
    [
        ("EDP21.csv", "A"),
        ("edp21.B.csv", "B"),
        ("some/where/EDP21_B.txt", "B"),
        ("EDP21-B", "B"),
        (r"x\EDP21.B.c", "B"),
        ("EDP21=profiles.csv", "A"),
        ("edp21.B=some/profiles.csv", "B"),
        ("a/b=c/EDP21.csv", "A"),
    ],
)
def test_edp21_gives_inbound_profiles_of_the_system_that_its_name_says(name: str, system: str) -> None:
    assert merge(EMPTY, {name: EDP21}).landscape.inbound == (
        InboundProfile(system=system, sndprn="A", message="MATMAS", process_code="MATM"),
    )


REDUCED = EMPTY.model_copy(
    update={
        "reduction": Landscape.model_validate(
            {
                "system": [],
                "reduction": [
                    {"message": "ZMAT", "reference": "MATMAS", "idoc_type": "MATMAS05", "segments": {}},
                    {"message": "ZOTHER", "reference": "MATMAS", "idoc_type": "MATMAS05", "segments": {}},
                ],
            }
        ).reduction
    }
)
TBD21 = "MESTYP;SEGTYP\nZMAT;E1MARAM\nZMAT;E1MAKTM\n"
TBD24 = "MESTYP;SEGTYP;FIELDNAME\nZMAT;E1MARAM;MSGFN\nZMAT;E1MARAM;MATNR\n"


def test_tbd21_and_tbd24_say_what_is_active_of_a_reduced_message_type() -> None:
    both = merge(REDUCED, {"TBD24.csv": TBD24, "TBD21.csv": TBD21}).landscape.reduction
    assert [item.segments for item in both] == [{"E1MARAM": ("MSGFN", "MATNR"), "E1MAKTM": ()}, {}]
    segments = merge(REDUCED, {"TBD21.csv": TBD21}).landscape.reduction
    assert segments[0].segments == {"E1MARAM": ("*",), "E1MAKTM": ("*",)}


# -- what no source confirms is said


@pytest.mark.parametrize(
    ("table", "text"), [("TBD20", TBD20), ("TBD21", TBD21), ("TBD24", TBD24), ("EDP13", EDP13), ("EDP21", EDP21)]
)
def test_columns_that_no_source_confirms_are_said_to_be(table: str, text: str) -> None:
    downloads = {f"{table}.csv": text} | ({"TBD21.csv": TBD21} if table == "TBD24" else {})
    found = [str(problem) for problem in merge(REDUCED, downloads).problems]
    assert found[0].startswith(f"{table}.csv: warning: {table}: no source confirms the columns ")
    assert found[0].endswith("(ALE_UNVERIFIED C20)")
    assert not [name for name in ("TBD10", "TBD30", "KCDRS", "KCDRA") if TABLES[name].unverified]


def test_partners_that_are_no_logical_systems_are_told_of_and_left_out() -> None:
    found = merged(TBD30=TBD30 + "KU\t4711\t\tLS\tB\t\tMATMAS\tE1MARCM\tZ_MARC\n")
    assert len(found.landscape.conversion) == 1
    assert found.problems == [Problem("warning", "TBD30.csv:3", "is left out: SNDPRT=KU is no logical system (LS)")]


# -- files of every shape


@pytest.mark.parametrize("delimiter", ["\t", ";", "|", ","])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_delimiter_and_line_end_will_do(delimiter: str, line_end: str) -> None:
    text = "\ufeff" + TBD20.replace(",", delimiter).replace("\n", line_end)
    assert merged(TBD20=text).landscape == merged(TBD20=TBD20).landscape


def test_columns_come_in_any_order_and_others_do_not_matter() -> None:
    text = "SEGTYP;UNHEARD;mestyp;MANDT\nE1MBEWM;x;MATMAS;100\n"
    found = merged(TBD20=text).landscape.segment_filter
    assert found == (SegmentFilter(message="MATMAS", segment="E1MBEWM"),)


def test_headings_lines_of_hyphens_and_repeated_column_names_are_no_rows() -> None:
    text = (
        "25.11.2026          Table TBD20 contents        1\n\n"
        "-------------------\n"
        "|MESTYP |SEGTYP  |\n"
        "-------------------\n"
        "|MATMAS |E1MBEWM |\n"
        "\n"
        "|MESTYP |SEGTYP  |\n"
        "|MATMAS |E1MLANM |\n"
        "-------------------\n"
    )
    rows = read("TBD20.txt", text).rows
    assert [(row.get("SEGTYP"), row.where.line) for row in rows] == [("E1MBEWM", 6), ("E1MLANM", 9)]


def test_quoted_values_may_hold_delimiters_and_line_breaks() -> None:
    text = 'REPID,RFELD,KEYID,SFELD,RULID,LOW\nR,DISPO,"a,b",DISPO,SET,"x\ny"\nR,DISPO,c,DISPO,SET,\n'
    rows = read("KCDRS.csv", text).rows
    assert [row.get("KEYID") for row in rows] == ["a,b", "c"]
    assert [row.where.line for row in rows] == [2, 4]


@given(st.lists(st.lists(st.text("ABC019._ ", max_size=6), min_size=4, max_size=4), max_size=5))
def test_what_is_written_as_a_table_is_read(rows: list[list[str]]) -> None:
    text = "\n".join(["MESTYP;SEGTYP;OBJTYPE;FIELDNAME", *(";".join(row) for row in rows)])
    found = [[row.get(name) for name in TABLES["TBD10"].needed] for row in read("TBD10.csv", text).rows]
    assert found == [[value.strip() for value in row] for row in rows if any(map(str.strip, row))]


# -- errors

WRONG = [
    # file, its text, the message
    ("TBD31.csv", "", "TBD31.csv: TBD31 is no table that can be read; the nearest is TBD30"),
    ("TBD20.csv", "", "TBD20.csv: no line names the columns of TBD20: MESTYP, SEGTYP"),
    ("TBD20.csv", "Nachrichtentyp;Segment\nMATMAS;E1X", "TBD20.csv: no line names the columns of TBD20"),
    (
        "TBD30.csv",
        "x\nSNDPRN;RCVPRN;MESTYP;SEGTYP\n",
        "TBD30.csv:2: CONRUL: the column is missing; there are SNDPRN, RCVPRN, MESTYP, SEGTYP",
    ),
    ("TBD20.csv", "MESTYP;SEGTYP;MESTYP\n", "TBD20.csv:1: MESTYP: the column stands twice"),
    ("TBD20.csv", "MESTYP;SEGTYP\nA;B;C\n", "TBD20.csv:2: the row has 3 values, the heading 2 columns"),
    ("TBD20.csv", "MESTYP;SEGTYP\nMATMAS;\n", "TBD20.csv:2: SEGTYP: is empty"),
    (
        "TBD20.csv",
        "MESTYP;SEGTYP;RCVPRN\nMATMAS;E1MARCM;A B\n",
        'TBD20.csv:2: RCVPRN: found "A B", expected a name without blanks',
    ),
    ("TBD10.csv", TBD10.replace("001", "X"), 'TBD10.csv:2: SEQNO: found "X", expected digits'),
    ("EDP13.csv", EDP13.replace(";4;P", ";9;P"), "EDP13.csv:2: OUTMOD: found \"9\", expected '1', '2', '3' or '4'"),
    ("EDP13.csv", EDP13.replace("0100", "1,0"), 'EDP13.csv:2: PCKSIZ: found "1,0", expected digits'),
    ("EDP13.csv", EDP13.replace(";;X\n", ";;Y\n"), 'EDP13.csv:2: SYNCHK: found "Y", expected X or blank'),
    ("KCDRS.csv", KCDRS.replace("GROUP", "GRUPP"), "KCDRS.csv:3: RULID: found \"GRUPP\", expected 'SET', 'VARIA'"),
    ("KCDRS.csv", KCDRS.replace("MOVE ", "MOVE_R"), 'KCDRS.csv:5: RULID: found "MOVE_R": no source tells what it does'),
    ("KCDRS=rules/some.txt", KCDRS.replace("GROUP", "GRUPP"), 'rules/some.txt:3: RULID: found "GRUPP", expected'),
    ("NOSUCH=x.csv", "", "x.csv: NOSUCH is no table that can be read"),
    ("KCDRS.csv", KCDRS.replace("|BT ", "|XY "), "KCDRS.csv:3: OPTIO: found \"XY\", expected 'EQ', 'NE'"),
    (
        "KCDRS.csv",
        KCDRS,
        "KCDRS.csv:3: REPID: the segment type of conversion rule Z_MARC is not known: no row of TBD30 uses it",
    ),
    (
        "TBD21.csv",
        TBD21,
        "TBD21.csv:2: MESTYP: ZMAT has no [[reduction]] with its reference and idoc_type",
    ),
    ("TBD24.csv", TBD24, "TBD24.csv:2: SEGTYP: E1MARAM of ZMAT is not active: TBD21 lacks it"),
]


@pytest.mark.parametrize(("name", "text", "message"), WRONG, ids=range(len(WRONG)))
def test_errors_name_file_row_and_column(name: str, text: str, message: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        merge(EMPTY, {name: text})
    assert str(caught.value).startswith(message)


def test_a_rule_of_two_segment_types_or_of_the_file_is_refused() -> None:
    two = TBD30 + "LS\tA\t\tLS\tB\t\tMATMAS\tE1MARAM\tZ_MARC\n"
    with pytest.raises(ConfigurationError, match="TBD30 names several: E1MARCM, E1MARAM"):
        merged(KCDRS=KCDRS, TBD30=two)
    known = EMPTY.model_copy(update={"rule": (ConversionRule(name="Z_MARC", segment="E1MARCM"),)})
    with pytest.raises(ConfigurationError, match=r"stands in \[\[rule\]\] already"):
        merge(known, {"KCDRS.csv": KCDRS, "TBD30.csv": TBD30})


def test_profiles_of_no_system_are_refused() -> None:
    nobody = Landscape.model_validate({"system": [{"name": "A"}]})
    with pytest.raises(ConfigurationError, match=r"EDP21\.csv:2: no system is the own one: name the file"):
        merge(nobody, {"EDP21.csv": EDP21})


# -- with a landscape.toml


def test_a_file_and_downloads_are_one_landscape() -> None:
    landscape, doubts = load_with_downloads(
        BASE, {"TBD30.csv": TBD30, "KCDRS.csv": KCDRS, "KCDRA.csv": KCDRA, "EDP13.csv": EDP13}, builtin()
    )
    assert [problem.place for problem in doubts] == ["EDP13.csv"]
    assert check(landscape, builtin()) == []


UNKNOWN = [
    # file, what is changed in it, the message
    ("TBD30.csv", ("\tB\t", "\tC\t"), "TBD30.csv:2: RCVPRN: logical system C is not in [[system]]; there are A, B"),
    ("KCDRS.csv", ("W99  |     ", "W99  |DISPX"), "KCDRS.csv:4: SFELD: E1MARCM has no field DISPX"),
    ("KCDRA.csv", ("PRCTR", "PRCTX"), "KCDRA.csv:2: RFELD: E1MARCM has no field PRCTX"),
    ("TBD30.csv", ("E1MARCM", "E1MARCX"), "KCDRS.csv:3: segment: segment type E1MARCX has no definition"),
]


@pytest.mark.parametrize(("name", "change", "message"), UNKNOWN, ids=range(len(UNKNOWN)))
def test_unknown_names_of_downloads_are_told_by_their_rows(name: str, change: tuple[str, str], message: str) -> None:
    downloads = {"TBD30.csv": TBD30, "KCDRS.csv": KCDRS, "KCDRA.csv": KCDRA}
    downloads[name] = downloads[name].replace(*change)
    with pytest.raises(ConfigurationError) as caught:
        load_with_downloads(BASE, downloads, builtin())
    assert str(caught.value).startswith(message)
