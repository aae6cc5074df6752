"""The two filters of the ALE layer: the data filter of the distribution model (reference ALE 2.3, 2.4) and the segment
filter without condition (BD56).

The groups of a message flow are joined by OR, the object types of a group by AND, the values of an object type by OR.
A segment without a field bound to any object type of a group satisfies that group. Policies: each segment is judged
alone over all groups, or within those that the one above it satisfied (`nested`); values are compared as they stand in
the IDoc, or without case and leading zeros (`filter_compare`), never as patterns; several binding rows of an object
type put their fields together in the order of SEQNO, each at its full length as in a record, or each row counts by
itself (`several_fields`). Blanks at the end do not count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from idockit.ale.blanks import Blank, blank_of
from idockit.ale.dependent import other_object
from idockit.ale.landscape import FilterBinding, FilterGroup, Flow, Landscape, Policies
from idockit.ale.places import NOWHERE, place_of, remembered, type_of
from idockit.ale.suppression import GENERAL, Reason, remove, suppress
from idockit.ale.tree import Entry, Message, Node
from idockit.dictionary import Dictionary
from idockit.segments import builtin

__all__ = ["bindings", "data_filter", "segment_filter"]

BLANK = "R-GEN-11"
SHOWN = 5


def data_filter(
    message: Message, flow: Flow, landscape: Landscape, dictionary: Dictionary
) -> tuple[Message | None, list[Entry]]:
    """The IDoc for the receiver of a flow, with what its filter groups leave. None: nothing is sent to it."""
    judge = _judge(flow, landscape, dictionary, message.message_type)
    entries = [Entry("data filter", text) for text in judge.notes]
    if not judge.groups:
        return message, entries
    idoc_type = type_of(message, dictionary)
    top = NOWHERE if idoc_type is None else place_of(idoc_type)
    asked = judge.reason if landscape.policy.nested == "alone" else _within(judge)
    left, removed = suppress(message, asked, top, landscape.policy.level)
    return left, entries + removed


def segment_filter(
    message: Message, landscape: Landscape, sender: str, receiver: str, dictionary: Dictionary | None = None
) -> tuple[Message | None, list[Entry]]:
    """The IDoc without the segments of BD56, which go with all below them whatever they hold. The parent stays, and
    a mandatory segment that is missing then is found by the syntax check; or it goes too, as in the data filter
    (policy segment_filter_parent). `dictionary`: what is mandatory, the built-in one if none. None: none is left."""
    wanted = _unwanted(landscape, message.message_type, sender, receiver)
    if not wanted:
        return message, []
    reason = Reason("segment filter of the landscape", "")
    idoc_type = type_of(message, builtin() if dictionary is None else dictionary)
    top = NOWHERE if idoc_type is None else place_of(idoc_type)
    level = landscape.policy.level if landscape.policy.segment_filter_parent == "remove" else None
    left, entries = remove(
        message, lambda node: reason if node.segment in wanted else None, "segment filter", top, level=level
    )
    if left is None and level is None:
        entries.append(Entry("segment filter", "no IDoc is sent: no segment is left"))
    return left, entries


@remembered
def _unwanted(landscape: Landscape, message_type: str, sender: str, receiver: str) -> frozenset[str]:
    return frozenset(
        row.segment
        for row in landscape.segment_filter
        if row.message == message_type and row.sender in (None, sender) and row.receiver in (None, receiver)
    )


def bindings(landscape: Landscape, message_type: str) -> list[FilterBinding]:
    """The rows of BD59 for a message type; of a reduced one without rows of its own, those of its reference type
    (policy reduced_binding)."""
    own = [row for row in landscape.binding if row.message == message_type]
    if own or landscape.policy.reduced_binding == "own":
        return own
    references = {row.reference for row in landscape.reduction if row.message == message_type}
    return [row for row in landscape.binding if row.message in references]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A field, or a part of one, that a filter looks at; `width`: what it is filled up to, before another one."""

    field: str
    start: int
    end: int | None
    width: int


@dataclass(frozen=True, slots=True)
class _Test:
    """What an object type of a group asks of a segment type."""

    object: str
    pieces: tuple[_Piece, ...]
    values: frozenset[str]
    loose: frozenset[str]
    policy: Policies
    blank: Blank

    @property
    def field(self) -> str:
        return "+".join(piece.field for piece in self.pieces)

    def value(self, node: Node) -> str:
        if len(self.pieces) == 1:
            piece = self.pieces[0]
            return node.get(piece.field)[piece.start : piece.end].rstrip(" ")
        return "".join(node.get(p.field)[p.start : p.end].ljust(p.width) for p in self.pieces).rstrip(" ")

    def holds(self, node: Node) -> bool:
        if len(self.pieces) > 1 and self.policy.several_fields == "any":
            return any(self._fits(node.get(p.field)[p.start : p.end].rstrip(" ")) for p in self.pieces)
        return self._fits(self.value(node))

    def _fits(self, value: str) -> bool:
        if self.blank.found(value):
            return self.blank.matches(self.values)
        return value in self.values or (self.policy.filter_compare == "loose" and self._nearly(value))

    def _nearly(self, value: str) -> bool:
        """Whether a value is among those allowed but for case and leading zeros."""
        return _loose(value) in self.loose

    def refusal(self, node: Node) -> Reason:
        value = self.value(node)
        shown = sorted(self.values)
        known = ", ".join(text or "blank" for text in shown[:SHOWN]) + (" ..." if len(shown) > SHOWN else "")
        text = f"{self.object} {value or 'blank'} is not among {known or 'no values'}"
        if len(self.pieces) > 1:
            text += f", {self.policy.told('several_fields')}"
        if value and self.policy.filter_compare == "exact" and self._nearly(value):
            text += f", {self.policy.told('filter_compare')}"
        return Reason(text, GENERAL if value else BLANK, self.field, value)


@dataclass(frozen=True, slots=True)
class _Group:
    """A filter group: the tests of each segment type, and the message types whose own filters must be met."""

    tests: dict[str, tuple[_Test, ...]]
    dependencies: tuple[tuple[str, _Judge | None], ...]
    landscape: Landscape

    def refusal(self, node: Node) -> Reason | None:
        for test in self.tests.get(node.segment, ()):
            if not test.holds(node):
                return test.refusal(node)
        for name, judge in self.dependencies:
            if judge is None:
                return Reason(f"depends on {name}, which does not go to this receiver", "")
            if why := other_object(node, name, self.landscape):
                return Reason(f"depends on {name}: {why}", "R-CLF-2")
            if (reason := judge.reason(node)) is not None:
                return reason._replace(
                    text=f"depends on {name}: {reason.text}, {self.landscape.policy.told('dependency')}"
                )
        return None


@dataclass(frozen=True, slots=True)
class _Judge:
    """The filter groups of a flow."""

    groups: tuple[_Group, ...]
    notes: tuple[str, ...] = ()

    def reason(self, node: Node) -> Reason | None:
        """Why a segment satisfies none of the groups; None: it satisfies one, or there is none."""
        reasons: list[Reason] = []
        for group in self.groups:
            reason = group.refusal(node)
            if reason is None:
                return None
            reasons.append(reason)
        return self.joined(reasons)

    @staticmethod
    def joined(reasons: list[Reason]) -> Reason | None:
        """The reasons of several groups as one."""
        if len(reasons) < 2:
            return reasons[0] if reasons else None
        text = "; ".join(f"group {number}: {reason.text}" for number, reason in enumerate(reasons, 1))
        return reasons[0]._replace(text=text)


def _loose(value: str) -> str:
    text = value.casefold()
    return text.lstrip("0") if text.isdecimal() else text


def _within(judge: _Judge) -> Callable[[Node], Reason | None]:
    """Judges segments in the order of the IDoc: each within the groups that those above it satisfied (policy
    nested=same-group)."""
    open_groups: dict[int, tuple[_Group, ...]] = {}

    def reason(node: Node) -> Reason | None:
        groups = open_groups.get(id(node), judge.groups)
        refusals = [group.refusal(node) for group in groups]
        left = tuple(group for group, refusal in zip(groups, refusals, strict=True) if refusal is None)
        if groups and not left:
            found = judge.joined([refusal for refusal in refusals if refusal is not None])
            alone = judge.reason(node)
            if found is not None and alone is None:
                found = found._replace(text=f"{found.text}, policy nested=same-group")
            return found
        open_groups.update((id(child), left) for child in node.children)
        return None

    return reason


@remembered
def _judge(flow: Flow, landscape: Landscape, dictionary: Dictionary, message_type: str) -> _Judge:
    return _compile(flow, landscape, dictionary, message_type, (flow.message,))


def _compile(
    flow: Flow, landscape: Landscape, dictionary: Dictionary, message_type: str, seen: tuple[str, ...]
) -> _Judge:
    """The groups of a flow as tests of the segments of a message type. A dependency on another message type is met
    where that goes to the receiver and its groups, read with the bindings of this message type, keep the segment
    (policy dependency)."""
    rows = bindings(landscape, message_type)
    bound = {row.object for row in rows}
    objects = dict.fromkeys(item.object for group in flow.group for item in group.filter)
    notes = tuple(
        f"{name} is bound to no field of {message_type}: it filters nothing" for name in objects if name not in bound
    )
    if objects and rows and rows[0].message != message_type:
        notes += (
            f"{message_type} has the filter fields of {rows[0].message}: {landscape.policy.told('reduced_binding')}",
        )
    groups = []
    for group in flow.group:
        dependencies: list[tuple[str, _Judge | None]] = []
        for item in group.dependency:
            if item.message in seen:
                continue
            flows = [f for f in landscape.flows(flow.sender, item.message) if f.receiver == flow.receiver]
            judge = None
            if flows and landscape.policy.dependency == "flow":
                judge = _Judge(())
            elif flows:
                ways = [_compile(f, landscape, dictionary, message_type, (*seen, item.message)) for f in flows]
                every = () if any(not way.groups for way in ways) else tuple(g for way in ways for g in way.groups)
                judge = _Judge(every)
            dependencies.append((item.message, judge))
        tests = _tests(group, rows, dictionary, landscape, message_type)
        groups.append(_Group(tests, tuple(dependencies), landscape))
    return _Judge(tuple(groups), notes)


def _tests(
    group: FilterGroup, rows: list[FilterBinding], dictionary: Dictionary, landscape: Landscape, message_type: str
) -> dict[str, tuple[_Test, ...]]:
    values: dict[str, set[str]] = {}
    for item in group.filter:
        values.setdefault(item.object, set()).update(value.rstrip(" ") for value in item.values)
    places: dict[tuple[str, str], list[FilterBinding]] = {}
    for row in rows:
        if row.object in values:
            places.setdefault((row.segment, row.object), []).append(row)
    tests: dict[str, tuple[_Test, ...]] = {}
    for (segment, name), same in places.items():
        loose = frozenset(_loose(value) for value in values[name] if value)
        blank = blank_of(landscape, message_type, name)
        test = _Test(name, tuple(_pieces(same, dictionary)), frozenset(values[name]), loose, landscape.policy, blank)
        tests[segment] = (*tests.get(segment, ()), test)
    return tests


def _pieces(rows: list[FilterBinding], dictionary: Dictionary) -> Iterator[_Piece]:
    for row in sorted(rows, key=lambda row: row.seqno):
        declared = dictionary.find_segment(row.segment)
        field = declared.by_name.get(row.field) if declared is not None else None
        whole = (field.length or 0) if field is not None else 0
        width = row.length or max(0, whole - row.offset)
        yield _Piece(row.field, row.offset, row.offset + row.length if row.length else None, width)
