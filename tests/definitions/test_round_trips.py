"""What our own forms write is read again as the same definitions."""

from __future__ import annotations

from importlib import import_module

import pytest
from definition_drawing import dictionaries, plain_of
from hypothesis import given

from idockit.definitions.file import DefinitionFile
from idockit.definitions.reading import form_of
from idockit.dictionary import Dictionary

OWN = {"json": "json", "toml": "toml", "csv": "tables"}


def written(dictionary: Dictionary, form: str) -> DefinitionFile:
    write = import_module(f"idockit.definitions.forms.{OWN[form]}").write
    return DefinitionFile("own", write(dictionary, list(dictionary.idoc_types)))


def read_again(file: DefinitionFile, form: str) -> Dictionary:
    found: Dictionary = import_module(f"idockit.definitions.forms.{OWN[form]}").read([file])
    return found


@pytest.mark.parametrize("form", OWN)
@given(drawn=dictionaries())
def test_any_definition(form: str, drawn: Dictionary) -> None:
    file = written(drawn, form)
    assert form_of(file) == OWN[form]
    again = read_again(file, form)
    assert plain_of(again) == plain_of(drawn)
    for name in plain_of(drawn)["segments"]:
        assert dict(again.segment(name).definitions) == dict(drawn.segment(name).definitions)
