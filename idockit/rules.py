"""The rule frame: every rule of the requirements has a name, and is found by it in code, tests and output.

    @rule("R-GEN-10", "a segment whose value is not among the filter values goes", neutral=True)
    def kept(...) -> bool: ...

A rule is the function that decides. Called as usual it decides; while it is switched off (`switched_off`) it gives its
neutral result, so that a test can prove that its rule matters.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from importlib import import_module
from pkgutil import walk_packages
from typing import Any, ParamSpec, TypeVar

__all__ = ["Rule", "all_rules", "is_off", "not_applicable", "rule", "switched_off"]

P = ParamSpec("P")
R = TypeVar("R")

_off: ContextVar[frozenset[str]] = ContextVar("rules switched off", default=frozenset())
_rules: dict[str, Rule] = {}

HOMES = ("idockit.ale", "idockit.system", "idockit.objects", "idockit.hr", "idockit.orders", "idockit.units")
"""The packages in which rules stand."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its id, what it says in our own words, the module where it stands, and why it does not apply to us,
    where that is so."""

    id: str
    wording: str
    module: str
    not_applicable: str | None = None

    def to_dict(self) -> dict[str, str | None]:
        """As plain values."""
        return {
            "id": self.id,
            "wording": self.wording,
            "module": self.module,
            "not_applicable": self.not_applicable,
        }


def rule(rule_id: str, wording: str, *, neutral: object) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Register a function as the one that decides a rule. `neutral` is its result while the rule is switched off: a
    value, or a function of the same arguments. Raises ValueError for an id that is taken."""

    def register(function: Callable[P, R]) -> Callable[P, R]:
        _add(Rule(rule_id, wording, function.__module__))

        @functools.wraps(function)
        def decide(*args: P.args, **kwargs: P.kwargs) -> R:
            if rule_id in _off.get():
                result: Any = neutral(*args, **kwargs) if callable(neutral) else neutral
                return result  # type: ignore[no-any-return]  # neutral is of R by contract
            return function(*args, **kwargs)

        return decide

    return register


def not_applicable(rule_id: str, wording: str, reason: str, module: str) -> None:
    """Register a rule that demands nothing of us, with the reason."""
    _add(Rule(rule_id, wording, module, reason))


def _add(new: Rule) -> None:
    known = _rules.get(new.id)
    if known is not None and known != new:
        raise ValueError(f"rule {new.id} stands in {known.module} and in {new.module}")
    _rules[new.id] = new


@contextmanager
def switched_off(*rule_ids: str) -> Iterator[None]:
    """These rules give their neutral result inside. Raises KeyError for a rule that is not registered."""
    for rule_id in rule_ids:
        if rule_id not in _rules:
            raise KeyError(f"no rule {rule_id}")
    token = _off.set(_off.get() | set(rule_ids))
    try:
        yield
    finally:
        _off.reset(token)


def is_off(rule_id: str) -> bool:
    """Whether a rule is switched off here."""
    return rule_id in _off.get()


def all_rules() -> list[Rule]:
    """Every rule, by family and number; imports the packages in which rules stand."""
    for home in HOMES:
        try:
            package = import_module(home)
        except ModuleNotFoundError as error:
            if error.name != home:
                raise
            continue
        for module in walk_packages(package.__path__, f"{home}."):
            import_module(module.name)
    return sorted(_rules.values(), key=lambda found: _key(found.id))


def _key(rule_id: str) -> tuple[str, int, str]:
    family, _, number = rule_id.rpartition("-")
    digits = "".join(c for c in number if c.isdecimal())
    return family, int(digits or 0), number
