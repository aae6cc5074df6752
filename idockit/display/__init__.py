"""IDocs for people: control record and segments with what their fields mean, as lines or as plain data.

Texts and explanations are our own words; `?` stands behind what is not verified (`Standing`). The lines fit
80 columns but for values, which are broken only where `wrap` allows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from idockit.dictionary import Dictionary, IDocType, name_of_xml
from idockit.display.layout import Kind, Line, block_lines, title_lines, visible
from idockit.display.rows import Block, Row, Which, blocks
from idockit.display.select import NothingThere, Path, Seeker
from idockit.idoc import IDoc
from idockit.segments import builtin

__all__ = ["Block", "Kind", "Line", "NothingThere", "Path", "Row", "Which", "lines", "show", "to_dicts"]


def show(
    idocs: IDoc | Iterable[IDoc],
    *,
    path: str | Path | None = None,
    fields: Which = "filled",
    width: int = 80,
    wrap: bool = False,
    dictionary: Dictionary | None = None,
) -> Iterator[str]:
    """The lines that show IDocs: one, those of a document, or those of `iter_load`, as they come.

    `path` takes what stands there (`/MATMAS05/IDOC[2]/E1MARAM`, `E1MARAM/E1MARCM[3]/WERKS`); where it matches
    nothing at all NothingThere names the nearest. `fields="all"` shows blank ones too. `dictionary`: where the
    text of the IDoc type is looked up.
    """
    shown = lines(idocs, path=path, fields=fields, width=width, wrap=wrap, dictionary=dictionary)
    return ("".join(text for _, text in line).rstrip(" ") for line in shown)


def lines(
    idocs: IDoc | Iterable[IDoc],
    *,
    path: str | Path | None = None,
    fields: Which = "filled",
    width: int = 80,
    wrap: bool = False,
    dictionary: Dictionary | None = None,
) -> Iterator[Line]:
    """`show`, each line in pieces with their kind."""
    asked = Path.parse(path) if isinstance(path, str) else path
    whole = asked is None or not asked.steps
    return _lines(_selected(idocs, asked, fields), whole, width, wrap, dictionary or builtin())


def to_dicts(
    idocs: IDoc | Iterable[IDoc],
    *,
    path: str | Path | None = None,
    fields: Which = "filled",
    dictionary: Dictionary | None = None,
) -> Iterator[dict[str, Any]]:
    """The same as plain values, one dict for each IDoc: `control` and `segments`, both with path, name, text,
    standing and `fields`. With `path` IDocs in which it matches nothing are left out."""
    asked = Path.parse(path) if isinstance(path, str) else path
    return _dicts(_selected(idocs, asked, fields), dictionary or builtin())


def _selected(idocs: IDoc | Iterable[IDoc], path: Path | None, fields: Which) -> Iterator[tuple[IDoc, Iterator[Block]]]:
    """IDocs with what is shown of them; raises NothingThere at the end where that was nothing."""
    seeker = Seeker(path) if path is not None else None
    found = False
    for idoc in [idocs] if isinstance(idocs, IDoc) else idocs:
        shown = blocks(idoc, fields, path)
        first = next(shown, None)
        if first is not None:
            found = True
            yield idoc, _again(first, shown)
        elif seeker is not None and not found:
            seeker.missed(idoc)
    if seeker is not None and not found:
        raise seeker.error()


def _again(first: Block, rest: Iterator[Block]) -> Iterator[Block]:
    yield first
    yield from rest


def _lines(
    selected: Iterator[tuple[IDoc, Iterator[Block]]], whole: bool, width: int, wrap: bool, dictionary: Dictionary
) -> Iterator[Line]:
    after: Line | None = None
    for idoc, shown in selected:
        if whole:
            yield from [after] if after is not None else []
            yield from _heading(idoc, dictionary, width)
            after = ()
        for number, block in enumerate(shown):
            if whole and number < 2:
                yield ()
            yield from block_lines(block, width, wrap)


def _heading(idoc: IDoc, dictionary: Dictionary, width: int) -> Iterator[Line]:
    """`IDoc 2: ORDERS05 + ZORDERS05_EXT  Purchase order ...`"""
    name, found, guessed = _type(idoc, dictionary)
    extension = idoc.control["CIMTYP"]
    text = "guessed from the segments" if guessed else ""
    if found is not None:
        standing = "" if found.standing == "verified" else found.standing
        said = ", ".join(word for word in (text, standing) if word)
        text = found.text + (f" ({said})" if said else "")
        guessed = guessed or bool(standing)
    title = f"IDoc {idoc.number}: {name or 'no IDoc type'}" + (f" + {extension}" if extension else "")
    text = "No definition" if found is None else text
    return title_lines("", title, found is None or guessed, visible(text), width)


def _type(idoc: IDoc, dictionary: Dictionary) -> tuple[str, IDocType | None, bool]:
    """The IDoc type by name; where the control record does not name one, the guess that the root shows."""
    name = idoc.type
    found = dictionary.find_idoc_type(name)
    if found is None and not idoc.control["CIMTYP"]:
        found = dictionary.find_idoc_type(name_of_xml(idoc.root))
        if found is not None:
            return found.name, found, True
    return name, found, False


def _dicts(selected: Iterator[tuple[IDoc, Iterator[Block]]], dictionary: Dictionary) -> Iterator[dict[str, Any]]:
    for idoc, shown in selected:
        name, found, guessed = _type(idoc, dictionary)
        standing = "unknown" if found is None else "derived" if guessed else found.standing
        told = [(block.name == idoc.control.name, block.to_dict()) for block in shown]
        yield {
            "number": idoc.number,
            "type": name,
            "extension": idoc.control["CIMTYP"],
            "text": found.text if found is not None else "",
            "standing": standing,
            "control": next((block for control, block in told if control), None),
            "segments": [block for control, block in told if not control],
        }
