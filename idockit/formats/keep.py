"""What `--keep` carries through XML: processing instructions for all that elements have no place for.

    <?idockit flat form="trimmed" line-end="crlf" encoding="cp1252"?>    about the file, first in the root
    <?idockit control record="..."?>        the control record, where its fields do not give it
    <?idockit record name="E2EDK01003" head="..." length="80"?>           about the next segment
    <?idockit after text="..."?>            what stood behind the last record

Only what the way back would get wrong is carried: the writer asks the very `Builder` that makes the records
on the way back. `head` is the data header, or its numbers alone (from SEGNUM on) where the rest is as it should
be. A whole record (`data`, the control record) is carried where nothing less will do; a field that was changed
in the XML since then wins over it.
"""

from __future__ import annotations

from collections.abc import Mapping

from idockit.codec import V3, V4, Codec, codec_of, layout_of, raw_type
from idockit.codepages import CodePage
from idockit.errors import EncodeError
from idockit.formats.build import Builder, Open, control_values
from idockit.formats.xmltext import keep_write, safe_text

__all__ = ["Keeper", "apply", "fits", "instruction", "merge", "merge_control", "shown"]


def instruction(word: str, values: Mapping[str, str], opening: str = "<", closing: str = ">") -> str:
    """A processing instruction of ours."""
    return f"{opening}?{keep_write(word, values)}?{closing}"


def fits(builder: Builder, item: Open, kept: Mapping[str, str]) -> bool:
    """Whether a `record` instruction was written about such a segment: in an XML changed by hand it may have
    come to stand before another one."""
    layout = builder.layout
    start, base = layout.segnum.start, layout.base
    head, data = kept.get("head"), kept.get("data")
    if (head is not None and len(head) not in (base, base - start)) or (data is not None and len(data) < base):
        return False
    names = [layout.name_of(text) for text in (head, data) if text is not None and len(text) >= base]
    names += [kept["name"]] if "name" in kept else []
    width = layout.segnam.stop - layout.segnam.start
    return all(len(name) <= width and builder.dictionary.resolve(name).type is item.kind.segment for name in names)


def apply(builder: Builder, item: Open, kept: Mapping[str, str]) -> None:
    """Let an open segment be written as a `record` instruction says."""
    layout = builder.layout
    item.name = kept.get("name")
    item.head = kept.get("head")
    length = kept.get("length", "")
    item.length = int(length) if length.isdecimal() and len(length) < 8 else None
    head = item.head or kept.get("data", "")[: layout.base]
    if head:
        head = head.rjust(layout.base)
        item.number = head[layout.segnum]
        level = head[layout.hlevel].strip(" ")
        item.level = int(level) if level.isdecimal() else item.level
        builder.resume(item.number)


def merge(
    record: str, base: int, codec: Codec, values: Mapping[str, str], texts: Mapping[str, str], page: CodePage
) -> tuple[str, list[str]]:
    """A kept record with what was changed in the XML since, and the names of those fields. `values` are its
    values as the XML had them, `texts` what the XML says now. Raises EncodeError where one does not fit."""
    changed = [
        name for name in {**values, **texts} if safe_text(page.text(values.get(name, "")), page) != texts.get(name, "")
    ]
    length = len(record) if record.endswith(" ") else base
    for name in changed:
        units = page.units(texts.get(name, ""))
        start, end = codec.place.get(name, (0, 0))
        if len(units) > end - start:
            segment = codec.segment.name
            raise EncodeError(f"{name} has {len(units)} characters, the field has {end - start} in {segment}")
        record = record[: base + start].ljust(base + start) + units.ljust(end - start) + record[base + end :]
    return (record.rstrip(" ").ljust(length) if changed else record), changed


def merge_control(record: str, texts: Mapping[str, str], page: CodePage) -> tuple[str, list[str]]:
    """`merge` for a control record; `texts` are by the names of EDI_DC40, whatever the kept one is."""
    layout = layout_of(record)
    values, new = control_values(record), dict(texts)
    if layout is V3:
        values.pop("TABNAM", None)
        new.pop("TABNAM", None)
        if not layout.value(record, "IDOCTYP"):
            values["DOCTYP"], new["DOCTYP"] = values.pop("IDOCTYP", ""), new.pop("IDOCTYP", "")
    return merge(record, 0, codec_of(layout.control), values, new, page)


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
        body = body[: codec.length].rstrip(" ")
        item = builder.open(kind, parent)
        self._path.append(item)
        now = builder.record(item, body)
        kept: dict[str, str] = {}
        if now == record:
            return kept
        for key, part_of in (
            ("name", layout.name_of),
            ("head", lambda r: r[: layout.base].ljust(layout.base)),
            ("length", lambda r: str(len(r))),
        ):
            if part_of(now) != part_of(record):
                kept[key] = part_of(record)
                start = layout.segnum.start
                if key == "head" and layout is V4 and now[:start] == record[:start]:
                    kept[key] = kept[key][start:]
                apply(builder, item, kept)
                now = builder.record(item, body)
        if now != record:
            kept = {"data": record}
            apply(builder, item, kept)
        return kept
