"""Article (Retail): ARTMAS, a BAPI-style type. An article is a material: it has the material's tables.

A generic article goes with its variants in one IDoc; info records, source lists and the like each go by their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from idockit.ale.tree import Node
from idockit.objects.article_parts import (
    DELETABLE,
    GENERIC,
    HEADER,
    LONG_NUMBER,
    NUMBER,
    PARTS,
    SEGMENTS,
    VARIANTS,
)
from idockit.objects.matmas import type_of_known
from idockit.rules import rule
from idockit.system.master.collecting import Collecting
from idockit.system.master.declared import Key, Known, MasterObject, Part, Row, verified
from idockit.system.master.keys import joined
from idockit.system.master.msgfn import DELETE
from idockit.system.master.posting import Posting

__all__ = ["OBJECTS"]

ARTICLES = "MARA"
VARIANT_TABLE = "OUR_VARKEY"


def number_of(node: Node) -> str:
    """The article of a segment: its number, a long one in the segment or in the one that continues it."""
    longer = (found.get(LONG_NUMBER) for found in (node, *node.children))
    return node.get(NUMBER) or next((value for value in longer if value), "")


@rule("R-ART-3", "an article keeps the number of the sender", neutral=lambda posting, node: ("1",))
def key_of(posting: Posting, node: Node) -> Key:
    """The number. Refuses a blank one: the receiver gives none of its own."""
    number = number_of(node)
    if number in ("", "/"):
        text = f"{HEADER}/{NUMBER} is {number or 'blank'}, expected the number that the article has in the sender"
        posting.refuse("R-ART-3", text, node, NUMBER)
    return (number,)


@rule("R-ART-1", "an IDoc has one header, of a generic article for its variants too", neutral="")
def no_header(article: str, generic: str) -> str:
    """Why an article has no header of its own; empty: it has."""
    return f"{article} is a variant of {generic}, which has the header" if generic else ""


def one_header(posting: Posting) -> None:
    """Refuse an IDoc with several headers."""
    count = sum(node.segment == HEADER for node in posting.message.segments)
    if count > 1:
        text = f"{count} segments {HEADER}, expected one: an IDoc is of one article, variants have no header"
        posting.refuse("R-ART-1", text, posting.root)


def member(posting: Posting, node: Node) -> Key:
    """The article of a segment: that of the header, or a variant of it."""
    article = number_of(node)
    header = posting.key[0]
    if article in ("", header):
        return posting.key
    in_idoc = {variant_of(found) for found in posting.message.segments if found.segment == VARIANTS}
    if article not in in_idoc and not posting.luw.exists(VARIANT_TABLE, (header, article)):
        text = f"{node.segment} is of {article}, expected {header} or a variant of it ({VARIANTS})"
        posting.refuse("R-ART-1", text, node, NUMBER)
    return (article,)


def variant_of(node: Node) -> str:
    """The variant that E1BPE1VARKEY names."""
    return node.get("VARIANT") or node.get("VARIANT_LONG")


def variant_known(posting: Posting, part: Part, node: Node, old: Row | None, new: Row) -> Row:
    """The record of a variant; the variant itself gets its generic article."""
    key = (variant_of(node),)
    instance = posting.luw.instance(posting.object.owner, key)
    instance.put(ARTICLES, key, {**(instance.get(ARTICLES, key) or {}), GENERIC: posting.key[0]})
    return new


def without_own_header(doing: Collecting, part: Part, key: Key, row: Row) -> str:
    """Why the header of an article is not sent."""
    return no_header(key[0], row.get(GENERIC, ""))


def sent_with_generic(doing: Collecting) -> str:
    """Why a variant is not sent on its own."""
    row = doing.instance.get(ARTICLES, doing.key) or {}
    why = no_header(doing.key[0], row.get(GENERIC, ""))
    return f"{why}: send that one" if why else ""


def variants(doing: Collecting) -> tuple[Key, ...]:
    """The variants of a generic article, which go in its IDoc."""
    return tuple((key[1],) for key, _ in doing.instance.below(VARIANT_TABLE, doing.key))


@rule("R-ART-2", "info records, source lists, BOMs, conditions of an article go each in an IDoc of its own",
      neutral=lambda doing: iter(()))  # fmt: skip
def additional(doing: Collecting) -> Iterator[tuple[str, Key]]:
    """The objects with additional data of an article and its variants: name and key."""
    for article in (doing.key, *variants(doing)):
        yield from _additional(doing, article)


def _additional(doing: Collecting, article: Key) -> Iterator[tuple[str, Key]]:
    luw = doing.luw
    found = [
        *(("info-record", key) for key in luw.find("EINA", ("MATNR", "LIFNR"), article)),
        *(("source-list", key) for key, _ in luw.below("EORD", article)),
        *(("classification", key) for key, _ in luw.below("OUR_OCLF", (ARTICLES, *article))),
        *(("bom", key) for key, _ in luw.below("STZU", article)),
        *(("condition", key) for key in luw.find("KOMG", ("MATNR",), article)),
    ]
    for name, key in found:
        of = doing.system.objects.get(name)
        if of is not None and of.parts:
            yield name, key[: len(of.object_key)]


def deleted(posting: Posting, part: Part, node: Node) -> bool:
    """Whether a segment deletes its record."""
    return node.get("FUNCTION") == DELETE


def in_their_fields(doing: Collecting, part: Part, key: Key, row: Row) -> Row:
    """A record as it is sent: keys too long for their field stand in the one for long numbers, or ISO codes."""
    plan = doing.system.plans(doing.object)[part.segment] if part in doing.object.parts else None
    moved: dict[str, str] = {}
    if len(key[0]) > 18:
        moved |= {"MATNR": "", part.names.get(LONG_NUMBER, LONG_NUMBER): key[0]}
    for name, column in part.names.items() if plan is not None else ():
        iso = f"{name}_ISO"
        if plan is None or column not in plan.keys or iso not in plan.columns:
            continue
        value = key[plan.keys.index(column)]
        if len(value) > plan.lengths.get(name, len(value)):
            moved |= {column: "", iso: value}
    if moved:
        doing.left_out("", f"{joined(key)}: a key too long for its field stands in another", part.segment)
    return {**row, **moved}


ARTICLE = MasterObject(
    "article",
    "Article (Retail)",
    number=2,
    seed="s1:3, 35-36; s4:9, 75-78",
    rules="R-ART",
    messages=verified("V 84, 99", "ARTMAS"),
    idoc_types=tuple(Known(f"ARTMAS{n:02d}", "V 119") for n in (10, 9, 8, 7, 6, 5, 4, 3, 2, 1)),
    outbound_functions=verified(
        "V 99", "MASTERIDOC_CREATE_ARTMAS", "MASTERIDOC_CREATE_SMD_ARTMAS", "MASTERIDOC_CREATE_REQ_ARTMAS"
    ),
    inbound_functions=verified("V 85", "BAPI_MATERIAL_MAINTAINDATA_RT"),
    change_class=Known("MAT_FULL", "V 121"),
    see_also="ISR - SAP Retail: articles, transfer and distribution of master data; listing and document assignment "
    "have no object here",
    level=41,
    kin="material",
    style="bapi",
    function="FUNCTION",
    parts=PARTS,
    identify=key_of,
    member=member,
    checks=(one_header,),
    adjust={HEADER: (type_of_known,), VARIANTS: (variant_known,)},
    deletes=dict.fromkeys(DELETABLE, deleted),
    hinder=(sent_with_generic,),
    together=variants,
    withhold={HEADER: (without_own_header,)},
    outgoing=dict.fromkeys(SEGMENTS, (in_their_fields,)),
    companions=(additional,),
)

OBJECTS = (ARTICLE,)
