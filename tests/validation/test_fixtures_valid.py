"""Every fixture is valid: hand-made and generated, flat and XML, of every family."""

from __future__ import annotations

from pathlib import Path

import pytest

import idockit

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


@pytest.mark.parametrize("family", sorted(path.name for path in FIXTURES.iterdir() if list(path.glob("hand.*"))))
def test_the_fixtures_of_a_family_have_no_finding(family: str) -> None:
    files = sorted((FIXTURES / family).iterdir())
    assert len(files) >= 2
    for path in files:
        assert [str(finding) for finding in idockit.iter_errors(path)] == []
