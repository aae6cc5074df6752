"""Text in XML: what XML cannot hold, and the processing instructions of `--keep`.

`<?idockit WORD key="value" ...?>` carries what IDoc XML has no place for. Values are escaped so that any
text survives: everything but plain printable ASCII as `\\uXXXX`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["ILLEGAL", "KEEP", "keep_read", "keep_write", "safe_text"]

KEEP = "idockit"
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML document can hold."""

_PLAIN = re.compile(r"[^ !#-%'-;=@-\[\]-~]")
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")
_PAIR = re.compile(r'([\w.-]+)="([^"]*)"')


def safe_text(text: str) -> str:
    """The text with U+FFFD for each character that XML cannot hold."""
    return text if text.isascii() and text.isprintable() else ILLEGAL.sub("�", text)


def keep_write(word: str, values: Mapping[str, str]) -> str:
    """What stands between `<?` and `?>`."""
    pairs = "".join(f' {key}="{_PLAIN.sub(_escape, value)}"' for key, value in values.items())
    return f"{KEEP} {word}{pairs}"


def keep_read(data: str) -> tuple[str, dict[str, str]]:
    """Inverse of `keep_write`, from the data behind the target: the word and its values."""
    word, _, rest = data.strip(" ").partition(" ")
    return word, {key: _ESCAPE.sub(_unescape, value) for key, value in _PAIR.findall(rest)}


def _escape(match: re.Match[str]) -> str:
    return "".join(f"\\u{ord(unit):04x}" for unit in match[0])


def _unescape(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))
