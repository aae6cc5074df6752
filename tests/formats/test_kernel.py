"""The compiled kernel and the Python code do the same: output, report and error, whatever the input."""

from __future__ import annotations

from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from idockit import IdockitError, convert
from idockit.codec import V4
from idockit.formats import flatlines, flatunits, xmlbody
from idockit.formats.xmlbody import KERNEL
from idockit.testing import Sample, samples

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
DOCUMENT = "100" + "7".rjust(16, "0")
SMALL = 3000
"""Characters of a part and bytes read at once, so that small files come in several parts."""

pytestmark = pytest.mark.skipif(KERNEL is None, reason="the kernel was not built")


def outcome(data: bytes, kernel: object, **options: Any) -> tuple[bytes, object]:
    """What a conversion writes, and its report or error."""
    target = BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xmlbody, "KERNEL", kernel)
        if size := options.pop("size", None):
            patch.setattr(flatlines, "PART_LIMIT", size)
            patch.setattr(flatunits, "CHUNK", size)
        try:
            return b"", asdict(convert(data, target, to="xml", **options)) | {"written": target.getvalue()}
        except IdockitError as error:
            return target.getvalue(), (type(error), str(error), error.where)


def assert_same(data: bytes, **options: Any) -> object:
    compiled, python = outcome(data, KERNEL, **options), outcome(data, None, **options)
    assert compiled == python
    return compiled[1]


class Counted:
    """The kernel, and how often it did the records of a part."""

    def __init__(self) -> None:
        self.done = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(KERNEL, name)

    def records(self, *arguments: Any) -> object:
        assert KERNEL is not None
        found = KERNEL.records(*arguments)
        self.done += found is not None
        return found


ENCODINGS = {"ascii": ("utf-8", "cp500", "shift_jis"), "latin": ("utf-8", "cp1252"), "wide": ("utf-8", "utf-16-le")}
wide_or_not = st.sampled_from(list(ENCODINGS)).flatmap(
    lambda alphabet: st.tuples(samples(alphabet=alphabet), st.sampled_from(ENCODINGS[alphabet]))
)


@given(
    drawn=wide_or_not,
    form=st.sampled_from(["segment", "trimmed", "full"]),
    line_end=st.sampled_from(["lf", "crlf"]),
    small=st.booleans(),
)
def test_samples(drawn: tuple[Sample, str], form: Any, line_end: Any, small: bool) -> None:
    sample, encoding = drawn
    data = sample.to_flat(form, line_end, encoding)
    size = {"size": SMALL} if small else {}
    assert_same(data, from_encoding=encoding, **size)
    counted = Counted()
    _, report = outcome(data, counted, from_encoding=encoding, **size)
    assert isinstance(report, dict)
    assert counted.done or encoding == "shift_jis"


CHARACTERS = (
    *"\x00\x01\x02\x08\t\x0b\x1a\x1f\x7f\x85\r& <>\"'09AZ/_ÄÿЖ東\u2028\ud800\udbff\udc00\udfff\ufffd\ufffe\uffff",
    "\U0001f600",
    "\U0010ffff",
    "\n",
)
PLACES = st.one_of(st.integers(0, 70), st.integers(0, 1100))


@st.composite
def broken(draw: st.DrawFn) -> bytes:
    """A file in which records were changed here and there."""
    sample = draw(samples("MATMAS05", "ORDERS05", "DEBMAS06", alphabet=draw(st.sampled_from(list(ENCODINGS)))))
    lines = sample.to_flat(draw(st.sampled_from(["segment", "trimmed", "full"]))).decode().split("\n")[:-1]
    for _ in range(draw(st.integers(1, 4))):
        i = draw(st.integers(0, len(lines) - 1))
        line, at = lines[i], draw(PLACES)
        match draw(st.sampled_from(["set", "set", "set", "cut", "pad", "twice", "drop", "number", "name", "swap"])):
            case "set":
                text = "".join(draw(st.lists(st.sampled_from(CHARACTERS), min_size=1, max_size=3)))
                lines[i] = line[:at].ljust(at) + text + line[at + len(text) :]
            case "cut":
                lines[i] = line[:at]
            case "pad":
                lines[i] = line.ljust(at) + draw(st.sampled_from(["", "X", " " * 1100]))
            case "twice":
                lines.insert(i, line)
            case "drop" if i:
                del lines[i]
            case "number":
                start = draw(st.sampled_from([V4.segnum.start, V4.psgnum.start]))
                wrong = draw(st.sampled_from(["000000", "      ", "000001", "000002", "999999", "abcdef"]))
                lines[i] = line[:start] + wrong + line[start + 6 :]
            case "name" if i:
                lines[i] = draw(st.sampled_from(["Z1NONE", "E1EDK01", "", "<&>", "Ä"])).ljust(30) + line[30:]
            case "swap":
                lines[0 if i == 0 else 1 : i + 1] = reversed(lines[0 if i == 0 else 1 : i + 1])
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogatepass")


@given(
    files=st.lists(broken(), min_size=1, max_size=2),
    unknown=st.sampled_from(["refuse", "keep"]),
    keep=st.booleans(),
    encoding=st.sampled_from([None, None, "utf-8", "cp1252", "shift_jis", "utf-8-bytes"]),
    small=st.booleans(),
)
def test_broken_files(files: list[bytes], unknown: Any, keep: bool, encoding: str | None, small: bool) -> None:
    size = {"size": SMALL} if small else {}
    assert_same(b"".join(files), unknown=unknown, keep=keep, from_encoding=encoding, **size)


@given(data=st.binary(max_size=300), at=st.integers(0, 500))
def test_bytes_that_are_no_text(data: bytes, at: int) -> None:
    whole = (FIXTURES / "orders" / "hand.idoc").read_bytes()
    assert_same(whole[: 525 + at] + data + whole[525 + at :])


def flat_files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and path.stat().st_size < 4 << 20]


@pytest.mark.corpus
@pytest.mark.parametrize("options", [{}, {"unknown": "keep"}, {"unknown": "keep", "size": SMALL}])
@pytest.mark.parametrize("kind", ["flat", "broken"])
def test_real_files(corpus: Path, kind: str, options: dict[str, Any]) -> None:
    for path in flat_files(corpus / kind):
        assert_same(path.read_bytes(), from_="flat", **options)


def test_fixtures() -> None:
    paths = sorted(FIXTURES.rglob("*.idoc"))
    assert paths
    for path in paths:
        assert_same(path.read_bytes(), unknown="keep")


def test_records_of_one_big_idoc() -> None:
    lines = [f"EDI_DC40  {DOCUMENT}".ljust(39) + "ORDERS05".ljust(485)]
    lines += [f"{'E1EDP01':30}{DOCUMENT}{n:06}00000002{n:06}" for n in range(1, 3000)]
    data = "\n".join([*lines, ""]).encode()
    assert_same(data)
    _, report = outcome(data, counted := Counted(), size=SMALL)
    assert isinstance(report, dict)
    assert counted.done > 20
