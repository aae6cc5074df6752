"""Definitions written in the forms that others read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import cast

from idockit.dictionary import Dictionary, IDocType
from idockit.errors import UnknownDefinition

__all__ = ["EXPORTS", "export"]

EXPORTS = {
    "xsd": "xsd",
    "xsd-pi": "xsdpi",
    "parser": "forms.parser",
    "toml": "forms.toml",
    "json": "forms.json",
    "csv": "forms.tables",
    "markdown": "forms.markdown",
    "c-header": "forms.header",
}
"""Form -> the module that writes it."""

SCHEMAS = {"xsd": "xsd", "xsd-pi": "xsd_pi"}
"""Forms that a function of this name writes, the others `write`."""


def export(dictionary: Dictionary, name: str, form: str) -> bytes:
    """An IDoc type, or an extension, with its segments in one of the forms of `EXPORTS`.

        export(load(["prd/"]), "ORDERS05", "xsd")

    What a form cannot carry is left out: docs/DEFINITIONS.md has the table. Raises UnknownDefinition where the type, or
    one of its segments, is not known, ValueError for another form.
    """
    if form not in EXPORTS:
        raise ValueError(f"form {form!r}, expected one of {' '.join(EXPORTS)}")
    idoc_type = dictionary.idoc_type(name)
    missing = [segment for segment in idoc_type.nodes if dictionary.find_segment(segment) is None]
    if missing:
        reason = f"{name} has segments whose definition is not known: {' '.join(missing)}"
        raise UnknownDefinition(reason, name=missing[0], names=tuple(missing))
    module = import_module(f"idockit.definitions.{EXPORTS[form]}")
    if form in SCHEMAS:
        schema = cast(Callable[[IDocType, Dictionary], bytes], getattr(module, SCHEMAS[form]))
        return schema(idoc_type, dictionary)
    return cast(Callable[[Dictionary, Sequence[str]], bytes], module.write)(dictionary, [name])
