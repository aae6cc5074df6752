"""Every built-in IDoc type in every form that is read again: exported, imported, and the same but for what the form
does not carry."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import schema_text
import test_header
import test_parser_written

from idockit import definitions
from idockit.definitions.plain import of_dictionary
from idockit.definitions.writing import EXPORTS
from idockit.dictionary import Dictionary
from idockit.errors import EncodeError
from idockit.segments import builtin


def own(dictionary: Dictionary, name: str) -> object:
    """All there is: nothing is lost."""
    return of_dictionary(dictionary, [name])


def of_parser(dictionary: Dictionary, name: str) -> object:
    """Not: field types, older definitions, standings, messages; a definition without name gets the bare one."""
    return test_parser_written.compared(dictionary, [name])


def of_schema(dictionary: Dictionary, name: str) -> object:
    """Not, besides: definitions, HLEVEL, qualified, allowed values, texts."""
    return schema_text.carried(dictionary, dictionary.idoc_type(name))


def of_schema_for_a_message(dictionary: Dictionary, name: str) -> object:
    """The first message type too."""
    return of_schema(dictionary, name), dictionary.idoc_type(name).messages[:1]


def of_header(dictionary: Dictionary, name: str) -> object:
    """Not, besides: the tree, so that only segments are compared."""
    used = list(builtin().idoc_type(name).nodes)
    return test_header.carried({segment: dictionary.segment(segment) for segment in sorted(used)})


FORMS: dict[str, Callable[[Dictionary, str], object]] = {
    "xsd": of_schema,
    "xsd-pi": of_schema_for_a_message,
    "parser": of_parser,
    "toml": own,
    "json": own,
    "csv": own,
    "c-header": of_header,
}
"""Form: what it carries."""

WITH_PLACES = ("parser", "c-header")
"""These say at which character a field begins, which is not known of all."""

PLACES_NOT_KNOWN = {
    "length not known": "BATMAS03 COSMAS01 COTOTL01 ECMMAS01 ECMMAS02 ECMREV01 TXTRAW01 USERCLONE03 WMMBID02",
    "no fields known": "CHARVALUEGRP_SAVEREPLICA01 FINSTA01 INTERNAL_ORDER01 PROJECT02 UPSMAS01 UPSRCP01",
}
REFUSED = {name: reason for reason, names in PLACES_NOT_KNOWN.items() for name in names.split()}


@cache
def expected(carried: Callable[[Dictionary, str], object], name: str) -> object:
    return carried(builtin(), name)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("exported") / "definitions"


@pytest.mark.parametrize("name", builtin().idoc_type_names())
def test_what_is_exported_is_imported_again(path: Path, name: str) -> None:
    for form, carried in FORMS.items():
        if form in WITH_PLACES and name in REFUSED:
            with pytest.raises(EncodeError, match="not known"):
                definitions.export(builtin(), name, form)
            continue
        path.write_bytes(definitions.export(builtin(), name, form))
        found = definitions.read(path)
        assert list(found.idoc_types) == ([] if form == "c-header" else [name]), form
        assert len(found.notes) == (form == "c-header"), form  # that a header has no IDoc type
        assert carried(found, name) == expected(carried, name), form


def test_what_cannot_be_exported_has_its_reason() -> None:
    reasons: dict[str, set[str]] = {}
    for name in builtin().idoc_type_names():
        for segment in (builtin().segment(item) for item in builtin().idoc_type(name).nodes):
            if not segment.flat:
                known = bool(segment.fields)
                reasons.setdefault(name, set()).add("length not known" if known else "no fields known")
    assert reasons.keys() == REFUSED.keys()
    assert all(REFUSED[name] in found for name, found in reasons.items())


def test_every_form_but_the_one_for_people_is_read_again() -> None:
    assert set(EXPORTS) - set(FORMS) == {"markdown"}
