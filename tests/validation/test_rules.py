"""Every code has one function that says what is wrong, findable by the code, and each is called."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from idockit.validation import CODES
from idockit.validation.rules import RULES
from idockit.validation.rules.base import rule

VALIDATION = Path(__file__).resolve().parents[2] / "idockit" / "validation"

BY_VALUE = {"not-digits", "not-a-number", "sign-in-front", "not-a-date", "not-a-time"}
BY_READER = {"too-long", "unknown-field", "field-twice", "field-order", "line-break"} | {
    "control-field",
    "no-control-record",
}
"""Told by the checks of values (fields.py) and by the reader of XML (xmlcheck.py), where they are met."""


def text(name: str) -> str:
    return (VALIDATION / name).read_text(encoding="utf-8")


def test_every_code_has_its_function() -> None:
    assert set(RULES) | BY_VALUE | BY_READER == set(CODES)
    assert not set(RULES) & (BY_VALUE | BY_READER)
    assert all(f'"{code}"' in text("fields.py") for code in BY_VALUE)
    assert all(f'"{code}"' in text("xmlcheck.py") for code in BY_READER)


def test_each_is_named_after_its_code_and_documented() -> None:
    for code, function in RULES.items():
        assert function.__name__ == code.replace("-", "_")
        assert function.__doc__


def test_each_is_called() -> None:
    called = set()
    for path in [*VALIDATION.glob("*.py"), VALIDATION / "rules" / "control.py"]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute | ast.Name):
                called.add(node.attr if isinstance(node, ast.Attribute) else node.id)
    assert {code.replace("-", "_") for code in RULES} <= called


def test_no_other_place_tells_a_code_of_a_rule() -> None:
    readers = ("codes.py", "fields.py", "xmlcheck.py")
    for path in VALIDATION.glob("*.py"):
        if path.name not in readers:
            told = {n.value for n in ast.walk(ast.parse(text(path.name))) if isinstance(n, ast.Constant)}
            assert told & set(CODES) <= {"unknown-segment", "unexpected-segment", "schema"}, path.name


def test_a_function_that_is_named_after_no_code_is_refused() -> None:
    def no_such_code() -> None:
        return None

    def no_type() -> None:
        return None

    for function in (no_such_code, no_type):
        with pytest.raises(ValueError, match="is no code, or has a rule already"):
            rule(function)
