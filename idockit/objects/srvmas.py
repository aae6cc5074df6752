"""Service master: SRVMAS."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from idockit.ale.tree import Message, Node
from idockit.errors import ALEError
from idockit.objects.separate import CONDITIONS, conditions, separately, told_when_posted, told_when_sent
from idockit.rules import rule
from idockit.system.master.collecting import RESENT, Collecting
from idockit.system.master.declared import Key, MasterObject, Part, Row, Unit, numbered, seed, unverified, verified
from idockit.system.master.posting import Posting
from idockit.system.master.system import System

__all__ = ["CONTRACT_SERVICES", "OBJECTS", "check_contract", "lacking_services", "send_conditions"]

NOT_SENT = "not sent"
SERVICES, SHORT_TEXTS, TEXTS, LINES = "ASMD", "ASMDT", "STXH_ASMDT", "STXL_ASMDT"
TEXT_KEY = ("TDOBJECT", "TDNAME", "TDID", "TDSPRAS")
CONTRACT_SERVICES = "OUR_CONTRACT_SERVICE"
"""The services in the items of contracts: a table of ours."""


def _nothing(doing: Collecting, part: Part, key: Key, row: Row) -> Row:
    return {}


@rule("R-SRV-1", "SRVMAS has the basic data of a service", neutral=_nothing)
def basic_data(doing: Collecting, part: Part, key: Key, row: Row) -> Row:
    """The basic data as they are sent: all of them."""
    return row


@rule("R-SRV-2", "SRVMAS has the short text of every language", neutral=NOT_SENT)
def short_text(doing: Collecting, part: Part, key: Key, row: Row) -> str:
    """Why a short text is not sent: there is no reason."""
    return ""


@rule("R-DIFF-2", "a service has short and long texts, both in several languages, as the German document says",
      neutral=NOT_SENT)  # fmt: skip
@rule("R-SRV-3", "SRVMAS has the long texts of every language, below its short text", neutral=NOT_SENT)
def long_text(doing: Collecting, part: Part, key: Key, row: Row) -> str:
    """Why a long text is not sent: there is no reason."""
    return ""


@rule("R-SRV-4", "conditions of services are neither sent nor changed by SRVMAS", neutral="")
def conditions_apart() -> str:
    """Why a condition does not go with a service."""
    return separately("a service")


def condition_not_sent(doing: Collecting, part: Part, key: Key, row: Row) -> str:
    """Why a condition is not in the IDoc."""
    why = conditions_apart()
    return doing.left_out("R-SRV-4", why, part.segment) if why else ""


def condition_not_posted(posting: Posting, part: Part, node: Node) -> str:
    """Why a condition in the IDoc is not posted."""
    why = conditions_apart()
    if why:
        posting.tell("R-SRV-4", f"{node.segment} is not imported: {why}", node)
    return why


def _none(system: System, selected: Sequence[Key], receiver: str) -> Iterator[Message]:
    return iter(())


@rule("R-SRV-5", "condition records selected in the list of condition information are sent to a system as COND_A",
      neutral=_none)  # fmt: skip
def send_conditions(system: System, selected: Sequence[Key], receiver: str) -> Iterator[Message]:
    """The IDocs of conditions (their keys) for one system, as the list's `Send Condition` makes them. Raises ALEError
    for a condition that is not there."""
    for key in selected:
        message = system.collect("condition", key, receiver=receiver).message
        if message is not None:
            yield message.with_control(RCVPRT="LS", RCVPRN=receiver)


@rule("R-SRV-6", "a contract for services is distributed to systems that have the services", neutral=())
def lacking_services(sender: System, receiver: System, contract: str) -> tuple[str, ...]:
    """The services in a contract that the receiver does not have."""
    services = dict.fromkeys(key[-1] for key, _ in sender.luw().below(CONTRACT_SERVICES, (contract,)))
    return tuple(service for service in services if receiver.get(SERVICES, (service,)) is None)


def check_contract(sender: System, receiver: System, contract: str) -> None:
    """Raises ALEError where a contract cannot be distributed yet."""
    if lacking := lacking_services(sender, receiver, contract):
        shown = ", ".join(lacking)
        text = f"contract {contract}: {receiver.name} does not have service {shown}: distribute SRVMAS first"
        raise ALEError(text)


@rule("R-SRV-7", "services and their changes are sent directly and by change pointers", neutral="not offered")
def not_offered(doing: Collecting) -> str:
    """Why a service is not sent in the way in which it is about to be: there is no reason, both ways are open."""
    return ""


@rule("R-SRV-8", "a service that came from the central system is as it is there, texts and all", neutral=None)
def as_sent(posting: Posting) -> None:
    """Delete the texts that the sender does not have, of an IDoc that has all data: sent directly, not of a reduced
    message type, no segment of it filtered, with the texts of at least one language."""
    node = posting.root
    languages = {child.get("SPRAS"): child for child in node.children if child.segment == "E1ASMDT"}
    if node.get("MSGFN") != RESENT or _may_lack(posting) or not languages:
        return
    kept: set[Key] = set()
    for language, child in languages.items():
        kept.add((*posting.key, language))
        kept |= {(*posting.key, language, *(text.get(name) for name in TEXT_KEY)) for text in child.children}
    gone = [
        (table, key)
        for table in (SHORT_TEXTS, TEXTS)
        for key, _ in posting.instance.below(table, posting.key)
        if key not in kept
    ]
    for table, key in gone:
        _delete(posting, table, key)
        posting.decided("R-SRV-8", f"deleted from {table}, the sender does not have it: {'/'.join(key)}", node)


def _may_lack(posting: Posting) -> bool:
    """Whether an IDoc may lack segments that the sender has: reduced, or filtered on the way to this system."""
    of, landscape = posting.message.message_type, posting.landscape
    filtered = any(
        row.message == of and row.sender in (None, posting.sender) and row.receiver in (None, posting.system.name)
        for row in landscape.segment_filter
    )
    by_field = any(row.message == of and row.segment in ("E1ASMDT", "E1SMLTH") for row in landscape.binding)
    return posting.system.reference(of) != of or filtered or by_field


def _delete(posting: Posting, table: str, key: Key) -> None:
    """Delete a text, with its lines and, of a short text, the long ones."""
    posting.instance.delete(table, key)
    posting.instance.delete_where(lambda name, of: name in (TEXTS, LINES) and of[: len(key)] == key)


SERVICE = MasterObject(
    "service",
    "Service",
    number=14,
    seed="s1:15, 83-102; s4:33, 156-176, 180-182",
    rules="R-SRV",
    messages=seed("SRVMAS"),
    idoc_types=verified("V 56, 117", "SRVMAS01"),
    outbound_functions=unverified("MASTERIDOC_CREATE_SRVMAS"),
    inbound_functions=unverified("IDOC_INPUT_SRVMAS"),
    send_by=seed("RBDSESRV", "SMD"),
    see_also="MM - Services; conditions go by COND_A, from the list of condition information (RV13AACG): Logistics, "
    "Materials management, Purchasing, Master data, Service conditions, Others, Display",
    level=70,
    parts=(
        Part(
            "E1ASMDM",
            SERVICES,
            ("ASNUM",),
            parts=(
                Part(
                    "E1ASMDT",
                    SHORT_TEXTS,
                    ("SPRAS",),
                    parts=(Part("E1SMLTH", TEXTS, TEXT_KEY, parts=(numbered("E1SMLTL", LINES),)),),
                ),
                conditions(SERVICES),
            ),
        ),
    ),
    units=(Unit(CONTRACT_SERVICES, ("EBELN", "EBELP", "ASNUM"), text="services in the items of contracts"),),
    ignore={CONDITIONS: (condition_not_posted,)},
    checks=(told_when_posted,),
    finish=(as_sent,),
    hinder=(not_offered,),
    withhold={"E1ASMDT": (short_text,), "E1SMLTH": (long_text,), CONDITIONS: (condition_not_sent,)},
    outgoing={"E1ASMDM": (basic_data, told_when_sent)},
)

OBJECTS = (SERVICE,)
