"""Files with thousands of names that nobody knows: memory stays bounded, messages short, and nothing gets lost."""

from __future__ import annotations

import pytest
from handmade import control, convert, flat, record

import idockit
from idockit.codec import V4
from idockit.dictionary import lookup
from idockit.formats import nesting
from idockit.formats.nesting import Nestings
from idockit.formats.report import Report
from idockit.formats.undefined import missing
from idockit.segments import builtin

NAMES = [f"Z1Q{n:05d}" for n in range(300)]
FILE = flat(
    control(), *(record(name, n, n - 1 if n % 3 else 0, 1, f"value {n}") for n, name in enumerate(NAMES * 3, 1))
)


@pytest.fixture
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little is remembered, as of much larger files."""
    monkeypatch.setattr(nesting, "_PLACES", 50)
    monkeypatch.setattr(lookup, "REMEMBERED", 20)


def shown() -> list[str]:
    return [idoc.path(segment) for idoc in idockit.loads(FILE) for segment in idoc.walk()]


def test_what_is_forgotten_is_found_out_again(request: pytest.FixtureRequest) -> None:
    usual = shown(), convert(FILE, unknown="keep"), convert(FILE, keep=True, unknown="keep")
    request.getfixturevalue("forgetful")
    assert (shown(), convert(FILE, unknown="keep"), convert(FILE, keep=True, unknown="keep")) == usual
    assert idockit.detect(FILE).unknown_segments == NAMES


@pytest.mark.usefixtures("forgetful")
def test_places_and_names_are_not_remembered_without_end() -> None:
    made: list[str] = []
    known = Nestings(builtin(), lambda name, _: made.append(name) or name)  # type: ignore[func-returns-value]
    found = known.begin(V4, None)
    for name in NAMES:
        found.enter(found.open[0], f"{name:30}")
    assert len(found.open[0].children) <= 50
    assert len(made) == len(NAMES)


def test_the_next_idoc_of_a_type_finds_what_was_learned() -> None:
    known: Nestings[str] = Nestings(builtin(), lambda name, _: name)
    orders, matmas = builtin().idoc_type("ORDERS05"), builtin().idoc_type("MATMAS05")
    first = known.begin(V4, orders)
    first.part([record("E2EDK14", 1, 0, 2, "001A")])
    assert known.begin(V4, matmas) is not first
    assert known.begin(V4, orders) is first
    assert (first.method, len(first.open), first.numbers) == (None, 1, ["000000"])


def test_a_report_says_each_thing_once_and_not_everything() -> None:
    report = Report("x")
    report.notes.append("before")
    for _ in range(2):
        report.note("before")
        for name in NAMES:
            report.note(f"about {name}")
            report.gather("all of", name)
    assert report.notes == ["before", *(f"about {name}" for name in NAMES)]
    assert report.gathered == {"all of": NAMES}
    lines = report.lines()
    assert lines[:2] == ["x: before", "x: about Z1Q00000"]
    assert lines[20:] == ["x: 281 more notes", f"x: all of: {', '.join(NAMES[:20])} and 280 more"]


def test_detect_and_the_error_name_the_first_names_only() -> None:
    found = idockit.detect(FILE)
    assert found.unknown_segments == NAMES
    assert str(found).endswith(f"without definition: {', '.join(NAMES[:20])} and 280 more")
    error = missing(NAMES, builtin(), idockit.Where("x"))
    assert error.names == tuple(NAMES)
    assert f"{NAMES[19]} and 280 more have no definition" in str(error)
