"""Nineteen odd shapes of one purchase order with umlauts: each is read right or refused with the reason,
never wrong in silence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO

import pytest

import idockit
from idockit.segments import builtin
from idockit.testing import Sample, SampleSegment
from idockit.validation import CODES

CONTROL = {
    "TABNAM": "EDI_DC40",
    "MANDT": "100",
    "DOCNUM": "0000000000004711",
    "IDOCTYP": "ORDERS05",
    "MESTYP": "ORDERS",
    "SNDPOR": "SAPDEV",
    "SNDPRT": "LS",
    "SNDPRN": "DEVCLNT100",
    "CREDAT": "20261124",
}
S = SampleSegment


def order() -> Sample:
    """The order. Umlauts stand in the middle of records, so that a wrong width moves what follows."""
    return Sample(
        builtin().idoc_type("ORDERS05"),
        dict(CONTROL),
        [
            S("E1EDK01", {"CURCY": "EUR", "BELNR": "4500001234", "RECIPNT_NO": "LÖWE"}),
            S("E1EDKA1", {"PARVW": "AG", "PARTN": "0000001000", "NAME1": "Gießerei Schöller & Söhne", "ORT01": "Köln"}),
            S("E1EDKA1", {"PARVW": "LF", "NAME1": "Müller", "ORT01": "Düsseldorf"}),
            S(
                "E1EDP01",
                {"POSEX": "000010", "MENGE": "10.000", "MENEE": "PCE", "WERKS": "1000"},
                [
                    S("E1EDP20", {"WMENG": "10.000", "EDATU": "20261201"}),
                    S("E1EDP19", {"QUALF": "001", "IDTNR": "4711", "KTEXT": "Schlüssel für Türen"}),
                ],
            ),
            S("E1EDS01", {"SUMID": "002", "SUMME": "99.50-", "SUNIT": "EUR"}),
        ],
        builtin(),
    )


Content = list[tuple[str, dict[str, str]]]
ORDER: Content = [(s.name, s.values) for s in order().walk()]


def content(data: bytes, number: int = 0) -> Content:
    return [(s.name, s.fields()) for s in idockit.loads(data)[number].walk()]


def to_xml(data: bytes, **options: object) -> bytes:
    target = BytesIO()
    idockit.convert(data, target, **options)  # type: ignore[arg-type]
    return target.getvalue()


@dataclass
class Odd:
    """An odd input: how to make it, and what must be found. `refused`: part of the message."""

    make: Callable[[], bytes]
    found: dict[str, object] = field(default_factory=dict)
    content: Content | None = None
    refused: str = ""
    error: type[idockit.IdockitError] = idockit.FormatError


def lines(encoding: str = "utf-8") -> list[bytes]:
    return order().to_flat(encoding=encoding).split(b"\n")[:-1]


def unknown_segment() -> bytes:
    rows = lines()
    rows.insert(4, b"Z1FOO000".ljust(30) + rows[3][30:63] + b"eigene Daten")
    return b"\n".join(rows) + b"\n"


def cut() -> bytes:
    return order().to_flat("full").removesuffix(b"\n")[:-300]


def blank_line() -> bytes:
    rows = lines()
    return b"\n".join([*rows[:3], b"", *rows[3:], b""])


def two_types() -> bytes:
    other = Sample(
        builtin().idoc_type("DEBMAS07"),
        {**CONTROL, "IDOCTYP": "DEBMAS07", "MESTYP": "DEBMAS", "DOCNUM": "0000000000004712"},
        [S("E1KNA1M", {"MSGFN": "009", "KUNNR": "0000012340", "NAME1": "Bäckerei Groß"})],
        builtin(),
    )
    return order().to_flat() + other.to_flat()


def wrong_order() -> bytes:
    rows = lines()
    rows[2], rows[-1] = rows[-1], rows[2]
    return b"\n".join([*rows, b""])


def mandatory_missing() -> bytes:
    rows = lines()
    del rows[1]
    return b"\n".join([*rows, b""])


def plain_e1_names() -> bytes:
    """E1 names, each padded to the 30 characters of SEGNAM."""
    rows = lines()
    names = [s.name for s in order().walk()]
    named = [name.encode().ljust(30) + row[30:] for name, row in zip(names, rows[1:], strict=True)]
    return b"\n".join([rows[0], *named, b""])


WRONG_ORDER = [ORDER[0], ORDER[-1], *ORDER[2:-1], ORDER[1]]
Z1FOO = ("Z1FOO000", {"SDATA": "eigene Daten"})

ODD = {
    "a padded LF": Odd(lambda: order().to_flat("full", "lf"), {"form": "full", "line_end": "lf"}),
    "b trimmed LF": Odd(lambda: order().to_flat("trimmed", "lf"), {"form": "trimmed", "line_end": "lf"}),
    "c padded CRLF": Odd(lambda: order().to_flat("full", "crlf"), {"form": "full", "line_end": "crlf"}),
    "d trimmed CRLF": Odd(lambda: order().to_flat("trimmed", "crlf"), {"form": "trimmed", "line_end": "crlf"}),
    "e contiguous": Odd(
        lambda: order().to_flat("full", "none", "cp1252"),
        {"form": "contiguous", "line_end": "none", "encoding": "cp1252", "encoding_guessed": True},
    ),
    "f Latin-1": Odd(lambda: order().to_flat(encoding="latin-1"), {"encoding": "cp1252", "encoding_guessed": True}),
    "g UTF-8, widths in characters": Odd(
        lambda: order().to_flat("full"), {"form": "full", "encoding": "utf-8", "encoding_guessed": False}
    ),
    "h UTF-8, widths in characters, contiguous": Odd(
        lambda: order().to_flat("full", "none"), {"form": "contiguous", "encoding": "utf-8"}
    ),
    "i unknown segment": Odd(
        unknown_segment,
        {"unknown_segments": ["Z1FOO000"]},
        content=[*ORDER[:3], Z1FOO, *ORDER[3:]],
        refused="segment Z1FOO000 has no definition",
        error=idockit.UnknownDefinition,
    ),
    "j no final newline": Odd(
        lambda: order().to_flat().removesuffix(b"\n"),
        {"form": "segment", "notes": ["no line end after the last record"]},
    ),
    "k UTF-8 BOM": Odd(lambda: b"\xef\xbb\xbf" + order().to_flat(), {"bom": True, "encoding": "utf-8"}),
    "l last record cut": Odd(cut, refused="the input ends inside the data of E2EDS01"),
    "m blank line inside": Odd(blank_line, {"notes": ["blank lines"]}),
    "n two IDoc types in one file": Odd(two_types, {"types": ["ORDERS05", "DEBMAS07"], "idocs": 2, "records": 8}),
    "o wrong order": Odd(wrong_order, {"records": 7}, content=WRONG_ORDER),
    "p mandatory segment missing": Odd(mandatory_missing, {"records": 6}, content=ORDER[1:]),
    "q E1 names in the flat file": Odd(plain_e1_names, {"unknown_segments": [], "types": ["ORDERS05"]}),
    "r UTF-16LE": Odd(lambda: order().to_flat(encoding="utf-16-le"), {"encoding": "utf-16-le", "bom": False}),
    "s EBCDIC cp500": Odd(
        lambda: order().to_flat(encoding="cp500").replace(b"\x25", b"\x15"),
        {"encoding": "cp500", "encoding_guessed": True, "line_end": "nel"},
    ),
}


def test_all_nineteen_are_here() -> None:
    assert [name[0] for name in ODD] == list("abcdefghijklmnopqrs")


@pytest.mark.parametrize("name", [n for n, odd in ODD.items() if not odd.refused or odd.content])
def test_an_odd_input_is_read_right_and_says_what_it_is(name: str) -> None:
    odd = ODD[name]
    data = odd.make()
    found = idockit.detect(data).to_dict()
    assert {key: found[key] for key in odd.found} == odd.found
    assert found["control"] == ["EDI_DC40"]
    assert content(data) == (odd.content or ORDER)
    assert idockit.dumps(idockit.loads(data)) == data


@pytest.mark.parametrize("name", [n for n, odd in ODD.items() if not odd.refused])
def test_an_odd_input_goes_to_xml_and_back(name: str) -> None:
    odd = ODD[name]
    data = odd.make()
    assert content(to_xml(data)) == (odd.content or ORDER)
    assert to_xml(to_xml(data, keep=True)) == data


@pytest.mark.parametrize("name", [n for n, odd in ODD.items() if odd.refused])
def test_an_odd_input_is_refused_with_the_reason(name: str) -> None:
    odd = ODD[name]
    with pytest.raises(odd.error, match=odd.refused) as caught:
        to_xml(odd.make())
    assert caught.value.where.line is not None


def test_the_unknown_segment_can_be_carried() -> None:
    data = unknown_segment()
    xml = to_xml(data, unknown="keep", keep=True)
    assert b'<Z1FOO000 SEGMENT="1"><SDATA>eigene Daten</SDATA></Z1FOO000>' in xml
    assert to_xml(xml, unknown="keep") == data


def test_both_idocs_of_two_types_are_read_and_the_single_root_is_said() -> None:
    data = two_types()
    assert content(data) == ORDER
    assert content(data, 1) == [("E1KNA1M", {"MSGFN": "009", "KUNNR": "0000012340", "NAME1": "Bäckerei Groß"})]
    report = idockit.convert(data, BytesIO())
    assert "2 IDoc types under one root element ORDERS05" in report.notes
    assert content(to_xml(data), 1) == content(data, 1)


def test_a_cut_in_a_trimmed_file_is_said_to_be_undecidable() -> None:
    data = order().to_flat("trimmed").removesuffix(b"\n")
    report = idockit.convert(data, BytesIO())
    assert any("nothing shows whether it is whole" in note for note in report.notes)


def test_umlauts_in_every_shape_stand_in_the_right_field() -> None:
    """The fields behind the umlauts, in all shapes that hold the order as it is."""
    for name, odd in ODD.items():
        if odd.content is None and not odd.refused:
            party = idockit.loads(odd.make())[0].find("E1EDKA1[1]")
            assert party is not None, name
            assert (party["NAME1"], party["ORT01"]) == ("Gießerei Schöller & Söhne", "Köln"), name


def findings(data: bytes) -> list[tuple[str, str]]:
    """Errors of structure; the order's control record is kept short on purpose."""
    return [(f.code, f.path) for f in idockit.iter_errors(data) if CODES[f.code].group == "structure"]


def test_wrong_order_and_a_missing_mandatory_segment_are_reported_by_validate() -> None:
    assert findings(order().to_flat()) == []
    changed_places = [("wrong-order", "/ORDERS05/IDOC/E1EDS01"), ("wrong-order", "/ORDERS05/IDOC/E1EDP01")]
    assert findings(ODD["o wrong order"].make()) == changed_places  # E1EDS01 before, E1EDP01 before an E1EDKA1
    assert findings(ODD["p mandatory segment missing"].make()) == [("missing-segment", "/ORDERS05/IDOC/E1EDK01")]
