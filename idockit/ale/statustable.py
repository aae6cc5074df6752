"""The table of statuses: each code with its meaning, and which may follow which (reference ALE 1.1, 1.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, Literal

from idockit.ale import statusdata
from idockit.ale.statusdata import PROGRAMS
from idockit.errors import ALEError, UnknownDefinition

__all__ = [
    "FIRST",
    "STATUSES",
    "STEPS",
    "TRANSITIONS",
    "WAYS",
    "Direction",
    "Severity",
    "Status",
    "Step",
    "check_transition",
    "may_follow",
    "reprocess_with",
    "status",
]

Direction = Literal["out", "in", "-"]
Severity = Literal["ok", "warning", "error", "closed", ""]
WAYS: Final = MappingProxyType({"out": "outbound", "in": "inbound", "-": "not used"})
"""Direction -> how it is called."""


@dataclass(frozen=True, slots=True)
class Step:
    """That one status may follow another: what does it (a program or an event), and the section of the reference that
    shows it, or `inferred`."""

    before: str
    after: str
    by: str
    source: str

    @property
    def verified(self) -> bool:
        """Whether a source shows it."""
        return self.source != "inferred"


@dataclass(frozen=True, slots=True)
class Status:
    """A status code.

    `direction`: out, in, or - where it is not used. `group`: of WE47, our own assignment; empty for what is in the
    archive. `final`: nothing follows but the archive. `usual_end`: an IDoc usually stays so, though a report from
    outside may follow. `program`: what processes IDocs of this status again or further, alternatives divided by `/`.
    `advice`: what a person does first. `next`: the codes that may follow.
    """

    code: str
    direction: Direction
    text: str
    severity: Severity
    group: str
    final: bool
    program: str
    notes: str
    next: tuple[str, ...]
    usual_end: bool = False
    advice: str = ""

    @property
    def used(self) -> bool:
        """Whether IDocs may have it."""
        return self.severity != ""

    @property
    def programs(self) -> tuple[str, ...]:
        """The programs that process it, one by one."""
        return tuple(self.program.split("/")) if self.program else ()

    @property
    def transaction(self) -> str:
        """The transactions from which these are started."""
        return " or ".join(dict.fromkeys(PROGRAMS[name][0] for name in self.programs))

    @property
    def reprocessable(self) -> bool:
        """Whether a program takes IDocs of this status further (1.2)."""
        return bool(self.program)

    @property
    def subsystem(self) -> bool:
        """Whether an EDI subsystem reports it."""
        return self.code in statusdata.SUBSYSTEM.split()


def _steps() -> tuple[Step, ...]:
    return tuple(
        Step(one, other, by, source)
        for before, after, by, source in statusdata.STEPS
        for one in before.split()
        for other in after.split()
    )


STEPS: Final = _steps()
"""Every step from status to status."""


def _transitions() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {row[0]: () for row in statusdata.ROWS}
    for step in STEPS:
        found[step.before] += (step.after,)
    return MappingProxyType({code: tuple(sorted(set(after))) for code, after in found.items()})


TRANSITIONS: Final = _transitions()
"""Code -> the codes that may follow."""

FIRST: Final = MappingProxyType({way: tuple(codes.split()) for way, codes in statusdata.FIRST.items()})
"""Direction -> the codes that a new IDoc may start with."""


def _statuses() -> Mapping[str, Status]:
    rows: dict[str, Status] = {}
    for code, direction, text, severity, group, end, program, notes, advice in statusdata.ROWS:
        known: Any = (code, direction, text, severity, group, end == "final", program, notes, TRANSITIONS[code])
        rows[code] = Status(*(*known, end == "usual", advice))
    return MappingProxyType(rows)


STATUSES: Final = _statuses()
"""All codes, used or not."""


def status(code: str) -> Status:
    """A status by its code. Raises UnknownDefinition."""
    try:
        return STATUSES[code]
    except KeyError:
        raise UnknownDefinition(
            f"status {code!r} is not known, expected 01 to 42 (outbound) or 50 to 75 (inbound)", name=code
        ) from None


def may_follow(before: str, after: str) -> bool:
    """Whether `after` may follow `before`; an empty `before` is a new IDoc."""
    return after in (TRANSITIONS.get(before, ()) if before else FIRST["out"] + FIRST["in"])


def check_transition(before: str, after: str) -> None:
    """Raise ALEError where `after` may not follow `before` (empty: a new IDoc), UnknownDefinition for a code that is
    none. Several records of one step, one for each message, are no transition: ask for the first of them."""
    last, new = status(before) if before else None, status(after)
    if may_follow(before, after):
        return
    if not new.used:
        raise ALEError(f"status {after}: not used, no IDoc can get it")
    if last is None:
        allowed = FIRST["in" if new.direction == "in" else "out"]
        raise ALEError(f"status {after}: a new IDoc cannot start with it, expected {_or(allowed)}")
    if last.direction != new.direction:
        raise ALEError(f"status {after} ({WAYS[new.direction]}) after {before} ({WAYS[last.direction]})")
    if last.final:
        raise ALEError(f"status {after} after {before}: {before} ({last.text}) is final")
    expected = f"expected {_or(last.next)}" if last.next else "nothing is known to follow that"
    raise ALEError(f"status {after} after {before} ({last.text}): {expected}")


def reprocess_with(codes: Iterable[str]) -> dict[str, list[str]]:
    """Program -> those of the codes that it processes (1.2, 1.3), as BD87 would start them; a code that nothing
    processes is left out. Of alternatives the first is taken."""
    found: dict[str, list[str]] = {}
    for code in codes:
        if programs := status(code).programs:
            found.setdefault(programs[0], []).append(code)
    return found


def _or(codes: Iterable[str]) -> str:
    *most, last = codes
    return f"{', '.join(most)} or {last}" if most else last
