"""Findings in XML tell the line of their field, or of their segment, however the input comes; else none."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

import idockit
from idockit.formats import xmlread
from idockit.validation import Finding

ROOT = Path(__file__).resolve().parents[2]
GOOD = (ROOT / "fixtures" / "orders" / "hand.xml").read_bytes()
ONE = GOOD[GOOD.index(b"<IDOC") : GOOD.rindex(b"</IDOC>") + 7]
HEAD, TAIL = GOOD[: GOOD.index(b"<IDOC")], b"\n</ORDERS05>\n"
STRANGE = b'<E1MLANM SEGMENT="1">\n<MSGFN>009</MSGFN></E1MLANM>\n'


def broken(idoc: bytes) -> bytes:
    """Each of these is on a line of its own."""
    idoc = idoc.replace(b"</EDI_DC40>", b"\n<OWN>x</OWN>\n</EDI_DC40>", 1)
    at = idoc.index(b"<E1EDP01")
    item = idoc[at:].replace(b"<POSEX>", b"\n<STRANGE>x</STRANGE>\n<POSEX>", 1)
    return idoc[:at] + STRANGE + item


def line_of(data: bytes, text: bytes, start: int = 0) -> int:
    return data.count(b"\n", 0, data.index(text, start)) + 1


def lines(data: bytes, **options: str) -> list[tuple[int | None, str]]:
    found: list[Finding] = list(idockit.iter_errors(BytesIO(data), **options))  # type: ignore[arg-type]
    return [(finding.line, finding.code) for finding in found]


@pytest.mark.parametrize("chunk", [1, 50, 1000, 1 << 16])
@pytest.mark.parametrize("good", [0, 1, 40])
def test_the_line_of_the_field_or_segment(monkeypatch: pytest.MonkeyPatch, chunk: int, good: int) -> None:
    if chunk == 1 and good == 40:
        pytest.skip("slow")
    monkeypatch.setattr(xmlread, "CHUNK", chunk)
    data = HEAD + b"\n".join([ONE] * good + [broken(ONE)] + [ONE] * good) + TAIL
    assert lines(data) == [
        (line_of(data, b"<OWN>"), "control-field"),
        (line_of(data, b"<E1MLANM"), "unexpected-segment"),
        (line_of(data, b"<STRANGE>"), "unknown-field"),
    ]


def test_what_is_absent_has_the_line_of_what_is_around_it() -> None:
    start, end = ONE.index(b"<MESTYP>"), ONE.index(b"</MESTYP>") + 9
    data = HEAD + ONE + b"\n" + ONE[:start] + ONE[end:] + TAIL
    assert lines(data) == [(line_of(data, b"<EDI_DC40", len(HEAD + ONE)), "no-message")]
    data = HEAD + ONE + b"\n" + ONE[: ONE.index(b"</EDI_DC40>") + 11] + b"</IDOC>" + TAIL
    assert lines(data) == [(line_of(data, b"<IDOC", len(HEAD + ONE)), "no-segments")]


def test_no_line_rather_than_a_wrong_one() -> None:
    """Without the attribute SEGMENT segments cannot be counted; bytes of UTF-16 are not looked at."""
    data = HEAD + broken(ONE.replace(b' SEGMENT="1"', b"")) + TAIL
    assert [line for line, _ in lines(data)] == [
        None if code != "control-field" else line for line, code in lines(data)
    ]
    text = (HEAD + broken(ONE) + TAIL).decode().replace('encoding="UTF-8"', "").replace('encoding="utf-8"', "")
    assert [line for line, _ in lines(text.encode("utf-16"))] == [None] * 3
    assert [line for line, _ in lines(HEAD + broken(ONE) + TAIL, encoding="utf-8")] == [None] * 3
