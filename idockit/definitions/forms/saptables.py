"""Definitions from SAP's tables as RFC IDOCTYPE_READ_COMPLETE hands them out and SE16 shows them.

    PT_SEGMENTS   SEGMENTTYP, SEGMENTDEF, HLEVEL; NR, QUALIFIER, PARSEG, PARPNO, PARFLG, MUSTFL, OCCMIN, OCCMAX,
                  GRP_MUSTFL, GRP_OCCMIN, GRP_OCCMAX, DESCRP
    PT_FIELDS     SEGMENTTYP, FIELDNAME, FIELD_POS, BYTE_FIRST, EXTLEN, DATATYPE, DESCRP; INTLEN, BYTE_LAST
    PT_FVALUES    STRNAME, FIELDNAME, FLDVALUE_L, FLDVALUE_H, DESCRP
    PT_MESSAGES   MESTYP, IDOCTYP, CIMTYP                                            also EDIMSG
    PE_HEADER     RELEASED; IDOCTYP, CIMTYP, DESCRP
    EDISEGSTRU    SEGTYP, POS, FIELDNAME, EXPLENG
    EDISEGMDEF    SEGTYP, VERSION, SEGDEF, RELEASED, FIELDNUM, EXPLENG               also EDISEGDEF
    EDISEGMHD     SEGTYP, QUALIFIER, DESCRP
    IDOCSYN       IDOCTYP, and NR, SEGTYP, PARSEG, PARPNO, MUSTFL; PARFLG, OCCMIN, OCCMAX, HLEVEL, GRP_*

What stands before a semicolon, and the EDISEG tables, are as the reference has them (DEFINITION_FORMATS I); what
stands behind one is verified in no export: these names are those that public RFC clients read. The lengths are
EXTLEN and EXPLENG (external), the order is FIELD_POS and POS. BYTE_FIRST counts from 0 or from anywhere, in
characters or in bytes of two; it must agree with the lengths. A group's occurrence is that of GRP_*, its first
segment's own is 1..1; mandatory is MUSTFL, since OCCMIN is 1 for optional segments too.
"""

from __future__ import annotations

from collections.abc import Iterable

from idockit.abap import Field
from idockit.definitions.collect import Collector
from idockit.definitions.forms.tablefields import field_of, in_order
from idockit.definitions.forms.tablerows import Row, Table
from idockit.definitions.forms.tabletree import roots_of
from idockit.errors import FormatError, Where

__all__ = ["collect"]

Scope = tuple[str, str]
"""Basic type and extension that a row belongs to, both empty where the table does not say."""


def collect(tables: Iterable[Table], collector: Collector) -> None:
    """What the tables say together, into the collector. Raises FormatError, naming row, column and value, or the
    table that is missing."""
    _Tables(list(tables), collector).collect()


class _Tables:
    def __init__(self, tables: list[Table], collector: Collector):
        self._tables = tables
        self._collector = collector
        self._texts = {row.need("SEGTYP"): row.text("DESCRP") for row in self._rows("texts")}
        self._qualified = {row.need("SEGTYP") for row in self._rows("texts") if row.flag("QUALIFIER")}

    def _rows(self, kind: str) -> Iterable[Row]:
        return (row for table in self._tables if table.kind == kind for row in table.rows())

    def _missing(self, kind: str, needed: str) -> FormatError:
        table = next(table for table in self._tables if table.kind == kind)
        return FormatError(f"this table alone is no definition: {needed}", Where(table.file.name))

    def collect(self) -> None:
        kinds = {table.kind for table in self._tables}
        if "segments" in kinds and not {"fields", "structure"} & kinds:
            raise self._missing("segments", "PT_FIELDS is needed, with SEGMENTTYP, FIELDNAME, FIELD_POS and EXTLEN")
        if "values" in kinds and "fields" not in kinds:
            raise self._missing("values", "PT_FIELDS is needed, with SEGMENTTYP, FIELDNAME, FIELD_POS and EXTLEN")
        if "versions" in kinds and "structure" not in kinds:
            raise self._missing("versions", "EDISEGSTRU is needed, with SEGTYP, POS, FIELDNAME and EXPLENG")
        if not {"fields", "structure", "syntax"} & kinds:
            kind = next(iter(sorted(kinds)))
            raise self._missing(kind, "PT_SEGMENTS with PT_FIELDS, or EDISEGSTRU with EDISEGMDEF, is needed")
        self._structures()
        self._read_complete()
        self._types("syntax")
        for row in self._rows("messages"):
            self._collector.message(row.need("MESTYP"), row.text("CIMTYP") or row.need("IDOCTYP"))

    def _declare(
        self,
        row: Row,
        name: str,
        fields: list[Field],
        definition: str | None = None,
        release: str | None = None,
        text: str = "",
    ) -> None:
        try:
            self._collector.segment(name, fields, definition=definition, release=release, text=text, line=row.line)
        except FormatError as error:
            raise FormatError(error.reason, row.where) from None

    # EDISEGSTRU and EDISEGMDEF

    def _structures(self) -> None:
        """One field list a segment type; a version is its first FIELDNUM fields."""
        found: dict[str, list[Row]] = {}
        for row in self._rows("structure"):
            found.setdefault(row.need("SEGTYP"), []).append(row)
        versions: dict[str, list[Row]] = {}
        for row in self._rows("versions"):
            if row.need("SEGTYP") not in found:
                raise row.error("SEGTYP", row.text("SEGTYP"), "a segment type that EDISEGSTRU has")
            versions.setdefault(row.text("SEGTYP"), []).append(row)
        for name, rows in found.items():
            ordered = in_order(name, rows, "POS")
            fields = [field_of(row) for row in ordered]
            whole = False
            for row in versions.get(name, ()):
                count = self._version(row, fields)
                whole |= count == len(fields)
                release = row.text("RELEASED") or None
                self._declare(row, name, fields[:count], row.need("SEGDEF"), release, self._texts.get(name, ""))
            if not whole:
                self._declare(ordered[0], name, fields, text=self._texts.get(name, ""))
        if found and not versions and not any(table.kind == "segments" for table in self._tables):
            self._collector.note("EDISEGSTRU names no definitions; EDISEGMDEF does, import both together")

    def _version(self, row: Row, fields: list[Field]) -> int:
        """The number of fields of a version: FIELDNUM, else as many as EXPLENG holds, else all."""
        count, length = row.number("FIELDNUM"), row.number("EXPLENG")
        sums = [0]
        for item in fields:
            sums.append(sums[-1] + (item.length or 0))
        if count is None:
            if length is None:
                return len(fields)
            if length not in sums:
                raise row.error("EXPLENG", length, f"the length of the first fields of {row.text('SEGTYP')}")
            return sums.index(length)
        if count > len(fields):
            raise row.error("FIELDNUM", count, f"{len(fields)} or less: EDISEGSTRU has no more rows")
        if length and length != sums[count]:
            self._collector.note(
                f"{row.text('SEGDEF')}: EXPLENG is {length}, its {count} fields have {sums[count]} together"
            )
        return count

    # IDOCTYPE_READ_COMPLETE

    def _read_complete(self) -> None:
        groups: dict[tuple[int, Scope], dict[str, list[Row]]] = {}
        for number, table in enumerate(self._tables):
            if table.kind == "fields":
                for row in table.rows():
                    group = groups.setdefault((number, _scope(row)), {})
                    group.setdefault(row.need("SEGMENTTYP"), []).append(row)
        values: dict[tuple[str, str], dict[str, str]] = {}
        for row in self._rows("values"):
            key = (row.text("STRNAME", "SEGMENTTYP"), row.need("FIELDNAME"))
            if row.text("FLDVALUE_H"):
                self._collector.note(f"{'-'.join(key)}: a range of values ({row.where}) is left out")
            else:
                values.setdefault(key, {})[row.text("FLDVALUE_L")] = row.text("DESCRP")
        named = self._definitions()
        for (_, scope), segments in groups.items():
            for name, rows in segments.items():
                fields = []
                ordered = in_order(name, rows, "FIELD_POS")
                for row in ordered:
                    item = field_of(row)
                    definitions = named.get(name, {})
                    definition = definitions.get(scope) or definitions.get(("", ""))
                    if definition is None and len(set(definitions.values())) == 1:
                        definition = next(iter(definitions.values()))
                    listed = values.get((name, str(item.name))) or values.get((definition or "", str(item.name)))
                    item.values = tuple((listed or {}).items())
                    fields.append(item)
                self._declare(ordered[0], name, fields, definition, None, self._texts.get(name, ""))
        self._types("segments")

    def _definitions(self) -> dict[str, dict[Scope, str]]:
        """Segment type -> its definition, in each scope."""
        named: dict[str, dict[Scope, str]] = {}
        for row in self._rows("segments"):
            definition, name, scope = row.text("SEGMENTDEF"), row.need("SEGMENTTYP"), _scope(row)
            if row.text("DESCRP"):
                self._texts.setdefault(name, row.text("DESCRP"))
            if definition:
                known = named.setdefault(name, {}).setdefault(scope, definition)
                if known != definition:
                    expected = f"{known} as in another row; import one IDoc type at a time, or add a column IDOCTYP"
                    raise row.error("SEGMENTDEF", definition, expected)
        return named

    # Trees

    def _types(self, kind: str) -> None:
        headers = {_scope(row): row for row in self._rows("header")}
        found: dict[Scope, list[Row]] = {}
        for row in self._rows(kind):
            found.setdefault(_scope(row), []).append(row)
        for scope, rows in found.items():
            if not {"PARSEG", "PARPNO"} & rows[0].table.columns.keys():
                self._collector.note(f"{rows[0].table.file.name} has neither PARSEG nor PARPNO: its tree is left out")
                continue
            (header_scope, header) = (scope, headers.get(scope))
            if scope == ("", "") and len(headers) == 1:
                ((header_scope, header),) = headers.items()
            basic, extension = header_scope
            if not basic:
                self._collector.note(
                    f"{rows[0].table.file.name} does not say which IDoc type it is of: its tree is left out; "
                    "give PE_HEADER with IDOCTYP beside it, or add a column IDOCTYP"
                )
                continue
            if scope == ("", "") and len({row.table.file.name for row in rows}) > 1:
                reason = "several tables without a column IDOCTYP; import one IDoc type at a time"
                raise FormatError(reason, Where(rows[-1].table.file.name))
            roots, partial = roots_of(rows, extension, self._qualified)
            messages = (row for row in self._rows("messages") if _scope(row) in {header_scope, (extension, "")})
            try:
                self._collector.idoc_type(
                    extension or basic,
                    roots,
                    basic_type=basic if extension else "",
                    text=header.text("DESCRP") if header else "",
                    messages=tuple(dict.fromkeys(row.need("MESTYP") for row in messages)),
                    release=header.text("RELEASED") if header else "",
                    standing="partial" if partial else "",
                )
            except FormatError as error:
                raise FormatError(error.reason, error.where if error.where.line else rows[0].where) from None


def _scope(row: Row) -> Scope:
    return row.text("IDOCTYP"), row.text("CIMTYP")
