"""Text in XML: what XML cannot hold, and the processing instructions of `--keep`.

`<?idockit WORD key="value" ...?>` carries what IDoc XML has no place for. Values are escaped so that any
text survives: everything but plain printable ASCII as `\\uXXXX`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from idockit.codepages import UTF8, CodePage

__all__ = ["KEEP", "illegal", "keep_read", "keep_write", "safe_text"]

KEEP = "idockit"
_ILLEGAL = "[\x00-\x08\x0a-\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """Compiled when first needed: clean files never do."""
    return re.compile(text)


def illegal(text: str) -> re.Match[str] | None:
    """The first character that no value in IDoc XML can hold. A line feed is one: around a value it is
    layout, inside one no record with line ends can take it back."""
    return _pattern(_ILLEGAL).search(text)


def safe_text(text: str, page: CodePage = UTF8) -> str:
    """The text with another one in place of each such character: U+FFFD, or ? where that would not fit."""
    if text.isascii() and text.isprintable():
        return text
    return _pattern(_ILLEGAL).sub("?" if page.in_bytes else "�", text)


def keep_write(word: str, values: Mapping[str, str]) -> str:
    """What stands between `<?` and `?>`."""
    plain = _pattern(r"[^ !#-%'-;=@-\[\]-~]")
    pairs = "".join(f' {key}="{plain.sub(_escape, value)}"' for key, value in values.items())
    return f"{KEEP} {word}{pairs}"


def keep_read(data: str) -> tuple[str, dict[str, str]]:
    """Inverse of `keep_write`, from the data behind the target: the word and its values."""
    word, _, rest = data.strip(" ").partition(" ")
    escape = _pattern(r"\\u([0-9a-f]{4})")
    pairs = _pattern(r'([\w.-]+)="([^"]*)"').findall(rest)
    return word, {key: escape.sub(_unescape, value) for key, value in pairs}


def _escape(match: re.Match[str]) -> str:
    return "".join(f"\\u{ord(unit):04x}" for unit in match[0])


def _unescape(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))
