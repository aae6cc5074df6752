"""XML Schema of an IDoc type (reference DEFINITION_FORMATS B and C): WE60 with anonymous types, PI and CPI with named
ones, WSDL around either, schemas made for one use with an element for each qualifier (`E1EDK03_gq_002`), and schemas
inferred from a sample.

- A segment is an element with elements inside or with the attribute SEGMENT, any other a field of the segment around.
- The IDoc type: fixed CIMTYP (an extension, IDOCTYP is its basic type), fixed IDOCTYP, the types
  `<MESTYP>.<IDOCTYP>[.<CIMTYP>]` of IDOC and `EDI_DC40.<MESTYP>...`, else the element around IDOC.
- No limit is read as 9999999999, however it is written.
- A schema without any length is one inferred from a sample, one with `_gq_` tells only what is used: each is a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from idockit.abap import Field
from idockit.definitions.collect import MAX_DEPTH, Collector
from idockit.definitions.file import DefinitionFile, language_of
from idockit.definitions.parts import Part, alike, collect, combined, nodes, plain_field
from idockit.definitions.refine import GUESS
from idockit.definitions.schematypes import XSD, Content, Particle, Schemas
from idockit.definitions.xmlfile import Element, first_element, parsed
from idockit.dictionary import Dictionary
from idockit.errors import FormatError, Where
from idockit.names import name_of_xml

__all__ = ["NAME", "read", "recognises"]

NAME = "XML Schema or WSDL"

MAX_PLACES = 20_000
"""Segments in the tree of one IDoc type; the largest type declared here (HRMD_A07) has 241."""

_ELEMENT = f"{{{XSD}}}element"
_CONTROL = ("EDI_DC40", "EDI_DC40_U", "EDI_DC")
_USE = re.compile(r"(.+?)_gq_.*", re.DOTALL)


def recognises(head: str) -> bool:
    """The first element is `schema` of XML Schema or `definitions` of WSDL."""
    found = first_element(head)
    return found is not None and (
        found == (XSD, "schema") or (found[1] in ("definitions", "description") and "wsdl" in found[0])
    )


def read(files: Sequence[DefinitionFile], *, language: str | None = None) -> Dictionary:
    """The IDoc types of a file. Raises FormatError, with the line, where it is broken or is of no IDoc."""
    (file,) = files
    found = _Reader(Schemas(parsed(file), file.name, language or ""))
    idocs = list(found.idocs())
    if not idocs:
        where = Where(file.name, found.schemas.root.sourceline)
        raise FormatError(f"no element IDOC in it, expected the schema of an IDoc type{found.schemas.missing()}", where)
    roots = [part for idoc in idocs for part in idoc.roots]
    if not found.lengths:
        for part in (part for root in roots for part in root.walk()):
            part.low = part.high = None
    guess = not found.lengths or found.used
    if guess:
        for idoc in idocs:
            idoc.roots = combined([Part("", children=idoc.roots)]).children
        roots = [part for idoc in idocs for part in idoc.roots]
        alike(roots)
    texts = [text for root in roots for part in root.walk() for text in (part.text, *(f.text for f in part.fields))]
    collector = Collector(
        file.name,
        standing=GUESS if guess else "verified",
        language=language or language_of([*(idoc.text for idoc in idocs), *filter(None, texts)]),
    )
    if guess:
        for part in (part for root in roots for part in root.walk()):
            part.open = part.loose = True
    collect(collector, roots)
    for idoc in idocs:
        collector.idoc_type(
            idoc.name,
            nodes(idoc.roots),
            basic_type=idoc.basic_type,
            text=idoc.text,
            messages=[idoc.message] if idoc.message else [],
            line=idoc.line,
        )
    for note in found.notes():
        collector.note(note)
    return collector.dictionary()


@dataclass
class _IDoc:
    """An IDoc type as a schema has it."""

    name: str
    basic_type: str
    message: str
    text: str
    roots: list[Part]
    line: int | None


@dataclass
class _Segment:
    """What is inside an element, read once."""

    fields: list[Field]
    below: list[Particle]
    content: Content
    loose: bool


class _Reader:
    """Reads the IDocs of the schemas. `lengths` tells whether any length or value is given, `used` whether any name
    has a qualifier behind it."""

    def __init__(self, schemas: Schemas):
        self.schemas = schemas
        self.lengths = False
        self.used = False
        self._segments: dict[Element, _Segment] = {}
        self._count = 0
        self._by_value: dict[str, None] = {}
        self._mixed: dict[str, None] = {}
        self._other_root: dict[str, None] = {}

    def notes(self) -> Iterator[str]:
        """What the user ought to know."""
        if not self.lengths:
            yield "no length in it: inferred from a sample, so a guess; lengths, order and number are not known"
        elif self.used:
            yield "it has only what one use needs (_gq_), so a guess; fields may be missing and stand elsewhere"
        yield from self._other_root
        if self._by_value and self.lengths:
            yield f"length taken from the longest value listed, no other is given: {_some(self._by_value)}"
        if self._mixed:
            yield f"the segments below stand in any order, read in the order given: {_some(self._mixed)}"

    # -- IDocs

    def idocs(self) -> Iterator[_IDoc]:
        """Every element IDOC with a control record or segments; answers of services have others of this name."""
        for element in self.schemas.root.iter(_ELEMENT):
            content = self.schemas.content(element) if element.get("name") == "IDOC" else None
            if content is not None and any(
                particle.name in _CONTROL or self.schemas.content(particle.element) for particle in content.particles
            ):
                yield self._idoc(element, content)

    def _idoc(self, element: Element, content: Content) -> _IDoc:
        control = next((p for p in content.particles if p.name in _CONTROL), None)
        message, basic, extension = self._names(element, control)
        around = name_of_xml(self._around(element))
        name = extension or basic or around
        if not name:
            raise self.schemas.error("an IDOC without type: no element around it, no fixed IDOCTYP", element)
        if name.split() != [name]:
            raise self.schemas.error(f"IDoc type {name!r}, expected a name", element)
        if around and around not in (name, basic):
            self._other_root[f"the element around IDOC is {around}, it was read as {name}"] = None
        segments = (particle for particle in content.particles if particle is not control)
        self._count = 0
        roots = self._parts(segments, (element,))
        kind = self.schemas.type_of(element)
        text = self._text_around(element) or ("" if kind is None else self.schemas.text(kind))
        return _IDoc(name, basic if extension else "", message, text, roots, element.sourceline)

    def _names(self, element: Element, control: Particle | None) -> tuple[str, str, str]:
        """Message type, basic type and extension, each empty where the schema does not say it."""
        names = ["", "", ""]
        dotted = element.get("type", "").rpartition(":")[2].split(".")
        if control is not None and len(dotted) < 2:
            dotted = control.element.get("type", "").rpartition(":")[2].split(".")[1:]
        if 2 <= len(dotted) <= 3:
            names = [name_of_xml(name) for name in (*dotted, "")[:3]]
        inside = self.schemas.content(control.element) if control is not None else None
        for particle in inside.particles if inside is not None else ():
            said = self.schemas.simple(particle.element)
            self.lengths = self.lengths or said.length is not None or bool(said.values)
            if len(said.values) == 1 and particle.name in ("MESTYP", "IDOCTYP", "CIMTYP"):
                names[("MESTYP", "IDOCTYP", "CIMTYP").index(particle.name)] = said.values[0][0].strip()
        return names[0], names[1], names[2]

    def _around(self, element: Element) -> str:
        """The name of the element around; where a named type is, that of the first element of this type."""
        outer = self._outer(element)
        if outer is None:
            return ""
        if outer.tag == _ELEMENT:
            return outer.get("name", "")
        users = (e for e in self.schemas.root.iter(_ELEMENT) if e.get("type") and self.schemas.type_of(e) is outer)
        return next((user.get("name", "") for user in users), outer.get("name", ""))

    def _text_around(self, element: Element) -> str:
        outer = self._outer(element)
        return "" if outer is None else self.schemas.text(outer)

    def _outer(self, element: Element) -> Element | None:
        """The element or named type that the element stands in; for a global one the element that refers to it."""
        at = element
        outer = element.getparent()
        if outer is not None and outer.tag == f"{{{XSD}}}schema":
            users = (e for e in self.schemas.root.iter(_ELEMENT) if e.get("ref", "").rpartition(":")[2] == "IDOC")
            at = next(users, element)
        outer = at.getparent()
        while outer is not None and not (outer.tag == _ELEMENT or outer.get("name")):
            outer = outer.getparent()
        return outer

    # -- segments

    def _parts(self, particles: Iterable[Particle], path: tuple[Element, ...]) -> list[Part]:
        return [self._part(particle, path) for particle in particles]

    def _part(self, particle: Particle, path: tuple[Element, ...]) -> Part:
        """A segment with all below it."""
        element = particle.element
        kind = self.schemas.type_of(element)
        at = element if kind is None else kind
        name = _USE.sub(r"\1", particle.name)
        self.used = self.used or name != particle.name
        where = Where(self.schemas.source, particle.line)
        if at in path:
            raise FormatError(f"segment {name} stands below itself", where)
        if len(path) > MAX_DEPTH:
            raise FormatError(f"segments nest deeper than {MAX_DEPTH}", where)
        self._count += 1
        if self._count > MAX_PLACES:
            raise FormatError(f"more than {MAX_PLACES} segments in one tree, no IDoc type has", where)
        name = name_of_xml(name)
        found = self._segments.get(at)
        if found is None:
            found = self._segments[at] = self._segment(self.schemas.content(element) or Content((), True), name)
        return Part(
            name,
            found.fields,
            self._parts(found.below, (*path, at)),
            particle.low,
            particle.high,
            self.schemas.text(element) or ("" if kind is None else self.schemas.text(kind)),
            found.content.open,
            found.loose,
            element.sourceline if kind is None or kind.get("name") is None else kind.sourceline,
        )

    def _segment(self, content: Content, name: str) -> _Segment:
        fields: dict[tuple[str, int], Field] = {}
        below = []
        loose = 0
        for number, particle in enumerate(content.particles, 1):
            if self.schemas.content(particle.element) is not None:
                below.append(particle)
                if particle.loose:
                    self._mixed[name] = None
                continue
            loose += particle.loose
            fields[particle.name, 0 if particle.loose else number] = self._field(particle, name)
        return _Segment(list(fields.values()), below, content, loose > 1)

    def _field(self, particle: Particle, segment: str) -> Field:
        said = self.schemas.simple(particle.element)
        name = name_of_xml(particle.name)
        length = said.length
        if length is None and said.values:
            length = max(len(value) for value, _ in said.values) or None
            self._by_value[f"{segment}-{name}"] = None
        self.lengths = self.lengths or length is not None
        return plain_field(name, length, self.schemas.text(particle.element), said.values)


def _some(names: Iterable[str], shown: int = 5) -> str:
    known = list(names)
    more = f" and {len(known) - shown} more" if len(known) > shown else ""
    return ", ".join(known[:shown]) + more
