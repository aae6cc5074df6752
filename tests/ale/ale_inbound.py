"""What the inbound tests share: a system SHOP that gets materials, and short ways to send it some."""

from __future__ import annotations

from typing import Any

from ale_world import DICTIONARY, clock, material, numbers

from idockit.ale.applications import Recorder
from idockit.ale.inbound import Inbound, receive
from idockit.ale.landscape import Landscape
from idockit.ale.status import StatusRecord, may_follow
from idockit.ale.tree import Message

CODE = "MATM"
SENT = {
    "TABNAM": "EDI_DC40",
    "MANDT": "100",
    "DOCNUM": "0000000000004711",
    "DOCREL": "750",
    "STATUS": "30",
    "DIRECT": "1",
    "OUTMOD": "2",
    "SNDPRT": "LS",
    "SNDPRN": "ERPCLNT100",
    "RCVPRT": "LS",
    "RCVPRN": "SHOP",
}
EXTERNAL = {"MANDT": "", "DOCNUM": "", "DOCREL": "", "OUTMOD": "", "SNDPRT": "LI", "SNDPRN": "VENDOR", "DIRECT": "2"}


def sent(*plants: str, **control: str) -> Message:
    """A material IDoc as it leaves ERPCLNT100 for SHOP, with other control fields where told."""
    return material(*plants).with_control(**(SENT | control))


def wrong(**control: str) -> Message:
    """An IDoc that the syntax check stops: a plant without its material."""
    good = sent("1000", **control)
    return good.with_segments([good.segments[0].children[1]])


def entry(**more: Any) -> dict[str, Any]:
    """An inbound partner profile of SHOP."""
    return {"system": "SHOP", "sndprn": "ERPCLNT100", "message": "MATMAS", "process_code": CODE, **more}


def shop(*profiles: dict[str, Any], **more: Any) -> Landscape:
    """The landscape: ERPCLNT100 sends, SHOP receives, as the profiles say (one that says nothing, unless told)."""
    values: dict[str, Any] = {
        "system": [
            {"name": "ERPCLNT100", "client": "100", "release": "750"},
            {"name": "SHOP", "client": "200", "release": more.pop("release", ""), "own": True},
        ],
        "inbound": list(profiles) if profiles else [entry()],
    }
    return Landscape.model_validate(values | more)


def got(message: Message, landscape: Landscape | None = None, app: Recorder | None = None, **more: Any) -> Inbound:
    """The IDoc as SHOP receives it; every step follows the table of transitions."""
    applications = more.pop("applications", {CODE: app or Recorder()})
    found = receive(
        message, landscape or shop(), DICTIONARY, clock=clock, docnum=numbers(), applications=applications, **more
    )
    assert follows(found.status), found.history
    assert found.message.control["STATUS"] == found.last
    return found


def follows(history: tuple[StatusRecord, ...], before: str = "") -> bool:
    """Whether each status may follow the one before; records of one status in a row belong together."""
    for told in history:
        if told.status != before and not may_follow(before, told.status):
            return False
        before = told.status
    return True


def codes(history: tuple[StatusRecord, ...]) -> str:
    """The statuses in a row, each once."""
    found = [told.status for told in history]
    return " ".join(code for i, code in enumerate(found) if i == 0 or code != found[i - 1])
