"""Every code has one function that says what is wrong, findable by the code, and each is called."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from idockit.validation import CODES
from idockit.validation.rules import RULES
from idockit.validation.rules.base import rule

VALIDATION = Path(__file__).resolve().parents[2] / "idockit" / "validation"


def test_every_code_has_its_function() -> None:
    assert set(RULES) == set(CODES)
    assert len(CODES) == 38


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


def test_no_other_place_tells_a_code() -> None:
    """Only the table of codes spells them out; a rule has its code by its name. A comparison tells none."""
    for path in VALIDATION.glob("*.py"):
        if path.name != "codes.py":
            tree = ast.parse(path.read_text(encoding="utf-8"))
            compared = {id(n) for c in ast.walk(tree) if isinstance(c, ast.Compare) for n in ast.walk(c)}
            words = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in compared)
            assert not {word.value for word in words} & set(CODES), path.name


def test_a_function_that_is_named_after_no_code_is_refused() -> None:
    def no_such_code() -> None:
        return None

    def no_type() -> None:
        return None

    for function in (no_such_code, no_type):
        with pytest.raises(ValueError, match="is no code, or has a rule already"):
            rule(function)
