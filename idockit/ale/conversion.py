"""Field conversion by rules (reference ALE 2.7): values of a segment's fields before sending, or after receipt.

    convert(message, landscape, "SENDER", "RECEIVER", variables={"PLANT": "1000"})

All rules of a segment see its fields as they came; what one gives, no other reads. `conversionrules` tells how rows
are read. Policies: `no_rule` (a field without rule is copied or emptied), `no_hit` (no row of a field holds: blank,
or the segment goes), `no_data` (a field that holds `/`, no data, keeps it where no row holds), `key_order`,
`option_groups`, `exit_way`, `alpha_zeros`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from idockit.abap import Field
from idockit.ale.conversionrules import (
    HR_BAN,
    Candidate,
    candidates,
    conversion_problems,
    converting,
    is_hr,
    is_initial,
    rule_problems,
    units,
)
from idockit.ale.exits import EXITS, Exit, find_exit
from idockit.ale.landscape import ConversionRule, FieldRule, Landscape, Policies
from idockit.ale.places import remembered
from idockit.ale.tree import EMPTY, Entry, Message, Node
from idockit.dictionary import Dictionary
from idockit.errors import ALEError, ConfigurationError, Where
from idockit.segments import builtin

__all__ = ["GeneralRule", "conversion_problems", "convert", "rule_problems"]

STEP = "conversion"
NO_DATA = "/"

GeneralRule = Callable[[str, Mapping[str, str]], str | None] | Sequence[FieldRule]
"""A general rule (GRULE): a function of the sender value and the fields of the segment, None where it has no value; or
rows, which are read as if they stood at the field that uses them."""

NO_RULES: Mapping[str, GeneralRule] = {}


def convert(
    message: Message,
    landscape: Landscape,
    sender: str,
    receiver: str,
    *,
    system: str = "",
    variables: Mapping[str, str] = EMPTY,
    rules: Mapping[str, GeneralRule] = NO_RULES,
    exits: Mapping[str, Exit] = EXITS,
    dictionary: Dictionary | None = None,
) -> tuple[Message | None, list[Entry]]:
    """The IDoc with its values converted; None where no segment is left. `system`: the one of the two that does it, so
    that no rule is applied at both ends; empty: all rules between them. `variables` are for VARIA, `rules` the
    general rules, `exits` own conversion routines; the dictionary (the built-in one) has the lengths of the fields.

    Raises ConfigurationError for a rule that cannot run, ALEError for a value that its field cannot hold.
    """
    known = builtin() if dictionary is None else dictionary
    plans = _plans(landscape, known, message.message_type, sender, receiver, system)
    if not plans:
        return message, []
    context = Context(variables, rules, exits, landscape.policy, is_hr(message.message_type, landscape))
    run = _Run(plans, context, message.control.get("DOCNUM"))
    segments = run.all(message.segments)
    if not run.entries:
        return message, []
    return (message.with_segments(segments) if segments else None), run.entries


@dataclass(frozen=True, slots=True)
class Context:
    """What rules may ask for."""

    variables: Mapping[str, str]
    rules: Mapping[str, GeneralRule]
    exits: Mapping[str, Exit]
    policy: Policies
    hr: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A rule made ready for its segment type: what each field may get, and its declaration."""

    rule: ConversionRule
    targets: Mapping[str, tuple[Candidate, ...]]
    declared: Mapping[str, Field]


@remembered
def _plans(
    landscape: Landscape, dictionary: Dictionary, message_type: str, sender: str, receiver: str, system: str
) -> Mapping[str, Plan]:
    """Segment type -> its rule between two systems, as one of them (empty: either) has it."""
    rules = {rule.name: (index, rule) for index, rule in enumerate(landscape.rule)}
    plans: dict[str, Plan] = {}
    for index, row in enumerate(landscape.conversion):
        if (row.message, row.sender, row.receiver) != (message_type, sender, receiver):
            continue
        if system and system != converting(row, landscape):
            continue
        place, rule = rules.get(row.rule, (0, None))
        if rule is None:
            raise _wrong(f"conversion[{index}].rule", f"rule {row.rule} is not known")
        if rule.segment != row.segment:
            raise _wrong(f"conversion[{index}].segment", f"{row.segment}, but rule {rule.name} is for {rule.segment}")
        if row.segment in plans:
            raise _wrong(f"conversion[{index}]", f"{message_type} {row.segment} has a rule already")
        for key, text in rule_problems(rule, dictionary):
            raise _wrong(f"rule[{place}].{key}", text)
        plans[row.segment] = _plan(rule, dictionary, landscape.policy)
    return plans


def _wrong(path: str, text: str) -> ConfigurationError:
    return ConfigurationError(text, Where(path=path))


def _plan(rule: ConversionRule, dictionary: Dictionary, policy: Policies) -> Plan:
    rows: dict[str, list[FieldRule]] = {}
    for row in rule.rows:
        rows.setdefault(row.field, []).append(row)
    targets = {name: candidates(name, same, policy) for name, same in rows.items()}
    for name in rule.exits:  # a routine alone converts what is copied
        targets.setdefault(name, candidates(name, [FieldRule(field=name, kind="MOVE")]))
    found = dictionary.find_segment(rule.segment)
    return Plan(rule, targets, {} if found is None else found.by_name)


class _Run:
    """Converts one IDoc."""

    def __init__(self, plans: Mapping[str, Plan], context: Context, docnum: str | None):
        self.entries: list[Entry] = []
        self._plans = plans
        self._context = context
        self._docnum = docnum

    def all(self, nodes: Sequence[Node]) -> tuple[Node, ...]:
        """The segments that are left, converted."""
        kept = []
        for node in nodes:
            plan = self._plans.get(node.segment)
            done = node if plan is None else self._segment(node, plan)
            if done is None:
                continue
            children = self.all(node.children)
            same = len(children) == len(node.children) and all(map(_same, children, node.children))
            kept.append(done if same else done.with_children(children))
        return tuple(kept)

    def _segment(self, node: Node, plan: Plan) -> Node | None:
        fields = dict(node.fields)
        for name, values in plan.targets.items():
            found = self._value(node, plan, name, values)
            if found is None:
                if self._drops(node, plan, name):
                    return None
                found = self._blank(node.get(name), plan.rule)
            self._put(node, plan, fields, name, *found)
        clear = "single_rule" if plan.rule.single_rule else "policy no_rule=clear"
        if plan.rule.single_rule or self._context.policy.no_rule == "clear":
            for name in node.fields:
                if name not in plan.targets:
                    self._put(node, plan, fields, name, "", f"rule {plan.rule.name} has nothing for it: {clear}")
        return node if fields == node.fields else node.with_fields(fields)

    def _value(
        self, node: Node, plan: Plan, name: str, values: Sequence[Candidate], inside: tuple[str, ...] = ()
    ) -> tuple[str, str] | None:
        """The value of a field and what gave it; None where no row holds."""
        for index, candidate in enumerate(values):
            if not candidate.holds(node.fields):
                continue
            reason = f"rule {plan.rule.name}: {candidate.kind} {candidate.value}".rstrip()
            if policies := self._followed(candidate, values[index + 1 :], node):
                reason = f"{reason}, {self._context.policy.told(*policies)}"
            match candidate.kind:
                case "SET" | "GROUP" | "COMBINE" | "SET_R":
                    return candidate.value, reason
                case "CLEAR":
                    return "", reason
                case "MOVE":
                    return candidate.piece.of(node.fields), reason
                case "VARIA":
                    value = self._context.variables.get(candidate.value)
                    if value is None:
                        raise self._error(node, plan, name, f"variable {candidate.value} has no value in this run")
                    return value, reason
                case _:
                    found = self._general(node, plan, name, candidate, inside)
                    if found is not None:
                        return found, reason
        return None

    def _followed(self, candidate: Candidate, others: Sequence[Candidate], node: Node) -> list[str]:
        """The policies without which another value might have won."""
        followed = ["option_groups"] if len(candidate.groups) > 1 else []
        if any(other.kind != "SET_R" and other.holds(node.fields) for other in others):
            followed.append("key_order")
        return followed

    def _general(self, node: Node, plan: Plan, name: str, candidate: Candidate, inside: tuple[str, ...]) -> str | None:
        general = self._context.rules.get(candidate.value)
        if general is None:
            raise self._error(node, plan, name, f"general rule {candidate.value} is not known")
        if callable(general):
            return general(candidate.piece.of(node.fields), node.fields)
        if candidate.value in inside:
            raise self._error(node, plan, name, f"general rule {candidate.value} uses itself")
        tried = candidates(name, general, self._context.policy)
        found = self._value(node, plan, name, tried, (*inside, candidate.value))
        return None if found is None else found[0]

    def _drops(self, node: Node, plan: Plan, name: str) -> bool:
        by_policy = self._context.policy.no_hit == "drop"
        if not by_policy and name not in plan.rule.drop_without_hit:
            return False
        why = "policy no_hit=drop" if by_policy else "drop_without_hit (MAPK)"
        reason = f"rule {plan.rule.name}: no row of {name} holds, the segment is not carried over: {why}"
        self.entries.append(Entry(STEP, reason, node.segment, node.number, name, before=node.get(name)))
        below = f"stands below {node.segment} {node.number}, which is not carried over"
        self.entries += [Entry(STEP, below, lower.segment, lower.number) for lower in node.walk() if lower is not node]
        return True

    def _blank(self, before: str, rule: ConversionRule) -> tuple[str, str]:
        if before == NO_DATA and self._context.policy.no_data == "keep":
            return before, f"rule {rule.name}: no row holds, / stays: policy no_data=keep"
        return "", f"rule {rule.name}: no row holds: policy no_hit=blank"

    def _put(self, node: Node, plan: Plan, fields: dict[str, str], name: str, value: str, reason: str) -> None:
        """Write a value into the fields, after its conversion routine, unless it may not be."""
        declared = plan.declared.get(name)
        routine = plan.rule.exits.get(name)
        keeps = value == NO_DATA and self._context.policy.no_data == "keep"
        if routine is not None and value and not keeps:
            left = self._exit(node, plan, name, routine, value, declared)
            reason = f"{reason}, {routine}{self._way(routine, value)}"
            value = left
        value = value.rstrip(" ")
        before = node.get(name)
        if value == before:
            return
        if declared is not None and declared.length is not None and units(value) > declared.length:
            text = f"{value!r} has {units(value)} characters, the field has {declared.length} ({reason})"
            raise self._error(node, plan, name, text)
        if self._context.hr and is_initial(value, declared) and not is_initial(before, declared):
            self._tell(node, name, before, before, f"{reason}: refused, the value stays; {HR_BAN}")
            return
        self._tell(node, name, before, value, reason)
        if value:
            fields[name] = value
        else:
            fields.pop(name, None)

    def _exit(self, node: Node, plan: Plan, name: str, routine: str, value: str, declared: Field | None) -> str:
        convert_value = find_exit(routine, self._context.exits, self._context.policy)
        if convert_value is None:
            raise self._error(node, plan, name, f"conversion routine {routine} is not known")
        if declared is None or declared.length is None:
            raise self._error(node, plan, name, f"its length is not known, which {routine} needs")
        try:
            return convert_value(value, declared.length)
        except ValueError as error:
            raise self._error(node, plan, name, f"{routine} refuses {value!r}: {error}") from error

    def _way(self, routine: str, value: str) -> str:
        """The policies that a conversion routine follows."""
        output = self._context.policy.exit_way == "output"
        named = routine.endswith(("_INPUT", "_OUTPUT"))
        followed = ["exit_way"] if not named and output else []
        zeros = not value.strip("0 ") and (routine.endswith("_OUTPUT") or (output and not named))
        followed += ["alpha_zeros"] if zeros and routine.startswith("ALPHA") else []
        return f" ({self._context.policy.told(*followed)})" if followed else ""

    def _tell(self, node: Node, name: str, before: str, after: str, reason: str) -> None:
        entry = Entry(STEP, f"{reason} (ALE 2.7)", node.segment, node.number, name, before=before, after=after)
        self.entries.append(entry)

    def _error(self, node: Node, plan: Plan, name: str, text: str) -> ALEError:
        where = Where(docnum=self._docnum, path=f"{node.segment}/{name}")
        return ALEError(f"segment {node.number}, rule {plan.rule.name}: {text}", where)


def _same(one: Node, other: Node) -> bool:
    return one is other
