"""Every exception idockit raises; each is also a built-in kind, so that plain `except` works.

    IdockitError
    ├ FormatError(ValueError)            not an IDoc, or a broken record
    │ └ TruncatedError                   the input ended inside a record
    ├ EncodeError(ValueError)            a value cannot be written: too long, not in the code page
    ├ UnknownDefinition(LookupError)     no such segment, IDoc type or field
    ├ ValidationError(ValueError)        an IDoc deviates from its definition
    └ ALEError                           the ALE layer cannot go on
      ├ ConfigurationError(ValueError)   the landscape is wrong: a model, partner profile or rule
      └ PostingError                     the receiver refuses the IDoc: status 51 and a message

A message reads `WHERE: what was found, what was expected`. `where` holds the place for machines;
`exit_code` is what the command line ends with.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = [
    "ALEError",
    "ConfigurationError",
    "EncodeError",
    "FormatError",
    "IdockitError",
    "PostingError",
    "TruncatedError",
    "UnknownDefinition",
    "ValidationError",
    "Where",
]


class Where(NamedTuple):
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
        self.where = self.where._replace(**missing)  # type: ignore[arg-type]  # keys are Where's own
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


class ALEError(IdockitError):
    """The ALE layer cannot go on. `status` is the status that the IDoc gets from it, empty where it gets none."""

    exit_code = 1
    status = ""


class ConfigurationError(ALEError, ValueError):
    """The landscape cannot be used: a table, a key or a name in it is wrong or contradicts another. `where` has the
    file and, as path, table and key: `landscape.toml: view[0].flow[2].receiver: ...`. `more` are the other things
    wrong there, each with its place.

    The exit code is that of wrong usage (2), as the landscape is what the user says to the program; 3 is for inputs
    that are no IDocs.
    """

    exit_code = 2

    def __init__(self, reason: str, where: Where | None = None, *, more: tuple[str, ...] = ()):
        super().__init__(reason, where)
        self.more = more


class PostingError(ALEError):
    """The receiver does not post the IDoc: it gets status 51. `id` is our own id of the message, `values` what is
    filled into it."""

    status = "51"

    def __init__(self, reason: str, where: Where | None = None, *, id: str = "", values: tuple[str, ...] = ()):
        super().__init__(reason, where)
        self.id = id
        self.values = values
