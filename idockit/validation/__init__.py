"""Validate IDocs: all findings, each with a code, a place, what was found and expected, the status it leads to.

for finding in idockit.iter_errors("orders.idoc"):
    print(finding)
idockit.is_valid("orders.xml")
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from idockit.dictionary import Dictionary
from idockit.errors import FormatError, IdockitError, ValidationError, Where
from idockit.formats.convert import convert
from idockit.formats.files import Progress, Source, name_of_source, open_source
from idockit.formats.flatread import FlatReader
from idockit.formats.sniff import Peeked, sniff
from idockit.segments import builtin
from idockit.validation.check import Checker
from idockit.validation.codes import CODES, Code
from idockit.validation.finding import Finding
from idockit.validation.lines import Lines

if TYPE_CHECKING:
    from idockit.formats.jobs import Jobs

__all__ = ["CODES", "Code", "Finding", "is_valid", "iter_errors", "validate"]


def iter_errors(
    source: Source,
    *,
    encoding: str | None = None,
    dictionary: Dictionary | None = None,
    xsd: bool = False,
    jobs: int | Jobs = 1,
    progress: Progress | None = None,
) -> Iterator[Finding]:
    """All findings of a flat file or XML, in constant memory, in the order of the file; of a JSON, those of what
    it was made of.

    `xsd`: check an XML against the schema of its IDoc type instead. `jobs`: as for `convert`. Raises FormatError
    where the file cannot be read at all; what can be read is reported before that.
    """
    dictionary = dictionary or builtin()
    name = name_of_source(source)
    try:
        with open_source(source, progress) as stream:
            found = sniff(stream.head)
            if found.kind == "json":
                for finding in iter_errors(_original(stream, dictionary), dictionary=dictionary, xsd=xsd):
                    yield replace(finding, source=name, line=None)
                return
            checker = Checker(dictionary, name, flat=found.kind == "flat")
            if xsd:
                if found.kind != "xml":
                    raise FormatError("is a flat file, schemas are for XML: convert it first")
                from idockit.validation.xsd import check_schema

                yield from check_schema(stream, name, dictionary, encoding or (found.page.name if found.page else None))
                return
            if found.kind == "flat" and jobs != 1:
                from idockit.formats.parallel import pool
                from idockit.validation.parallel import findings_in_parts

                with pool(jobs, dictionary) as workers:
                    findings = findings_in_parts(workers, source, found, encoding, progress)
                    if findings is not None:
                        yield from findings
                        return
            if found.kind == "flat":
                reader = FlatReader(stream, name, sniffed=found, encoding=encoding, dictionary=dictionary)
                yield from checker.parts(reader)
            else:
                from idockit.validation.xmlcheck import check_xml

                ascii_bytes = found.page is None or (found.page.width == 1 and not found.guessed)
                if encoding is None and ascii_bytes:
                    lines = Lines(stream, lambda: (checker.idoc, checker.record))
                    for finding in check_xml(lines, checker, dictionary, name, found, encoding):
                        yield lines.located(finding)
                else:
                    yield from check_xml(stream, checker, dictionary, name, found, encoding)
    except IdockitError as error:
        raise error.at(source=name) from None


def _original(stream: Peeked, dictionary: Dictionary) -> bytes:
    """The flat file or XML that a JSON was made of."""
    target = BytesIO()
    convert(stream, target, unknown="keep", dictionary=dictionary)
    return target.getvalue()


def validate(
    source: Source, *, encoding: str | None = None, jobs: int = 1, dictionary: Dictionary | None = None
) -> None:
    """Raises ValidationError for the first finding that is an error; FormatError as `iter_errors`."""
    for finding in iter_errors(source, encoding=encoding, jobs=jobs, dictionary=dictionary):
        if finding.severity == "error":
            where = Where(finding.source, finding.line, None, finding.docnum or None, finding.path)
            reason = f"{finding.code}: {finding.found}" + (f", expected {finding.expected}" if finding.expected else "")
            raise ValidationError(reason, where, finding)


def is_valid(
    source: Source, *, encoding: str | None = None, jobs: int = 1, dictionary: Dictionary | None = None
) -> bool:
    """Whether nothing is an error. A file that cannot be read is not valid."""
    try:
        validate(source, encoding=encoding, jobs=jobs, dictionary=dictionary)
    except IdockitError:
        return False
    return True
