"""What only flat files can have wrong: drawn from every type, on any record, with its path, line and record."""

from __future__ import annotations

from random import Random

import pytest
from drawing import FLAT_TYPES, TYPES, drawing
from flat_mutations import FLAT, FlatMutation, bad_character
from hypothesis import given
from hypothesis import strategies as st
from test_mutations import FORMS, agrees, every_family, found

from idockit.testing import make_sample

WAYS: dict[str, FlatMutation] = {code: way for code, (way, _) in FLAT.items()} | {"bad-character": bad_character}


def check(code: str, name: str, random: Random, size: int) -> None:
    """Break the flat records of one IDoc of the type and look at what is found, alone and behind another IDoc."""
    form, line_end = random.choice(FORMS), random.choice(("lf", "crlf"))
    records, expected = WAYS[code](drawing(name, flat=True), random, size, form)
    sample = records.sample
    data, before = records.write(line_end), b""
    if random.random() < 0.3:
        other = random.choice(sorted(FLAT_TYPES))
        first = make_sample(drawing(other, flat=True).idoc_type, random, size=5, dictionary=sample.dictionary)
        before = first.to_flat(form, line_end)  # type: ignore[arg-type]
    finding = found(before + data, sample)
    assert finding.code == code
    assert finding.idoc == 1 + bool(before)
    agrees(finding, expected, sample)
    assert finding.line == before.count(b"\n") + 1 + (finding.record or 0)


@pytest.mark.parametrize("code", WAYS)
@given(name=st.sampled_from(TYPES), seed=st.integers(0, 2**32 - 1), size=st.integers(1, 25))
def test_a_mutant_gives_exactly_its_code_at_its_path(code: str, name: str, seed: int, size: int) -> None:
    check(code, name, Random(seed), size)


@pytest.mark.parametrize("code", WAYS)
def test_every_family_gives_it(code: str) -> None:
    for name, turn in every_family(code):
        check(code, name, Random(f"{code} {name} {turn}"), 12)
