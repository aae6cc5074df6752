"""What the landscape says for master data: controlling areas, number ranges, switches, and the choices that the
source documents leave open (OPEN)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

__all__ = ["ControllingArea", "MasterPolicies", "NumberRange", "Switches"]

Name = Annotated[str, StringConstraints(min_length=1, max_length=30, pattern=r"^\S+$")]
System = Annotated[str, StringConstraints(min_length=1, max_length=10, pattern=r"^\S+$")]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ControllingArea(_Table):
    """A controlling area: the system that is its home, and how its cost centers are distributed (CO_ALEMT; V 97):
    not at all, centralized, centralized or decentralized."""

    name: Name
    home: System = ""
    method: Literal["0", "1", "2"] = "1"


class NumberRange(_Table):
    """An interval of internal numbers in a system, as far as distribution depends on it (such as object `INFNR`)."""

    system: System
    object: Name
    low: str
    high: str


class Switches(_Table):
    """Switches of the customizing. `retail`: characteristic values of vendors are distributed with them (R-CRE-4).
    `bom_locked_status`: the BOM statuses (STLST) that lock distribution (R-BOM-33)."""

    retail: bool = False
    bom_locked_status: tuple[str, ...] = ()


class MasterPolicies(_Table):
    """Choices of posting and sending master data, a part of `[policy]`."""

    bom_cng_missing_items: Literal["keep", "delete"] = Field(
        default="keep", description="items of the receiver's BOM that an IDoc to change it does not have (OPEN 26)"
    )
    interval_overlap: Literal["refuse", "allow"] = Field(
        default="refuse", description="a validity interval that overlaps one of the receiver (OPEN 14)"
    )
    profit_center_at_home: Literal["refuse", "post"] = Field(
        default="refuse", description="PRCMAS in the home system of the controlling area (OPEN 21)"
    )
    source_list: Literal["replace", "merge"] = Field(
        default="replace", description="records of the receiver's source list that SRCLST does not have (OPEN 20)"
    )
