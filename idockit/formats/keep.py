"""What `--keep` carries through XML: processing instructions for all that elements have no place for.

    <?idockit flat form="trimmed" line-end="crlf" encoding="cp1252"?>    about the file, first in the root
    <?idockit control record="..."?>        the control record, where its fields do not give it
    <?idockit record name="E2EDK01003" head="..." length="80"?>           about the next segment
    <?idockit after text="..."?>            what stood behind the last record

Only what the way back would get wrong is carried: the writer asks the very `Builder` that makes the records
on the way back. `data` (a whole record) is used only while the fields still say the same.
"""

from __future__ import annotations

from collections.abc import Mapping

from idockit.codec import codec_of, raw_type
from idockit.codepages import CodePage
from idockit.formats.build import Builder, Open
from idockit.formats.xmltext import keep_write, safe_text

__all__ = ["Keeper", "apply", "instruction", "shown"]


def instruction(word: str, values: Mapping[str, str], opening: str = "<", closing: str = ">") -> str:
    """A processing instruction of ours."""
    return f"{opening}?{keep_write(word, values)}?{closing}"


def apply(builder: Builder, item: Open, kept: Mapping[str, str]) -> None:
    """Let an open segment be written as a `record` instruction says."""
    layout = builder.layout
    item.name = kept.get("name")
    item.head = kept.get("head")
    length = kept.get("length", "")
    item.length = int(length) if length.isdecimal() and len(length) < 8 else None
    head = item.head or kept.get("data", "")[: layout.base]
    if head:
        item.number = head[layout.segnum]
        level = head[layout.hlevel].strip(" ")
        item.level = int(level) if level.isdecimal() else item.level
        builder.resume(item.number)


def shown(value: str, page: CodePage) -> str:
    """The units that come back of a value; blank where its characters cannot stand in XML."""
    if value.isascii() and value.isprintable():
        return value
    text = page.text(value)
    return value if text == safe_text(text) else ""


class Keeper:
    """Finds out what has to be kept of each record."""

    def __init__(self, builder: Builder):
        self._builder = builder
        self._path: list[Open] = []

    def record(self, record: str, depth: int, raw: str, page: CodePage) -> dict[str, str]:
        """The values of the `record` instruction; empty where none is needed. `raw` is the name of a segment
        that is carried as one SDATA element."""
        builder, layout = self._builder, self._builder.layout
        name = layout.name_of(record)
        del self._path[depth:]
        parent = self._path[-1] if self._path else None
        found = builder.dictionary.resolve(name).type
        kind = builder.kind(raw or (found.name if found else name))
        codec = codec_of(raw_type(raw)) if raw else kind.codec
        body = record[layout.base :]
        if not (body.isascii() and body.isprintable()):
            body = codec.encode({key: shown(value, page) for key, value in codec.decode(body).items()})
        elif len(body) > codec.length:
            body = body[: codec.length]
        item = builder.open(kind, parent)
        self._path.append(item)
        now = builder.record(item, body)
        kept: dict[str, str] = {}
        if now == record:
            return kept
        for key, part_of in (
            ("name", layout.name_of),
            ("head", lambda r: r[: layout.base]),
            ("length", lambda r: str(len(r))),
        ):
            if part_of(now) != part_of(record):
                kept[key] = part_of(record)
                apply(builder, item, kept)
                now = builder.record(item, body)
        if now != record:
            kept = {"data": record}
            apply(builder, item, kept)
        return kept
