"""Declarations as plain data (dicts, lists, texts, numbers) and back: what the set folder, JSON and TOML hold.

docs/DEFINITIONS.md describes the form. What has its usual value is left out; reading is strict: a key that is not
known, or a value of another kind, is an error and never dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from idockit.abap import ANY, TYPES, Field
from idockit.definitions.chains import segment_type
from idockit.definitions.extensions import PARTIAL, extension_tree
from idockit.dictionary import Dictionary, IDocType, MessageType, Seen, SegmentType, Standing, Version, tree_text
from idockit.errors import FormatError

__all__ = [
    "FORMAT",
    "Plain",
    "dictionary_of",
    "extension_of",
    "idoc_type_of",
    "of_dictionary",
    "of_idoc_type",
    "of_segment",
    "segment_of",
]

FORMAT = "idockit-definitions"
"""The key that tells our own form; its value is the version of the form."""
VERSION = 1

Plain = dict[str, Any]


def of_segment(segment: SegmentType) -> Plain:
    """A segment type as plain data, without its name."""
    standing = segment.standing
    plain = {
        "text": segment.text,
        "language": segment.language,
        "standing": "" if standing.name == "verified" else standing.name,
        "verified_fields": standing.verified_fields,
        "complete": None if standing.complete else False,
        "ordered": None if standing.ordered else False,
        "definitions": _versions(segment),
        "fields": [_of_field(field) for field in segment.fields],
    }
    return {key: value for key, value in plain.items() if value not in ("", None, [])}


def _versions(segment: SegmentType) -> list[Plain]:
    """The definitions, oldest first; one without name where a version ends whose name is unknown."""
    declared = [
        {"name": version.definition, "fields": version.nfields, "release": version.release}
        for version in segment.versions
        if version.definition or version.nfields < len(segment.fields)
    ]
    seen = [{"name": s.definition, "fields": s.fields, "length": s.length, "seen": True} for s in segment.seen]
    return [{key: value for key, value in plain.items() if value is not None} for plain in (*declared, *seen)]


def _of_field(field: Field) -> Plain:
    plain = {
        "name": field.name,
        "length": field.length,
        "type": field.abap,
        "type_from": "name" if field.known == "name" else "",
        "text": field.text,
        "values": dict(field.values),
    }
    return {key: value for key, value in plain.items() if value not in ("", None, {})}


def segment_of(name: str, plain: object) -> SegmentType:
    """The segment type that plain data declare. Raises FormatError, naming the key."""
    data = _Checked(f"segment {name}", plain)
    fields = [_field(f"segment {name}, field {i}", item) for i, item in enumerate(data.items("fields"), 1)]
    versions, seen = [], []
    for i, item in enumerate(data.items("definitions"), 1):
        given = _Checked(f"segment {name}, definition {i}", item)
        definition, count = given.text("name"), given.number("fields")
        if count is not None and not 0 <= count <= len(fields):
            raise given.error("fields", count, f"0 to {len(fields)}")
        if given.flag("seen", False):
            seen.append(Seen(definition, count, given.number("length")))
        else:
            count = len(fields) if count is None else count
            versions.append(Version(definition or None, count, None, release=given.text("release") or None))
        given.done()
    standing = data.standing()
    text, language = data.text("text"), data.text("language")
    made = segment_type(name, fields, versions, seen, text=text, standing=standing, language=language)
    data.done()
    return made


def _field(place: str, plain: object) -> Field:
    data = _Checked(place, plain)
    name, abap = data.text("name"), data.text("type")
    if not name:
        raise data.error("name", "nothing", "the name of the field")
    if abap and abap not in TYPES:
        raise data.error("type", abap, "one of " + " ".join(sorted(TYPES)))
    length = data.number("length")
    if length is not None and length < 1:
        raise data.error("length", length, "1 or more")
    kind = TYPES.get(abap, ANY)
    field = name / kind(length, "name" if data.text("type_from") == "name" else "segment") * data.text("text")
    field.length = length
    values = data.get("values", {})
    if not isinstance(values, Mapping) or not all(isinstance(t, str) for pair in values.items() for t in pair):
        raise data.error("values", values, "a table of values and their texts")
    field.values = tuple(values.items())
    data.done()
    return field


def of_idoc_type(idoc_type: IDocType) -> Plain:
    """An IDoc type as plain data, without its name."""
    plain = {
        "text": idoc_type.text,
        "language": idoc_type.language,
        "basic_type": idoc_type.basic_type,
        "release": idoc_type.release,
        "standing": "" if idoc_type.standing == "verified" else idoc_type.standing,
        "messages": list(idoc_type.messages),
        "tree": tree_text(idoc_type.roots),
    }
    return {key: value for key, value in plain.items() if value not in ("", [])}


def idoc_type_of(name: str, plain: object) -> IDocType:
    """The IDoc type that plain data declare. Raises FormatError, naming the key or the line of the tree."""
    data = _Checked(f"IDoc type {name}", plain)
    messages = data.items("messages")
    if not all(isinstance(message, str) for message in messages):
        raise data.error("messages", messages, "a list of names")
    standing = data.standing().name
    made = IDocType(
        name,
        data.text("text"),
        data.text("tree"),
        standing=standing,
        messages=messages,
        language=data.text("language"),
        basic_type=data.text("basic_type"),
        release=data.text("release"),
    )
    data.done()
    try:
        made.roots  # noqa: B018  # parses the tree
    except ValueError as error:
        raise FormatError(f"IDoc type {error}") from None
    return made


def extension_of(name: str, plain: object) -> IDocType:
    """The extension that plain data declare by its own segments. Raises FormatError, naming the key."""
    data = _Checked(f"extension {name}", plain)
    basic = data.text("basic_type")
    if not basic or basic == name:
        raise data.error("basic_type", basic, "the IDoc type that it extends")
    tree = extension_tree(name, data.get("top", ""), data.get("below", {}))
    return idoc_type_of(name, {**data.rest(), "basic_type": basic, "standing": PARTIAL, "tree": tree})


def of_dictionary(dictionary: Dictionary, names: Iterable[str]) -> Plain:
    """The IDoc types of these names, their segments and messages. Raises UnknownDefinition."""
    types = {name: dictionary.idoc_type(name) for name in names}
    segments = dict.fromkeys(node.segment for idoc_type in types.values() for node in idoc_type.walk())
    return {
        FORMAT: VERSION,
        "idoc_types": {name: of_idoc_type(idoc_type) for name, idoc_type in types.items()},
        "segments": {name: of_segment(dictionary.segment(name)) for name in segments},
    }


def dictionary_of(plain: object, source: str, *, language: str | None = None) -> Dictionary:
    """What a whole file declares; `language` of the texts where the file does not say.
    Raises FormatError, naming the source and the key."""
    try:
        data = _Checked("the file", plain)
        version = data.get(FORMAT)
        if version != VERSION:
            raise data.error(FORMAT, version, f"{VERSION}, the form that this idockit reads")
        segments = {name: segment_of(name, item) for name, item in data.table("segments").items()}
        types = {name: idoc_type_of(name, item) for name, item in data.table("idoc_types").items()}
        for name, item in data.table("extensions").items():
            if name in types:
                raise FormatError(f"{name} stands in idoc_types and in extensions")
            types[name] = extension_of(name, item)
        messages = {}
        for name, carriers in data.table("messages").items():
            if not isinstance(carriers, list) or not all(isinstance(item, str) for item in carriers):
                raise data.error(f"messages.{name}", carriers, "a list of IDoc types")
            messages[name] = MessageType(name, tuple(carriers))
        data.done()
        if not segments and not types:
            raise FormatError("no segment and no IDoc type")
    except FormatError as error:
        raise error.at(source=source) from None
    if language:
        for segment in segments.values():
            segment.language = segment.language or language
        for idoc_type in types.values():
            idoc_type.language = idoc_type.language or language
    return Dictionary(segments, types, name=source, messages=messages)


class _Checked:
    """A table whose keys are taken one by one; what is left over is an error."""

    def __init__(self, place: str, plain: object):
        if not isinstance(plain, Mapping):
            raise FormatError(f"{place}: {plain!r}, expected a table")
        self._place = place
        self._left = dict(plain)

    def error(self, key: str, found: object, expected: str) -> FormatError:
        return FormatError(f"{self._place}: {key} is {found!r}, expected {expected}")

    def get(self, key: str, default: Any = None) -> Any:
        return self._left.pop(key, default)

    def text(self, key: str) -> str:
        value = self.get(key, "")
        if not isinstance(value, str):
            raise self.error(key, value, "a text")
        return value

    def number(self, key: str, default: int | None = None) -> int | None:
        value = self.get(key, default)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            raise self.error(key, value, "a whole number")
        return value

    def flag(self, key: str, default: bool) -> bool:
        value = self.get(key, default)
        if not isinstance(value, bool):
            raise self.error(key, value, "true or false")
        return value

    def rest(self) -> Plain:
        """What was not taken yet; all of it is taken now."""
        left, self._left = self._left, {}
        return left

    def items(self, key: str) -> list[Any]:
        value = self.get(key, [])
        if not isinstance(value, list):
            raise self.error(key, value, "a list")
        return value

    def table(self, key: str) -> Mapping[str, Any]:
        value = self.get(key, {})
        if not isinstance(value, Mapping):
            raise self.error(key, value, "a table")
        return value

    def standing(self) -> Standing:
        name = self.text("standing") or "verified"
        verified = self.number("verified_fields")
        try:
            return Standing(name, verified, self.flag("complete", True), self.flag("ordered", True))
        except ValueError as error:
            raise FormatError(f"{self._place}: {error}") from None

    def done(self) -> None:
        if self._left:
            raise FormatError(f"{self._place}: {next(iter(self._left))!r} is not a key of it")
