"""Errors: a message that names the place, and a built-in kind that plain `except` catches."""

from __future__ import annotations

import pickle

import pytest

from idockit import errors
from idockit.errors import (
    ALEError,
    ConfigurationError,
    EncodeError,
    FormatError,
    IdockitError,
    PostingError,
    TruncatedError,
    UnknownDefinition,
    ValidationError,
    Where,
)

CLASSES = [
    # class, is also, exit code of the command line
    (IdockitError, Exception, 3),
    (FormatError, ValueError, 3),
    (TruncatedError, FormatError, 3),
    (EncodeError, ValueError, 1),
    (UnknownDefinition, LookupError, 4),
    (ValidationError, ValueError, 1),
    (ALEError, Exception, 1),
    (ConfigurationError, ValueError, 2),
    (PostingError, ALEError, 1),
]


@pytest.mark.parametrize(("kind", "base", "exit_code"), CLASSES)
def test_each_error_is_also_a_builtin_kind(kind: type[IdockitError], base: type, exit_code: int) -> None:
    assert issubclass(kind, base)
    assert issubclass(kind, IdockitError)
    assert kind.exit_code == exit_code
    assert kind("reason").reason == "reason"


def test_every_error_class_is_in_the_table_and_drawn_in_the_docstring() -> None:
    found = {v for v in vars(errors).values() if isinstance(v, type) and issubclass(v, IdockitError)}
    assert found == {kind for kind, _, _ in CLASSES}
    assert errors.__doc__ is not None
    assert [kind.__name__ for kind in found if kind.__name__ not in errors.__doc__] == []


@pytest.mark.parametrize(
    ("where", "text"),
    [
        (Where(), ""),
        (Where("orders.idoc"), "orders.idoc"),
        (Where("orders.idoc", 3), "orders.idoc:3"),
        (Where("orders.xml", 3, 14), "orders.xml:3:14"),
        (Where("orders.idoc", column=5), "orders.idoc"),
        (Where(line=3), "3"),
        (Where(path="E1EDK01/CURCY"), "E1EDK01/CURCY"),
        (Where("orders.idoc", 3, path="E1EDK01/CURCY"), "orders.idoc:3: E1EDK01/CURCY"),
    ],
)
def test_a_place_reads_source_line_column_path(where: Where, text: str) -> None:
    assert str(where) == text


def test_a_message_reads_where_then_what() -> None:
    error = EncodeError("4 characters, the field has 3", Where("orders.idoc", 3, path="E1EDK01/CURCY"))
    assert str(error) == "orders.idoc:3: E1EDK01/CURCY: 4 characters, the field has 3"
    assert error.reason == "4 characters, the field has 3"
    assert str(FormatError("no place known")) == "no place known"


def test_at_fills_in_what_is_not_known_yet_and_keeps_what_is() -> None:
    error = EncodeError("too long", Where(path="E1EDK01/CURCY"))
    assert error.at(source="a.idoc", line=3, path="E1EDP01", docnum=None) is error
    assert error.where == Where("a.idoc", 3, path="E1EDK01/CURCY")


def test_unknown_definition_keeps_the_name_looked_for() -> None:
    assert UnknownDefinition("segment Z1FOO000 has no definition", name="Z1FOO000").name == "Z1FOO000"


@pytest.mark.parametrize("kind", [kind for kind, _, _ in CLASSES])
def test_errors_pass_between_processes(kind: type[IdockitError]) -> None:
    error = kind("reason", Where("a.idoc", 7))
    back = pickle.loads(pickle.dumps(error))
    assert (type(back), str(back), back.where) == (kind, "a.idoc:7: reason", error.where)
