"""User: USERCLONE, a BAPI-style type of central user administration.

Of IDoc type USERCLONE03 the first five segments are known. Which methods there are, no source lists: whatever an IDoc
names, the user is created or changed, and a status record says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from idockit.ale.landscape import Bapi, Landscape
from idockit.ale.pointers import reference_of
from idockit.ale.problem import Problem, error
from idockit.ale.tree import Node
from idockit.dictionary import Dictionary
from idockit.objects.controlling import filled
from idockit.rules import rule
from idockit.system.master.collecting import Collecting
from idockit.system.master.declared import Key, MasterObject, Part, Row, unverified, verified
from idockit.system.master.posting import Posting

__all__ = ["OBJECTS", "basic_type", "central_administration"]

MESSAGE, USER, METHOD = "USERCLONE", "E1BPBNAME", "E1BPMETHOD"
CHANGE = "CHANGE"
"""The method that is sent unless the user names another one (option `method`); not confirmed for users."""
TYPES = (((4, 5, ""), "01"), ((4, 6, "B"), "02"), ((4, 6, "C"), "03"), ((6, 10, ""), "04"))
"""From which release on there is a basic type (V 83)."""
CLONES = (("USER", "CLONE"), ("USERCOMPANY", "CLONE"))
_RELEASE = re.compile(r"(\d)\.?(\d{1,2})([A-Z]?)", re.IGNORECASE)


@rule("R-USR-1", "USERCLONE has the user in E1BPBNAME-BAPIBNAME and the method in E1BPMETHOD",
      neutral=lambda posting, node: ("",))  # fmt: skip
def key_of(posting: Posting, node: Node) -> Key:
    """The user. Refuses an IDoc of several users, or without one method."""
    for segment in (USER, METHOD):
        count = sum(found.segment == segment for found in posting.message.segments)
        if count != 1:
            posting.refuse("R-USR-1", f"{count} segments {segment}, expected one: an IDoc is of one user", node)
    method = next(found for found in posting.message.segments if found.segment == METHOD)
    (name,) = filled(posting, method, "USMETHOD")
    if name != CHANGE:
        text = f"method {name}: the user is created or changed, as no source lists what methods there are"
        posting.tell("R-USR-1", text, method, "USMETHOD")
    return filled(posting, node, "BAPIBNAME")


def method_sent(doing: Collecting, part: Part, key: Key, row: Row) -> Row:
    """The method as it is sent."""
    return {"USMETHOD": doing.options.get("method", "") or row.get("USMETHOD", "") or CHANGE}


@rule("R-USR-2", "the basic type is the highest that central and child system know by their releases", neutral="")
def basic_type(release: str, other: str) -> str:
    """The basic type for two systems; empty where a release is not known, or older than USERCLONE."""
    ranks = [_rank(release), _rank(other)]
    known = [number for since, number in TYPES if all(rank is not None and since <= rank for rank in ranks)]
    return f"{MESSAGE}{known[-1]}" if known else ""


def _rank(release: str) -> tuple[int, int, str] | None:
    found = _RELEASE.match(release.strip())
    if found is None:
        return None
    main, minor, letter = int(found[1]), found[2], found[3].upper()
    return (main, int(minor) if main > 4 else int(minor[0]), letter)


def addressed(doing: Collecting) -> Mapping[str, str]:
    """The basic type for the one receiver that the user is for, where its release is known."""
    releases = {system.name: system.release for system in doing.system.landscape.system}
    proposed = basic_type(releases.get(doing.system.name, ""), releases.get(doing.receiver, ""))
    if not proposed:
        return {}
    doing.left_out("R-USR-2", f"{proposed} is the highest basic type of {doing.system.name} and {doing.receiver}")
    return {"IDOCTYP": proposed}


@rule("R-USR-3", "the model has the methods User.Clone and UserCompany.Clone, no flow of USERCLONE",
      neutral=lambda landscape, dictionary: iter(()))  # fmt: skip
def central_administration(landscape: Landscape, dictionary: Dictionary) -> Iterator[Problem]:
    """What is wrong with the flows of central user administration."""
    methods: dict[tuple[str, str], dict[tuple[str, str], str]] = {}
    for v, view in enumerate(landscape.view):
        for inside, flow in view.flows():
            place = f"view[{v}].{inside}"
            if isinstance(flow, Bapi):
                name = (flow.object.upper(), flow.method.upper())
                if name in CLONES:
                    methods.setdefault((flow.sender, flow.receiver), {})[name] = place
            elif reference_of(flow.message, landscape)[0] == MESSAGE:
                text = f"{flow.message} is a flow of a message type, expected the methods User.Clone, UserCompany.Clone"
                yield error(f"{place}.message", text, "R-USR-3")
    for (sender, receiver), found in methods.items():
        for name, shown in zip(CLONES, ("User.Clone", "UserCompany.Clone"), strict=True):
            if name not in found:
                text = f"no {shown} from {sender} to {receiver}: central user administration needs both methods"
                yield error(next(iter(found.values())), text, "R-USR-3")


USER_MASTER = MasterObject(
    "user",
    "User",
    number=3,
    seed="s1:4, 37-38; s4:11, 80-87",
    rules="R-USR",
    messages=verified("V 83", MESSAGE),
    idoc_types=verified("V 83", "USERCLONE03", "USERCLONE04", "USERCLONE02", "USERCLONE01"),
    inbound_functions=verified("V 83", "BAPI_USER_CLONE"),
    send_by=unverified("SU01", "SCUG", "SCUL"),
    filter_objects=verified("V 111", "model methods User.Clone, UserCompany.Clone"),
    see_also="ALE Implementation Guide (SALE): central administration of users; company addresses go by a message "
    "type of their own (USERCOMPANYCLONE?)",
    pointers="a user is sent when it is saved in the central system",
    level=35,
    style="bapi",
    options=("method",),
    parts=(
        Part(USER, "USR02", ("BNAME",), names={"BAPIBNAME": "BNAME"}),
        Part(METHOD, kind="joined"),
        Part("E1BPLOGOND", kind="joined"),
        Part("E1BPPWD", kind="joined"),
        Part("E1BPDEFAUL", kind="joined"),
    ),
    identify=key_of,
    addressed=addressed,
    outgoing={METHOD: (method_sent,)},
    model_checks=(central_administration,),
)

OBJECTS = (USER_MASTER,)
