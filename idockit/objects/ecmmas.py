"""Change number: ECMMAS.

Of IDoc types ECMMAS01 and ECMMAS02 only the header is known, and one segment below it by derivation. The other parts
are on the model level, under the names that SAP's rule for segment names gives them: they are held, and posted by
`System.post_rows` or of `collect(model=True)`; in an IDoc they travel once an imported definition has the segment.
"""

from __future__ import annotations

from collections.abc import Iterator

from idockit.ale.landscape import Landscape
from idockit.ale.pointers import directly_only, reference_of
from idockit.ale.problem import Problem, error
from idockit.ale.tree import Node
from idockit.dictionary import Dictionary
from idockit.objects.controlling import filled
from idockit.rules import rule
from idockit.system.master.collecting import Collecting
from idockit.system.master.declared import Key, MasterObject, Part, Row, seed, unverified, verified
from idockit.system.master.msgfn import DELETE
from idockit.system.master.posting import Posting

__all__ = ["OBJECTS"]

MESSAGE, HEADER, NUMBER = "ECMMAS", "E1AENRM", "AENNR"
NOT_SENT = "not sent"
ALTERNATIVE_DATES = "a change number has alternative dates, the English term, and several effectivities, as in German"
TEXT_KEY = ("TDOBJECT", "TDNAME", "TDID", "TDSPRAS")
LIMITS = (
    *("DATE_LO", "DATE_HI", "DATE_OI", "MATNR_LO", "SERNR_LO", "SERNR_HI", "SERNR_OI", "PRODUCT_LO", "CLASS_LO"),
    *("CLASSTY_LO", "PLANT_LO", "STARTUP_LO", "LOCNO_LO", "ANDAT", "ANNAM", "AEDAT", "AENAM"),
)
"""Columns of AEEF and AEPF (public lists of table fields); of AEDT only the counter is known, DATUV is as in AENR."""
OBJECT_COLUMNS = (
    *("USOBJ", "CCVMS", "OITXT", "LTXSP", "AEDAT", "AENAM", "ANDAT", "ANNAM", "OBJDT", "OBJNM", "CCLCK", "AEOST"),
    *("REVLV", "AEDTZ", "CCSTO", "CCOAA", "CONT1"),
)
"""Columns of AEOI (public lists of table fields)."""


@rule("R-ECM-1", "ECMMAS has the change master record", neutral=NOT_SENT)
def master_record(doing: Collecting, part: Part, key: Key, row: Row) -> str:
    """Why the change master record is not sent: there is no reason."""
    return ""


@rule("R-ECM-2", "ECMMAS has the long text of the change number, where there is one", neutral=NOT_SENT)
def long_text(doing: Collecting, part: Part, key: Key, row: Row) -> str:
    """Why the long text is not sent: there is no reason."""
    return ""


@rule("R-DIFF-16", ALTERNATIVE_DATES, neutral=NOT_SENT)
@rule("R-ECM-3", "ECMMAS has the alternative dates", neutral=NOT_SENT)
def alternative_date(doing: Collecting, part: Part, key: Key, row: Row) -> str:
    """Why an alternative date is not sent: there is no reason."""
    return ""


@rule("R-DIFF-16", ALTERNATIVE_DATES, neutral=NOT_SENT)
@rule("R-ECM-4", "ECMMAS has the effectivities", neutral=NOT_SENT)
def effectivity(doing: Collecting, part: Part, key: Key, row: Row) -> str:
    """Why an effectivity is not sent: there is no reason."""
    return ""


@rule("R-ECM-5", "ECMMAS has the object types of the change number", neutral=NOT_SENT)
def object_type(doing: Collecting, part: Part, key: Key, row: Row) -> str:
    """Why an object type is not sent: there is no reason."""
    return ""


@rule("R-ECM-6", "ECMMAS has the object management records, with their long texts", neutral=NOT_SENT)
def object_record(doing: Collecting, part: Part, key: Key, row: Row) -> str:
    """Why an object management record, or its long text, is not sent: there is no reason."""
    return ""


@rule("R-ECM-7", "a change number is created under the number of the sender", neutral=("",))
def key_of(posting: Posting, node: Node) -> Key:
    """The number."""
    return filled(posting, node, NUMBER)


@rule("R-ECM-8", "the parts in the IDoc replace the receiver's, others stay",
      neutral=lambda posting, part, node, old, new: new if old is None else old)  # fmt: skip
def replaced(posting: Posting, part: Part, node: Node, old: Row | None, new: Row) -> Row:
    """The record after a segment: what the segment says (OPEN 7)."""
    if old is not None and old != new:
        posting.decided("R-ECM-8", f"{part.table} replaced", node)
    return new


@rule("R-ECM-9", "a change number cannot be deleted in the receiver", neutral=None)
def not_deleted(posting: Posting) -> None:
    """Refuse an IDoc that is to delete the change number."""
    if posting.root.get("MSGFN") == DELETE:
        text = f"{HEADER} {'/'.join(posting.key)} has MSGFN {DELETE}: deletion of a change number is not supported"
        posting.refuse("R-ECM-9", text, posting.root, "MSGFN")


def no_change_pointers(landscape: Landscape, dictionary: Dictionary) -> Iterator[Problem]:
    """Serialization groups with a message type that no run for change pointers may build (R-ECM-10): they would be
    sent by one. That change pointers are active for it is a finding of the ALE layer."""
    for g, group in enumerate(landscape.serialization_group):
        for m, message in enumerate(group.messages):
            if why := directly_only(reference_of(message, landscape)[0]):
                yield error(f"serialization_group[{g}].messages[{m}]", f"{message}: {why}", "R-ECM-10")


def _text(of: str, key: Key = ()) -> Part:
    """A long text on the model level, with its lines."""
    lines = Part(f"STXL_{of}", f"STXL_{of}", kind="numbered", columns=("TDFORMAT", "TDLINE"))
    return Part(f"STXH_{of}", f"STXH_{of}", (*key, *TEXT_KEY), columns=("TDTEXTTYPE",), parts=(lines,))


CHANGE_NUMBER = MasterObject(
    "change-number",
    "Change number (engineering change master)",
    number=1,
    seed="s1:2, 28-34; s4:7, 61-73",
    rules="R-ECM",
    messages=seed(MESSAGE),
    idoc_types=verified("V 54", "ECMMAS01", "ECMMAS02"),
    outbound_functions=unverified("MASTERIDOC_CREATE_ECMMAS"),
    inbound_functions=unverified("IDOC_INPUT_ECMMAS"),
    send_by=seed("direct sending only"),
    pointers="a change number is not distributable by change pointer (R-ECM-10)",
    level=30,
    parts=(
        Part(
            HEADER,
            "AENR",
            (NUMBER,),
            parts=(
                _text("AENR"),
                Part("E1AEDTM", "AEDT", ("AEDTZ",), columns=("DATUV",)),
                Part("E1AEEFM", "AEEF", ("AEEFZ",), columns=LIMITS),
                Part("E1AEPFM", "AEPF", columns=LIMITS),
                Part("E1AENVM", "AENV", ("AETYP",)),
                Part("E1AEOIM", "AEOI", ("AETYP", "OBJKT"), columns=OBJECT_COLUMNS, parts=(_text("AEOI"),)),
            ),
        ),
    ),
    identify=key_of,
    checks=(not_deleted,),
    adjust=dict.fromkeys((HEADER, "E1AEDTM", "E1AEEFM", "E1AEPFM", "E1AENVM", "E1AEOIM"), (replaced,)),
    withhold={
        HEADER: (master_record,),
        "STXH_AENR": (long_text,),
        "E1AEDTM": (alternative_date,),
        "E1AEEFM": (effectivity,),
        "E1AEPFM": (effectivity,),
        "E1AENVM": (object_type,),
        "E1AEOIM": (object_record,),
        "STXH_AEOI": (object_record,),
    },
    model_checks=(no_change_pointers,),
)

OBJECTS = (CHANGE_NUMBER,)
