"""The landscape: customizing of the ALE layer as one readable file, `landscape.toml`.

Field names are SAP's (reference ALE 2, 3, 4, 5), so that downloads of its tables load into the same models. Parsed by
`load_landscape`; `check` (module `checking`) looks for what contradicts itself.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

__all__ = [
    "Bapi",
    "ChangePointers",
    "ControllingArea",
    "Conversion",
    "ConversionRule",
    "Dependency",
    "FieldRule",
    "FilterBinding",
    "FilterGroup",
    "FilterValue",
    "Flow",
    "InboundProfile",
    "Landscape",
    "Listing",
    "LogicalSystem",
    "NumberRange",
    "OutboundProfile",
    "Policies",
    "Port",
    "Reduction",
    "SegmentFilter",
    "SerializationGroup",
    "Switches",
    "View",
]

Name = Annotated[str, StringConstraints(min_length=1, max_length=30, pattern=r"^\S+$")]
RuleName = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^\S+$")]
System = Annotated[str, StringConstraints(min_length=1, max_length=10, pattern=r"^\S+$")]


class Table(BaseModel):
    """A table of the file: keys that are not known are an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class LogicalSystem(Table):
    """A logical system (BD54). `release` is the SAP release it runs, `own` the system whose view the file takes."""

    name: System
    text: str = ""
    client: Annotated[str, StringConstraints(pattern=r"^\d{3}$")] = "100"
    release: str = ""
    own: bool = False


class FilterValue(Table):
    """One filter object of a group: an ALE object type and the values allowed. A blank field matches the value ""
    only (R-GEN-11)."""

    object: Name
    values: tuple[str, ...]


class Dependency(Table):
    """The message goes only where the filters of another message are met (2.5)."""

    message: Name


class FilterGroup(Table):
    """Filters joined by AND; the groups of a flow are joined by OR (2.3)."""

    filter: tuple[FilterValue, ...] = ()
    dependency: tuple[Dependency, ...] = ()


class Listing(Table):
    """Distribution by classes: the object goes where it is in one of the classes (2.5)."""

    class_type: str
    classes: tuple[str, ...]


class Flow(Table):
    """A message flow of the distribution model: sender, receiver, message type, filter groups."""

    sender: System
    receiver: System
    message: Name
    group: tuple[FilterGroup, ...] = ()
    listing: tuple[Listing, ...] = ()


class Bapi(Table):
    """A flow of a BAPI: business object and method in place of a message type."""

    sender: System
    receiver: System
    object: Name
    method: Name
    message: Name
    group: tuple[FilterGroup, ...] = ()


class View(Table):
    """A view of the distribution model (BD64)."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=10)]
    text: str = ""
    flow: tuple[Flow, ...] = ()
    bapi: tuple[Bapi, ...] = ()

    def flows(self) -> list[tuple[str, Flow | Bapi]]:
        """All flows, those of BAPIs too, each with its place in the view (`flow[0]`)."""
        return [
            *((f"flow[{i}]", flow) for i, flow in enumerate(self.flow)),
            *((f"bapi[{i}]", bapi) for i, bapi in enumerate(self.bapi)),
        ]


class FilterBinding(Table):
    """Which field an ALE object type looks at (BD59, table TBD10). Several rows of one type: their values are put
    together in the order of `seqno`. `offset` and `length` in characters; 0: to the end."""

    message: Name
    segment: Name
    object: Name
    field: Name
    seqno: int = 1
    offset: int = Field(default=0, ge=0)
    length: int = Field(default=0, ge=0)


class SegmentFilter(Table):
    """A segment that goes without condition (BD56, table TBD20)."""

    message: Name
    segment: Name
    sender: System | None = None
    receiver: System | None = None


class Reduction(Table):
    """A reduced message type (BD53): `segments` lists what is active, positively, each with its active fields
    (`["*"]`: all)."""

    message: Name
    reference: Name
    idoc_type: Name
    segments: dict[str, tuple[str, ...]]


class FieldRule(Table):
    """A row of a conversion rule (BD79; KCDRS): how one receiver field gets its value (2.7).

    `kind` is the rule id. `value` is what is set (KEYID), `sender` the sender field, `sign`, `option`, `low` and `high`
    a select-options row, `group` (OPTGP) the criteria that belong together, `seqno` the order.
    """

    field: Name
    kind: Literal["SET", "VARIA", "MOVE", "GROUP", "COMBINE", "SET_R", "GRULE", "CLEAR"]
    value: str = ""
    sender: str = ""
    offset: int = Field(default=0, ge=0)
    length: int = Field(default=0, ge=0)
    group: int = 0
    seqno: int = 0
    sign: Literal["I", "E"] = "I"
    option: Literal["EQ", "NE", "GT", "GE", "LT", "LE", "BT", "NB", "CP", "NP"] = "EQ"
    low: str = ""
    high: str = ""


class ConversionRule(Table):
    """A conversion rule (BD62, BD79) of a segment type. `exits`: field -> conversion routine (KONVR, such as ALPHA);
    `drop_without_hit` (MAPK): fields without which the segment is not carried over; `single_rule`: fields that have no
    row stay empty, whatever the policy `no_rule` says."""

    name: RuleName
    segment: Name
    rows: tuple[FieldRule, ...] = ()
    exits: dict[str, str] = Field(default_factory=dict)
    drop_without_hit: tuple[str, ...] = ()
    single_rule: bool = False


class Conversion(Table):
    """Where a conversion rule is used (BD55, table TBD30)."""

    rule: RuleName
    message: Name
    segment: Name
    sender: System
    receiver: System


class OutboundProfile(Table):
    """Outbound parameters of a partner profile (EDP13). The first seven fields are the key."""

    rcvprn: System
    rcvprt: str = "LS"
    rcvpfc: str = ""
    message: Name
    mescod: str = ""
    mesfct: str = ""
    test: bool = False
    port: Name
    package_size: int = Field(default=1, ge=1)
    outmod: Literal["1", "2", "3", "4"] = "2"
    idoc_type: Name
    extension: str = ""
    view: str = ""
    syntax_check: bool = True
    segment_release: str = ""
    receiver_release: bool = False


class InboundProfile(Table):
    """Inbound parameters of a partner profile (EDP21). The first seven fields are the key."""

    system: System
    sndprn: System
    sndprt: str = "LS"
    sndpfc: str = ""
    message: Name
    mescod: str = ""
    mesfct: str = ""
    test: bool = False
    process_code: Name
    syntax_check: bool = True
    ale_service: bool = True
    trigger: Literal["immediately", "background"] = "immediately"
    serialization: bool = False


class Port(Table):
    """A port (WE21). tRFC and XML-HTTP are stubs that write to a folder of their name."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=10)]
    kind: Literal["file", "xml-file", "trfc", "xml-http"]
    directory: str = ""
    file_name: str = ""
    naming: Literal["client-docnum", "message-docnum", "static"] = "client-docnum"
    encoding: str = "utf-8"
    unicode: bool = True


class ChangePointers(Table):
    """Change pointers (section 3): `active` globally (BD61), `messages` per message type (BD50), `fields` which table
    fields count, as `TABLE-FIELD` (BD52; `KEY` for insertion and deletion)."""

    active: bool = True
    messages: tuple[str, ...] = ()
    fields: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class SerializationGroup(Table):
    """A serialization group (BD44): message types in the order in which the receiver posts them."""

    name: Name
    messages: tuple[str, ...]


class Policies(Table):
    """Choices where no source tells how SAP does it (reference ALE_UNVERIFIED); each is shown as such.

    `level`: what "the same hierarchy level" of a mandatory segment means (A4). `no_rule`: a field without conversion
    rule is copied or emptied (A7). `no_hit`: no GROUP, COMBINE or SET_R row holds (A7). `syntax_off`: what a switched
    off check does (A2). `older_counter`: a serialization counter below the expected one (A8). `confirmed`: inbound
    status -> audit status, others 39 (A9). `bom_cng_missing_items`: items of the receiver's BOM that an IDoc to change
    it does not have (OPEN 26). `interval_overlap`: a validity interval that overlaps one of the receiver (OPEN 14).
    `profit_center_at_home`: an IDoc with a profit center in the home system of its controlling area (OPEN 21).
    """

    level: Literal["parent", "idoc"] = "parent"
    no_rule: Literal["copy", "clear"] = "copy"
    no_hit: Literal["blank", "drop"] = "blank"
    syntax_off: Literal["warn", "skip"] = "warn"
    older_counter: Literal["post", "refuse"] = "post"
    bom_cng_missing_items: Literal["keep", "delete"] = "keep"
    interval_overlap: Literal["refuse", "allow"] = "refuse"
    profit_center_at_home: Literal["refuse", "post"] = "refuse"
    confirmed: dict[str, str] = Field(default_factory=lambda: {"53": "41", "68": "40"})


class ControllingArea(Table):
    """A controlling area: the system that is its home, and how its cost centers are distributed (CO_ALEMT; V 97):
    not at all, centralized, centralized or decentralized."""

    name: Name
    home: System = ""
    method: Literal["0", "1", "2"] = "1"


class NumberRange(Table):
    """An interval of internal numbers in a system, as far as distribution depends on it (such as object `INFNR`)."""

    system: System
    object: Name
    low: str
    high: str


class Switches(Table):
    """Switches of the customizing. `retail`: characteristic values of vendors are distributed with them (R-CRE-4).
    `bom_locked_status`: the BOM statuses (STLST) that lock distribution (R-BOM-33)."""

    retail: bool = False
    bom_locked_status: tuple[str, ...] = ()


class Landscape(Table):
    """All of it. `serialized_objects`: logical system -> the object types (BOR) that are serialized with it (TBD56)."""

    system: tuple[LogicalSystem, ...]
    view: tuple[View, ...] = ()
    binding: tuple[FilterBinding, ...] = ()
    segment_filter: tuple[SegmentFilter, ...] = ()
    reduction: tuple[Reduction, ...] = ()
    rule: tuple[ConversionRule, ...] = ()
    conversion: tuple[Conversion, ...] = ()
    outbound: tuple[OutboundProfile, ...] = ()
    inbound: tuple[InboundProfile, ...] = ()
    port: tuple[Port, ...] = ()
    change_pointers: ChangePointers = ChangePointers()
    serialization_group: tuple[SerializationGroup, ...] = ()
    serialized_objects: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    controlling_area: tuple[ControllingArea, ...] = ()
    number_range: tuple[NumberRange, ...] = ()
    switch: Switches = Switches()
    policy: Policies = Policies()

    def flows(self, sender: str, message: str) -> list[Flow]:
        """The flows of a message type from a sender, in the order of the file."""
        found = (flow for view in self.view for flow in view.flow)
        return [flow for flow in found if flow.sender == sender and flow.message == message]
