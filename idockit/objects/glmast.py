"""G/L account: GLMAST."""

from __future__ import annotations

from idockit.ale.tree import Node
from idockit.rules import rule
from idockit.system.master.declared import Known, MasterObject, Part, Row, unverified, verified
from idockit.system.master.posting import Posting

__all__ = ["OBJECTS"]

EXTERNAL = "WMETH"
"""Account managed in an external system."""
CATEGORY, NO_COST_ELEMENT = "KATYP", "!"


def _with(row: Row, value: str) -> Row:
    rest = {name: found for name, found in row.items() if name != EXTERNAL}
    return {**rest, EXTERNAL: value} if value else rest


def _as_sent(posting: Posting, part: Part, node: Node, old: Row | None, new: Row) -> Row:
    return new


@rule("R-GL-2", "changes of the external management of an account are not posted", neutral=_as_sent)
def external_stays(posting: Posting, part: Part, node: Node, old: Row | None, new: Row) -> Row:
    """The company code part with the receiver's own WMETH, whatever the IDoc says; none where the part is new."""
    sent, kept = new.get(EXTERNAL, ""), (old or {}).get(EXTERNAL, "")
    if old is not None and sent != kept:
        text = f"external management of the account stays {kept or '(blank)'}, not changed to {sent or '(blank)'}"
        posting.tell("R-GL-2", f"{text}: change it by hand", node, EXTERNAL, before=sent, after=kept)
    return _with(new, kept)


@rule("R-GL-1", "a new company code part takes the external management from the IDoc", neutral=_as_sent)
def external_of_new(posting: Posting, part: Part, node: Node, old: Row | None, new: Row) -> Row:
    """The company code part with WMETH of the IDoc where the receiver does not have the part."""
    sent = node.get(EXTERNAL)
    if sent in ("", "/") or not is_new(posting, old):
        return new
    posting.decided("R-GL-1", "taken over: the company code part is new", node, EXTERNAL, after=sent)
    return _with(new, sent)


def _with_account(posting: Posting, old: Row | None) -> bool:
    return old is None and posting.created


@rule("R-DIFF-5", "it is the company code part that must be new, as the German document says", neutral=_with_account)
@rule("R-GL-3", "new is the company code part, also of an account that the chart already has", neutral=_with_account)
def is_new(posting: Posting, old: Row | None) -> bool:
    """Whether a company code part is created."""
    return old is None


@rule("R-GL-4", "a difference in external management is to be changed by hand", neutral=("", ""))
def by_hand() -> tuple[str, str]:
    """What a comparison says of it."""
    return "R-GL-4", "must be changed manually: GLMAST does not change it in a company code part that is there"


def no_category(posting: Posting, part: Part, node: Node, old: Row | None, new: Row) -> Row:
    """SAP sends `!` as category where an account has no cost element: that is not a value."""
    if new.get(CATEGORY) != NO_COST_ELEMENT:
        return new
    posting.decided("", "the account has no cost element", node, CATEGORY, before=NO_COST_ELEMENT)
    return {name: value for name, value in new.items() if name != CATEGORY}


def no_text(posting: Posting, part: Part, node: Node) -> str:
    """Why a segment of texts is not posted: without a language it carries a customer's own fields."""
    if node.get("SPRAS"):
        return ""
    text = "E1SKATM without language carries fields of the customer's own, not a text: not imported"
    posting.tell("", text, node, "SPRAS")
    return text


ACCOUNT = MasterObject(
    "gl-account",
    "G/L account",
    number=22,
    seed="s1:23, 141; s4:49, 236-238",
    rules="R-GL",
    messages=(*verified("V 96", "GLMAST"), *unverified("GLCORE")),
    idoc_types=verified("V 96", "GLMAST01"),
    outbound_functions=unverified("MASTERIDOC_CREATE_GLMAST"),
    inbound_functions=unverified("IDOC_INPUT_GLMAST"),
    send_by=unverified("BD18"),
    change_class=Known("SACH"),
    filter_objects=unverified("chart of accounts: E1SKA1M-KTOPL", "company code: E1SKB1M-BUKRS"),
    level=42,
    parts=(
        Part(
            "E1SKA1M",
            "SKA1",
            ("KTOPL", "SAKNR"),
            keep_flag="XLOEV",
            parts=(Part("E1SKATM", "SKAT", ("SPRAS",)), Part("E1SKB1M", "SKB1", ("BUKRS",))),
        ),
    ),
    ignore={"E1SKATM": (no_text,)},
    adjust={"E1SKB1M": (external_stays, external_of_new, no_category)},
    differences={f"SKB1-{EXTERNAL}": by_hand},
)

OBJECTS = (ACCOUNT,)
