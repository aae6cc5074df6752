"""A definition file as text: size limit, encoding, lines, and the language of its texts."""

from __future__ import annotations

import codecs
import os
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from idockit.errors import FormatError, Where

__all__ = ["MAX_BYTES", "DefinitionFile", "language_of"]

MAX_BYTES = 1 << 28

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@dataclass
class DefinitionFile:
    """A file that may hold definitions: `data` are its bytes, `text` what they say (line ends as LF).

    `notes` gathers what the user ought to know of how it was read.
    """

    name: str
    data: bytes = field(repr=False)
    notes: list[str] = field(default_factory=list)

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> DefinitionFile:
        """Read a file. Raises FormatError where it cannot be read or is too large."""
        name = os.fspath(path)
        try:
            if Path(path).stat().st_size > MAX_BYTES:
                raise FormatError(f"larger than {MAX_BYTES >> 20} MB, expected a definition file", Where(name))
            return cls(name, Path(path).read_bytes())
        except (OSError, ValueError) as error:
            if isinstance(error, FormatError):
                raise
            reason = getattr(error, "strerror", None) or str(error)
            raise FormatError(f"cannot be read: {reason}", Where(name)) from None

    @cached_property
    def text(self) -> str:
        """Decoded by byte order mark, as UTF-16 where every other byte is zero, as UTF-8, else as cp1252."""
        data = self.data
        for mark, encoding in _BOMS:
            if data.startswith(mark):
                return self._decoded(data[len(mark) :], encoding)
        head = data[:200]
        if len(head) > 3 and not any(head[1::2]) and all(head[::2]):
            return self._decoded(data, "utf-16-le")
        if len(head) > 3 and not any(head[::2]) and all(head[1::2]):
            return self._decoded(data, "utf-16-be")
        try:
            return _lines(data.decode("utf-8"))
        except UnicodeDecodeError:
            self.notes.append(f"{self.name} is not UTF-8, it was read as Windows-1252")
            return _lines(data.decode("cp1252", "replace"))

    def _decoded(self, data: bytes, encoding: str) -> str:
        try:
            return _lines(data.decode(encoding))
        except UnicodeDecodeError as error:
            raise FormatError(f"byte {error.start} is not {encoding}: {error.reason}", Where(self.name)) from None

    @property
    def head(self) -> str:
        """What a form is recognised by: the first 64 K characters."""
        return self.text[: 1 << 16]


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


# Small words that are frequent in one language and rare in the others.
_WORDS = {
    "en": "of the for and in by from with to name number date",
    "de": "der die das des und für von mit zur zum im nummer kennzeichen bezeichnung",
    "fr": "du la les des pour et le numéro désignation code",
    "es": "del el los las para y por número fecha",
    "pt": "do da dos das para e número código",
    "it": "di del della per e numero data codice",
    "pl": "numer nazwa dla i w z kod data",
    "nl": "van het een voor en nummer naam",
}
_WORD = re.compile(r"[^\W\d_]+")


def language_of(texts: list[str]) -> str:
    """The language that most texts seem to be in (ISO 639-1); empty where that is not clear."""
    counts: dict[str, int] = {}
    for text in texts[:2000]:
        for word in _WORD.findall(text.lower()):
            counts[word] = counts.get(word, 0) + 1
    scores = sorted(
        ((sum(counts.get(word, 0) for word in words.split()), language) for language, words in _WORDS.items()),
        reverse=True,
    )
    (best, language), (second, _) = scores[:2]
    return language if best >= 3 and best >= 1.5 * second else ""
