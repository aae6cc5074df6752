"""IDocs for the tests of the database."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from hypothesis import strategies as st

from idockit.codec import V3, V4, codec_of
from idockit.formats.flatread import FlatPart


def control(docnum: str = "", message: str = "MATMAS", **fields: str) -> str:
    values = {"TABNAM": "EDI_DC40", "MANDT": "100", "DOCNUM": docnum, "DIRECT": "2", "IDOCTYP": "MATMAS05"}
    values |= {"MESTYP": message, "SNDPRT": "LS", "SNDPRN": "MDM", "RCVPRT": "LS", "RCVPRN": "ERP", "SERIAL": "2026"}
    return codec_of(V4.control).encode({**values, **fields}).ljust(V4.control_length)


def record(name: str, number: int, parent: int = 0, data: str = "", document: str = "100" + " " * 16) -> str:
    return f"{name:30}{document}{number:06d}{parent:06d}02{data}"


def sample(segments: int = 3, docnum: str = "", **fields: str) -> FlatPart:
    """A plain IDoc of so many segments."""
    records = [record("E2MARAM009", n, min(n - 1, 1), f"005M-{n:04d}".ljust(200)) for n in range(1, segments + 1)]
    return FlatPart(control(docnum, **fields), records, 1, 1)


def flat_file(*parts: FlatPart) -> bytes:
    """A file of these IDocs."""
    return "".join(f"{line}\n" for part in parts for line in (part.control, *part.records)).encode()


# Anything a unit string can hold: lone surrogates (bytes that did not decode), pairs, NUL, controls.
units = st.text(st.characters(codec=None, exclude_characters="\n\r"), max_size=40) | st.sampled_from(
    ["\udcff\udc80", "\ud83d\ude00", "\ud83d", "\0", "a\0 ", "Größe 漢字", "   ", "\x85\u2028", "\ufffd\ufeff"]
)
padded = st.builds(lambda text, width: text.ljust(width), units, st.integers(0, 1000))
plain_heads = st.builds(
    lambda name, number, parent, level: f"{name:30}100{'4711':>16}{number:06d}{parent:06d}{level:02d}",
    st.sampled_from(["E1MARAM", "E2MARAM009", "Z1X", "/NS/Z1Y000", ""]),
    st.integers(0, 999_999),
    st.integers(0, 999_999),
    st.integers(0, 99),
)
odd_heads = st.builds(lambda text, width: text.ljust(width)[:63], units, st.integers(0, 63))
records = st.builds(lambda head, data: head + data, plain_heads | odd_heads, padded)
controls = st.builds(lambda tail: (control()[:200] + tail)[:524], padded) | st.builds(
    lambda tail: f"{'EDI_DC':10}{tail}".ljust(464), units
)
parts = st.builds(lambda first, lines: FlatPart(first, lines, 1, 1), controls, st.lists(records, max_size=6))


def old_sample(segments: int = 2) -> FlatPart:
    """An IDoc of release 3.x."""
    values = {"TABNAM": "EDI_DC", "MANDT": "100", "IDOCTYP": "MATMAS02", "MESTYP": "MATMAS", "SNDPRN": "OLD"}
    head = codec_of(V3.control).encode(values).ljust(V3.control_length)
    lines = [V3.header("E2MARAM", "100", "12", f"{n:06d}", "000000", 2) + "005M1" for n in range(1, segments + 1)]
    return FlatPart(head, lines, 1, 1)


def fail_in(context: AbstractContextManager[object], *steps: Callable[[], object]) -> None:
    """Do something in a transaction, and fail."""
    with context:
        for step in steps:
            step()
        raise ZeroDivisionError
