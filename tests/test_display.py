"""What is shown of IDocs: the lines, the plain data, paths, and six real files as approved texts."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

import idockit
from idockit.codec import V4, codec_of
from idockit.display import NothingThere, show, to_dicts
from idockit.display.codes import meaning
from idockit.display.layout import cells, visible
from idockit.errors import FormatError
from idockit.idoc import Document
from idockit.segments import builtin, text_of

ROOT = Path(__file__).resolve().parents[1]
ORDERS = (ROOT / "fixtures" / "orders" / "hand.idoc").read_bytes()
MATMAS = (ROOT / "fixtures" / "matmas" / "hand.idoc").read_bytes()
DEBMAS = (ROOT / "fixtures" / "debmas" / "hand.idoc").read_bytes()  # two IDocs, Latin-1
APPROVED = ROOT / "tests" / "approved" / "show"


def control(**values: str) -> str:
    usual = {"TABNAM": "EDI_DC40", "MANDT": "100", "DOCNUM": "42", "IDOCTYP": "ORDERS05", "MESTYP": "ORDERS"}
    return codec_of(V4.control).encode(usual | values).ljust(524)


def flat(*records: tuple[str, str], **values: str) -> Document:
    """A flat file of these segments, name and data, side by side."""
    lines = [control(**values)]
    lines += [f"{name:30}100{42:016}{i:06}00000001{data}" for i, (name, data) in enumerate(records, 1)]
    return idockit.loads("\n".join([*lines, ""]).encode())


def xml(segments: str, control: str = "<IDOCTYP>ORDERS05</IDOCTYP>") -> Document:
    head = f'<EDI_DC40 SEGMENT="1">{control}</EDI_DC40>' if control else ""
    return idockit.loads(f'<ORDERS05><IDOC BEGIN="1">{head}{segments}</IDOC></ORDERS05>')


def told(document: Document, **options: object) -> list[str]:
    return list(show(document, **options))  # type: ignore[arg-type]


def below(lines: list[str], title: str) -> list[str]:
    """The field lines under the first title that begins so."""
    at = next(i for i, line in enumerate(lines) if line.strip().startswith(title))
    depth = len(lines[at]) - len(lines[at].lstrip()) + 4
    found = []
    for line in lines[at + 1 :]:
        if not line.startswith(" " * depth):
            break
        found.append(line)
    return found


# -- the lines


def test_the_control_record_is_a_block_of_its_own_with_texts() -> None:
    lines = told(idockit.loads(ORDERS))
    assert lines[:4] == [
        "IDoc 1: ORDERS05  Purchase order, sales order and their answers",
        "",
        "EDI_DC40  Control record",
        "    TABNAM   EDI_DC40          Kind of record",
    ]
    assert "    DIRECT   1                 Direction = outbound" in lines
    assert "    SNDPRT   LS                Sender: partner type = logical system" in lines
    assert "    STATUS   30                Processing status = ready to be sent" in lines
    assert lines[lines.index("E1EDK01  Header: general data") - 1] == ""


def test_segments_are_set_in_by_level_and_numbered_as_in_paths() -> None:
    lines = told(idockit.loads(ORDERS))
    titles = [line for line in lines if line.strip().startswith("E1")]
    assert "E1EDKA1[2]  Header: partner with address" in titles
    assert "  E1EDP05  Item: surcharges and discounts" in titles
    assert "    E1EDPS5[2]  Item: scale of a surcharge or discount" in titles
    document = idockit.loads(ORDERS)
    assert len(titles) == len(list(document[0].walk())) == 31


def test_names_values_and_texts_stand_in_columns() -> None:
    assert below(told(idockit.loads(ORDERS)), "E1EDP20[1]") == [
        "      WMENG  8.000     " + text_of(builtin().segment("E1EDP20"), "WMENG"),
        "      AMENG  0.000     " + text_of(builtin().segment("E1EDP20"), "AMENG"),
        "      EDATU  20260618  " + text_of(builtin().segment("E1EDP20"), "EDATU"),
    ]


@pytest.mark.parametrize(
    ("segment", "field", "value", "said"),
    [
        ("E1EDKA1", "PARVW", "WE", "ship-to party"),
        ("E1EDPA1", "PARVW", "AG", "sold-to party"),
        ("E1EDK02", "QUALF", "001", "customer's purchase order"),
        ("E1EDP02", "QUALF", "002", "sales order"),
        ("E1EDK14", "QUALF", "014", "purchasing organization"),
        ("E1EDP19", "QUALF", "003", "EAN/GTIN"),
        ("E1EDK03", "IDDAT", "022", "purchase order"),
        ("E1EDS01", "SUMID", "002", "net value"),
        ("E1EDP26", "QUALF", "003", "net value"),
        ("E1EDK14", "QUALF", "017", "unloading point"),
        ("E1FISEG", "SHKZG", "H", "credit"),
        ("E1EDL26", "SHKZG", "X", ""),
        ("EDI_DC40", "STD", "X", "ANSI X12"),
        ("E1MARAM", "MSGFN", "009", "create"),
        ("EDI_DC40", "STATUS", "53", "posted"),
        ("EDI_DC40", "DIRECT", "2", "inbound"),
        ("EDI_DC40", "RCVPRT", "KU", "customer"),
        ("E1EDK02", "QUALF", "999", ""),
        ("E1EDK02", "BELNR", "001", ""),
        ("E1EDKA1", "PARVW", "ZZ", ""),
    ],
)
def test_codes_are_explained_where_they_are_known(segment: str, field: str, value: str, said: str) -> None:
    assert meaning(segment, field, value) == said


def test_every_status_of_the_facts_has_a_meaning_but_those_not_used(facts: Path) -> None:
    rows = [line.split(",") for line in (facts / "status_codes.csv").read_text().split("\n")[1:] if line]
    for code, direction, *_ in rows:
        if direction != "-" and code != "28":
            assert meaning("EDI_DC40", "STATUS", code), code


def test_several_idocs_follow_each_other() -> None:
    lines = told(idockit.loads(DEBMAS))
    heads = [i for i, line in enumerate(lines) if line.startswith("IDoc ")]
    assert [lines[i].split(":")[0] for i in heads] == ["IDoc 1", "IDoc 2"]
    assert lines[heads[1] - 1] == ""
    assert told(idockit.loads(DEBMAS)) == list(show(idockit.iter_load(DEBMAS)))
    assert next(show(idockit.loads(DEBMAS)[1])) == lines[heads[1]]


def test_they_come_one_by_one() -> None:
    """Nothing of a second IDoc is read before the first is shown."""

    def idocs() -> object:
        yield idockit.loads(ORDERS)[0]
        raise AssertionError("asked for a second IDoc")

    lines = show(idocs())  # type: ignore[arg-type]
    assert next(lines).startswith("IDoc 1: ORDERS05")


def test_an_unknown_segment_is_shown_with_its_data() -> None:
    lines = told(flat(("E2EDK01005", "000"), ("Z1FOO000", "one  [two]")))
    assert below(lines, "Z1FOO000 ?  No definition") == ["    SDATA  one  [two]"]
    lines = told(xml('<Z1FOO SEGMENT="1"><A>1</A><Z1BAR SEGMENT="1"><B>2</B></Z1BAR></Z1FOO>'))
    assert lines[-4:] == ["Z1FOO ?  No definition", "    A  1", "  Z1BAR ?  No definition", "      B  2"]


def test_a_question_mark_for_what_is_not_verified() -> None:
    lines = told(xml("", "<IDOCTYP>NOSUCH01</IDOCTYP>"))
    assert lines[0] == "IDoc 1: NOSUCH01 ?  No definition"
    lines = told(xml('<E1EDK01 SEGMENT="1"><CURCY>EUR</CURCY><ZZX>1</ZZX></E1EDK01>'))
    assert below(lines, "E1EDK01  ") == ["    CURCY  EUR  Currency code", "    ZZX ?  1    Not in the definition"]
    partial = next(
        s
        for s in map(builtin().segment, builtin().segments)
        if s.standing.verified_fields and len(s.fields) > s.standing.verified_fields
    )
    fields = "".join(f"<{f.name}>1</{f.name}>" for f in partial.fields)
    (block,) = next(to_dicts(xml(f'<{partial.name} SEGMENT="1">{fields}</{partial.name}>')))["segments"]
    sure = partial.standing.verified_fields or 0
    assert block["standing"] == partial.standing.name
    assert [f["standing"] == "verified" for f in block["fields"]] == [i < sure for i in range(len(partial.fields))]
    lines = below(told(xml(f'<{partial.name} SEGMENT="1">{fields}</{partial.name}>')), partial.name)
    assert [" ? " in line for line in lines if line[4] != " "] == [i >= sure for i in range(len(partial.fields))]


def test_a_segment_of_one_source_has_the_mark_once() -> None:
    lines = told(xml('<E1FIKPF SEGMENT="1"><BUKRS>1000</BUKRS></E1FIKPF>', "<IDOCTYP>FIDCCP02</IDOCTYP>"))
    assert "E1FIKPF ?  Accounting document: header (one source)" in lines
    assert [line for line in lines if "?" in line] == ["E1FIKPF ?  Accounting document: header (one source)"]


def test_a_guessed_idoc_type_is_called_one() -> None:
    lines = told(flat(("E2EDK01005", "000"), ("E2EDP01001", "00010"), IDOCTYP=""))
    assert re.match(r"IDoc 1: (ORDERS|INVOIC)\d\d \?", lines[0])
    assert "guessed from the segments" in " ".join(" ".join(lines[:3]).split())


def test_an_extension_is_named() -> None:
    assert told(flat(CIMTYP="ZORDERS"))[0].startswith("IDoc 1: ORDERS05 + ZORDERS  ")


def test_data_behind_the_last_field_is_shown() -> None:
    segment = builtin().segment("E1EDS01")
    lines = told(flat(("E2EDS01", "002".ljust(segment.length or 0) + "tail")))
    assert below(lines, "E1EDS01")[-1] == "    (rest) ?  tail  Behind the last field of the definition"


def test_a_segment_whose_lengths_are_not_known_is_shown_whole() -> None:
    segment = next(s for s in map(builtin().segment, builtin().segments) if not s.flat and s.fields)
    lines = told(flat((segment.name, "data")))
    (line, *_) = below(lines, segment.name)
    assert line.startswith("    SDATA ?  data  All its data:")


def test_all_fields() -> None:
    lines = told(idockit.loads(ORDERS), fields="all")
    assert len(below(lines, "E1EDS01")) == len(builtin().segment("E1EDS01").fields)
    (line,) = [line for line in below(lines, "E1EDS01") if line.strip().startswith("WAERQ")]
    assert line.split(None, 1)[1] == text_of(builtin().segment("E1EDS01"), "WAERQ")
    assert len(below(lines, "E1EDK01")) >= len(builtin().segment("E1EDK01").fields)


def test_no_control_record() -> None:
    lines = told(xml('<E1EDK01 SEGMENT="1"/>', control=""))
    assert lines == [
        "IDoc 1: ORDERS05  Purchase order, sales order and their answers",
        "",
        "EDI_DC40  Control record",
    ] + [
        "",
        "E1EDK01  Header: general data",
    ]


# -- values and width


def test_brackets_survive() -> None:
    lines = told(xml('<E1EDKT2 SEGMENT="1"><TDLINE>[bold]x[/bold] [1] \\[a]</TDLINE></E1EDKT2>'))
    assert below(lines, "E1EDKT2")[0].startswith("    TDLINE  [bold]x[/bold] [1] \\[a]  ")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("Überlingen €", "Überlingen €"),
        ("日本 語", "日本 語"),
        ("a\nb\tc\x1b[31m", "a\\x0ab\\x09c\\x1b[31m"),
        ("a\x85b\u2028c\u202ed", "a\\x85b\\u2028c\\u202ed"),
        ("a\udc80b", "a\\x80b"),
        ("no\u00a0break\u3000", "no\u00a0break\u3000"),
    ],
)
def test_a_value_is_one_line_that_does_nothing_to_a_terminal(value: str, shown: str) -> None:
    assert visible(value) == shown


def test_wide_characters_take_two_columns() -> None:
    assert (cells("ab"), cells("日本"), cells("é"), cells("e\u0301")) == (2, 4, 1, 1)
    lines = below(told(xml('<E1EDKA1 SEGMENT="1"><NAME1>日本</NAME1><NAME2>abcd</NAME2></E1EDKA1>')), "E1EDKA1")
    assert lines == ["    NAME1  日本  Name, line 1", "    NAME2  abcd  Name, line 2"]


def test_a_long_value_is_whole_in_a_pipe_and_broken_on_a_terminal() -> None:
    value = "".join(f"{i:03}-" for i in range(50))
    document = xml(f'<E1EDKT2 SEGMENT="1"><TDLINE>{value}</TDLINE><TDFORMAT>*</TDFORMAT></E1EDKT2>')
    whole = below(told(document), "E1EDKT2")
    assert whole[0] == f"    TDLINE    {value}"
    assert whole[1].strip() == text_of(builtin().segment("E1EDKT2"), "TDLINE")
    broken = below(told(document, wrap=True), "E1EDKT2")
    assert "".join(line[14:] for line in broken[:4]).startswith(value)
    assert max(map(len, broken)) <= 80
    narrow = told(document, wrap=True, width=40)
    assert max(map(len, narrow)) <= 40


def test_a_text_stands_below_its_value_where_its_column_is_too_narrow() -> None:
    document = xml('<E1EDP19 SEGMENT="1"><QUALF>003</QUALF><IDTNR_EXTERNAL>47110815</IDTNR_EXTERNAL></E1EDP19>')
    assert below(told(document, width=40), "E1EDP19") == [
        "    QUALF           003",
        "                    Qualifier: whose",
        "                    item number =",
        "                    EAN/GTIN",
        "    IDTNR_EXTERNAL  47110815",
        "                    Product",
        "                    identification in",
        "                    long form",
    ]
    document = xml('<E1EDD19 SEGMENT="1"><MAX_ACT_SGL_DC>1</MAX_ACT_SGL_DC></E1EDD19>', "<IDOCTYP>DELVRY07</IDOCTYP>")
    assert told(document, width=30)[-3:] == [
        "    MAX_ACT_SGL_DC",
        "      1  Activity limit per",
        "         single item",
    ]


def test_a_text_below_a_long_value_stands_in_the_column_of_texts() -> None:
    guid = "0050568172331EDE8CB86B2F8BB5C5E1"
    document = xml(
        f'<E1EDP19 SEGMENT="1"><IDTNR_EXTERNAL>4711</IDTNR_EXTERNAL><IDTNR_GUID>{guid}</IDTNR_GUID></E1EDP19>'
    )
    assert below(told(document), "E1EDP19") == [
        "    IDTNR_EXTERNAL  4711  Product identification in long form",
        f"    IDTNR_GUID      {guid}",
        "                          GUID belonging to the product identification",
    ]


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize("family", sorted(p.name for p in (ROOT / "fixtures").iterdir() if list(p.glob("hand.*"))))
def test_every_family_fits_the_width(family: str, width: int) -> None:
    for path in (ROOT / "fixtures" / family).iterdir():
        for line in show(idockit.iter_load(path), width=width, wrap=True):
            assert cells(line) <= width, line
            assert line == line.rstrip(" ")


# -- plain data


def test_the_same_as_plain_data() -> None:
    (found,) = to_dicts(idockit.loads(ORDERS))
    assert {key: found[key] for key in ("number", "type", "extension", "text", "standing")} == {
        "number": 1,
        "type": "ORDERS05",
        "extension": "",
        "text": "Purchase order, sales order and their answers",
        "standing": "verified",
    }
    assert found["control"]["path"] == "/ORDERS05/IDOC[1]/EDI_DC40"
    document = idockit.loads(ORDERS)
    assert [s["path"] for s in found["segments"]] == [document[0].path(s) for s in document[0].walk()]
    assert found["segments"][1] == {
        "path": "/ORDERS05/IDOC[1]/E1EDK14[1]",
        "name": "E1EDK14",
        "definition": "E2EDK14",
        "text": "Header: organizational units",
        "standing": "verified",
        "fields": [
            {
                "name": "QUALF",
                "text": "Qualifier: kind of organizational unit",
                "value": "014",
                "meaning": "purchasing organization",
                "standing": "verified",
            },
            {
                "name": "ORGID",
                "text": text_of(builtin().segment("E1EDK14"), "ORGID"),
                "value": "1000",
                "standing": "verified",
            },
        ],
    }
    for segment, block in zip(document[0].walk(), found["segments"], strict=True):
        assert segment.fields() == {f["name"]: f["value"] for f in block["fields"]}


# -- paths


def at(path: str, data: bytes = MATMAS) -> list[str]:
    return told(idockit.loads(data), path=path)


def test_a_path_takes_a_segment_with_what_is_below_or_one_field() -> None:
    lines = at("/ORDERS05/IDOC[1]/E1EDP01[1]/E1EDP05", ORDERS)
    assert lines[0] == "/ORDERS05/IDOC[1]/E1EDP01[1]/E1EDP05  Item: surcharges and discounts"
    assert [line.split()[0] for line in lines if "E1" in line[:6]] == ["E1EDPS5[1]", "E1EDPS5[2]"]
    assert at("E1MARAM/E1MAKTM[2]/MAKTX") == [
        "/MATMAS05/IDOC[1]/E1MARAM/E1MAKTM[2]  Material: descriptions by language",
        "    MAKTX  Pressure monitor DW-2  Material description",
    ]


def test_a_step_without_number_means_all_of_that_name() -> None:
    titles = [line.split()[0] for line in at("E1EDP01/E1EDP20", ORDERS) if line.startswith("/")]
    assert titles == [
        "/ORDERS05/IDOC[1]/E1EDP01[1]/E1EDP20[1]",
        "/ORDERS05/IDOC[1]/E1EDP01[1]/E1EDP20[2]",
        "/ORDERS05/IDOC[1]/E1EDP01[2]/E1EDP20",
    ]
    assert len([line for line in at("E1KNA1M", DEBMAS) if line.startswith("/")]) == 2
    assert len([line for line in at("/DEBMAS07/IDOC[2]/E1KNA1M", DEBMAS) if line.startswith("/")]) == 1


def test_the_control_record_and_a_whole_idoc_have_paths() -> None:
    assert at("EDI_DC40/DOCNUM", ORDERS)[1].split()[:2] == ["DOCNUM", "0000000000952701"]
    assert at("/DEBMAS07/IDOC[2]", DEBMAS) == list(show(idockit.loads(DEBMAS)[1]))
    assert at("/DEBMAS07/IDOC", DEBMAS) == at("/DEBMAS07", DEBMAS) == told(idockit.loads(DEBMAS))


def test_a_field_that_is_blank_is_there_one_not_declared_is_not() -> None:
    assert at("E1EDS01/WAERQ", ORDERS)[1].split()[0] == "WAERQ"
    with pytest.raises(NothingThere):
        at("E1EDS01/NOSUCH", ORDERS)


def test_every_path_that_an_idoc_gives_is_found() -> None:
    for data in (ORDERS, MATMAS, DEBMAS):
        for idoc in idockit.loads(data):
            for segment in idoc.walk():
                (first, *_) = told(idockit.loads(data), path=idoc.path(segment))
                assert first.split()[0] == idoc.path(segment)


def test_plain_data_at_a_path() -> None:
    (found,) = to_dicts(idockit.loads(DEBMAS), path="/DEBMAS07/IDOC[2]/E1KNA1M/KUNNR")
    assert found["number"] == 2
    assert found["control"] is None
    assert [[f["name"] for f in s["fields"]] for s in found["segments"]] == [["KUNNR"]]


@pytest.mark.parametrize(
    ("path", "nearest"),
    [
        ("/MATMAS06/IDOC[1]/E1MARAM", "/MATMAS05/IDOC[1]"),
        ("/MATMAS05/IDOC[7]/E1MARAM", "/MATMAS05/IDOC[1]"),
        ("/MATMAS05/IDOC[1]/E1MARAX", "/MATMAS05/IDOC[1]/E1MARAM"),
        ("E1MARAM/E1MAKTM[9]", "/MATMAS05/IDOC[1]/E1MARAM/E1MAKTM[3]"),
        ("E1MARAM/E1MAKTX", "/MATMAS05/IDOC[1]/E1MARAM/E1MAKTM[1]"),
        ("E1MARAM/E1MAKTM[2]/MAKTXX", "/MATMAS05/IDOC[1]/E1MARAM/E1MAKTM[2]/MAKTX"),
        ("E1MARAM/MATNR/X", "/MATMAS05/IDOC[1]/E1MARAM/MATNR"),
        ("EDI_DC40/DOCNUMM", "/MATMAS05/IDOC[1]/EDI_DC40/DOCNUM"),
        ("EDI_DC4", "/MATMAS05/IDOC[1]/EDI_DC40"),
        ("QQQQ", "/MATMAS05/IDOC[1]"),
    ],
)
def test_a_path_that_matches_nothing_names_the_nearest(path: str, nearest: str) -> None:
    with pytest.raises(NothingThere, match="nothing at") as error:
        at(path)
    assert error.value.nearest == nearest
    assert error.value.exit_code == 1
    assert at(nearest)


def test_of_several_idocs_the_nearest_is_where_most_steps_lead() -> None:
    with pytest.raises(NothingThere) as error:
        at("/DEBMAS07/IDOC[3]/E1KNA1M", DEBMAS)
    assert error.value.nearest == "/DEBMAS07/IDOC[2]"
    with pytest.raises(NothingThere) as error:
        at("/DEBMAS07/IDOC[2]/E1KNA1M/KUNR", DEBMAS)
    assert error.value.nearest == "/DEBMAS07/IDOC[2]/E1KNA1M/KUNNR"


@pytest.mark.parametrize("path", ["", "/", "E1MARAM//MATNR", "E1MARAM[x]", "E1[1]x", "/MATMAS05/E1MARAM"])
def test_what_is_no_path_is_refused(path: str) -> None:
    with pytest.raises(FormatError, match="path step"):
        at(path)


# -- real files


@pytest.mark.corpus
@pytest.mark.parametrize(
    "name",
    [
        "flat/apiome-07-custmas01.txt",  # a customer's own type: no definition at all
        "flat/blueseer-invoic02.txt",  # an extension, records of mixed length
        "flat/bots-out-5.idoc",  # no IDOCTYP: the type is guessed
        "flat/usis-debmas07-ides-817-two.txt",  # two IDocs
        "xml/evaka-turku-sappayment.txt.xml",  # known from one source only
        "xml/sapdm-matmas-raw-chem.xml",  # foreign elements
    ],
)
def test_real_files_look_as_approved(corpus: Path, name: str) -> None:
    """APPROVE=1 writes the files anew: look at each before it is committed."""
    shown = "\n".join([*show(idockit.iter_load(corpus / name)), ""])
    approved = APPROVED / f"{Path(name).name.split('.')[0]}.txt"
    if os.environ.get("APPROVE"):
        approved.parent.mkdir(parents=True, exist_ok=True)
        approved.write_text(shown, encoding="utf-8")
    assert shown == approved.read_text(encoding="utf-8")


@pytest.mark.corpus
def test_every_real_file_is_shown_with_all_its_values(corpus: Path) -> None:
    for path in sorted(p for kind in ("flat", "xml") for p in (corpus / kind).iterdir()):
        text = " ".join(line for line in show(idockit.iter_load(path)))
        shown = {f["value"] for d in to_dicts(idockit.iter_load(path)) for s in d["segments"] for f in s["fields"]}
        for idoc in idockit.load(path):
            for segment in idoc.walk():
                for value in segment.fields().values():
                    assert value in shown
                    assert visible(value) in text
