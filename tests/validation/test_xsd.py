"""validate --xsd: the same findings however the input comes, constant memory, IDocs of any size."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import idockit
from idockit.validation import Finding, xsd

ROOT = Path(__file__).resolve().parents[2]
GOOD = (ROOT / "fixtures" / "orders" / "hand.xml").read_bytes()
ONE = GOOD[GOOD.index(b"<IDOC") : GOOD.rindex(b"</IDOC>") + 7]
SEGMENT = ONE.replace(b"<EDI_DC40", b'<E1MLANM SEGMENT="1"><MSGFN>009</MSGFN></E1MLANM><EDI_DC40', 1)
FIELD = ONE.replace(b"</EDI_DC40>", b"<OWN>x</OWN></EDI_DC40>", 1)


def document(*idocs: bytes) -> bytes:
    return b'<?xml version="1.0"?>\n<!-- <IDOC> -->\n<ORDERS05>\n' + b"\n".join(idocs) + b"\n</ORDERS05>\n"


def found(data: bytes) -> list[Finding]:
    return list(idockit.iter_errors(data, xsd=True))


def line_of(data: bytes, text: bytes) -> int:
    return data.count(b"\n", 0, data.index(text)) + 1


def test_each_idoc_is_explained_with_its_path_and_line() -> None:
    data = document(ONE, SEGMENT, ONE, FIELD, ONE)
    first, second = found(data)
    assert (first.code, first.path, first.idoc) == ("schema", "/ORDERS05/IDOC[2]", 2)
    assert (second.path.replace("[1]", ""), second.idoc) == ("/ORDERS05/IDOC[4]/EDI_DC40", 4)
    assert "E1MLANM" in first.found
    assert first.line == line_of(data, b"<E1MLANM") - 1  # IDOC, in which it stands
    assert f"<DOCNUM>{first.docnum}</DOCNUM>".encode() in GOOD
    assert (first.status, first.severity) == ("26", "error")


def test_what_stands_between_idocs_is_found() -> None:
    assert [f.path for f in found(document(ONE, b"<FOO/>", ONE))] == ["/ORDERS05"]


@pytest.mark.parametrize("chunk", [1, 7, 100, 4096])
@pytest.mark.parametrize("limit", [2000, 1 << 20])
def test_pieces_of_any_size_give_the_same(monkeypatch: pytest.MonkeyPatch, chunk: int, limit: int) -> None:
    monkeypatch.setattr(xsd, "EXPLAINED", limit)
    data = document(ONE, SEGMENT, ONE, FIELD, ONE)
    monkeypatch.setattr(xsd, "CHUNK", 2000 if chunk == 1 else 1)
    expected = [(f.idoc, f.path, f.found) for f in found(data)]
    monkeypatch.setattr(xsd, "CHUNK", chunk)
    assert [(f.idoc, f.path, f.found) for f in found(data)] == expected
    assert [f.idoc for f in found(data)] == [2, 4]


def test_a_large_idoc_is_told_with_the_messages_of_libxml2(monkeypatch: pytest.MonkeyPatch) -> None:
    data = document(ONE, SEGMENT, ONE, FIELD, ONE)
    monkeypatch.setattr(xsd, "EXPLAINED", 2000)
    monkeypatch.setattr(xsd, "CHUNK", 500)
    first, second = found(data)
    assert [f.path for f in (first, second)] == ["/ORDERS05/IDOC[2]", "/ORDERS05/IDOC[4]"]
    assert [f.line for f in (first, second)] == [line_of(data, b"<E1MLANM"), line_of(data, b"<OWN>")]
    assert first.found.startswith("Element 'E1MLANM': This element is not expected. Expected is ( EDI_DC40 ).")
    assert first.found.endswith("an IDoc of more than 2,000 bytes is not explained)")
    assert first.status == second.status == "26"


def test_a_small_idoc_behind_a_large_one_is_explained_again(monkeypatch: pytest.MonkeyPatch) -> None:
    large = ONE.replace(b"</EDI_DC40>", b"</EDI_DC40>" + b"<!-- much -->" * 1000)
    data = document(large, FIELD)
    monkeypatch.setattr(xsd, "EXPLAINED", len(ONE) + 2000)
    monkeypatch.setattr(xsd, "CHUNK", 500)
    (finding,) = found(data)
    assert "libxml2" not in finding.found
    assert finding.line == line_of(data, FIELD) + FIELD.count(b"\n", 0, FIELD.index(b"<EDI_DC40"))


@pytest.mark.parametrize("limit", [2000, 1 << 20])
@pytest.mark.parametrize("cut", [3, 30, 300])
def test_an_input_that_ends_early_is_refused(monkeypatch: pytest.MonkeyPatch, limit: int, cut: int) -> None:
    monkeypatch.setattr(xsd, "EXPLAINED", limit)
    monkeypatch.setattr(xsd, "CHUNK", 500)
    for idoc in (ONE, SEGMENT):
        with pytest.raises(idockit.FormatError, match=r"not well-formed|ends too early"):
            found(document(ONE, idoc)[:-cut])


def test_utf_16_is_checked_too() -> None:
    text = document(ONE, FIELD).decode().replace('version="1.0"', 'version="1.0" encoding="utf-16"')
    assert [f.idoc for f in found(text.encode("utf-16"))] == [2]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<Envelope><Body>" + document(ONE)[38:] + b"</Body></Envelope>", "not right below the root element"),
        (b"<ORDERS05></ORDERS05>", "no IDOC element"),
        (b"<FOO></FOO>", "no IDOC element"),
        (b"<!DOCTYPE ORDERS05><ORDERS05>" + ONE + b"</ORDERS05>", "DOCTYPE"),
        (b"<FOO>" + ONE + b"</FOO>", "no schema of IDoc type FOO"),
        (b"<FOO><IDOC", "Couldn't find end of Start Tag|ends too early|expected"),
    ],
)
def test_what_no_schema_describes_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(idockit.IdockitError, match=reason):
        found(data)


PEAK = """
import json, re, sys
import idockit
n = sum(1 for _ in idockit.iter_errors(sys.argv[1], xsd=True))
with open("/proc/self/status") as status:
    print(json.dumps([n, int(re.search(r"VmHWM:\\s*(\\d+) kB", status.read())[1]) / 1024]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_one_idoc_of_any_size_is_checked_in_constant_memory(tmp_path: Path) -> None:
    item = b'<E1EDP01 SEGMENT="1"><POSEX>000010</POSEX>\n'
    item += b'<E1EDP20 SEGMENT="1"><WMENG>1.000</WMENG></E1EDP20>\n' * 19 + b"</E1EDP01>\n"
    head = ONE[: ONE.index(b"<E1EDP01")]
    peaks = []
    for count in (1_000, 10_000):
        path = tmp_path / f"{count}.xml"
        path.write_bytes(document(head + item * count + b'<E1EDS01 SEGMENT="1"><OWN>1</OWN></E1EDS01></IDOC>'))
        done = subprocess.run([sys.executable, "-c", PEAK, path], cwd=ROOT, capture_output=True, check=True, text=True)
        findings, peak = json.loads(done.stdout)
        assert findings == 1
        peaks.append(peak)
    assert peaks[1] - peaks[0] < 8, peaks
    assert peaks[1] < 120, peaks
