"""What carries the control IDoc of a serialization group (SERDAT; reference ALE 4.2).

No source tells the segments of SERDAT01 (`STANDING`). Whoever has its definition imports it, says in
`[control_message]` which fields hold what, and gets an IDoc; without that, the control IDoc is a value, written as JSON
of our own.
"""

from __future__ import annotations

import json
from typing import Any

from idockit.ale.landscape import ControlMessage, Landscape
from idockit.ale.serialgroups import CONTROL, ControlIDoc
from idockit.ale.tree import Message, Node
from idockit.dictionary import Dictionary
from idockit.errors import ALEError, ConfigurationError, Where

__all__ = ["STANDING", "control_master", "control_of", "from_json", "to_json"]

STANDING = "unknown"
KIND = "SERDAT control message"
NOTE = "our own form: no source tells the segments of SERDAT01"


def _layout(landscape: Landscape) -> ControlMessage:
    if landscape.control_message is None:
        text = f"is missing: no source tells the segments of SERDAT01; say which fields of it hold what ({CONTROL})"
        raise ConfigurationError(text, Where(path="control_message"))
    return landscape.control_message


def control_master(control: ControlIDoc, landscape: Landscape, dictionary: Dictionary) -> Message:
    """The control IDoc as a master IDoc to its receiver. Raises ConfigurationError without `[control_message]`,
    UnknownDefinition where the dictionary does not have its type or segment."""
    layout = _layout(landscape)
    dictionary.idoc_type(layout.idoc_type)
    dictionary.segment(layout.segment)
    nodes = []
    for place, message in enumerate(control.messages, start=1):
        fields = {layout.group: control.group, layout.message: message}
        if layout.order is not None:
            fields[layout.order] = str(place)
        nodes.append(Node(layout.segment, fields, number=place))
    head = {"MESTYP": CONTROL, "IDOCTYP": layout.idoc_type, "RCVPRT": "LS", "RCVPRN": control.receiver}
    return Message(head, tuple(nodes))


def control_of(message: Message, landscape: Landscape) -> ControlIDoc:
    """What a control IDoc says. Raises ConfigurationError without `[control_message]`, ALEError for an IDoc that names
    no group, several, or a place that is no number."""
    layout = _layout(landscape)
    rows = [node for node in message.walk() if node.segment == layout.segment]
    names = list(dict.fromkeys(node.get(layout.group) for node in rows))
    if len(names) != 1 or not names[0]:
        found = ", ".join(name or "a blank" for name in names) or "none"
        raise ALEError(f"{layout.segment}-{layout.group}: found {found}, expected the name of one serialization group")
    if layout.order is not None:
        for node in rows:
            text = node.get(layout.order).strip(" ")
            if not (text.isascii() and text.isdecimal()):
                raise ALEError(f"{layout.segment}-{layout.order}: found {text!r}, expected the place of a message type")
        rows.sort(key=lambda node: int(node.get(layout.order or "")))
    get = message.control.get
    messages = tuple(node.get(layout.message) for node in rows)
    return ControlIDoc(names[0], messages, get("SNDPRN", ""), get("RCVPRN", ""))


def to_json(control: ControlIDoc) -> str:
    """The control IDoc as JSON; it says itself that the form is ours."""
    plain = {
        "kind": KIND,
        "standing": STANDING,
        "note": NOTE,
        "group": control.group,
        "messages": list(control.messages),
        "sender": control.sender,
        "receiver": control.receiver,
    }
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def from_json(text: str) -> ControlIDoc:
    """The control IDoc of `to_json`. Raises ALEError for anything else."""
    try:
        plain: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ALEError(f"is no JSON: {error}; expected a {KIND}") from None
    if not isinstance(plain, dict) or plain.get("kind") != KIND:
        raise ALEError(f"is no {KIND}: its kind must say so")
    group, sender, receiver = (plain.get(name) for name in ("group", "sender", "receiver"))
    if not (isinstance(group, str) and isinstance(sender, str) and isinstance(receiver, str)):
        raise ALEError(f"{KIND}: group, sender and receiver must be texts")
    messages = plain.get("messages")
    if not isinstance(messages, list) or not all(isinstance(item, str) for item in messages):
        raise ALEError(f"{KIND}: messages must be an array of texts")
    return ControlIDoc(group, tuple(messages), sender, receiver)
