"""Classification, class and characteristic: CLFMAS, CLSMAS, CHRMAS.

That a classification goes where the classified object goes (R-CLF-1 to -3) is decided in the ALE layer.
"""

from __future__ import annotations

from collections.abc import Mapping

from idockit.ale.tree import Node
from idockit.objects.classification_parts import (
    CHARACTERISTIC,
    CHARACTERISTIC_NAME,
    CLASS,
    CLASS_KEY,
    CLASSIFICATION,
    DEPENDENCIES,
    OBJECT_KEY,
    VALUES,
)
from idockit.rules import rule
from idockit.system.master.collecting import Collecting
from idockit.system.master.declared import Key, Known, MasterObject, Part, Row, seed, unverified, verified
from idockit.system.master.msgfn import DELETE
from idockit.system.master.posting import Posting

__all__ = ["OBJECTS"]

R_CLF_4 = "R-CLF-4"
OBJECT, LONG_OBJECT, TABLE, LONG_TABLE = "OBJEK", "OBJEK_LONG", "OBTAB", "OBJECT_TABLE"
SHORT = 50
"""Characters of OBJEK; a longer key of an object stands in OBJEK_LONG."""
OF_CLASSES = "K"
"""MAFID of an object that is a class itself."""
NOT_IMPORTED = "023"


@rule("R-CLF-6", "classifications go by CLFMAS, classes by CLSMAS, characteristics by CHRMAS", neutral="")
def message_type(name: str) -> str:
    """The message type of an object."""
    return {"classification": "CLFMAS", "class": "CLSMAS", "characteristic": "CHRMAS"}[name]


def addressed(doing: Collecting) -> Mapping[str, str]:
    """The message type of what is sent."""
    return {"MESTYP": message_type(doing.object.name)}


@rule(R_CLF_4, "a class needs its characteristics, a classification its classes and characteristics", neutral=None)
def built_on(posting: Posting, table: str, key: Key, what: str, node: Node, name: str) -> None:
    """Refuse the IDoc unless the receiver has the class or characteristic."""
    posting.require(R_CLF_4, table, key, what, node, name)


def classes_and_characteristics(posting: Posting) -> None:
    """What the class or classification that is posted needs."""
    if _goes(posting.root):
        return
    for node in posting.root.children:
        if _goes(node):
            continue
        if node.segment == "E1KSSKM":
            built_on(posting, "KLAH", (posting.root.get("KLART"), node.get("CLASS")), "class", node, "CLASS")
        elif node.segment in ("E1AUSPM", "E1KSMLM"):
            name = node.get(CHARACTERISTIC_NAME)
            built_on(posting, "CABN", (name,), "characteristic", node, CHARACTERISTIC_NAME)


def _goes(node: Node) -> bool:
    return node.get("MSGFN") in (DELETE, NOT_IMPORTED)


@rule("R-CLF-5", "a classification needs the classified object", neutral=None)
def object_there(posting: Posting) -> None:
    """Refuse the IDoc unless the receiver has the object; one of a table that is none of ours is not looked for."""
    if _goes(posting.root) or posting.root.get("MAFID") == OF_CLASSES:
        return
    table, name = posting.key[0], posting.key[1]
    known = {item.root.table: item for item in posting.system.objects.values() if item.parts}
    if table in known and len(known[table].object_key) == 1:
        posting.require("R-CLF-5", table, (name,), known[table].text.lower(), posting.root, OBJECT)
    else:
        text = f"{table} {name} is not looked for: no object with a key of one field has this table"
        posting.tell("R-CLF-5", text, posting.root, TABLE)


def values_replaced(posting: Posting) -> None:
    """Delete the values that the IDoc lacks of the characteristics that it has values of: a value is known by nothing
    but itself. Other characteristics stay, as all does that an IDoc (such as one of a reduced message type) lacks."""
    if _goes(posting.root):
        return
    nodes = [node for node in posting.root.children if node.segment == "E1AUSPM"]
    part = next(part for part in CLASSIFICATION.parts if part.table == VALUES)
    named = {node.get(CHARACTERISTIC_NAME) for node in nodes if not _goes(node)}
    stay = {tuple(node.get(name) for name in part.key) for node in nodes}
    width = len(posting.key)
    for key, _ in posting.instance.below(VALUES, posting.key):
        if key[width] in named and key[width:] not in stay:
            posting.instance.delete(VALUES, key)
            text = f"value {'/'.join(filter(None, key[width:]))} is not in the IDoc, others of the characteristic are"
            posting.decided("", f"deleted from {VALUES}: {text}", posting.root)


def object_key(posting: Posting, node: Node) -> Key:
    """Table and key of the object, class type, kind. Refuses one that is blank."""
    table = node.get(TABLE) or node.get(LONG_TABLE)
    name = node.get(OBJECT) or node.get(LONG_OBJECT)
    for field, value in ((TABLE, table), (OBJECT, name), ("KLART", node.get("KLART"))):
        if value in ("", "/"):
            text = f"{node.segment}/{field} is {value or 'blank'}, expected a value: it is part of the key"
            posting.refuse("R-GEN-3", text, node, field)
    return (table, name, node.get("KLART"), node.get("MAFID"))


def object_sent(doing: Collecting, part: Part, key: Key, row: Row) -> Row:
    """The header as it is sent: a long key of the object in its own field."""
    if len(key[1]) <= SHORT:
        return row
    return {**row, OBJECT: "", LONG_OBJECT: key[1]}


def key_date(doing: Collecting, part: Part, key: Key, row: Row) -> Row:
    """The key date, today where none is known: IDoc types want one."""
    today = doing.system.clock().strftime("%Y%m%d")
    return {"KEY_DATE": doing.options.get("key_date", "") or row.get("KEY_DATE", "") or today, **_without_date(row)}


def _without_date(row: Row) -> Row:
    return {name: value for name, value in row.items() if name in ("KEY_AENNR", "EFFECTIVITY")}


def deleted(posting: Posting, part: Part, node: Node) -> bool:
    """Whether a segment of a dependency says that it is deleted."""
    return node.get("FLDELETE") == "X"


COMMON = "CA - Classification: characteristics first, then classes, then classifications"
KLART = "class type"

OBJECTS = (
    MasterObject(
        "classification",
        "Classification",
        number=6,
        seed="s1:7, 76; s4:17, 134-136",
        rules="R-CLF",
        messages=verified("V 76", "CLFMAS"),
        idoc_types=(Known("CLFMAS02", "V 119"), Known("CLFMAS01", "V 76")),
        outbound_functions=unverified("MASTERIDOC_CREATE_CLFMAS"),
        inbound_functions=verified("V 122", "IDOC_INPUT_CLFMAS"),
        send_by=unverified("BD93"),
        filter_objects=(*unverified(f"{KLART}: E1OCLFM-KLART"), *seed("dependency on MATMAS, CREMAS ...")),
        see_also=COMMON,
        level=80,
        needs=("class", "characteristic", "material", "vendor", "customer"),
        options=("key_date",),
        parts=(CLASSIFICATION,),
        key=OBJECT_KEY,
        identify=object_key,
        checks=(object_there, classes_and_characteristics),
        finish=(values_replaced,),
        addressed=addressed,
        outgoing={"E1OCLFM": (object_sent,), "E1DATEM": (key_date,)},
    ),
    MasterObject(
        "class",
        "Class",
        number=6,
        seed="s1:7; s4:17",
        rules="R-CLF",
        messages=verified("V 77", "CLSMAS"),
        idoc_types=(Known("CLSMAS04", "V 119"), Known("CLSMAS01", "V 77")),
        outbound_functions=verified("V 124", "MASTERIDOC_CREATE_SMD_CLSMAS"),
        inbound_functions=unverified("IDOC_INPUT_CLSMAS"),
        send_by=unverified("BD92"),
        filter_objects=unverified(f"{KLART}: E1KLAHM-KLART"),
        see_also=COMMON,
        level=20,
        needs=("characteristic",),
        parts=(CLASS,),
        key=CLASS_KEY,
        checks=(classes_and_characteristics,),
        deletes=dict.fromkeys(DEPENDENCIES, deleted),
        addressed=addressed,
        outgoing={"E1DATEM": (key_date,)},
    ),
    MasterObject(
        "characteristic",
        "Characteristic",
        number=6,
        seed="s1:7; s4:17",
        rules="R-CLF",
        messages=verified("V 78, 119", "CHRMAS"),
        idoc_types=(*verified("V 119", "CHRMAS05", "CHRMAS04"), Known("CHRMAS01")),
        outbound_functions=unverified("MASTERIDOC_CREATE_CHRMAS"),
        inbound_functions=unverified("IDOC_INPUT_CHRMAS"),
        send_by=unverified("BD91"),
        filter_objects=unverified("characteristic group: E1CABNM-ATKLA"),
        see_also=COMMON,
        level=10,
        parts=(CHARACTERISTIC,),
        deletes=dict.fromkeys(DEPENDENCIES, deleted),
        addressed=addressed,
        outgoing={"E1DATEM": (key_date,)},
    ),
)
