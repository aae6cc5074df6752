"""The syntax check (reference ALE 6): which segments, in which order and number, below which parent. Nothing else:
types and values of fields are the application's business.

The automaton is that of `validation`. HLEVEL is checked where the message was read with it (inbound); in what is sent
it is made from the tree. All deviations are told, or the first alone (policy syntax_errors).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import local
from typing import Any

from idockit.ale.landscape_policies import Policies
from idockit.ale.places import type_of
from idockit.ale.tree import Message, Node
from idockit.dictionary import Dictionary, IDocType, xml_name
from idockit.validation import CODES
from idockit.validation.rules import Wrong, structure
from idockit.validation.structure import Structure

__all__ = ["RECORDS", "Deviation", "check_syntax", "recorded", "told"]

_SURE = ("verified", "one source")
_DOUBTFUL = frozenset(name for name, code in CODES.items() if code.severity != "error")
_NAMES = 1 << 14

RECORDS = 20
"""Deviations of one IDoc that get a status record each; one more says how many there are besides."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """What is wrong with the structure of an IDoc: `code` is a key of validation's CODES, `path` the place as XPath of
    the IDoc XML, `number` and `segment` the segment as it was put in (of a missing one its parent; 0: the IDoc), `text`
    our words. `severity`: a warning where the definition of the IDoc type is not sure. `record`: the number of the
    segment in the IDoc as it is (SEGNUM); `level`: its HLEVEL, where that is what is wrong."""

    code: str
    path: str
    number: int
    text: str
    segment: str = ""
    severity: str = "error"
    record: int = 0
    level: str = ""


def check_syntax(message: Message, dictionary: Dictionary, *, unsure: bool = False) -> list[Deviation]:
    """Every deviation from the tree of the IDoc type that makes the check fail. `unsure`: those too that may be due to
    what we do not know of the type."""
    found = _checker.check(message, dictionary)
    return found if unsure else [deviation for deviation in found if deviation.severity == "error"]


def told(found: Sequence[Deviation], policy: Policies) -> list[tuple[Deviation, str]]:
    """The deviations that a pipeline tells, each with its text for the log, which names the policy where others are
    told because of it, or not."""
    if policy.syntax_errors == "first":
        more = f" ({len(found) - 1} more, {policy.told('syntax_errors')})" if len(found) > 1 else ""
        return [(wrong, f"{wrong.code}: {wrong.text}{more}") for wrong in found[:1]]
    others = f" ({policy.told('syntax_errors')})"
    return [(wrong, f"{wrong.code}: {wrong.text}{others if index else ''}") for index, wrong in enumerate(found)]


def recorded(found: Sequence[tuple[Deviation, str]], message: Message) -> Iterator[dict[str, Any]]:
    """The fields of the status records that say what `told` gives, in order."""
    for wrong, _ in found[:RECORDS]:
        yield {"text": f"{wrong.code}: {wrong.text}", "segnum": wrong.record, **_sap_message(wrong, message)}
    if len(found) > RECORDS:
        yield {"text": f"and {len(found) - RECORDS} more"}


def _sap_message(wrong: Deviation, message: Message) -> dict[str, Any]:
    """The fields of a status record that name SAP's message for a deviation, with its values; empty where no source
    gives it. E0 077: basic type, extension, segment, level (ALE 6)."""
    if wrong.code != "wrong-level":
        return {}
    stamid, stamno = CODES[wrong.code].message.split()
    values = (message.type, message.control.get("CIMTYP", ""), wrong.segment, wrong.level.strip())
    return {"stamqu": "SAP", "stamid": stamid, "stamno": stamno, "stapa": values}


class _Checker(local):
    """The automaton of each dictionary, which learns from IDoc to IDoc; one for each thread."""

    def __init__(self) -> None:
        self.dictionary: Dictionary | None = None
        self.told: list[tuple[Wrong, list[str], int]] = []
        self.structure = Structure(self._tell)
        self.names: dict[str, tuple[str, bool]] = {}
        self.levels: dict[tuple[str, str], str] = {}
        self.type: IDocType | None = None

    def _tell(self, wrong: Wrong, steps: list[str], record: int) -> None:
        self.told.append((wrong, steps, record))

    def check(self, message: Message, dictionary: Dictionary) -> list[Deviation]:
        if dictionary is not self.dictionary:
            self.dictionary = dictionary
            self.structure = Structure(self._tell)
            self.names = {}
            self.levels = {}
        self.told = []
        idoc_type = type_of(message, dictionary)
        self.type = idoc_type
        self.structure.begin(idoc_type)
        nodes: list[Node] = []
        for segment in message.segments:
            self._walk(segment, 0, nodes, dictionary)
        if nodes:
            self.structure.end()
        root = xml_name(message.control.get("CIMTYP", "") or message.type or "IDOCS")
        if wrong := structure.no_segments(len(nodes)):
            self.told.append((wrong, [], 0))
        if wrong := structure.unknown_type(message.type, idoc_type):
            self.told.append((wrong, ["EDI_DC40", "IDOCTYP"], 0))
        doubtful = _DOUBTFUL if idoc_type is not None and idoc_type.standing in _SURE else frozenset(CODES)
        extension = message.control.get("CIMTYP", "")
        if extension and dictionary.find_idoc_type(extension) is None:
            doubtful |= {"unknown-segment", "unexpected-segment"}  # they may be the extension's
        return [self._deviation(*told, root, nodes, doubtful - {"no-segments"}) for told in self.told]

    def _walk(self, node: Node, depth: int, nodes: list[Node], dictionary: Dictionary) -> None:
        nodes.append(node)
        known = self.names.get(node.segment)
        if known is None:
            if len(self.names) >= _NAMES:
                self.names.clear()
            known = self.names[node.segment] = xml_name(node.segment), dictionary.find_segment(node.segment) is not None
        self.structure.segment(node.segment, known[0], depth, known[1], len(nodes))
        if node.level and (level := self._level(node.segment, dictionary)):
            wrong = structure.wrong_level(node.level, level, len(nodes))
            if wrong is not None:
                self.told.append((wrong, self.structure.steps(), len(nodes)))
        for child in node.children:
            self._walk(child, depth + 1, nodes, dictionary)

    def _level(self, name: str, dictionary: Dictionary) -> str:
        """HLEVEL of a segment type as the IDoc type has it; empty where no source gives it."""
        idoc_type = self.type
        if idoc_type is None:
            return ""
        known = self.levels.get((idoc_type.name, name))
        if known is None:
            if len(self.levels) >= _NAMES:
                self.levels.clear()
            declared = dictionary.level(idoc_type.name, name) if name in idoc_type.nodes else None
            known = self.levels[idoc_type.name, name] = "" if declared is None else f"{declared:02d}"
        return known

    def _deviation(
        self, wrong: Wrong, steps: list[str], record: int, root: str, nodes: list[Node], doubtful: frozenset[str]
    ) -> Deviation:
        node = nodes[record - 1] if record else None
        text = f"{wrong.found}, expected {wrong.expected}" if wrong.expected else wrong.found
        severity = "warning" if wrong.code in doubtful else "error"
        path = "/".join(("", root, "IDOC", *steps))
        number, segment = (node.number, node.segment) if node is not None else (0, "")
        level = node.level if node is not None and wrong.code == "wrong-level" else ""
        return Deviation(wrong.code, path, number, text, segment, severity, record, level)


_checker = _Checker()
