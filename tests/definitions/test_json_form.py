"""Our own JSON: what is wrong is named, with the line where it is not JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from idockit.definitions import load, read
from idockit.errors import FormatError


def told(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.json"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_same_keys_as_toml(tmp_path: Path) -> None:
    plain = {
        "idockit-definitions": 1,
        "extensions": {"ZE": {"basic_type": "ORDERS05", "below": {"E1EDP01": "Z1A 0..1"}, "messages": ["ZORD"]}},
        "segments": {"Z1A": {"fields": [{"name": "F", "length": 3}]}},
        "messages": {"ZORD2": ["ORDERS05"]},
    }
    found = load([told(tmp_path, json.dumps(plain))])
    assert found.idoc_type("ZE").nodes["Z1A"][0].depth == 2
    assert found.message("ZORD2").idoc_types == ("ORDERS05",)
    assert found.message("ZORD").idoc_types == ("ZE",)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('{"idockit-definitions": 1,\n "segments": {,}}', 2, "not JSON"),
        ('{"idockit-definitions": 2}', None, "idockit-definitions is 2, expected 1"),
        ('{"idockit-definitions": 1, "segments": []}', None, "segments is [], expected a table"),
        ('{"idockit-definitions": 1, "segments": {"A": 3}}', None, "segment A: 3, expected a table"),
        ('{"idockit-definitions": 1, "messages": {"A": "B"}}', None, "messages.A"),
        ('{"idockit-definitions": 1, "segments": {"A": {"complete": 1}}}', None, "complete is 1, expected true or"),
        ('{"idockit-definitions": 1, "segments": {"A": {"standing": "sure"}}}', None, "standing 'sure'"),
        (
            '{"idockit-definitions": 1, "segments": {"A": {"fields": [{"name": "F", "values": 1}]}}}',
            None,
            "values is 1",
        ),
        ('{"idockit-definitions": 1, "other": {}}', None, "'other' is not a key"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, line: int | None, words: str) -> None:
    path = told(tmp_path, text)
    with pytest.raises(FormatError) as caught:
        read(path)
    assert (caught.value.where.source, caught.value.where.line) == (str(path), line)
    assert words in caught.value.reason
