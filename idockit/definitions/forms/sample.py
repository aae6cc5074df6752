"""A definition guessed from sample IDoc XML: which segments stand where, and which fields they were seen with.

A guess and marked as one (standing "derived"): lengths, numbers and what is not filled are not known, nor where a
field stands in its record. Whatever is better known wins over it (`refine`). A segment is an element with the
attribute SEGMENT or with elements inside; type, extension and message are what EDI_DC40 says, else the type is
named by the element around. All IDocs of the document are put together, in SAP's own XML and in that of PI and CPI
(reference PECULIARITIES B).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from idockit.abap import Field
from idockit.definitions.collect import MAX_DEPTH, Collector
from idockit.definitions.file import DefinitionFile
from idockit.definitions.parts import Part, alike, collect, combined, nodes, plain_field
from idockit.definitions.refine import GUESS
from idockit.definitions.xmlfile import Element, first_element, local_name, parsed
from idockit.dictionary import Dictionary
from idockit.errors import FormatError, Where
from idockit.formats.build import type_name
from idockit.formats.xmltarget import CONTROL_TAGS, IDOC_TAGS
from idockit.names import name_of_xml

__all__ = ["NAME", "read", "recognises"]

NAME = "sample IDoc XML"

_SHOWS = re.compile(rf"<(?:[^\s:<>/]+:)?(?:{'|'.join((*IDOC_TAGS, *CONTROL_TAGS))})[\s/>]")
_OTHERS = ("schema", "definitions", "description", "abapGit")
"""First elements of other forms, which may have elements of these names too."""


def recognises(head: str) -> bool:
    """XML with an IDoc or a control record near the beginning."""
    found = first_element(head)
    return found is not None and found[1] not in _OTHERS and _SHOWS.search(head) is not None


def read(files: Sequence[DefinitionFile], *, language: str | None = None) -> Dictionary:
    """What the IDocs of a document show. Raises FormatError, with the line, where it is broken or holds no IDoc."""
    (file,) = files
    collector = Collector(file.name, standing=GUESS)
    found: dict[tuple[str, str], _Type] = {}
    for idoc in _idocs(parsed(file), file.name):
        known = found.setdefault((idoc.name, idoc.basic_type), idoc)
        if known is not idoc:
            known.idocs += idoc.idocs
            known.messages |= idoc.messages
    if not found:
        raise FormatError(
            "no segment of an IDoc in this XML, expected an element IDOC with segments", Where(file.name, 1)
        )
    trees = {key: combined(kind.idocs).children for key, kind in found.items()}
    roots = [part for tree in trees.values() for part in tree]
    alike(roots)
    collect(collector, roots)
    for key, kind in found.items():
        collector.idoc_type(
            kind.name, nodes(trees[key]), basic_type=kind.basic_type, messages=kind.messages, line=kind.line
        )
        count = len(kind.idocs)
        seen = "one sample IDoc" if count == 1 else f"{count} sample IDocs"
        collector.note(f"{kind.name} is a guess from {seen}: lengths, order and number are not known")
    return collector.dictionary()


@dataclass
class _Type:
    """An IDoc type as its IDocs show it, each a part with the top segments below."""

    name: str
    basic_type: str
    line: int | None
    messages: dict[str, None] = field(default_factory=dict)
    idocs: list[Part] = field(default_factory=list)


def _idocs(root: Element, source: str) -> Iterator[_Type]:
    tags = {f"{{*}}{tag}" for tag in IDOC_TAGS}
    elements = list(root.iter(*tags)) or [e for e in root.iter() if any(_local(c) in CONTROL_TAGS for c in e)][:1]
    for element in elements:
        where = Where(source, element.sourceline)
        if _local(element) == "idocData":
            raise FormatError("the XML of BizTalk, expected that of SAP or PI; convert it first", where)
        runs: list[list[Element]] = [[]]
        for child in element:
            if _local(child) in CONTROL_TAGS and runs[-1]:
                runs.append([])
            runs[-1].append(child)
        for run in runs:
            idoc = _idoc(element, run, where)
            if idoc.idocs[0].children:
                yield idoc


def _idoc(element: Element, children: Sequence[Element], where: Where) -> _Type:
    values: dict[str, str] = {}
    segments = []
    for child in children:
        if _local(child) in CONTROL_TAGS:
            values = {_local(item): " ".join((item.text or "").split()) for item in child}
        else:
            segments.append(child)
    above = element.getparent()
    outer = element if above is None or _local(element) not in IDOC_TAGS else above
    basic = values.get("IDOCTYP") or type_name(_local(outer))
    name = values.get("CIMTYP") or basic
    if not name or name.split() != [name]:
        found = f"the IDoc type {name!r}" if name else "an IDoc without type"
        raise FormatError(f"{found}, expected EDI_DC40 with IDOCTYP, or an element around named by it", where)
    message = values.get("MESTYP", "")
    made = _Type(name, basic if name != basic else "", where.line, {message: None} if message else {})
    made.idocs = [Part("", children=[_part(child, 1, where) for child in segments])]
    return made


def _part(element: Element, depth: int, where: Where) -> Part:
    """A segment element with all below it."""
    if depth > MAX_DEPTH:
        raise FormatError(f"segments nest deeper than {MAX_DEPTH}", where)
    fields: dict[str, Field] = {}
    below = []
    for child in element:
        if "SEGMENT" in child.attrib or len(child):
            below.append(_part(child, depth + 1, where))
        else:
            name = name_of_xml(_local(child))
            fields.setdefault(name, plain_field(name, None))
    return Part(
        name_of_xml(_local(element)), list(fields.values()), below, open=True, loose=True, line=element.sourceline
    )


def _local(element: Element) -> str:
    return local_name(str(element.tag))
