"""IDoc statuses: what each means, what may follow, how to go on; and the status record (reference ALE 1).

STATUSES["51"].text                     # 'refused by the application'
check_transition("53", "51")            # ALEError: 53 is final
record("4711", "51", now, text="material M1 is not there", statyp="E")
print(*explain("51"), sep="\n")
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from idockit.ale.statusdata import GROUPS, PROGRAMS
from idockit.ale.statusrecord import StatusRecord, docnum_of, record
from idockit.ale.statustable import (
    FIRST,
    STATUSES,
    STEPS,
    TRANSITIONS,
    WAYS,
    Status,
    Step,
    check_transition,
    may_follow,
    reprocess_with,
    status,
)

__all__ = [
    "FIRST",
    "GROUPS",
    "PROGRAMS",
    "STATUSES",
    "STEPS",
    "TRANSITIONS",
    "Status",
    "StatusRecord",
    "Step",
    "check_transition",
    "describe",
    "docnum_of",
    "explain",
    "may_follow",
    "record",
    "reprocess_with",
    "status",
]


def describe(code: str) -> dict[str, Any]:
    """A status as plain values: what it means, what may come before and after, what to do. Raises
    UnknownDefinition."""
    found = status(code)
    return {
        "code": code,
        "direction": found.direction,
        "text": found.text,
        "severity": found.severity,
        "group": found.group,
        "group_text": GROUPS.get(found.group, ""),
        "used": found.used,
        "first": any(code in codes for codes in FIRST.values()),
        "final": found.final,
        "usual_end": found.usual_end,
        "before": _merged((step.before, step) for step in STEPS if step.after == code),
        "after": _merged((step.after, step) for step in STEPS if step.before == code),
        "programs": [
            {"program": name, "transaction": PROGRAMS[name][0], "does": PROGRAMS[name][1]} for name in found.programs
        ],
        "reprocessable": found.reprocessable,
        "advice": found.advice,
        "notes": found.notes,
    }


def _merged(steps: Iterable[tuple[str, Step]]) -> list[dict[str, str]]:
    """One entry for each status, in order; what takes it there, and the sources, divided by `/`."""
    found: dict[str, list[Step]] = {}
    for code, step in steps:
        found.setdefault(code, []).append(step)
    return [
        {
            "code": code,
            "text": STATUSES[code].text,
            "by": "/".join(dict.fromkeys(step.by for step in found[code] if step.by)),
            "source": "/".join(dict.fromkeys(step.source for step in found[code])),
        }
        for code in sorted(found)
    ]


def explain(code: str) -> list[str]:
    """What a person should know of a status, in lines. Steps that no source shows have a `?`. Raises
    UnknownDefinition."""
    found = status(code)
    if not found.used:
        return [f"{code}  not used{f' ({found.notes})' if found.notes else ''}"]
    group = f"group {found.group}, {GROUPS[found.group]} (our own assignment)" if found.group else "no group"
    lines = [f"{code}  {WAYS[found.direction]}, {found.severity}: {found.text}", f"    {group}"]
    if found.notes:
        lines.append(f"    {found.notes}")
    what = describe(code)
    lines.append("before:" if what["before"] or what["first"] else "before: nothing is known")
    if what["first"]:
        lines.append("    a new IDoc may start with it")
    lines += map(_line, what["before"])
    lines.append("after:" if what["after"] else "after: nothing is known")
    lines += map(_line, what["after"])
    lines.append("what to do:")
    if found.advice:
        lines.append(f"    {found.advice}")
    for item in what["programs"]:
        lines.append(f"    {item['program']} ({item['transaction']}) {item['does']}")
    if found.final:
        lines.append("    cannot be processed again")
    elif not found.programs:
        lines.append("    no program takes it further")
    return lines


def _line(item: dict[str, str]) -> str:
    by = f" ({item['by']})" if item["by"] else ""
    return f"    {item['code']}{'?' if item['source'] == 'inferred' else ' '} {item['text']}{by}"
