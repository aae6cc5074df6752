"""SAP's C header (WE60 > Documentation > C header): read and written. DEFINITION_FORMATS H.

    #ifndef E2EDK01005
    #define E2EDK01005
    typedef struct e2edk01005           /* text */
        {
        Char action[3];                 /* text */
        }e2edk01005;
    #endif  E2EDK01005

A struct is a definition. The form has no tree and names no segment types: those are looked up in the built-in
definitions, else made from the definition name by the conventions of DEFINITION_FORMATS, "Segment type, definition,
version, release". What we write says in a comment which type a definition is of, and what a name is that C has not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from idockit.abap import ANY, Field
from idockit.definitions.collect import Collector
from idockit.definitions.file import DefinitionFile, language_of
from idockit.definitions.forms.parserwrite import placed
from idockit.dictionary import SDATA_LENGTH, Dictionary, SegmentType
from idockit.errors import FormatError, TruncatedError, Where
from idockit.segments import builtin
from idockit.segments.records import EDI_DC40, EDI_DD40, EDI_DS40

__all__ = ["NAME", "read", "recognises", "write"]

NAME = "C header"

RECORDS = {"EDI_DC40", "EDI_DD40", "EDI_DS40", "EDI_DC", "EDI_DD", "EDI_DS"}
"""Structs that are no segments: control, data and status records."""

_STRUCT = re.compile(r"typedef\s+struct\s+(?P<name>[\w/]+)\s*(?P<open>\{)?\s*")
_FIELD = re.compile(r"\w+\s+(?P<name>[\w/]+)\s*\[\s*(?P<length>\d{1,6})\s*\]\s*;\s*", re.ASCII)
_END = re.compile(r"\}\s*(?P<name>[\w/]+)\s*;\s*")
_SEGMENT_NAMES = re.compile(r"Segment type (\S+), definition (\S+)")
_FIELD_NAME = re.compile(r"Field (\S+)")
_NAMESPACE = re.compile(r"_([A-Z0-9]+)_(.+)")


def recognises(head: str) -> bool:
    """C with a struct, before any XML."""
    return not head.lstrip().startswith("<") and re.search(r"^\s*typedef\s+struct\b", head, re.MULTILINE) is not None


def read(files: Sequence[DefinitionFile], *, language: str | None = None) -> Dictionary:
    """The segments of a header. Raises FormatError with the line at which it breaks."""
    (file,) = files
    return _Reader(file, language).read()


class _Reader:
    def __init__(self, file: DefinitionFile, language: str | None):
        self.source = file.name
        self.lines = list(_commented(file))
        texts = [text for _, _, text in self.lines]
        self.collector = Collector(file.name, language=language_of(texts) if language is None else language)
        self.names = ("", "")
        """Segment type and definition of the next struct, as a comment of ours says."""
        self.guesses: list[str] = []

    def error(self, line: int, reason: str) -> FormatError:
        return FormatError(reason, Where(self.source, line))

    def read(self) -> Dictionary:
        lines = iter(self.lines)
        last = 0
        for last, code, text in lines:
            if told := _SEGMENT_NAMES.fullmatch(text):
                self.names = told[1], told[2]
            if not code or code.startswith("#"):
                continue
            begin = _STRUCT.fullmatch(code)
            if begin is None:
                raise self.error(last, f"found {code[:40]!r}, expected 'typedef struct NAME'")
            self.struct(last, begin, text, lines)
        if self.guesses:
            more = f" and {len(self.guesses) - 5} more" if len(self.guesses) > 5 else ""
            told_of = ", ".join(self.guesses[:5]) + more
            self.collector.note(f"{self.source}: segment types were guessed from names of definitions: {told_of}")
        self.collector.note(f"{self.source}: a C header has segments but no tree, so no IDoc type was read")
        try:
            return self.collector.dictionary()
        except FormatError as error:
            raise self.error(last or 1, error.reason) from None

    def struct(self, line: int, begin: re.Match[str], text: str, lines: Iterator[tuple[int, str, str]]) -> None:
        fields: list[Field] = []
        opened = bool(begin["open"])
        at, size, told = line, 0, ""
        for at, code, comment in lines:
            if not code:
                told = found[1] if (found := _FIELD_NAME.fullmatch(comment)) else told
                continue
            if not opened:
                if code != "{":
                    raise self.error(at, f"found {code[:40]!r}, expected '{{'")
                opened = True
            elif found := _FIELD.fullmatch(code):
                length = int(found["length"])
                size += length
                name = told if _c_name(told) == found["name"].lower() else _sap_name(found["name"])
                if length < 1 or len(name) > 30:
                    raise self.error(at, f"field {name[:40]} of length {length}, expected 1 or more and a shorter name")
                fields.append(name / ANY(length) * comment)
            elif end := _END.fullmatch(code):
                if end["name"].lower() != begin["name"].lower():
                    raise self.error(at, f"struct {end['name']} ends, but {begin['name']} began in line {line}")
                self.segment(line, begin["name"], fields, size, text)
                return
            else:
                raise self.error(at, f"found {code[:40]!r}, expected 'Char name[length];' or '}}{begin['name']};'")
        expected = f"expected '}}{begin['name']};' for the struct that began in line {line}"
        raise TruncatedError(f"the file ends here, {expected}", Where(self.source, at))

    def segment(self, line: int, struct: str, fields: list[Field], size: int, text: str) -> None:
        name, definition = self.names
        if _c_name(definition) != struct.lower():
            name, definition = "", _sap_name(struct)
        if definition in RECORDS:
            return
        if size > SDATA_LENGTH:
            raise self.error(line, f"struct {struct} has {size} characters, a segment at most {SDATA_LENGTH}")
        if len(definition) > 30:
            raise self.error(line, f"struct {struct[:40]} has a name of more than 30 characters")
        if not name:
            known = builtin().resolve(definition)
            name = known.type.name if known.type else _guessed(definition)
            if known.type is None:
                self.guesses.append(f"{name} of {definition}")
        self.collector.segment(name, fields, definition=definition, text=text, line=line)


def _commented(file: DefinitionFile) -> Iterator[tuple[int, str, str]]:
    """Each line: its number, its code, and its comment."""
    inside, began = False, 0
    number = 0
    for number, line in enumerate(file.text.split("\n"), 1):
        code, comment = "", ""
        rest = line
        while rest:
            before, mark, rest = rest.partition("*/" if inside else "/*")
            if inside:
                comment += before.strip()
            else:
                code += before
            if mark:
                inside, began = not inside, number
        code, _, remark = code.partition("//")
        yield number, code.strip(), (comment or remark).strip()
    if inside:
        raise TruncatedError(f"the file ends inside the comment that began in line {began}", Where(file.name, number))


def _sap_name(name: str) -> str:
    """A name of C -> of SAP: no SAP name begins with an underscore, so `_ns_x` is /NS/X."""
    return _NAMESPACE.sub(r"/\1/\2", name.upper()) if name.startswith("_") else name.upper()


def _guessed(definition: str) -> str:
    """The segment type that a definition should be of: without the version, E2 and Z2 as E1 and Z1."""
    return re.sub(r"^([EZ])2", r"\g<1>1", re.sub(r"(?<=...)\d{3}$", "", definition))


WIDTH = 116
"""Characters in a comment that fills a line."""


def write(dictionary: Dictionary, names: Sequence[str]) -> bytes:
    """The record types and all segments of these IDoc types, each in its newest definition, as UTF-8.

    Trees, field types, allowed values and older definitions have no place in this form; a definition whose name is not
    known has the bare name that flat files get. What a name in C cannot have is an underscore. Raises
    UnknownDefinition, and EncodeError where a segment's fields, their order or lengths are not known, or it is
    too long.
    """
    types = [dictionary.idoc_type(name) for name in names]
    used = dict.fromkeys(node.segment for idoc_type in types for node in idoc_type.walk())
    rule = f"/* {'-' * WIDTH} */"
    lines = [rule, _comment("Data declarations for IDoc segments")]
    lines += [_comment(f"of IDoc type {idoc_type.name}") for idoc_type in types]
    lines += [_comment("Version 3 of IDoc record types"), rule, _comment("IDoc record structures"), rule]
    for record in (EDI_DC40, EDI_DD40, EDI_DS40):
        lines += _struct(record, record.name)
    lines += [rule, _comment("Segment structures"), rule]
    for name in used:
        segment = dictionary.segment(name)
        known = placed(segment, NAME)
        lines.append(_comment(f"Segment type {name}, definition {known}"))
        lines += _struct(segment, known)
    return ("\n".join([*lines, rule]) + "\n").encode()


def _comment(text: str) -> str:
    return f"/* {text:<{WIDTH}} */"


def _struct(segment: SegmentType, name: str) -> Iterator[str]:
    struct = _c_name(name)
    yield f"#ifndef {struct.upper()}"
    yield f"#define {struct.upper()}"
    yield _told(f"typedef struct {struct}", segment.text)
    yield "    {"
    for field in segment.fields:
        c_name = _c_name(str(field.name))
        if _sap_name(c_name) != field.name:
            yield _comment(f"Field {field.name}")
        yield _told(f"    Char {c_name}[{field.length}];", field.text)
    yield f"    }}{struct};"
    yield f"#endif  {struct.upper()}"


def _told(code: str, text: str) -> str:
    text = " ".join(text.split()).replace("*/", "* /").replace("/*", "/ *")
    return f"{code:<49} /* {text:<66} */" if text else code


def _c_name(name: str) -> str:
    """A name of SAP -> of C."""
    return re.sub(r"^(?=\d)|\W", "_", name.lower(), flags=re.ASCII)
