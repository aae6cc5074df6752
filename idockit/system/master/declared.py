"""What a distributable object is: its names, the tables its segments are posted into, and the places for its rules.

    VENDOR = MasterObject(
        "vendor", "Vendor", number=16, seed="s1:17, 108-109; s4:37, 186-190",
        messages=(seed("CREMAS"), unverified("CRECOR")),
        idoc_types=(Known("CREMAS07", "V 119"),),
        parts=(
            Part("E1LFA1M", "LFA1", ("LIFNR",), parts=(
                Part("E1LFA1A", kind="joined"),
                Part("E1LFB1M", "LFB1", ("BUKRS",), parts=(Part("E1LFB5M", "LFB5", ("MABER",)),)),
                texts("E1LFA1H", "E1LFA1L", "LFA1"),
            )),
        ),
        ignore={"E1LFB5M": (only_default_dunning_area,)},
    )

Everything that an object does not say is done by the engine: create, change and delete by key and MSGFN.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from idockit.ale.landscape import Landscape
    from idockit.ale.problem import Problem
    from idockit.ale.tree import Node
    from idockit.dictionary import Dictionary
    from idockit.system.master.collecting import Collecting
    from idockit.system.master.dialog import Dialog
    from idockit.system.master.luw import Written
    from idockit.system.master.plan import Plan
    from idockit.system.master.posting import Posting
    from idockit.system.master.system import System

__all__ = [
    "Adjust",
    "Check",
    "Companions",
    "Key",
    "Known",
    "MasterObject",
    "Member",
    "Missing",
    "ModelCheck",
    "Part",
    "Row",
    "Targets",
    "Unit",
    "Withhold",
    "numbered",
    "seed",
    "texts",
    "unverified",
    "verified",
]

Row = Mapping[str, str]
"""A record: the fields that are not initial."""
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A fact about SAP with its standing. `source`: `seed`, `V n` (source n of the requirements), `K` (general
    knowledge, not confirmed); shown with `?` where it is not verified (R-GEN-2)."""

    value: str
    source: str = "K"

    @property
    def verified(self) -> bool:
        """Whether a source says it."""
        return self.source != "K"

    def __str__(self) -> str:
        return self.value if self.verified else f"{self.value}?"


def seed(*values: str) -> tuple[Known, ...]:
    """Facts that the source documents state."""
    return tuple(Known(value, "seed") for value in values)


def verified(source: str, *values: str) -> tuple[Known, ...]:
    """Facts that another source states."""
    return tuple(Known(value, source) for value in values)


def unverified(*values: str) -> tuple[Known, ...]:
    """Facts of general knowledge."""
    return tuple(Known(value) for value in values)


@dataclass(frozen=True, slots=True)
class Part:
    """A segment of an object and where its fields go.

    `record`: a row of `table`, its key that of the record above and the fields `key` of this segment. `joined`: the
    fields belong to the record above. `numbered`: rows without a key of their own, counted; the IDoc's replace all that
    there were (of those with the same `key`, where it has one). `group`: no record, what stands below belongs to the
    record above.

    `whole`: the records of the IDoc replace all that the receiver has below the record above, at the top those of the
    object; a function decides for each IDoc. At the top, a key that is longer than that of the object begins with it:
    the IDoc has several such segments for one object. `keep_flag`: MSGFN 003
    sets this field in place of deleting (OPEN 68). `names`: field of the segment -> column, where they differ.
    `x`: the segment with the update flags of a BAPI-style type. `columns`: what the table has beside the fields of the
    segment. A part whose segment has no definition is named after its table and has only these columns: it is on the
    model level, held and posted by rows (`System.post_rows`), and cannot travel in an IDoc.
    """

    segment: str
    table: str = ""
    key: Key = ()
    parts: tuple[Part, ...] = ()
    kind: Literal["record", "joined", "numbered", "group"] = "record"
    whole: bool | Callable[[Posting], bool] = False
    keep_flag: str = ""
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    x: str = ""
    columns: Key = ()

    def walk(self) -> Iterator[Part]:
        """This one and all below."""
        yield self
        for part in self.parts:
            yield from part.walk()


def numbered(segment: str, table: str, **more: str) -> Part:
    """A segment that repeats and has no key."""
    return Part(segment, table, kind="numbered", names=more)


def texts(header: str, lines: str, of: str) -> Part:
    """A text header segment with its lines, replaced text by text (id and language; OPEN 10). SAP keeps all texts in
    STXH and STXL; here those of the records of table `of` are tables of their own."""
    return Part(
        header,
        f"STXH_{of}",
        ("TDOBJECT", "TDNAME", "TDID", "TDSPRAS"),
        parts=(numbered(lines, f"STXL_{of}"),),
    )


@dataclass(frozen=True, slots=True)
class Unit:
    """A table that no IDoc of ours fills, but rules look into: documents, contracts, routings. Loaded from files.
    `needed`: its records are a prerequisite of the object."""

    table: str
    key: Key
    columns: tuple[str, ...] = ()
    text: str = ""
    needed: bool = False


Check = Callable[["Posting"], None]
"""Looks at an IDoc before anything is posted, and refuses it (`posting.refuse`), or does something after it was."""
Ignore = Callable[["Posting", Part, "Node"], str]
"""Why a segment is not posted, with all below it; empty: it is."""
Adjust = Callable[["Posting", Part, "Node", Row | None, Row], Row]
"""The record as it is to be stored, of the record before (None: it is new) and the one that the engine would store."""
Identify = Callable[["Posting", "Node"], Key]
"""The key under which the object is, or is to be, in the receiver."""
Deletes = Callable[["Posting", Part, "Node"], bool]
"""Whether a segment deletes its record, where a field other than MSGFN says so."""
Member = Callable[["Posting", "Node"], Key]
"""The object that a segment of a BAPI-style IDoc is of, where the IDoc has data of several."""
Missing = Callable[["Posting", Part, Key], bool]
"""Whether the records of a part that the IDoc lacks go, where they are numbered or `whole`."""
Together = Callable[["Collecting"], tuple[Key, ...]]
"""The keys of further objects of the kind that go in the same IDoc."""
Addressed = Callable[["Collecting"], Mapping[str, str]]
"""Further fields of the control record, such as the one receiver that an object is for."""
Withhold = Callable[["Collecting", Part, Key, Row], str]
"""Why a record is not sent, with all below it; empty: it is."""
Outgoing = Callable[["Collecting", Part, Key, Row], Row]
"""The record as it is sent, key fields with another value too."""
Gone = Callable[["Collecting", Part, Key, Row], Row | None]
"""What is sent of a deleted record beside its key; None: that it is deleted is not sent."""
Hinder = Callable[["Collecting"], str]
"""Why an object is not sent at all; empty: it is."""
Companions = Callable[["Collecting"], Iterator[tuple[str, Key]]]
"""The objects (name and key) that are sent along with one."""
Apply = Callable[["Posting", "Plan", "Node"], None]
DialogCheck = Callable[["Dialog"], None]
"""Refuses what is to be saved in dialog (raises PostingError)."""
Targets = Callable[["Landscape", str, str, str], tuple[str, ...]]
"""The receivers of what is sent directly, of the landscape, the sender, the message type and the receiver that the user
names (empty: none), where not the model alone says."""
Undocumented = Callable[["System", "Written"], str]
"""Why the change of a record is not documented, so that no change pointer is written; empty: it is."""
Difference = Callable[[], tuple[str, str]]
"""Rule id and what it says of a difference, such as that it is allowed."""
ModelCheck = Callable[["Landscape", "Dictionary"], Iterator["Problem"]]


@dataclass(frozen=True)
class MasterObject:
    """A distributable object. The hooks of a segment are called in their order; see the types above.

    `number` is its place in the seed's list. `kin`: the object whose records these are as well (an article is a
    material). `key`: the fields of the object key where the root part has a longer one (a source list is all records of
    a material and plant). `apply`: posts a segment at the top in place of the engine.
    `dialog`: checks before a change in dialog is saved; `undocumented`: why a change is not in the change document.
    `differences`: `TABLE-FIELD` -> what a difference between two systems means, for comparing. `no_data`: what `/` in
    a field means: the receiver's value stays, or it becomes initial (COND_A). `style`: how it is posted, by MSGFN or
    as BAPI-style types are. `function`: the field that says what is done with a segment. `pointers`: why it is not
    distributed by change pointers; empty: it is. `level`: place in the posting order (R-GEN-14), lower first. `ids`:
    its names in the registry, where there are several. `needs`: the names of the objects that the receiver must have
    before, as rules of the object demand (R-GEN-5); tables without a poster are `units`. `gone`: what a segment says
    of a deleted record.
    `options`: what can be chosen when it is sent directly, beside the message variant.
    `deleted_fields`: the tables of which a change document keeps the fields of deleted records.
    """

    name: str
    text: str
    number: int
    seed: str
    messages: tuple[Known, ...] = ()
    idoc_types: tuple[Known, ...] = ()
    parts: tuple[Part, ...] = ()
    also: tuple[str, ...] = ()
    process_codes: tuple[Known, ...] = ()
    outbound_functions: tuple[Known, ...] = ()
    inbound_functions: tuple[Known, ...] = ()
    send_by: tuple[Known, ...] = ()
    change_class: Known | None = None
    filter_objects: tuple[Known, ...] = ()
    see_also: str = ""
    level: int = 50
    kin: str = ""
    needs: tuple[str, ...] = ()
    style: Literal["msgfn", "bapi"] = "msgfn"
    function: str = "MSGFN"
    no_data: Literal["keep", "initial"] = "keep"
    pointers: str = ""
    ids: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    indexes: Mapping[str, tuple[Key, ...]] = field(default_factory=dict)
    units: tuple[Unit, ...] = ()
    key: Key = ()
    identify: Identify | None = None
    member: Member | None = None
    apply: Apply | None = None
    checks: tuple[Check, ...] = ()
    ignore: Mapping[str, tuple[Ignore, ...]] = field(default_factory=dict)
    adjust: Mapping[str, tuple[Adjust, ...]] = field(default_factory=dict)
    deletes: Mapping[str, Deletes] = field(default_factory=dict)
    missing: Mapping[str, Missing] = field(default_factory=dict)
    finish: tuple[Check, ...] = ()
    hinder: tuple[Hinder, ...] = ()
    together: Together | None = None
    addressed: Addressed | None = None
    targets: Targets | None = None
    withhold: Mapping[str, tuple[Withhold, ...]] = field(default_factory=dict)
    outgoing: Mapping[str, tuple[Outgoing, ...]] = field(default_factory=dict)
    companions: tuple[Companions, ...] = ()
    gone: Mapping[str, tuple[Gone, ...]] = field(default_factory=dict)
    dialog: tuple[DialogCheck, ...] = ()
    undocumented: tuple[Undocumented, ...] = ()
    deleted_fields: frozenset[str] = frozenset()
    differences: Mapping[str, Difference] = field(default_factory=dict)
    model_checks: tuple[ModelCheck, ...] = ()
    rules: str = ""

    @property
    def root(self) -> Part:
        """The part that holds the object key."""
        return self.parts[0]

    @property
    def owner(self) -> str:
        """The kind of object that its records belong to."""
        return self.kin or self.name

    @property
    def object_key(self) -> Key:
        """The fields of the object key."""
        return self.key or self.root.key

    @property
    def message(self) -> str:
        """Its first message type; empty where none is known."""
        return self.messages[0].value if self.messages else ""

    def walk(self) -> Iterator[Part]:
        """All its parts."""
        for part in self.parts:
            yield from part.walk()
