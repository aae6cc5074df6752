"""Looks through a landscape for what contradicts itself, cannot work or is a known trap, before anything is sent.

for problem in check(landscape, dictionary):
    print(problem)                  # view[0].flow[2].group[0]: error: ...
"""

from __future__ import annotations

from collections.abc import Iterator

from idockit.ale.checkflows import check_flows
from idockit.ale.checkprofiles import check_profiles, twice
from idockit.ale.checkserial import check_serialization
from idockit.ale.conversion import conversion_problems
from idockit.ale.exits import EXITS, find_exit
from idockit.ale.landscape import ConversionRule, Landscape
from idockit.ale.loading import unknown_names
from idockit.ale.pointers import pointer_problems
from idockit.ale.problem import Problem, error, warning
from idockit.ale.reduction import reduction_problems
from idockit.dictionary import Dictionary
from idockit.rules import rule as registered

__all__ = ["Problem", "check"]

NO_POINTERS = "R-ECM-10"

HR_BAN = "R-HR-FLT-8"
CONDITION_KEY = "E1KOMG"
"""The segment whose key field no longer fits once a rule changed another one (R-COND-9)."""


def check(landscape: Landscape, dictionary: Dictionary) -> list[Problem]:
    """The problems of a landscape: first names that nobody declares, then flows, profiles and ports, reductions,
    conversion rules, change pointers, serialization. The same place and text is told once."""
    found = [
        *(error(place, text) for place, text in unknown_names(landscape, dictionary)),
        *check_flows(landscape, dictionary),
        *check_profiles(landscape, dictionary),
        *_bindings(landscape, dictionary),
        *_reductions(landscape, dictionary),
        *_rules(landscape, dictionary),
        *_change_pointers(landscape),
        *check_serialization(landscape),
        *_policies(landscape),
    ]
    told: set[tuple[str, str]] = set()
    problems = []
    for problem in found:
        if (problem.place, problem.text) not in told:
            told.add((problem.place, problem.text))
            problems.append(problem)
    return problems


@registered("R-COND-9", "no conversion rule changes the key fields of a condition", neutral="")
def changes_condition_key(segment: str) -> str:
    """Why a segment may have no conversion rule; empty: it may."""
    if segment != CONDITION_KEY:
        return ""
    return f"a conversion rule of {CONDITION_KEY} makes VAKEY unfit for the fields beside it: use an enhancement"


def _bindings(landscape: Landscape, dictionary: Dictionary) -> Iterator[Problem]:
    yield from twice("binding", ((b.message, b.segment, b.object, b.seqno) for b in landscape.binding), "key")
    for i, row in enumerate(landscape.binding):
        place = f"binding[{i}]"
        segment = dictionary.find_segment(row.segment)
        field = segment.by_name.get(row.field) if segment is not None else None
        if field is not None and field.length is not None and row.offset + row.length > field.length:
            text = f"offset {row.offset} and length {row.length} reach behind {row.field}, which has {field.length}"
            yield error(place, text)
        carried = dictionary.all_messages.get(row.message)
        types = [] if carried is None else [dictionary.find_idoc_type(name) for name in carried.idoc_types]
        if segment is not None and types and not any(t is not None and row.segment in t.nodes for t in types):
            yield warning(f"{place}.segment", f"no IDoc type of {row.message} has {row.segment}: it filters nothing")


def _reductions(landscape: Landscape, dictionary: Dictionary) -> Iterator[Problem]:
    yield from twice("reduction", (item.message for item in landscape.reduction), "message type")
    names = {item.message for item in landscape.reduction}
    for i, item in enumerate(landscape.reduction):
        place = f"reduction[{i}]"
        if item.message == item.reference:
            yield error(f"{place}.reference", f"{item.message} is its own reference")
        elif item.reference in names:
            yield error(f"{place}.reference", f"{item.reference} is a reduced message type itself")
        yield from (
            error(f"{place}.{key}", text) for key, text in reduction_problems(item, dictionary, policy=landscape.policy)
        )


def _rules(landscape: Landscape, dictionary: Dictionary) -> Iterator[Problem]:
    yield from twice("rule", (rule.name for rule in landscape.rule), "name")
    for place, text in conversion_problems(landscape, dictionary):
        yield error(place, text, HR_BAN if HR_BAN in text else "")
    used = {row.rule for row in landscape.conversion}
    for i, rule in enumerate(landscape.rule):
        if rule.name not in used:
            yield warning(f"rule[{i}]", "no [[conversion]] uses it")
        if why := changes_condition_key(rule.segment):
            yield error(f"rule[{i}].segment", why, "R-COND-9")
        for name, routine in rule.exits.items():
            if find_exit(routine, EXITS) is None:
                yield warning(
                    f"rule[{i}].exits.{name}", f"conversion routine {routine} is none of ours: a run brings it"
                )
        yield from _contradictions(f"rule[{i}]", rule)
    flows = {(flow.sender, flow.receiver, flow.message) for view in landscape.view for _, flow in view.flows()}
    for i, row in enumerate(landscape.conversion):
        if row.sender == row.receiver:
            yield error(f"conversion[{i}].receiver", f"{row.receiver} is the sender too")
        elif (row.sender, row.receiver, row.message) not in flows:
            text = f"no flow sends {row.message} from {row.sender} to {row.receiver}: it is never used"
            yield warning(f"conversion[{i}]", text)


def _contradictions(place: str, rule: ConversionRule) -> Iterator[Problem]:
    """Rows of one field that cannot all be meant: one always holds, and what stands behind it is never reached."""
    always: dict[str, tuple[int, str]] = {}
    kinds: dict[str, set[str]] = {}
    ordered = sorted(enumerate(rule.rows), key=lambda item: (item[1].kind == "SET_R", item[1].seqno))
    for r, row in ordered:
        kinds.setdefault(row.field, set()).add(row.kind)
        if row.field in always:
            first, kind = always[row.field]
            yield error(f"{place}.rows[{r}]", f"{row.field} never gets here: rows[{first}] ({kind}) always holds")
        elif row.kind in ("SET", "VARIA", "CLEAR", "SET_R") or (
            row.kind == "MOVE" and not row.model_fields_set & {"sign", "option", "low", "high"}
        ):
            always[row.field] = r, row.kind
        if row.option in ("BT", "NB") and row.high < row.low:
            yield error(f"{place}.rows[{r}].high", f'"{row.high}" is less than low "{row.low}": {row.option} is empty')
    for r, row in ordered:
        if row.kind == "SET_R" and not kinds[row.field] - {"SET_R"}:
            text = f"{row.field} has no other row: SET_R is SET here"
            yield warning(f"{place}.rows[{r}].kind", text)


def _change_pointers(landscape: Landscape) -> Iterator[Problem]:
    pointers = landscape.change_pointers
    for place, text in pointer_problems(landscape):
        yield error(place, text, NO_POINTERS if NO_POINTERS in text else "")
    flows = {flow.message for view in landscape.view for _, flow in view.flows()}
    for i, name in enumerate(pointers.messages):
        if name not in flows:
            yield warning(f"change_pointers.messages[{i}]", f"no flow sends {name}")
    for name in pointers.fields:
        if name not in pointers.messages and not any(r.reference == name for r in landscape.reduction):
            yield warning(f"change_pointers.fields.{name}", f"{name} is not in change_pointers.messages")


def _policies(landscape: Landscape) -> Iterator[Problem]:
    for status, audit in landscape.policy.confirmed.items():
        place = f"policy.confirmed.{status}"
        if not (status.isdigit() and 50 <= int(status) <= 75):
            yield error(place, f"{status} is no inbound status (50 to 75)")
        if audit not in ("39", "40", "41"):
            yield error(place, f"{audit} is no status of the ALE audit: 39, 40 or 41 (ALE 1.6)")
