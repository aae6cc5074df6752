"""What pydantic finds wrong in a landscape, in our words: the place as a path of the file, and the reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

__all__ = ["Finding", "nearest", "parse"]

M = TypeVar("M", bound=BaseModel)

Finding = tuple[str, str]
"""Where in the file (a path), and what is wrong there."""

_WHAT = {
    "missing": "is missing",
    "string_type": "found {found}, expected a text in quotes",
    "string_too_short": "is empty",
    "string_too_long": "found {found}, expected {max_length} characters at most",
    "literal_error": "found {found}, expected {expected}",
    "greater_than_equal": "found {found}, expected {ge} or more",
    "bool_type": "found {found}, expected true or false",
    "bool_parsing": "found {found}, expected true or false",
    "int_type": "found {found}, expected a whole number",
    "int_parsing": "found {found}, expected a whole number",
    "int_from_float": "found {found}, expected a whole number",
    "model_type": "found {found}, expected a table",
    "model_attributes_type": "found {found}, expected a table",
    "dict_type": "found {found}, expected a table",
    "tuple_type": "found {found}, expected an array",
}
_PATTERNS = {r"^\S+$": "a name without blanks", r"^\d{3}$": "three digits"}


def parse(model: type[M], data: object) -> tuple[M | None, list[Finding]]:
    """What the data say as a model; None with the reasons where they do not fit it."""
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, list(_findings(error, model))


def _findings(error: ValidationError, model: type[BaseModel]) -> Iterator[Finding]:
    for item in error.errors(include_url=False):
        context = {**item.get("ctx", {}), "found": _found(item["input"])}
        kind = item["type"]
        place = _path(item["loc"])
        if kind == "extra_forbidden":
            reason = f"there is no such key{nearest(str(item['loc'][-1]), _keys(model, item['loc'][:-1]))}"
        elif kind == "string_pattern_mismatch":
            reason = f"found {context['found']}, expected {_PATTERNS.get(context['pattern'], context['pattern'])}"
        elif kind == "tuple_type" and isinstance(item["input"], dict):
            reason = f"is one table, expected several: write [[{'.'.join(_names(item['loc']))}]]"
        else:
            reason = _WHAT.get(kind, "{found} does not fit").format(**context)
        yield place, reason


def _found(value: object) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, bool):
        return str(value).lower()
    return "a table" if isinstance(value, dict) else "an array" if isinstance(value, list) else str(value)


def _path(steps: Iterable[object]) -> str:
    path = ""
    for step in steps:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else str(step)
    return path


def _names(steps: Iterable[object]) -> list[str]:
    return [str(step) for step in steps if not isinstance(step, int)]


def _keys(model: Any, steps: Iterable[object]) -> list[str]:
    """The keys that a table may have."""
    for name in _names(steps):
        field = model.model_fields.get(name) if isinstance(model, type) and issubclass(model, BaseModel) else None
        if field is None:
            return []
        model = next((arg for arg in getattr(field.annotation, "__args__", ())), field.annotation)
    return list(model.model_fields) if isinstance(model, type) and issubclass(model, BaseModel) else []


def nearest(name: str, known: Collection[str]) -> str:
    """What to add to a message about a name that is not known: the nearest of those that are, or all where they are
    few."""
    near = get_close_matches(name, known, 1)
    if near:
        return f"; the nearest is {near[0]}"
    return f"; there are {', '.join(known)}" if 0 < len(known) <= 12 else ""
