"""Every rule of the distributable objects (`rule_ids.txt`) is registered, and a test is marked with it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from idockit.rules import all_rules

HERE = Path(__file__).parent
IDS = (HERE / "rule_ids.txt").read_text().split()
IDLE = {"R-GEN-15", "R-DIFF-14", "R-DIFF-15", "R-DIFF-18", "R-DIFF-20"}
"""Rules that demand nothing."""


def _marks(tree: ast.AST) -> Iterator[str]:
    """The ids in the marks of a module: as they stand, or in a constant of the module."""
    constants = {
        target.id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.rule":
            for argument in node.args:
                name = argument.value if isinstance(argument, ast.Starred) else argument
                value = constants[name.id] if isinstance(name, ast.Name) else name
                yield from (str(found.value) for found in ast.walk(value) if isinstance(found, ast.Constant))


@pytest.fixture(scope="module")
def marked() -> set[str]:
    """The ids that tests are marked with."""
    files = HERE.parent.rglob("test_*.py")
    return {name for file in files for name in _marks(ast.parse(file.read_text(encoding="utf-8")))}


def test_the_list_has_all_rules_of_the_groups() -> None:
    assert len(IDS) == len(set(IDS)) == 206
    families = {name.rpartition("-")[0] for name in IDS}
    registered = {rule.id for rule in all_rules()}
    assert {name for name in registered if name.rpartition("-")[0] in families} <= set(IDS)


def test_every_rule_is_registered() -> None:
    assert [name for name in IDS if name not in {rule.id for rule in all_rules()}] == []


def test_only_these_rules_demand_nothing() -> None:
    reasons = {rule.id: rule.not_applicable for rule in all_rules() if rule.id in IDS and rule.not_applicable}
    assert set(reasons) == IDLE
    assert all(reasons.values())


def test_every_other_rule_is_marked_by_a_test(marked: set[str]) -> None:
    assert [name for name in IDS if name not in marked and name not in IDLE] == []
