"""Names of segments, fields and types as XML element names, and back."""

from __future__ import annotations

import re

__all__ = ["name_of_xml", "xml_name"]

_PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*_?")
_NOT_IN_NAME = re.compile(r"[^\w./-]|_(?=-)|_(?=x[0-9A-F]{4}_)|^[0-9.-]", re.ASCII)
_ESCAPED = re.compile(r"_x([0-9A-F]{4})_")


def xml_name(name: str) -> str:
    """A segment, field or type name as XML element name: `/DSD/X` -> `_-DSD_-X` (PECULIARITIES B1).

    What XML does not allow in a name is written `_xHHHH_`, so that any name of a flat file has one.
    """
    if _PLAIN_NAME.fullmatch(name) and "_x" not in name:
        return name
    return _NOT_IN_NAME.sub(lambda m: f"_x{ord(m[0]):04X}_", name or " ").replace("/", "_-")


def name_of_xml(name: str) -> str:
    """Inverse of `xml_name`."""
    if "_x" in name:
        pieces = _ESCAPED.split(name)
        return "".join(chr(int(p, 16)) if i % 2 else p.replace("_-", "/") for i, p in enumerate(pieces)).rstrip(" ")
    return name.replace("_-", "/")
