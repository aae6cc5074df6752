"""Value scale and quota scale (Retail): values of a characteristic in their order, and a quantity spread over them.

BAPI_CHARVALUEGRP_SAVEREPLICA maintains both. Of the segments that follow from it by SAP's rule for names only one field
is known, so they are on the model level: `System.post_rows("scale", {"OUR_VALUE_SCALE": [...]})`. The names of the
tables are ours, and of the columns all but VALUEGROUP and those that other tables of SAP have.
"""

from __future__ import annotations

from collections.abc import Iterator

from idockit.ale.tree import Node
from idockit.objects.controlling import filled
from idockit.objects.decisions import values_too
from idockit.rules import rule
from idockit.system.master.collecting import Collecting
from idockit.system.master.declared import Key, MasterObject, Part, unverified, verified
from idockit.system.master.msgfn import DELETE
from idockit.system.master.posting import Posting

__all__ = ["OBJECTS"]

VALUES, ITEMS = "OUR_VALUE_SCALE", "OUR_VALUE_SCALE_ITEM"
QUOTAS, QUOTA_ITEMS = "OUR_QUOTA_SCALE", "OUR_QUOTA_SCALE_ITEM"
GROUP, QUOTA_GROUP, CHARACTERISTIC, VALUE = "VALUEGROUP", "QUOTAGROUP", "ATNAM", "ATWRT"
CHARACTER = "CHAR"
"""ATFOR of a characteristic of character type."""
NO_MESSAGE = "no message type is known for it"


def value_scale_key(posting: Posting, node: Node) -> Key:
    """The value scale."""
    return filled(posting, node, GROUP)


def quota_scale_key(posting: Posting, node: Node) -> Key:
    """The value scale and the quota scale."""
    return filled(posting, node, GROUP, QUOTA_GROUP)


def value_scale(posting: Posting) -> None:
    """What a value scale needs."""
    if posting.root.get("MSGFN") == DELETE:
        return
    name = filled(posting, posting.root, CHARACTERISTIC)[0]
    _characteristic(posting, name, ITEMS)


def quota_scale(posting: Posting) -> None:
    """What a quota scale needs."""
    if posting.root.get("MSGFN") == DELETE:
        return
    group = posting.key[:1]
    value_scale_there(posting, group)
    row = posting.row(VALUES, group)
    if row is not None:
        _characteristic(posting, row.get(CHARACTERISTIC, ""), QUOTA_ITEMS)


def _characteristic(posting: Posting, name: str, items: str) -> None:
    characteristic_there(posting, name, items)
    of_character_type(posting, name)


@rule("R-SCALE-1", "a scale needs its characteristic and the values of it", neutral=None)
def characteristic_there(posting: Posting, name: str, items: str) -> None:
    """Refuse the scale unless the receiver has the characteristic and all its values that the scale has."""
    posting.require("R-SCALE-1", "CABN", (name,), "characteristic", posting.root, CHARACTERISTIC)
    there = {row.get(VALUE, "") for _, row in posting.luw.below("CAWN", (name,))}
    for node in posting.root.children if values_too() else ():
        if node.segment == items and node.get("MSGFN") != DELETE and node.get(VALUE) not in there:
            reason = f"characteristic {name} has no value {node.get(VALUE)} in {posting.system.name} (CAWN)"
            posting.refuse("R-SCALE-1", f"{reason}, post it first", node, VALUE)


def _with_characteristic(doing: Collecting) -> Iterator[tuple[str, Key]]:
    row = doing.instance.get(VALUES, doing.key[:1]) or {}
    return iter([("characteristic", (row.get(CHARACTERISTIC, ""),))])


@rule("R-SCALE-2", "characteristics and their values are not distributed with scales", neutral=_with_characteristic)
def sent_along(doing: Collecting) -> Iterator[tuple[str, Key]]:
    """The objects that are sent along with a scale: none."""
    return iter(())


@rule("R-SCALE-3", "a quota scale needs its value scale", neutral=None)
def value_scale_there(posting: Posting, key: Key) -> None:
    """Refuse the quota scale unless the receiver has the value scale."""
    posting.require("R-SCALE-3", VALUES, key, "value scale", posting.root, GROUP)


@rule("R-SCALE-4", "a scale is of a characteristic of character type", neutral=None)
def of_character_type(posting: Posting, name: str) -> None:
    """Refuse a scale of a characteristic of another type."""
    row = posting.row("CABN", (name,))
    found = CHARACTER if row is None else row.get("ATFOR", "")
    if found != CHARACTER:
        text = f"characteristic {name} has format {found or '(blank)'}, expected {CHARACTER}: scales are of characters"
        posting.refuse("R-SCALE-4", text, posting.root, CHARACTERISTIC)


FUNCTIONS = verified("stechno, consolut", "BAPI_CHARVALUEGRP_SAVEREPLICA")
SENDERS = verified("stechno, consolut", "ALE_CHARVALUEGRP_SAVEREPLICA")
TYPES = unverified("CHARVALUEGRP_SAVEREPLICA01")
SEED, RULES, NUMBER = "s1:26, 160; s4:55, 278-280", "R-SCALE", 25
SEE_ALSO = "SAP Retail, material group: value and quota scales; message type CHARVALUEGRP_SAVEREPLICA? by SAP's rule"


def _text(table: str) -> Part:
    return Part(table, table, ("SPRAS",), columns=("TEXT",))


VALUE_SCALE = MasterObject(
    "scale",
    "Value scale",
    number=NUMBER,
    seed=SEED,
    rules=RULES,
    idoc_types=TYPES,
    outbound_functions=SENDERS,
    inbound_functions=FUNCTIONS,
    see_also=SEE_ALSO,
    pointers=NO_MESSAGE,
    level=130,
    needs=("characteristic",),
    parts=(
        Part(
            VALUES,
            VALUES,
            (GROUP,),
            columns=(CHARACTERISTIC,),
            parts=(_text("OUR_VALUE_SCALE_TEXT"), Part(ITEMS, ITEMS, (VALUE,), columns=("POSITION",))),
        ),
    ),
    identify=value_scale_key,
    checks=(value_scale,),
    companions=(sent_along,),
)
QUOTA_SCALE = MasterObject(
    "quota-scale",
    "Quota scale",
    number=NUMBER,
    seed=SEED,
    rules=RULES,
    idoc_types=TYPES,
    outbound_functions=SENDERS,
    inbound_functions=FUNCTIONS,
    see_also=SEE_ALSO,
    pointers=NO_MESSAGE,
    level=131,
    needs=("scale", "characteristic"),
    parts=(
        Part(
            QUOTAS,
            QUOTAS,
            (GROUP, QUOTA_GROUP),
            columns=("KIND",),
            parts=(
                _text("OUR_QUOTA_SCALE_TEXT"),
                Part(QUOTA_ITEMS, QUOTA_ITEMS, (VALUE,), columns=("QUOTA",)),
                Part("OUR_VALID_QUOTA", "OUR_VALID_QUOTA", ("WERKS", "MATKL"), columns=("DATAB", "DATBI")),
            ),
        ),
    ),
    identify=quota_scale_key,
    checks=(quota_scale,),
    companions=(sent_along,),
)

OBJECTS = (VALUE_SCALE, QUOTA_SCALE)
