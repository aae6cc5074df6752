"""Read definition files of any form, recognised by their content (reference DEFINITION_FORMATS)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from typing import Any, Protocol, cast

from idockit.definitions.chains import Contradiction
from idockit.definitions.file import DefinitionFile
from idockit.definitions.refine import joined
from idockit.dictionary import Dictionary, IDocType, MessageType, SegmentType
from idockit.errors import FormatError, Where

__all__ = ["FORMS", "combined", "form_of", "read"]


class Form(Protocol):
    """A module that reads one form."""

    NAME: str
    """What people call it."""

    def recognises(self, head: str) -> bool:
        """Whether a file with this beginning is of this form."""

    def read(self, files: Sequence[DefinitionFile], *, language: str | None) -> Dictionary:
        """The definitions of files of this form that were given together. Raises FormatError."""


FORMS = ("json", "toml", "parser", "schema", "sample", "header", "tables")
"""The modules, in the order in which they are asked."""

TOGETHER = ("tables",)
"""Forms of which several files make one whole."""


def _form(name: str) -> Form:
    return cast(Form, import_module(f"idockit.definitions.forms.{name}"))


def form_of(file: DefinitionFile) -> str:
    """The name of the module that reads this file. Raises FormatError where none does."""
    for name in FORMS:
        if _form(name).recognises(file.head):
            return name
    kinds = ", ".join(_form(name).NAME for name in FORMS)
    raise FormatError(f"not a definition file that is known; expected one of: {kinds}", Where(file.name))


def read(*paths: str | os.PathLike[str], language: str | None = None) -> Dictionary:
    """The definitions of one or several files, as one dictionary without base.

    `language` (ISO 639-1) of the texts, instead of guessing it. `notes` of the result say what the user ought to
    know, `sources` which file was of which form. Raises FormatError, naming file and line, where a file is broken
    or two of them contradict each other: then nothing was read.
    """
    together: dict[str, list[DefinitionFile]] = {}
    for path in paths:
        file = DefinitionFile.open(path)
        form = form_of(file)
        together.setdefault(form if form in TOGETHER else f"{form} {file.name}", []).append(file)
    found = []
    for key, files in together.items():
        form = key.split(" ")[0]
        made = _form(form).read(files, language=language)
        made.notes = (*(note for file in files for note in file.notes), *made.notes)
        made.sources = tuple(_about(file, form, made) for file in files)
        found.append(made)
    return found[0] if len(found) == 1 else combined(found)


def _about(file: DefinitionFile, form: str, made: Dictionary) -> dict[str, str]:
    from hashlib import sha256

    return {
        "file": os.path.basename(file.name),
        "form": _form(form).NAME,
        "sha256": sha256(file.data).hexdigest(),
        "types": " ".join(made.idoc_types),
    }


def combined(dictionaries: Iterable[Dictionary], *, replace: bool = False) -> Dictionary:
    """Several sets as one: segments met twice are put together, earlier texts and types win, and what is better known
    wins over a guess. Where two contradict each other FormatError, or, with `replace`, the later wins."""
    segments: dict[str, SegmentType] = {}
    types: dict[str, IDocType] = {}
    messages: dict[str, MessageType] = {}
    notes: dict[str, None] = {}
    sources: list[Mapping[str, str]] = []
    origin: dict[str, str] = {}
    for own in dictionaries:
        _put(segments, own.segments, "segment", own.name, origin, replace)
        _put(types, own.idoc_types, "IDoc type", own.name, origin, replace)
        for name, message in own.messages.items():
            carriers = (*messages[name].idoc_types, *message.idoc_types) if name in messages else message.idoc_types
            messages[name] = MessageType(name, tuple(dict.fromkeys(carriers)), message.text)
        notes.update(dict.fromkeys(own.notes))
        sources += own.sources
    name = ", ".join(dict.fromkeys(origin.values()))
    return Dictionary(segments, types, name=name, messages=messages, notes=tuple(notes), sources=tuple(sources))


def _put(
    known: dict[str, Any], new: Mapping[str, Any], kind: str, source: str, origin: dict[str, str], replace: bool
) -> None:
    """Add the declarations of one kind to those that are known."""
    for name, item in new.items():
        key = f"{kind} {name}"
        try:
            known[name] = joined(known[name], item) if name in known else item
        except Contradiction as difference:
            if not replace:
                reason = f"{key} is not the same as in {origin[key]}: {difference}"
                raise FormatError(f"{reason}; keep them in two sets, or replace", Where(source)) from None
            known[name] = item
        origin.setdefault(key, source)
