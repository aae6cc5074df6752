"""docs/STATUS.md, drawn from the table of statuses: diagrams, one row for each code, every step with its source."""

from __future__ import annotations

from collections.abc import Iterator

from idockit.ale.statusdata import GROUPS, PROGRAMS
from idockit.ale.statustable import FIRST, STATUSES, STEPS, WAYS, Direction, Status, Step

__all__ = ["diagram", "document"]

_SUBSYSTEM = "subsystem"
_LEFT_OUT = ("given up", "archive")
"""Steps that lead from nearly everywhere to the same place: told in words, not drawn."""

_TOP = """\
# The statuses of an IDoc

Made from the table in `idockit/ale/statusdata.py` by `python tools/write_status.py`: do not edit. `idockit status 51`
tells what one means, what may come before and after, and what to do next.

Texts are our own words. What a status means and how bad it is comes from public descriptions of SAP's list; a group is
our own assignment, since SAP's default is not known. A step that no source shows is *inferred*: its arrow is dotted. A
step that is not in the table is refused, with the ones that are.
"""


def _node(status: Status) -> str:
    return _SUBSYSTEM if status.subsystem else f"s{status.code}"


def _drawn(direction: Direction) -> Iterator[tuple[str, str, Step]]:
    """The steps to draw, between nodes: the statuses of a subsystem are one."""
    for step in STEPS:
        before, after = STATUSES[step.before], STATUSES[step.after]
        inside = before.subsystem and after.subsystem and step.by == _SUBSYSTEM
        if before.direction == direction and step.by not in _LEFT_OUT and not inside:
            yield _node(before), _node(after), step


def diagram(direction: Direction) -> list[str]:
    """The steps of one direction as a mermaid flowchart, in lines."""
    lines = ["flowchart TD"]
    steps = list(_drawn(direction))
    first = [STATUSES[code] for code in FIRST[direction]]
    drawn = {node for one, other, _ in steps for node in (one, other)} | {_node(status) for status in first}
    for status in STATUSES.values():
        if status.direction == direction and not status.subsystem and _node(status) in drawn:
            left, right = ("([", "])") if status.final else ("[", "]")
            lines.append(f'    {_node(status)}{left}"{status.code} {status.text}"{right}')
    if _SUBSYSTEM in drawn:
        lines.append(f'    {_SUBSYSTEM}[["04 to 17, 22 to 24: reports of an EDI subsystem"]]')
    lines.append('    new(("new"))')
    lines += [f"    new --> {_node(status)}" for status in first]
    merged: dict[tuple[str, str], list[Step]] = {}
    for one, other, step in steps:
        merged.setdefault((one, other), []).append(step)
    for (one, other), among in merged.items():
        arrow = "-->" if any(step.verified for step in among) else "-.->"
        by = ", ".join(dict.fromkeys(step.by for step in among if step.by))
        lines.append(f"    {one} {arrow}{f'|{by}|' if by else ''} {other}")
    return lines


def _group(status: Status) -> str:
    return f"{status.group}: {GROUPS[status.group]}" if status.group else "-"


def _codes(direction: Direction) -> Iterator[str]:
    yield "| code | meaning | severity | group | goes on with | may be followed by | note |"
    yield "|---|---|---|---|---|---|---|"
    for status in STATUSES.values():
        if status.direction == direction and status.used:
            severity = f"{status.severity}, final" if status.final else status.severity
            program = f"{status.program} ({status.transaction})" if status.program else "-"
            after = " ".join(status.next) or "-"
            row = (status.text, severity, _group(status), program, after, status.notes or status.advice or "-")
            yield f"| {status.code} | {' | '.join(row)} |"


def _steps() -> Iterator[str]:
    yield "| from | to | by | source |"
    yield "|---|---|---|---|"
    merged: dict[tuple[str, str, str], list[str]] = {}
    for step in STEPS:
        merged.setdefault((step.before, step.by, step.source), []).append(step.after)
    for (before, by, source), after in sorted(merged.items()):
        yield f"| {before} | {' '.join(after)} | {by or '-'} | {source if source == 'inferred' else f'ALE {source}'} |"


def document() -> str:
    """The whole text of docs/STATUS.md."""
    lines = [*_TOP.split("\n")]
    directions: tuple[Direction, ...] = ("out", "in")
    for direction in directions:
        given_up = sorted({step.before for step in STEPS if step.by == "given up"} & _of(direction))
        closed = next(step.after for step in STEPS if step.by == "given up" and step.before in given_up)
        lines += [f"## {WAYS[direction].capitalize()}", "", "```mermaid", *diagram(direction), "```", ""]
        lines += [f"Not drawn: {closed} (given up) may follow {' '.join(given_up)}; what is done with may be archived."]
        lines += ["", *_codes(direction), ""]
    unused = [status for status in STATUSES.values() if not status.used]
    lines += ["Not used: " + ", ".join(f"{s.code}{f' ({s.notes})' if s.notes else ''}" for s in unused) + ".", ""]
    lines += ["## What takes an IDoc further", "", "| program | transaction | does |", "|---|---|---|"]
    lines += [f"| {name} | {transaction} | {does} |" for name, (transaction, does) in PROGRAMS.items()]
    lines += ["", "## Every step, with its source", "", "Numbers are sections of the ALE reference.", "", *_steps()]
    return "\n".join(lines) + "\n"


def _of(direction: Direction) -> set[str]:
    return {code for code, status in STATUSES.items() if status.direction == direction}
