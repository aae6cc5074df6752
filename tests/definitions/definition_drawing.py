"""Hypothesis strategies for definitions: segments with versions, IDoc types and extensions over them.

`dictionaries()` draws whole ones, each form carrying what it can; `plain_of` says in plain data what a dictionary
declares, to compare two.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from idockit.abap import ANY, TYPES, Field
from idockit.definitions.chains import segment_type
from idockit.definitions.plain import of_idoc_type, of_segment
from idockit.dictionary import Dictionary, IDocType, Node, Seen, SegmentType, Standing, Version, tree_text

__all__ = ["dictionaries", "fields", "idoc_types", "names", "plain_of", "segments", "texts"]

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

RELEASES = st.sampled_from(("30A", "46C", "620", "750", "S4H"))


def names(prefix: str = "") -> st.SearchStrategy[str]:
    """Names of the ABAP dictionary: `Z1ABC_9`, or with a namespace, `/ABC/Z1DE`."""
    body = st.text(LETTERS + "0123456789_", min_size=1, max_size=6).map(lambda s: f"{prefix or 'F'}{s}")
    space = st.text(LETTERS + "0123456789", min_size=3, max_size=8).map(lambda s: f"/{s}/")
    return st.one_of(body, body, st.tuples(space, body).map("".join))


def texts() -> st.SearchStrategy[str]:
    """One line of text without blanks at its ends; with quotes, delimiters and umlauts."""
    characters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs")) | st.just(" ")
    return st.text(characters | st.sampled_from("äß;,|\t'\"\\<&>#=[]{}".replace("\t", "")), max_size=10).map(
        lambda text: " ".join(text.split())
    )


@st.composite
def fields(draw: st.DrawFn, name: str) -> Field:
    """A field of that name."""
    kind = TYPES.get(draw(st.sampled_from(("", *TYPES))), ANY)
    made = name / kind(draw(st.integers(1, 255))) * draw(texts())
    made.values = tuple(draw(st.dictionaries(st.text(LETTERS + "0123456789", max_size=4), texts(), max_size=2)).items())
    return made


@st.composite
def segments(draw: st.DrawFn, name: str, *, full: bool = True) -> SegmentType:
    """A segment type of that name, with versions that append fields. `full`: with all that our own forms carry, such
    as lengths that are not known, standings, definitions without name or only seen in files."""
    made = [draw(fields(item)) for item in draw(st.lists(names(), min_size=1, max_size=4, unique=True))]
    if full and draw(st.booleans()):
        draw(st.sampled_from(made)).length = None
    ends = sorted({len(made), *draw(st.lists(st.integers(1, len(made)), max_size=3))})
    releases = sorted(draw(st.lists(RELEASES, min_size=len(ends), max_size=len(ends))))
    versions = [
        Version(f"{name}{number:03d}", end, None, release=draw(st.sampled_from((None, release))))
        for number, (end, release) in enumerate(zip(ends, releases, strict=True))
    ]
    seen, standing = [], None
    if full:
        if draw(st.booleans()):
            versions[0] = Version(None, versions[0].nfields, None)
        if draw(st.booleans()):
            count = draw(st.none() | st.integers(0, len(made)))
            seen.append(Seen(f"{name}900", count, draw(st.none() | st.integers(1, 1000))))
        if draw(st.booleans()):
            verified = draw(st.none() | st.integers(0, len(made)))
            standing = Standing(draw(st.sampled_from(("partial", "derived"))), verified, draw(st.booleans()))
    text = draw(texts())
    language = draw(st.sampled_from(("", "en", "de")))
    return segment_type(name, made, versions, seen, text=text, standing=standing, language=language)


@st.composite
def nodes(draw: st.DrawFn, segment: str, *, full: bool = True) -> Node:
    """A segment in a tree, without children."""
    low, high = draw(st.integers(0, 3)), draw(st.sampled_from((3, 9, 99, 999_999, 9_999_999_999)))
    if full and draw(st.integers(0, 4)) == 0:
        return Node(segment, None, None, None, draw(st.booleans()))
    return Node(segment, low, high, draw(st.none() | st.integers(1, 9)), draw(st.booleans()))


@st.composite
def idoc_types(draw: st.DrawFn, name: str, used: list[str], *, full: bool = True) -> IDocType:
    """An IDoc type or extension whose tree has these segments, each once, nested at random."""
    made = [draw(nodes(segment, full=full)) for segment in used]
    roots = [made[0]]
    for number, node in enumerate(made[1:], 1):
        parent = draw(st.sampled_from((None, *made[:number])))
        node.parent = parent
        (roots if parent is None else parent.children).append(node)
    messages = draw(st.lists(names("M"), max_size=2, unique=True))
    return IDocType(
        name,
        draw(texts()),
        tree_text(roots),
        messages=messages if full else (),
        basic_type=draw(st.sampled_from(("", "ZBASIC01"))),
        language=draw(st.sampled_from(("", "en", "de"))) if full else "",
        release=draw(st.sampled_from(("", "46C"))) if full else "",
    )


@st.composite
def dictionaries(draw: st.DrawFn, *, full: bool = True) -> Dictionary:
    """One or two IDoc types, extensions among them, over one to four segments."""
    pool = draw(st.lists(names("Z1"), min_size=1, max_size=4, unique=True))
    made = {name: draw(segments(name, full=full)) for name in pool}
    types = {}
    for name in draw(st.lists(names("ZT"), min_size=1, max_size=2, unique=True)):
        used = draw(st.lists(st.sampled_from(pool), min_size=1, max_size=len(pool), unique=True))
        types[name] = draw(idoc_types(name, used, full=full))
    return Dictionary(made, types)


def plain_of(dictionary: Dictionary) -> dict[str, dict[str, Any]]:
    """What a dictionary declares: IDoc types, and the segments that they use."""
    used = {segment for idoc_type in dictionary.idoc_types.values() for segment in idoc_type.nodes}
    return {
        "types": {name: of_idoc_type(item) for name, item in dictionary.idoc_types.items()},
        "segments": {name: of_segment(dictionary.segment(name)) for name in sorted(used)},
    }
