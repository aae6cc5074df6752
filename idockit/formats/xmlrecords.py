"""The half of the XML reader that makes flat records of named values: one IDoc at a time, in parts.

A record is put together while its fields come in order; a field that comes late (out of order, or after a
child segment) is spliced in.
"""

from __future__ import annotations

from collections.abc import Mapping

from idockit.codec import V4, codec_of
from idockit.codepages import UTF8, CodePage, codepage
from idockit.dictionary import Dictionary, name_of_xml, xml_name
from idockit.errors import EncodeError, FormatError
from idockit.formats import keep
from idockit.formats.build import Builder, Kind, Open
from idockit.formats.flatread import FlatPart
from idockit.formats.flatwrite import FORMS
from idockit.formats.report import Report
from idockit.formats.sniff import LINE_ENDS

__all__ = ["Place", "RecordMaker", "Slot"]

PART_RECORDS = 1 << 13
"""Records of one IDoc held at a time; a larger IDoc comes in several parts."""

HELD_RECORDS = PART_RECORDS // 2
"""Of these the last ones, which wait for fields that come after child segments."""

LATE = 1 << 30
"""Where the next field may begin when no record is in the making: nowhere."""

Place = tuple[int, int]


class Slot:
    """A record being made: `fields` are its places by tag, `index` counts the records of the IDoc. Where
    `--keep` carried the whole record, `texts` gathers the values to see which were changed since."""

    __slots__ = ("fields", "index", "item", "kept", "texts")

    def __init__(self, fields: dict[str, Place], item: Open | None = None, index: int = -1):
        self.fields = fields
        self.item = item
        self.index = index
        self.kept: Mapping[str, str] = {}
        self.texts: dict[str, str] | None = None


class RecordMaker:
    """Makes the parts. `page` is the code page whose units count, None for UTF-8."""

    def __init__(self, dictionary: Dictionary, report: Report, page: CodePage | None, release: str | None):
        self.page = page
        self.kept_file: dict[str, str] = {}
        self.count = 0
        self.docnum = ""
        self.missing: dict[str, str] = {}
        self._fixed_page = page is not None
        self._dictionary = dictionary
        self._report = report
        self._builder = Builder(dictionary, release=release, note=report.note)
        self.kinds: dict[str, tuple[Kind, dict[str, Place]]] = {}
        self._raw: dict[str, tuple[Kind, dict[str, Place]]] = {}
        self._kept: dict[str, dict[str, str]] = {}
        self._ready: list[FlatPart] = []
        self._control: str | None = None
        self._root = ""
        self._control_fields = {xml_name(n): (a, b) for n, a, b in codec_of(V4.control).fields}
        self._records: list[str] = []
        self._odd: dict[int, tuple[str, str]] = {}
        self._gone = 0
        self._first = True
        self._inside = False
        self._control_made = False
        # the record in the making
        self._slot: Slot | None = None
        self._pieces: list[str] = []
        self._put = self._pieces.append
        self.at = LATE

    @property
    def released(self) -> bool:
        """Whether any definition used carried a release."""
        return self._builder.released

    # -- an IDoc

    def _begin_idoc(self) -> None:
        self._end_idoc()
        self._inside = True
        self._control_made = False
        self.count += 1

    def _end_idoc(self) -> None:
        if not self._inside:
            return
        self._finish()
        if self._control is None:
            self._make_control({}, self._root)
        self._part(last=True)
        self._inside = False
        self._control = None
        self._gone = 0
        self._first = True
        self.docnum = ""

    def _part(self, last: bool, hold: int = 0) -> None:
        """Hand over what is there, but for the last `hold` records, which may still change."""
        count = len(self._records) - hold
        records, self._records = self._records[:count], self._records[count:]
        first = count + self._first if hold else LATE
        odd = {i: text for i, text in self._odd.items() if i < first}
        self._odd = {i - first: text for i, text in self._odd.items() if i >= first}
        self._ready.append(FlatPart(self._control or "", records, 0, self.count, self._first, last, odd))
        self._gone += count
        self._first = False

    def take(self) -> list[FlatPart]:
        """The parts that are complete, once; nothing more once a definition is missing."""
        ready = self.take_all()
        return [] if self.missing else ready

    def take_all(self) -> list[FlatPart]:
        """The parts that are complete, once, those after a missing definition too."""
        if len(self._records) > PART_RECORDS and self._control is not None:
            self._part(last=False, hold=HELD_RECORDS)
        ready, self._ready = self._ready, []
        return ready

    # -- the control record

    def _open_control(self) -> Slot:
        self._finish()
        slot = self._slot = Slot(self._control_fields)
        slot.kept = self._kept.pop("control", {})
        self.at = 0
        if slot.kept.get("record", "").startswith("EDI_DC"):
            slot.texts, self.at = {}, LATE
        return slot

    def _end_control(self, slot: Slot, root: str) -> None:
        values = codec_of(V4.control).decode("".join(self._pieces))
        self._slot = None
        self.at = LATE
        self._pieces.clear()
        if slot.texts is None:
            self._make_control(values, root)
        else:
            record, changed = keep.merge_control(slot.kept["record"], slot.texts, self.page or UTF8)
            self._note_changed("EDI_DC40", changed)
            self._set_control(record, root)
        if "end" in slot.kept:
            self._odd[0] = (slot.kept.get("before", ""), slot.kept["end"])

    def _make_control(self, values: dict[str, str], root: str) -> None:
        """Make the control record of what was read. `root`: the element around the IDoc."""
        if not values:
            self._report.note(f"no control record: one was made, IDOCTYP {root or '(blank)'} from the root element")
        elif not values.get("IDOCTYP") and root:
            self._report.note(f"IDOCTYP is missing in EDI_DC40: {root} taken from the root element")
        self._set_control(self._builder.control(values, root), root)

    def _set_control(self, control: str, root: str) -> None:
        self._control = control
        self._builder.begin(control, root)
        self.docnum = self._builder.layout.value(control, "DOCNUM")

    # -- a segment

    def _kind(self, tag: str, local: str) -> tuple[Kind, dict[str, Place]]:
        found = self.kinds.get(tag) or self._raw.get(tag)
        if found is None:
            kind = self._builder.kind(name_of_xml(local))
            if not kind.raw and not kind.known and kind.segment is not None and kind.name == kind.segment.name:
                self._report.gather("no definition name is known, written without suffix", kind.definition)
            fields = {xml_name(n): (a, b) for n, a, b in kind.codec.fields}
            found = (self._raw if kind.raw else self.kinds).setdefault(tag, (kind, fields))
        return found

    def _open(self, kind: Kind, fields: dict[str, Place], parent: Open | None) -> Slot:
        self._finish()
        slot = Slot(fields, self._builder.open(kind, parent), self._gone + len(self._records))
        assert slot.item is not None
        if "record" in self._kept:
            kept = self._kept.pop("record")
            if keep.fits(self._builder, slot.item, kept):
                slot.kept = kept
                keep.apply(self._builder, slot.item, kept)
            else:
                self._report.note(f"what --keep kept of another segment stands before {kind.name}: not used")
            if "end" in kept:
                self._odd[len(self._records) + self._first] = (kept.get("before", ""), kept["end"])
        self._records.append("")
        self._slot = slot
        self.at = 0
        if "data" in slot.kept:
            slot.texts, self.at = {}, LATE
        return slot

    def _finish(self) -> None:
        """Make the record of the fields so far."""
        slot = self._slot
        if slot is None or slot.item is None:
            return
        self._slot = None
        self.at = LATE
        body = "".join(self._pieces)
        self._pieces.clear()
        self._records[slot.index - self._gone] = (
            self._builder.record(slot.item, body) if slot.texts is None else self._kept_record(slot.item, slot)
        )

    def _kept_record(self, item: Open, slot: Slot) -> str:
        """The record that `--keep` carried, with what was changed since."""
        assert slot.texts is not None
        data, base, codec = slot.kept["data"], self._builder.layout.base, item.kind.codec
        record, changed = keep.merge(data, base, codec, codec.decode(data[base:]), slot.texts, self.page or UTF8)
        self._note_changed(item.kind.name, changed)
        return record

    def _note_changed(self, name: str, fields: list[str]) -> None:
        if fields:
            self._report.note(f"{name} was changed since --keep wrote it: {', '.join(fields)} as in the XML")

    # -- a value that is not the next plain one

    def _odd_value(self, slot: Slot, name: str, start: int, stop: int, value: str) -> None:
        """A value out of order, not plain ASCII, too long, or after a child segment."""
        if "\n" in value:
            value = value.strip(" \t\r\n")
            self._report.lose("line breaks around values", name)
            if "\n" in value:
                raise EncodeError(f"{name} has a line break inside its value, a flat record cannot hold one")
        index = slot.index - self._gone
        if slot is not self._slot and (index < 0 or slot.item is None):
            raise FormatError(f"{name} comes after thousands of child segments, expected before them")
        if slot.texts is not None:
            if slot.texts.get(name_of_xml(name)):
                raise FormatError(f"{name} stands twice in one segment")
            slot.texts[name_of_xml(name)] = value.rstrip(" ")
            if slot is not self._slot and slot.item is not None:
                self._records[index] = self._kept_record(slot.item, slot)
            return
        units = (self.page or UTF8).units(value)
        if len(units) > stop - start:
            units = units.rstrip(" ")
            if len(units) > stop - start:
                raise EncodeError(f"{name} has {len(units)} characters, the field has {stop - start}")
        if slot is self._slot:
            if start >= self.at:
                self._pieces += (" " * (start - self.at), units)
                self.at = start + len(units)
                return
            body = self._splice("".join(self._pieces), name, start, stop, units)
            self._pieces[:] = [body]
            self.at = len(body)
            return
        assert slot.item is not None
        base = self._builder.layout.base
        body = self._splice(self._records[index][base:], name, start, stop, units)
        self._records[index] = self._builder.record(slot.item, body)

    def _splice(self, body: str, name: str, start: int, stop: int, units: str) -> str:
        if body[start:stop].strip(" "):
            raise FormatError(f"{name} stands twice in one segment")
        return body[:start].ljust(start) + units.ljust(stop - start) + body[stop:]

    def _keep_file(self, values: Mapping[str, str]) -> None:
        """What `--keep` wrote about the flat file."""
        for key, known in (("form", FORMS), ("line-end", tuple(LINE_ENDS))):
            if values.get(key, known[0]) not in known:
                raise FormatError(f"<?idockit flat?> says {key} {values[key]!r}, expected one of {', '.join(known)}")
        self.kept_file.update(values)
        self._builder.form = self.kept_file.get("form", "segment")
        name = self.kept_file.get("encoding")
        if name and not self._fixed_page:
            self.page = codepage(name)
