"""Every exception idockit raises; each is also a built-in kind, so that plain `except` works.

    IdockitError
    ├ FormatError(ValueError)            not an IDoc, or a broken record
    │ └ TruncatedError                   the input ended inside a record
    ├ EncodeError(ValueError)            a value cannot be written: too long, not in the code page
    ├ UnknownDefinition(LookupError)     no such segment, IDoc type or field
    └ ValidationError(ValueError)        an IDoc deviates from its definition

A message reads `WHERE: what was found, what was expected`. `where` holds the place for machines;
`exit_code` is what the command line ends with.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

__all__ = [
    "EncodeError",
    "FormatError",
    "IdockitError",
    "TruncatedError",
    "UnknownDefinition",
    "ValidationError",
    "Where",
]


@dataclass(frozen=True, slots=True)
class Where:
    """A place in an input: source name, line and column (both from 1), IDoc number, path."""

    source: str | None = None
    line: int | None = None
    column: int | None = None
    docnum: str | None = None
    path: str | None = None

    def __str__(self) -> str:
        parts = [self.source or ""]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        place = ":".join(p for p in parts if p)
        return ": ".join(p for p in (place, self.path) if p)


class IdockitError(Exception):
    """Root of all. `where` is the place, `reason` the message without it."""

    exit_code = 3

    def __init__(self, reason: str, where: Where | None = None):
        super().__init__(reason)
        self.reason = reason
        self.where = where or Where()

    def at(self, **place: object) -> IdockitError:
        """Fill in what is not known yet of the place; called on the way up. Returns itself."""
        missing = {k: v for k, v in place.items() if v is not None and getattr(self.where, k) is None}
        self.where = replace(self.where, **missing)  # type: ignore[arg-type]  # keys are Where's own
        return self

    def __str__(self) -> str:
        place = str(self.where)
        return f"{place}: {self.reason}" if place else self.reason


class FormatError(IdockitError, ValueError):
    """The input is not an IDoc, or a record of it is broken."""


class TruncatedError(FormatError):
    """The input ended inside a record."""


class EncodeError(IdockitError, ValueError):
    """A value cannot be written: too long for its field, or not in the code page or in XML."""

    exit_code = 1


class UnknownDefinition(IdockitError, LookupError):
    """No definition of that segment, IDoc type or field. `name` is what was looked for, `names` all that
    were, where several are missing."""

    exit_code = 4

    def __init__(self, reason: str, where: Where | None = None, *, name: str = "", names: tuple[str, ...] = ()):
        super().__init__(reason, where)
        self.name = name
        self.names = names or ((name,) if name else ())


class ValidationError(IdockitError, ValueError):
    """An IDoc deviates from its definition. `finding` is the first deviation that is an error."""

    exit_code = 1

    def __init__(self, reason: str, where: Where | None = None, finding: object = None):
        super().__init__(reason, where)
        self.finding = finding
