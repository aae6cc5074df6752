"""Reduced message types (BD53; reference ALE 2.6): what of an IDoc is active, and what becomes of the rest.

A reduction lists what is active, positively: a segment or field that came with a later IDoc type is not in an older
list and goes. An inactive segment is absent, with what stands below it; an inactive field of an active segment holds
`/`, which tells the receiver to leave its own value alone.

Two message types are exceptions. COND_A has no "leave it alone": its reduced fields are sent blank, so that the
receiver sets them to initial, and what it has of a reduced segment is deleted there. GLMAST marks an account that is
no cost element with `!` in E1SKB1M-KATYP, since a blank field would mean "set to initial".

Which fields are mandatory no source tells (policy mandatory_fields): MSGFN and the first field of a qualified
segment, or none; and what the caller names, such as the key of the object. Nor does one tell for sure that `/` is what
they hold (policy empty_symbol).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from idockit.ale.landscape import Policies, Reduction
from idockit.ale.places import remembered
from idockit.ale.tree import EMPTY, Entry, Message, Node
from idockit.dictionary import Dictionary, IDocType, family
from idockit.errors import ALEError, ConfigurationError, Where

__all__ = ["Reducer", "no_data", "reduce", "reduction_problems", "validate_reduction"]

STEP = "reduction"
NO_DATA = "/"
"""What an inactive field holds by default, whatever its type; the rest of it is blank."""

INITIAL = frozenset({"COND_A"})
"""Reference types whose reduced fields are sent blank."""

NO_COST_ELEMENT = "!"
MARKED = {("GLMAST", "E1SKB1M"): "KATYP"}
"""(reference type, segment) -> the field whose blank is sent as `!`."""

ALL = "*"
Mandatory = Mapping[str, Collection[str]]
"""Segment type -> fields that cannot go."""

DEFAULTS = Policies()


def no_data(reference: str, policy: Policies = DEFAULTS) -> str:
    """What an inactive field holds for a reference message type: `/`, or nothing for COND_A (ALE 2.6); or what policy
    empty_symbol says."""
    return "" if reference in INITIAL else policy.empty_symbol


def reduce(
    message: Message,
    reduction: Reduction,
    dictionary: Dictionary,
    *,
    mandatory: Mandatory | None = None,
    policy: Policies = DEFAULTS,
) -> tuple[Message, list[Entry]]:
    """The IDoc of the reduced message type (ALE 2.6). Raises ConfigurationError for a reduction that is not allowed,
    ALEError for an IDoc of another message type or family of IDoc types."""
    return _reducer(reduction, dictionary, mandatory or EMPTY, policy).reduce(message)


def validate_reduction(
    reduction: Reduction,
    dictionary: Dictionary,
    *,
    place: str = "reduction",
    mandatory: Mandatory | None = None,
    policy: Policies = DEFAULTS,
) -> None:
    """Raises ConfigurationError, with all that is wrong, for a reduction without a mandatory segment or field, with
    segments or fields that the IDoc type does not have, or with a segment whose parent is not active."""
    found = [
        f"{key}: {text}" for key, text in reduction_problems(reduction, dictionary, mandatory=mandatory, policy=policy)
    ]
    if found:
        key, _, text = found[0].partition(": ")
        more = tuple(f"{place}.{line}" for line in found[1:])
        raise ConfigurationError(text, Where(path=f"{place}.{key}"), more=more)


def reduction_problems(
    reduction: Reduction,
    dictionary: Dictionary,
    *,
    mandatory: Mandatory | None = None,
    policy: Policies = DEFAULTS,
) -> Iterator[tuple[str, str]]:
    """What is wrong with a reduction: the key in its table, and the text."""
    idoc_type = dictionary.find_idoc_type(reduction.idoc_type)
    if idoc_type is None:
        yield "idoc_type", f"IDoc type {reduction.idoc_type} is not known"
        return
    active = reduction.segments.keys()
    told: set[str] = set()
    for node in idoc_type.walk():
        reached = node.parent is None or node.parent.segment in active
        if node.mandatory and reached and node.segment not in active and node.segment not in told:
            told.add(node.segment)
            under = f" below {node.parent.segment}" if node.parent else ""
            yield "segments", f"{node.segment} is mandatory{under} in {idoc_type.name} and cannot be switched off"
    for segment, fields in reduction.segments.items():
        yield from _segment_problems(segment, fields, active, idoc_type, dictionary, mandatory or EMPTY, policy)


def _segment_problems(
    segment: str,
    fields: tuple[str, ...],
    active: Collection[str],
    idoc_type: IDocType,
    dictionary: Dictionary,
    mandatory: Mandatory,
    policy: Policies,
) -> Iterator[tuple[str, str]]:
    key = f"segments.{segment}"
    places = idoc_type.nodes.get(segment)
    if places is None:
        yield key, f"{idoc_type.name} has no segment {segment}"
        return
    parents = [node.parent for node in places]
    if None not in parents and not any(parent and parent.segment in active for parent in parents):
        above = " or ".join(dict.fromkeys(parent.segment for parent in parents if parent))
        yield key, f"{segment} is active, but {above} above it is not"
    declared = dictionary.find_segment(segment)
    if declared is None or ALL in fields:
        return
    derived: list[str] = []
    if policy.mandatory_fields == "derived":
        derived += ["MSGFN"] if "MSGFN" in declared.by_name else []
        derived += [str(declared.fields[0].name)] if any(n.qualified for n in places) and declared.fields else []
    for name in dict.fromkeys((*derived, *mandatory.get(segment, ()))):
        if name not in fields:
            why = f" ({policy.told('mandatory_fields')})" if name in derived else ""
            yield key, f"field {name} of {segment} is mandatory and cannot be switched off{why}"
    if declared.standing.complete:
        yield from ((key, f"{segment} has no field {name}") for name in fields if name not in declared.by_name)


class Reducer:
    """A reduction made ready for many IDocs. Raises ConfigurationError for one that is not allowed."""

    def __init__(
        self,
        reduction: Reduction,
        dictionary: Dictionary,
        *,
        mandatory: Mandatory | None = None,
        policy: Policies = DEFAULTS,
    ):
        validate_reduction(reduction, dictionary, mandatory=mandatory, policy=policy)
        self.reduction = reduction
        self.dictionary = dictionary
        self._made_for = dictionary.idoc_type(reduction.idoc_type)
        self._active = {segment: frozenset(fields) for segment, fields in reduction.segments.items()}
        self._empty = no_data(reduction.reference, policy)
        self._initial = reduction.reference in INITIAL
        self._told = "" if self._initial else f", {policy.told('empty_symbol')}"
        self._declared: dict[tuple[str, str], tuple[str, ...]] = {}

    def reduce(self, message: Message) -> tuple[Message, list[Entry]]:
        """The IDoc of the reduced message type, and what went. Raises ALEError for an IDoc that it does not fit."""
        wanted = self.reduction
        if message.message_type not in (wanted.reference, wanted.message):
            raise ALEError(
                f"message type {message.message_type or '(blank)'} cannot be reduced to {wanted.message}, "
                f"whose reference is {wanted.reference}",
                Where(docnum=message.control.get("DOCNUM"), path="EDI_DC40/MESTYP"),
            )
        if family(message.type) != family(self._made_for.basic_type or wanted.idoc_type):
            raise ALEError(
                f"IDoc type {message.type}, the reduction {wanted.message} was made for {wanted.idoc_type}",
                Where(docnum=message.control.get("DOCNUM"), path="EDI_DC40/IDOCTYP"),
            )
        if not message.segments:
            raise ALEError("the IDoc has no data records", Where(docnum=message.control.get("DOCNUM")))
        entries: list[Entry] = []
        segments = self._all(message.segments, entries)
        if message.message_type != wanted.message:
            reason = f"{wanted.message} is the reduced type of {wanted.reference} (ALE 2.6)"
            entries.append(Entry(STEP, reason, field="MESTYP", before=message.message_type, after=wanted.message))
            message = message.with_control(MESTYP=wanted.message)
        return message.with_segments(segments), entries

    def _all(self, nodes: tuple[Node, ...], entries: list[Entry]) -> tuple[Node, ...]:
        kept = []
        for node in nodes:
            active = self._active.get(node.segment)
            if active is None:
                self._gone(node, entries)
                continue
            fields = node.fields if ALL in active else self._fields(node, active, entries)
            marked = MARKED.get((self.reduction.reference, node.segment))
            if marked is not None:
                fields = self._mark(node, marked, fields, entries)
            children = self._all(node.children, entries)
            same = fields is node.fields and children == node.children
            kept.append(node if same else node.with_fields(fields).with_children(children))
        return tuple(kept)

    def _gone(self, node: Node, entries: list[Entry]) -> None:
        name = self.reduction.message
        if node.segment in self._made_for.nodes:
            reason = f"segment is not active in {name} (ALE 2.6)"
        else:
            reason = f"segment is not in {self._made_for.name}, for which {name} was made: not active (ALE 2.6)"
        if self._initial:
            reason += "; the receiver deletes what it has of it (COND_A)"
        entries.append(Entry(STEP, reason, node.segment, node.number))
        below = f"stands below {node.segment} {node.number}, which is not active in {name} (ALE 2.6)"
        entries += [Entry(STEP, below, lower.segment, lower.number) for lower in node.walk() if lower is not node]

    def _fields(self, node: Node, active: frozenset[str], entries: list[Entry]) -> Mapping[str, str]:
        fields: dict[str, str] = {}
        blank = 0
        what = "unchanged in the receiver" if self._empty else "set to initial in the receiver"
        what = f"{what}{' (COND_A)' if self._initial else ''} (ALE 2.6{self._told})"
        reason = f"field is not active in {self.reduction.message}: {what}"
        for name in dict.fromkeys((*self._names(node), *node.fields)):
            before = node.get(name)
            if name in active:
                if before:
                    fields[name] = before
                continue
            if self._empty:
                fields[name] = self._empty
            if before == self._empty:
                continue
            if before:
                entries.append(Entry(STEP, reason, node.segment, node.number, name, before=before, after=self._empty))
            else:
                blank += 1
        if blank:
            reason = f"{blank} blank fields are not active in {self.reduction.message}: {what}"
            entries.append(Entry(STEP, reason, node.segment, node.number, after=self._empty))
        return node.fields if fields == node.fields else fields

    def _names(self, node: Node) -> tuple[str, ...]:
        """The declared fields of a segment, of its definition where the segment names one."""
        key = node.segment, node.definition
        names = self._declared.get(key)
        if names is None:
            declared = self.dictionary.find_segment(node.segment)
            fields = declared.fields if declared is not None else ()
            version = declared.definitions.get(node.definition) if declared is not None else None
            count = len(fields) if version is None else version.nfields
            names = self._declared[key] = tuple(str(item.name) for item in fields[:count])
        return names

    def _mark(self, node: Node, name: str, fields: Mapping[str, str], entries: list[Entry]) -> Mapping[str, str]:
        if fields.get(name) or name not in {*self._names(node), *self._active[node.segment]}:
            return fields
        reason = f"{self.reduction.reference} marks an account that is no cost element (ALE 2.6)"
        entries.append(Entry(STEP, reason, node.segment, node.number, name, after=NO_COST_ELEMENT))
        return {**fields, name: NO_COST_ELEMENT}


@remembered
def _reducer(reduction: Reduction, dictionary: Dictionary, mandatory: Mandatory, policy: Policies) -> Reducer:
    return Reducer(reduction, dictionary, mandatory=mandatory, policy=policy)
