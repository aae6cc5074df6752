"""Objects of the list whose posting is not built yet: their names and facts are known, an IDoc of theirs gets 51."""

from __future__ import annotations

from idockit.system.master.declared import Known, MasterObject, seed, unverified, verified

__all__ = ["OBJECTS"]

OBJECTS = (
    MasterObject(
        "hr",
        "HR master and organizational data",
        number=20,
        seed="s1:21; s4:45; s2",
        rules="R-HR",
        messages=seed("HRMD_A", "HRMD_ABA", "HRMD_B"),
        idoc_types=verified("V 1", "HRMD_A07", "HRMD_A06", "HRMD_ABA04", "HRMD_B04"),
        inbound_functions=verified("V 11", "IDOC_INPUT_HRMD"),
        outbound_functions=unverified("MASTERIDOC_CREATE_SMD_HRMD"),
        send_by=seed("RHALEINI", "PFAL"),
        level=140,
    ),
    MasterObject(
        "internal-order",
        "Internal order",
        number=26,
        seed="s3",
        rules="R-IO",
        messages=seed("INTERNAL_ORDER"),
        idoc_types=unverified("INTERNAL_ORDER01"),
        inbound_functions=verified("V 40", "BAPI_INTERNALORDER_SAVEREPLICA"),
        send_by=verified("V 41", "R_ALE_INTERNALORDER_SEND"),
        filter_objects=seed("controlling area", "order type"),
        level=150,
    ),
    MasterObject(
        "wbs",
        "Work breakdown structure",
        number=27,
        seed="s3",
        rules="R-IO",
        messages=unverified("PROJECT"),
        idoc_types=unverified("PROJECT02", "PROJECT01"),
        inbound_functions=verified("V 42", "BAPI_PROJECT_SAVEREPLICA"),
        send_by=verified("V 44", "CJAL"),
        filter_objects=seed("project profile", "controlling area"),
        level=150,
    ),
    MasterObject(
        "distribution-unit",
        "ALE distribution unit",
        number=28,
        seed="s0",
        rules="R-UPS",
        messages=(Known("UPSMAS", "V 37"), Known("UPSRCP", "V 32")),
        idoc_types=unverified("UPSMAS01", "UPSRCP01"),
        level=160,
    ),
)
