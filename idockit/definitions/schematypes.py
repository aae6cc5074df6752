"""What the parts of an XML Schema mean: declarations found by name, content models, lengths and values of fields.

Only what describes an IDoc is understood (reference DEFINITION_FORMATS B and C): the rest of XML Schema either has no
meaning for segments and fields and is passed over, or is refused with its line. Nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from idockit.definitions.collect import MAX_DEPTH
from idockit.definitions.parts import NO_LIMIT
from idockit.definitions.trees import NO_LIMIT as LARGEST
from idockit.definitions.xmlfile import Element, local_name
from idockit.errors import FormatError, Where

__all__ = ["XSD", "Content", "Particle", "Schemas", "Simple"]

XSD = "http://www.w3.org/2001/XMLSchema"
MAX_STEPS = 20_000
"""Elements met through groups and derived types: they may name each other so that a small file has no end."""
_X = f"{{{XSD}}}"
_ELEMENT = f"{_X}element"
_COMPLEX = f"{_X}complexType"
_TYPES = (_COMPLEX, f"{_X}simpleType")
_RESTRICTION, _EXTENSION = f"{_X}restriction", f"{_X}extension"
_LENGTHS = (f"{_X}maxLength", f"{_X}length")
_ENUMERATION = f"{_X}enumeration"
_GROUPS = (f"{_X}sequence", f"{_X}choice", f"{_X}all")
_NO_PARTICLE = {
    _X + name
    for name in ("annotation", "attribute", "attributeGroup", "anyAttribute", "simpleContent", "key", "unique")
}
_BUILT_IN = re.compile(r"string|token|\w+String|any\w+|byte|short|int|integer|long|decimal|float|double|date\w*|time")
"""Read as XML Schema's own even where the prefix is not declared."""
_OUTSIDE = tuple(_X + name for name in ("include", "import", "redefine", "override"))


@dataclass(frozen=True, slots=True)
class Particle:
    """An element in a content model: `element` is where it is declared, `line` where it is used. `loose`: among
    others in any order."""

    element: Element
    low: int
    high: int
    loose: bool
    line: int | None

    @property
    def name(self) -> str:
        return str(self.element.get("name"))


@dataclass(frozen=True, slots=True)
class Content:
    """What an element with a complex type holds. `open`: also what is not told."""

    particles: tuple[Particle, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Simple:
    """What is said of the value of a field: `length` by a facet, `values` in an enumeration or as the fixed one."""

    length: int | None = None
    values: tuple[tuple[str, str], ...] = ()


class Schemas:
    """The schemas of one file. `language` chooses among documentations. Errors name `source` and line."""

    def __init__(self, root: Element, source: str, language: str = ""):
        self.root = root
        self.source = source
        self._language = language
        self._named: dict[tuple[str, str, str], Element] = {}
        self._outside: list[Element] = []
        for schema in [root] if root.tag == f"{_X}schema" else root.iter(f"{_X}schema"):
            space = schema.get("targetNamespace", "")
            for child in schema:
                if name := child.get("name"):
                    self._named.setdefault((str(child.tag), space, name), child)
                elif child.tag in _OUTSIDE:
                    self._outside.append(child)
        self._local = {(tag, name): found for (tag, _, name), found in reversed(self._named.items())}
        self._contents: dict[Element, Content] = {}
        self._simple: dict[Element, Simple] = {}
        self._steps = 0

    def error(self, reason: str, element: Element) -> FormatError:
        return FormatError(reason, Where(self.source, element.sourceline))

    # -- names

    def missing(self) -> str:
        """For a message: the files that this one asks for, and which nobody fetches."""
        named = [
            f"{child.get('schemaLocation')} (xsd:{local_name(str(child.tag))}, line {child.sourceline})"
            for child in self._outside
            if child.get("schemaLocation")
        ]
        need = f"; it needs {', '.join(named[:5])}, which is not fetched: put its content into this file"
        return need if named else ""

    def _find(self, value: str, at: Element, *tags: str) -> Element | None:
        """A named declaration; by its name alone where no schema has it in the namespace of the prefix."""
        prefix, _, local = value.rpartition(":")
        space = at.nsmap.get(prefix or None, "")
        for tag in tags:
            if (found := self._named.get((tag, space, local))) is not None:
                return found
        if space == XSD or (prefix and not space and _BUILT_IN.fullmatch(local)):
            return None
        for tag in tags:
            if (found := self._local.get((tag, local))) is not None:
                return found
        what = local_name(tags[0]).replace("complexType", "type")
        raise self.error(f"{what} {value} is not declared in this file{self.missing()}", at)

    def declared(self, element: Element) -> Element:
        """The declaration that an element or group with `ref` stands for, or itself."""
        reference = element.get("ref")
        if reference is None:
            if not element.get("name"):
                raise self.error(f"{local_name(str(element.tag))} without name", element)
            return element
        found = self._find(reference, element, str(element.tag))
        if found is None:
            raise self.error(f"{reference} is no element of an IDoc", element)
        return found

    def type_of(self, element: Element) -> Element | None:
        """The type of an element, inside it or named; None where it is one of XML Schema's own."""
        value = element.get("type")
        if value is not None:
            return self._find(value, element, *_TYPES)
        return next((child for child in element if child.tag in _TYPES), None)

    # -- content models

    def content(self, element: Element) -> Content | None:
        """What the element holds, None for a field."""
        kind = self.type_of(element)
        if kind is None or kind.tag != _COMPLEX:
            return None
        known = self._contents.get(kind)
        if known is None:
            known = self._contents[kind] = self._content(kind)
        if known.particles or known.open or self._has_mark(kind):
            return known
        return None

    def _content(self, kind: Element) -> Content:
        flags: list[str] = []
        return Content(tuple(self._of_type(kind, flags, (kind,))), "open" in flags)

    def _has_mark(self, kind: Element) -> bool:
        """Whether the attribute SEGMENT tells a segment."""
        marks = (a for a in kind.iter(f"{_X}attribute") if _above(a) is kind)
        return any((a.get("name") or (a.get("ref") or "").rpartition(":")[2]) == "SEGMENT" for a in marks)

    def _of_type(self, kind: Element, flags: list[str], path: tuple[Element, ...]) -> Iterator[Particle]:
        for child in kind:
            if child.tag == f"{_X}complexContent":
                for derived in child:
                    if derived.tag == _EXTENSION and (base := derived.get("base")):
                        found = self._find(base, derived, _COMPLEX)
                        if found is not None:
                            yield from self._of_type(found, flags, self._deeper(path, found, derived))
                    if derived.tag in (_EXTENSION, _RESTRICTION):
                        yield from self._of_type(derived, flags, path)
            else:
                yield from self._particle(child, flags, path, 1, 1, False)

    def _particle(
        self, node: Element, flags: list[str], path: tuple[Element, ...], low: int, high: int, loose: bool
    ) -> Iterator[Particle]:
        """The elements of a particle; `low`, `high` and `loose` come from the groups around it."""
        tag = node.tag
        if tag in _NO_PARTICLE or not str(tag).startswith(_X):
            return
        least, most = self.occurs(node)
        low, high = low * least, min(high * most, NO_LIMIT)
        if tag == _ELEMENT:
            if len(path) > 1:
                self._step(node)
            if most:
                yield Particle(self.declared(node), low, high, loose, node.sourceline)
        elif tag in _GROUPS:
            low = 0 if tag == f"{_X}choice" else low
            loose = loose or most > 1 or tag == f"{_X}all"
            for child in node:
                yield from self._particle(child, flags, path, low, high, loose)
        elif tag == f"{_X}group":
            found = self.declared(node)
            for child in found:
                yield from self._particle(child, flags, self._deeper(path, found, node), low, high, loose or most > 1)
        elif tag == f"{_X}any":
            flags.append("open")
        else:
            raise self.error(f"{local_name(str(tag))} is not part of a content model", node)

    def _deeper(self, path: tuple[Element, ...], found: Element, at: Element) -> tuple[Element, ...]:
        if found in path:
            raise self.error(f"{found.get('name')} is declared by itself", at)
        self._step(at)
        if len(path) > MAX_DEPTH:
            raise self.error(f"declarations refer to others more than {MAX_DEPTH} deep", at)
        return (*path, found)

    def _step(self, at: Element) -> None:
        self._steps += 1
        if self._steps > MAX_STEPS:
            raise self.error(f"more than {MAX_STEPS} elements through groups and derived types", at)

    def occurs(self, node: Element) -> tuple[int, int]:
        """minOccurs and maxOccurs; from 999,999 on there is no limit (DEFINITION_FORMATS B)."""
        low, high = self._number(node, "minOccurs"), self._number(node, "maxOccurs")
        if low > high and node.get("minOccurs") is not None:
            raise self.error(f"minOccurs {low} above maxOccurs {high}", node)
        return min(low, high), NO_LIMIT if high >= LARGEST else high

    def _number(self, node: Element, name: str) -> int:
        value = node.get(name, "1").strip()
        if value.isdigit() and value.isascii() and len(value) <= 10:
            return int(value)
        if value == "unbounded" and name == "maxOccurs":
            return NO_LIMIT
        raise self.error(f"{name} is {value!r}, expected a number", node)

    # -- fields

    def simple(self, element: Element) -> Simple:
        """Length and values of a field."""
        kind = self.type_of(element)
        found = Simple() if kind is None else self._said(kind, (kind,))
        if fixed := element.get("fixed"):
            return Simple(found.length, ((fixed, ""),))
        return found

    def _said(self, kind: Element, path: tuple[Element, ...]) -> Simple:
        """Facets nearer to the element win over those of the types that it is derived from."""
        known = self._simple.get(kind)
        if known is not None:
            return known
        length: int | None = None
        values: tuple[tuple[str, str], ...] = ()
        for node in kind.iter(_RESTRICTION, _EXTENSION):
            limits, listed = [], []
            for facet in node:
                if facet.tag in _LENGTHS:
                    limits.append(self._length(facet))
                elif facet.tag == _ENUMERATION:
                    listed.append((facet.get("value", ""), self.text(facet)))
            length = length or min(limits, default=None)
            values = values or tuple(listed)
            base = node.get("base")
            below = self._find(base, node, *reversed(_TYPES)) if base else None
            if below is not None:
                if below in path:
                    raise self.error(f"{below.get('name')} is declared by itself", node)
                if len(path) > MAX_DEPTH:
                    raise self.error(f"declarations refer to others more than {MAX_DEPTH} deep", node)
                said = self._said(below, (*path, below))
                length, values = length or said.length, values or said.values
        self._simple[kind] = Simple(length, values)
        return self._simple[kind]

    def _length(self, facet: Element) -> int:
        value = facet.get("value", "").strip()
        if not (value.isdigit() and value.isascii() and len(value) < 10 and int(value)):
            raise self.error(f"{local_name(str(facet.tag))} is {value!r}, expected a number from 1 on", facet)
        return int(value)

    def text(self, element: Element) -> str:
        """The documentation of an element: of several that in the language asked for, else the first."""
        first = ""
        for note in element:
            if note.tag != f"{_X}annotation":
                continue
            for inner in note:
                if inner.tag == f"{_X}documentation":
                    text = " ".join("".join(inner.itertext()).split())
                    language = inner.get("{http://www.w3.org/XML/1998/namespace}lang", "")
                    if text and self._language and language[:2].lower() == self._language:
                        return text
                    first = first or text
        return first


def _above(attribute: Element) -> Element | None:
    """The complex type that an attribute belongs to."""
    above = attribute.getparent()
    while above is not None and above.tag in (_EXTENSION, _RESTRICTION, f"{_X}complexContent"):
        above = above.getparent()
    return above
