"""Policies: each choice where no source tells how SAP does it, with its default, in one place.

A step that follows one says so in its log: `policy level=parent` (`Policies.told`). The description of each names the
section of ALE_UNVERIFIED (A4) or of the reference (ALE 2.3) that leaves it open; docs/LANDSCAPE.md has the table.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from idockit.ale.landscape_master import MasterPolicies

__all__ = ["Policies"]

TEXT_TABLES = ("MAKT", "SKAT", "CSKT", "CSLT", "CEPCT", "STXH", "STXL")


class Policies(MasterPolicies):
    """The choices of a landscape, `[policy]`. The first value of each is the default."""

    # filters
    level: Literal["parent", "idoc"] = Field(
        default="parent", description="what the same hierarchy level of a mandatory segment is (A4)"
    )
    nested: Literal["alone", "same-group"] = Field(
        default="alone", description="whether a segment must satisfy a group that the one above it satisfied (A4)"
    )
    filter_compare: Literal["exact", "loose"] = Field(
        default="exact", description="filter values: as they stand, or without case and leading zeros (A5)"
    )
    several_fields: Literal["join", "any"] = Field(
        default="join", description="several SEQNO of an object type: fields put together, or each by itself (ALE 2.3)"
    )
    dependency: Literal["filters", "flow"] = Field(
        default="filters", description="met where the other message's filters are, or where it is sent at all (ALE 2.5)"
    )
    listings: Literal["any", "all"] = Field(
        default="any", description="several listings of a flow: one must have the object, or each (C26)"
    )
    reduced_binding: Literal["reference", "own"] = Field(
        default="reference",
        description="filter fields of a reduced message type without bindings: its reference's (ALE 2.6)",
    )
    segment_filter_parent: Literal["keep", "remove"] = Field(
        default="keep", description="the parent of a mandatory segment that BD56 takes out (A3)"
    )
    half_receiver: Literal["refuse", "ignore"] = Field(
        default="refuse",
        description="RCVPRT without RCVPRN, or the other way round: an error, or as if blank (ALE 2.2)",
    )

    # reduction, conversion
    empty_symbol: Literal["/", ""] = Field(
        default="/", description="what an inactive field of a reduced type holds (A6)"
    )
    mandatory_fields: Literal["derived", "none"] = Field(
        default="derived", description="fields that cannot be switched off: MSGFN and qualifiers, or none (ALE 2.6)"
    )
    no_rule: Literal["copy", "clear"] = Field(default="copy", description="a field without conversion rule (A7)")
    no_hit: Literal["blank", "drop"] = Field(default="blank", description="no GROUP, COMBINE or SET_R row holds (A7)")
    key_order: Literal["first", "last"] = Field(
        default="first", description="which of several values that fit wins (A7)"
    )
    option_groups: Literal["or", "and"] = Field(
        default="or", description="how several OPTGP of one value are joined (A7)"
    )
    no_data: Literal["keep", "convert"] = Field(
        default="keep", description="a field that holds / and whose rows do not hold, or has a routine (A6)"
    )
    exit_way: Literal["input", "output"] = Field(
        default="input", description="a conversion routine whose name says neither INPUT nor OUTPUT (ALE 2.7)"
    )
    alpha_zeros: Literal["one", "blank"] = Field(
        default="one", description="what ALPHA output leaves of zeros alone (ALE 2.7)"
    )

    # version, syntax
    inbound_version: Literal["own", "newest"] = Field(
        default="own",
        description="segment release inbound where the profile names none: the own system's, or none (ALE 0.2)",
    )
    syntax_off: Literal["warn", "skip"] = Field(default="warn", description="a syntax check that is switched off (A2)")
    syntax_errors: Literal["all", "first"] = Field(default="all", description="how many errors the check tells (A2)")
    syntax_place: Literal["end", "start"] = Field(
        default="end", description="outbound: checked after the version change, or before the filters (A2)"
    )

    # profiles, control record, ports
    profile_fallback: Literal["none", "blank"] = Field(
        default="none",
        description="a profile for blank MESCOD, MESFCT and function, where the exact one is missing (C22)",
    )
    no_inbound_profile: Literal["56", "65"] = Field(
        default="56", description="status of an inbound IDoc without partner profile (ALE 5.1)"
    )
    foreign_control: Literal["replace", "check"] = Field(
        default="replace", description="MANDT and DOCREL of IDocs of logical systems (ALE 1.4)"
    )
    sender_port: Literal["sid", "system"] = Field(
        default="sid", description="SNDPOR: SAP and the system's id, or the name of the system (ALE 1.4)"
    )
    docnum_prefix: str = Field(
        default="O_", pattern=r"^[\w.+-]*$", description="how names of client-docnum begin, before CLIENT_NUMBER (B15)"
    )
    xml_suffix: Literal["always", "never"] = Field(
        default="always", description=".xml behind the names of XML ports; SAP: under Windows only (ALE 5.2)"
    )
    file_lines: Literal["segment", "full", "trimmed"] = Field(
        default="segment", description="data lines: as long as the definition, 1063, or without trailing blanks (B13)"
    )
    line_end: Literal["lf", "crlf"] = Field(default="lf", description="how lines of file ports end (B14)")
    byte_order_mark: bool = Field(default=False, description="whether a Unicode file port writes one (B14)")
    file_packets: Literal["packet", "idoc"] = Field(
        default="packet", description="file ports: one file for a packet, or one for each IDoc (B14, C23)"
    )

    # serialization, posting, audit
    channel: Literal["crc32", "single"] = Field(
        default="crc32", description="channel number of an object: a hash of its key, or one for the object type (A8)"
    )
    first_counter: Literal[1, 0] = Field(default=1, description="first count of a channel (A8)")
    last_counter: Literal["stop", "wrap"] = Field(default="stop", description="what follows count 999999 (A8)")
    older_counter: Literal["post", "refuse"] = Field(
        default="post", description="a serialization counter below the expected one (A8)"
    )
    overtaken: Literal["older-or-equal", "older"] = Field(
        default="older-or-equal", description="which time is overtaken by one that was posted (ALE 4.3)"
    )
    overtaken_idoc: Literal["refuse", "post"] = Field(
        default="refuse", description="an overtaken IDoc: status 51, or posted all the same (ALE 4.3)"
    )
    group_error: Literal["continue", "stop"] = Field(
        default="continue",
        description="a group's IDoc that is not posted: later message types go on, or wait (ALE 4.2)",
    )
    confirmed: dict[str, str] = Field(
        default_factory=lambda: {"53": "41", "68": "40"}, description="audit status of each inbound one, others 39 (A9)"
    )
    confirmed_again: Literal["ignore", "write"] = Field(
        default="ignore", description="a confirmation that repeats the status the IDoc has (A9)"
    )

    # change pointers
    no_receiver: Literal["processed", "keep"] = Field(
        default="processed", description="pointers of an object that nobody gets (A10)"
    )
    reduced_pointer: Literal["active", "all"] = Field(
        default="active", description="pointers of a reduced type: for active fields only, or for all (A10)"
    )
    activation: Literal["due", "ignore"] = Field(
        default="due", description="ACTTIME: a pointer waits until it is reached, or not (A10)"
    )
    text_tables: tuple[str, ...] = Field(
        default=TEXT_TABLES, description="tables whose deletions are texts that are not sent (ALE 3)"
    )

    def told(self, *names: str) -> str:
        """How a log names policies: `policy level=parent, no_hit=blank`."""
        return "policy " + ", ".join(f"{name}={_text(getattr(self, name))}" for name in names)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return ",".join(f"{key}:{one}" for key, one in value.items())
    if isinstance(value, tuple):
        return ",".join(str(one) for one in value)
    return str(value) or "blank"
