"""A definition file that is XML: what its first element is, and its tree, read as IDoc XML is (`formats/xml*`): no
DOCTYPE, no entities, no network, nothing nested deeper than libxml2 takes (256), no file beyond MAX_XML."""

from __future__ import annotations

import re
from contextlib import suppress

from lxml import etree

from idockit.definitions.file import DefinitionFile
from idockit.errors import FormatError, Where
from idockit.formats.xmlread import syntax_error

__all__ = ["MAX_XML", "Element", "first_element", "local_name", "parsed"]

Element = etree._Element

MAX_XML = 1 << 26
"""Characters of an XML file: a hundred times the largest definition seen (ARTMAS05, 0.7 MB)."""

_PROLOG = re.compile(r"[\s\ufeff]*(?:<\?.*?\?>[\s\ufeff]*|<!--.*?-->\s*)*", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
_START = re.compile(r"<(?:(?P<prefix>[^\s:<>/]+):)?(?P<local>[^\s:<>/]+)(?P<rest>[^>]*)")
_DECLARED = re.compile(r"""<\?xml\b[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


def first_element(head: str) -> tuple[str, str] | None:
    """Namespace and local name of the first element; None where the text does not begin as XML does."""
    at = _after_prolog(head)
    while match := _DOCTYPE.match(head, at):
        at = _after_prolog(head, match.end())
    start = _START.match(head, at)
    if start is None:
        return None
    name = f"xmlns:{start['prefix']}" if start["prefix"] else "xmlns"
    space = re.search(rf"""\s{re.escape(name)}\s*=\s*["']([^"']*)["']""", start["rest"])
    return (space[1] if space else ""), start["local"]


def parsed(file: DefinitionFile) -> Element:
    """The root of the tree. Raises FormatError, with the line, where this is not well-formed XML or has a DOCTYPE."""
    text = _text(file)
    if len(text) > MAX_XML:
        raise FormatError(f"more than {MAX_XML >> 20} million characters, no definition has", Where(file.name))
    at = _after_prolog(text)
    if text.startswith("<!DOCTYPE", at):
        line = text.count("\n", 0, at) + 1
        raise FormatError("a DOCTYPE: definitions have none; remove it", Where(file.name, line))
    data = text[len(text) - len(text.lstrip("\ufeff")) :].encode("utf-8", "replace")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
    )
    try:
        parser.feed(data)
        return parser.close()
    except etree.XMLSyntaxError as error:
        raise syntax_error(error, file.name, data[-1000:]) from None


def local_name(name: str) -> str:
    """A name without its namespace."""
    return name[name.rfind("}") + 1 :]


def _after_prolog(text: str, at: int = 0) -> int:
    match = _PROLOG.match(text, at)
    return match.end() if match else at


def _text(file: DefinitionFile) -> str:
    """The text; where it is no Unicode, in the code page that the XML declaration names."""
    text = file.text
    declared = _DECLARED.search(text[:200])
    guesses = [note for note in file.notes if "Windows-1252" in note]
    if declared is None or not guesses:
        return text
    with suppress(UnicodeDecodeError, LookupError):
        decoded = file.data.decode(declared[1])
        for note in guesses:
            file.notes.remove(note)
        return decoded.replace("\r\n", "\n").replace("\r", "\n")
    return text
