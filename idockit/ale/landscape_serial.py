"""Serialization in the landscape (reference ALE 4): groups, what a receiver does with them, object keys, SERDAT01."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

__all__ = ["ControlMessage", "InboundGroup", "SerialKey", "SerializationGroup"]

Name = Annotated[str, StringConstraints(min_length=1, max_length=30, pattern=r"^\S+$")]
ObjectType = Annotated[str, StringConstraints(min_length=1, max_length=10, pattern=r"^\S+$")]
System = ObjectType


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SerializationGroup(_Table):
    """A serialization group (BD44): message types in the order in which the receiver posts them."""

    name: Name
    messages: tuple[str, ...]


class InboundGroup(_Table):
    """How a receiver posts a group (4.2), by message type and sender; what is left out means all, the row that says
    most counts. `packet_size` 0: all IDocs of a message type in one packet. `parallel` and `server_group` are carried,
    not followed: packets are posted one after the other here."""

    group: Name
    message: Name | None = None
    sender: System | None = None
    receiver: System | None = None
    packet_size: int = Field(default=0, ge=0)
    parallel: bool = False
    server_group: str = ""


class SerialKey(_Table):
    """Which object an IDoc is about: the values of `fields` in its first `segment` of that type, joined; at IDoc level
    in each of them. `level` object-type: `object` is the type (BOR) that channels are counted for, outbound (4.1);
    idoc: the serialization object whose times a receiver keeps (4.3). `receiver` left out: all."""

    message: Name
    object: ObjectType
    segment: Name
    fields: tuple[Name, ...] = Field(min_length=1)
    level: Literal["object-type", "idoc"] = "object-type"
    receiver: System | None = None


class ControlMessage(_Table):
    """Where SERDAT01 carries a group, for who has its definition (no source tells its segments): one segment for each
    message type, with the fields for the group, the message type and its place (`order`, may be left out)."""

    idoc_type: Name = "SERDAT01"
    segment: Name
    group: Name
    message: Name
    order: Name | None = None
