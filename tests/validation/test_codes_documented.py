"""docs/VALIDATION.md has a row for each code, and says what the code says."""

from __future__ import annotations

from pathlib import Path

from idockit.validation import CODES

DOCS = Path(__file__).resolve().parents[2] / "docs" / "VALIDATION.md"


def row(name: str) -> str:
    code = CODES[name]
    outbound, inbound = code.status("1") or "-", code.status("2") or "-"
    return f"| `{name}` | {code.severity} | {code.meaning} | {outbound} / {inbound} | {code.remedy} |"


def test_every_code_has_its_row_in_order() -> None:
    rows = [line for line in DOCS.read_text(encoding="utf-8").split("\n") if line.startswith("| `")]
    assert rows == [row(name) for name in CODES]


def test_words_are_short_and_plain() -> None:
    for code in CODES.values():
        assert code.meaning
        assert not code.meaning.endswith(".")
        assert code.remedy
