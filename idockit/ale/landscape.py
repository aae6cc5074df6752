"""The landscape: customizing of the ALE layer as one readable file, `landscape.toml`.

Field names are SAP's (reference ALE 2, 3, 4, 5), so that downloads of its tables load into the same models. Parsed by
`load_landscape`; `check` (module `checking`) looks for what contradicts itself.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from idockit.ale.landscape_master import ControllingArea, NumberRange, Switches
from idockit.ale.landscape_policies import Policies
from idockit.ale.landscape_serial import ControlMessage, InboundGroup, SerializationGroup, SerialKey

__all__ = [
    "Bapi",
    "ChangePointers",
    "ControlMessage",
    "ControllingArea",
    "Conversion",
    "ConversionRule",
    "Dependency",
    "FieldRule",
    "FilterBinding",
    "FilterGroup",
    "FilterValue",
    "Flow",
    "InboundGroup",
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
    "SerialKey",
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


class Bapi(Flow):
    """A flow of a BAPI: business object and method, and the message type that its IDocs have. No listings (2.1)."""

    object: Name
    method: Name
    listing: tuple[()] = ()

    @property
    def name(self) -> str:
        """Object and method, as in `User.Clone`."""
        return f"{self.object}.{self.method}"


class View(Table):
    """A view of the distribution model (BD64)."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=10)]
    text: str = ""
    flow: tuple[Flow, ...] = ()
    bapi: tuple[Bapi, ...] = ()

    def flows(self) -> list[tuple[str, Flow]]:
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
    """Where a conversion rule is used (BD55, table TBD30). `system`: the one in whose customizing this stands: the
    sender converts before sending, the receiver after receipt. None: the own system where it is one of the two, else
    the sender."""

    rule: RuleName
    message: Name
    segment: Name
    sender: System
    receiver: System
    system: System | None = None


class OutboundProfile(Table):
    """Outbound parameters of a partner profile (EDP13). The first seven fields are the key. `sender`: of several own
    systems in one file, the one whose profile it is; None: of any that has none of its own."""

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
    sender: System | None = None


class InboundProfile(Table):
    """Inbound parameters of a partner profile (EDP21) of a system. The next seven fields are the key.

    `idoc_type`, `extension`, `segment_release`: what the version change inbound makes of the IDoc (0.2 step 3, 2.8);
    blank: type and extension stay, the release is that of policy `inbound_version`."""

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
    idoc_type: str = ""
    extension: str = ""
    segment_release: str = ""
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


class Landscape(Table):
    """All of it. `serialized_objects`: logical system -> the object types (BOR) that are serialized with it (TBD56).
    `object_message`: table of a classified object -> the message type that distributes it, beside the known ones."""

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
    inbound_group: tuple[InboundGroup, ...] = ()
    control_message: ControlMessage | None = None
    serial_key: tuple[SerialKey, ...] = ()
    serialized_objects: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    object_message: dict[str, str] = Field(default_factory=dict)
    controlling_area: tuple[ControllingArea, ...] = ()
    number_range: tuple[NumberRange, ...] = ()
    switch: Switches = Switches()
    policy: Policies = Policies()

    def flows(self, sender: str, message: str) -> list[Flow]:
        """The flows of a message type from a sender, in the order of the file; in each view those of BAPIs last."""
        found = (flow for view in self.view for flow in (*view.flow, *view.bapi))
        return [flow for flow in found if flow.sender == sender and flow.message == message]
