"""Policies: each is documented with its section, both its values make a difference, and what follows it names it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from ale_inbound import entry, sent, shop
from ale_inbound import got as received
from ale_world import (
    DICTIONARY,
    WHEN,
    clock,
    flow,
    group,
    idoc,
    landscape,
    material,
    names,
    numbers,
    profile,
    run,
    seg,
)

from idockit import load
from idockit.ale.audit import Confirmation, apply_audit, confirm
from idockit.ale.changes import ChangeDocument, deleted, updated
from idockit.ale.channels import COUNTING, Channel, Partner, counting_of
from idockit.ale.conversion import convert
from idockit.ale.dispatch import dispatch
from idockit.ale.landscape import Landscape, Policies, Reduction
from idockit.ale.landscape_master import MasterPolicies
from idockit.ale.outbound import Sent
from idockit.ale.pointerrun import run as run_pointers
from idockit.ale.pointers import write_pointers
from idockit.ale.receivers import NotDistributed
from idockit.ale.reduction import reduce, reduction_problems
from idockit.ale.serialgroups import ObjectKey, overtaken
from idockit.ale.serialization import arrived, expected, send, stamp
from idockit.ale.status import record
from idockit.ale.tree import Entry, Message
from idockit.errors import ALEError

DOCS = (Path(__file__).resolve().parents[2] / "docs" / "LANDSCAPE.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(\w+)` \| (.+?) \| (.+?) \| (.+) \|$", re.MULTILINE)
SECTION = re.compile(r"\(((?:ALE \d\.?\d?|OPEN \d+|[ABC]\d+)(?:, (?:ALE \d\.?\d?|[ABC]\d+))*)\)")

Seen = tuple[object, list[str]]
"""What came of it, and the texts of the log."""

TWO_GROUPS = group(SPRAS=["E"], WERKS=["1000"]), group(SPRAS=["D"], WERKS=["2000"])
KEYS = ["E1MARAM", "E1MAKTM", "E1MARCM"]


def world(policy: dict[str, Any], *flows: dict[str, Any], **more: Any) -> Landscape:
    return landscape(*(flows or (flow("SHOP"),)), policy=policy, **more)


def texts(entries: object) -> list[str]:
    assert isinstance(entries, list | tuple)
    return [item.reason for item in entries if isinstance(item, Entry)]


def first(message: Message, table: Landscape, **more: Any) -> tuple[Sent, list[str]]:
    """What the first receiver gets, and all that is said."""
    made = run(message, table, **more)
    sents = [one for one in made.sent if one.receiver == "SHOP"]
    return sents[0], texts([*made.entries, *sents[0].entries])


def left(message: Message, table: Landscape, **more: Any) -> Seen:
    one, said = first(message, table, **more)
    return names(one.message), said


def status(message: Message, table: Landscape, **more: Any) -> Seen:
    one, said = first(message, table, **more)
    return [told.status for told in one.status], said


# -- filters


def level(policy: dict[str, Any]) -> Seen:
    below = [seg("E1MAKTM", SPRAS="E"), seg("E1MAKTM", SPRAS="D")]
    several = idoc(*(seg("E1MARAM", text, MATNR=f"M{n}") for n, text in enumerate(below)))
    return left(several, world(policy, flow("SHOP", group(SPRAS=["E"])), outbound=[profile("SHOP")]))


def nested(policy: dict[str, Any]) -> Seen:
    groups = group(MATNR=["M1"], WERKS=["1000"]), group(MATNR=["M2"], WERKS=["2000"])
    return left(material("1000", "2000"), world(policy, flow("SHOP", *groups)))


def filter_compare(policy: dict[str, Any]) -> Seen:
    return left(material("0100", "a100"), world(policy, flow("SHOP", group(WERKS=["100", "A100"]))))


def several_fields(policy: dict[str, Any]) -> Seen:
    message = material(sales=(("0001", "01"), ("0002", "02")))
    return left(message, world(policy, flow("SHOP", group(AREA=["000101", "02"]))))


def dependency(policy: dict[str, Any]) -> Seen:
    other = flow("SHOP", group(WERKS=["1000"]), message="CREMAS")
    return left(material("1000", "2000"), world(policy, flow("SHOP", group("CREMAS")), other))


def listings(policy: dict[str, Any]) -> Seen:
    both = [{"class_type": "001", "classes": ["A"]}, {"class_type": "010", "classes": ["B"]}]
    made = run(material(), world(policy, flow("SHOP", listing=both)), classes={"001": ["A"], "010": ["X"]})
    return [one.receiver for one in made.sent], texts(made.entries)


SMALL = {
    "message": "ZMAT",
    "reference": "MATMAS",
    "idoc_type": "MATMAS05",
    "segments": {"E1MARAM": ["MSGFN", "MATNR"], "E1MAKTM": ["*"], "E1MARCM": ["*"]},
}


def reduced_binding(policy: dict[str, Any]) -> Seen:
    flows = [flow("SHOP", group(WERKS=["1000"]), message="ZMAT")]
    table = world(policy, *flows, reduction=[SMALL], outbound=[profile("SHOP", message="ZMAT")])
    return left(material("1000", "2000").with_control(MESTYP="ZMAT"), table)


def segment_filter_parent(policy: dict[str, Any]) -> Seen:
    rows = [{"message": "MATMAS", "segment": "E1MAKTM"}]
    one, said = first(material("1000"), world(policy, segment_filter=rows))
    return names(one.message), said


def half_receiver(policy: dict[str, Any]) -> Seen:
    try:
        made = run(material().with_control(RCVPRT="LS"), world(policy))
    except NotDistributed as error:
        return error.case.id, []
    return [one.receiver for one in made.sent], texts(made.entries)


# -- reduction, conversion


def empty_symbol(policy: dict[str, Any]) -> Seen:
    message = idoc(seg("E1MARAM", seg("E1MAKTM", SPRAS="E"), MSGFN="005", MATNR="M1", MTART="FERT"))
    small, entries = reduce(message, Reduction.model_validate(SMALL), DICTIONARY, policy=Policies(**policy))
    return small.segments[0].get("MTART"), texts(entries)


def mandatory_fields(policy: dict[str, Any]) -> Seen:
    rows = Reduction.model_validate({**SMALL, "segments": {"E1MARAM": ["MATNR"], "E1MAKTM": ["*"]}})
    found = [text for _, text in reduction_problems(rows, DICTIONARY, policy=Policies(**policy))]
    return len(found), found


def converted(policy: dict[str, Any], rows: list[dict[str, Any]], exits: dict[str, str] | None = None) -> Seen:
    fields = {"WERKS": "1000", "DISPO": "/", "EKGRP": "A", "PRCTR": "0000000000"}
    rule = {"name": "R", "segment": "E1MARCM", "rows": rows, "exits": exits or {}}
    used = {"rule": "R", "message": "MATMAS", "segment": "E1MARCM", "sender": "A", "receiver": "B"}
    table = world(policy, rule=[rule], conversion=[used])
    after, entries = convert(idoc(seg("E1MARAM", seg("E1MARCM", **fields))), table, "A", "B", dictionary=DICTIONARY)
    assert after is not None
    return [dict(node.fields) for node in after.walk()], texts(entries)


def row(value: str, low: str, **more: Any) -> dict[str, Any]:
    return {"field": "WERKS", "kind": "GROUP", "value": value, "low": low, **more}


def no_rule(policy: dict[str, Any]) -> Seen:
    return converted(policy, [row("2000", "1000")])


def no_hit(policy: dict[str, Any]) -> Seen:
    return converted(policy, [row("2000", "9999")])


def key_order(policy: dict[str, Any]) -> Seen:
    return converted(policy, [row("2000", "1000"), row("3000", "1000")])


def option_groups(policy: dict[str, Any]) -> Seen:
    return converted(policy, [row("2000", "1000", group=1), row("2000", "B", sender="EKGRP", group=2)])


def no_data(policy: dict[str, Any]) -> Seen:
    return converted(policy, [{"field": "DISPO", "kind": "GROUP", "value": "X", "low": "1"}])


def exit_way(policy: dict[str, Any]) -> Seen:
    return converted(policy, [], {"PRCTR": "ALPHA"})


def alpha_zeros(policy: dict[str, Any]) -> Seen:
    return converted(policy, [], {"PRCTR": "ALPHA_OUTPUT"})


# -- version, syntax, profiles, control record


def inbound_version(policy: dict[str, Any]) -> Seen:
    found = received(sent("1000"), shop(release="46C", policy=policy))
    said = texts([item for item in found.entries if item.step == "version change"])
    return bool(said), said


def syntax_off(policy: dict[str, Any]) -> Seen:
    return status(no_text(), world(policy, outbound=[profile("SHOP", syntax_check=False)]))


def no_text() -> Message:
    return idoc(seg("E1MARAM", seg("E1MARCM", WERKS="1000"), seg("E1MARAM"), MATNR="M1"))


def syntax_errors(policy: dict[str, Any]) -> Seen:
    return status(no_text(), world(policy))


def syntax_place(policy: dict[str, Any]) -> Seen:
    wrong = idoc(seg("E1MARAM", seg("E1MAKTM", SPRAS="E"), seg("E1MARCM", seg("E1MARCM"), WERKS="2000"), MATNR="M1"))
    good, said = status(wrong, world(policy, flow("SHOP", group(WERKS=["1000"]))))
    return good, said + status(no_text(), world(policy))[1]


def profile_fallback(policy: dict[str, Any]) -> Seen:
    message = material().with_control(MESCOD="ABC", MESFCT="X")
    out, said = status(message, world(policy))
    inside = received(sent(MESCOD="ABC"), shop(entry(), policy=policy))
    return (out, inside.last), said + texts(inside.entries)


def no_inbound_profile(policy: dict[str, Any]) -> Seen:
    found = received(sent(MESCOD="ABC"), shop(policy=policy))
    return found.last, texts(found.entries)


def foreign_control(policy: dict[str, Any]) -> Seen:
    found = received(sent(), shop(policy=policy))
    return found.last, texts(found.entries)


def sender_port(policy: dict[str, Any]) -> Seen:
    one, said = first(material(), world(policy))
    assert one.message is not None
    return one.message.control["SNDPOR"], said


# -- ports


def file_of(policy: dict[str, Any], **port: Any) -> tuple[str, bytes, list[str]]:
    one, said = first(material("1000"), world(policy, port=[{"name": "FILE", "kind": "file", **port}]))
    assert one.packet is not None
    if "xml" not in str(port.get("kind")):
        assert len(load(BytesIO(one.packet.data))) == 1
    return one.packet.name, one.packet.data, said


def docnum_prefix(policy: dict[str, Any]) -> Seen:
    name, _, said = file_of(policy)
    return name, said


def xml_suffix(policy: dict[str, Any]) -> Seen:
    name, _, said = file_of(policy, kind="xml-file")
    return name, said


def lines(policy: dict[str, Any]) -> Seen:
    _, data, said = file_of(policy)
    return data, said


def file_packets(policy: dict[str, Any]) -> Seen:
    table, docnum = world(policy, outbound=[profile("SHOP", outmod="4", package_size=5)]), numbers()
    waiting = [one for _ in range(3) for one in run(material(), table, docnum=docnum).sent]
    done = dispatch(waiting, table, DICTIONARY, clock=clock)
    return [one.packet.docnums for one in done if one.packet], texts([item for one in done for item in one.entries])


# -- serialization, audit

CHANNEL, SENDER = Channel("BUS1001", "0042"), Partner("ERPCLNT100")


def channel(policy: dict[str, Any]) -> Seen:
    table = world(policy, serialized_objects={"SHOP": ["BUS1001"]})
    made, _, entries = stamp(material(), table, {}, receiver="SHOP", when=WHEN, obj_type="BUS1001", key="M1")
    return made.control["SERIAL"], texts(entries)


def counts(policy: dict[str, Any]) -> Seen:
    counting = counting_of(Policies(**policy))
    text, registry = send({}, CHANNEL, SENDER, WHEN, counting)
    last = {key: replace(item, chcou=999_999) for key, item in registry.items()}
    try:
        wrapped, _ = send(last, CHANNEL, SENDER, WHEN, counting)
    except ALEError:
        wrapped = "stops"
    return (text, wrapped, expected({}, CHANNEL, SENDER, counting)), []


def older_counter(policy: dict[str, Any]) -> Seen:
    _, registry = send({}, CHANNEL, SENDER, WHEN)
    found = arrived(registry, CHANNEL, 1, SENDER, older_counter=Policies(**policy).older_counter, counting=COUNTING)
    return found.status, [found.reason]


TIMES = {ObjectKey("E", "MATMAS", "MAT", "M1"): "20260304050607"}


def times(policy: dict[str, Any]) -> Seen:
    key = next(iter(TIMES))
    found = [overtaken(TIMES, key, time, Policies(**policy)) for time in ("20260304050606", "20260304050607")]
    return [one and one.status for one in found], [one.reason for one in found if one]


def group_error(policy: dict[str, Any]) -> Seen:
    from idockit.ale.groupposting import post_group
    from idockit.ale.inbound import Inbound
    from idockit.ale.serialgroups import ControlIDoc

    table = shop(policy=policy, serialization_group=[{"name": "G", "messages": ["CREMAS", "MATMAS"]}])
    control = ControlIDoc("G", ("CREMAS", "MATMAS"), "ERPCLNT100", "SHOP")
    idocs = [
        Inbound(sent(MESTYP=name, DOCNUM=f"{n:016d}", STATUS="64"), (record(f"{n:016d}", "64", WHEN),))
        for n, name in enumerate(("CREMAS", "MATMAS"), 1)
    ]
    done = post_group(control, idocs, table, lambda given: [one.add("62", WHEN).add("51", WHEN) for one in given])
    return [one.last for one in done.idocs], texts(done.entries)


def confirmed(policy: dict[str, Any], current: str = "03") -> Seen:
    """What two confirmations of the same IDoc (53) make of it."""
    number = "1".zfill(16)
    item = Confirmation.of(record("9", "53", WHEN), number, "MATMAS")
    messages, _ = confirm(
        [item], landscape(flow("ERPCLNT100", message="ALEAUD", sender="SHOP")), "SHOP", "ERPCLNT100", DICTIONARY
    )
    applied = apply_audit(messages[0], {number: current}.get, clock, Policies(**policy))
    return [told.status for told in applied.records], texts(applied.entries)


def confirmed_again(policy: dict[str, Any]) -> Seen:
    return confirmed(policy, "41")


# -- change pointers


def pointers(policy: dict[str, Any], *items: Any, after: int = 0) -> Seen:
    """The pointers that are written, and how many are not processed after a run that finds no receiver."""
    fields = {"MATMAS": ["MARA-MATKL", "MAKT-KEY"]}
    settings = {"messages": ["MATMAS", "ZMAT"], "fields": fields}
    table = world(policy, reduction=[SMALL], change_pointers=settings)
    late = WHEN.replace(year=WHEN.year + after)
    document = ChangeDocument("MATERIAL", "M1", "1", "SMITH", WHEN, tuple(items), active_from=late)
    found, entries = write_pointers(document, table, number=numbers(), dictionary=DICTIONARY)
    done = run_pointers(
        "MATMAS",
        found,
        table,
        DICTIONARY,
        clock=clock,
        collect=lambda *_: material(),
        distribute=lambda _: 0,
    )
    left_over = [one.mestype for one in done.pointers if not one.processed]
    return ([one.mestype for one in found], left_over), texts([*entries, *done.entries])


MATKL = updated("MARA", "M1", {"MATKL": "A"}, {"MATKL": "B"})


def no_receiver(policy: dict[str, Any]) -> Seen:
    return pointers(policy, *MATKL)


def activation(policy: dict[str, Any]) -> Seen:
    return pointers(policy, *MATKL, after=1)


def text_tables(policy: dict[str, Any]) -> Seen:
    return pointers(policy, deleted("MAKT", "M1"))


QUIET = ""
"""Where the default decides, nothing happens that a log could tell of."""

CASES: dict[str, tuple[object, Callable[[dict[str, Any]], Seen], str]] = {
    # policy: its other value, what it changes, how the default shows in the log
    "level": ("idoc", level, "policy level=parent"),
    "nested": ("same-group", nested, QUIET),
    "filter_compare": ("loose", filter_compare, "policy filter_compare=exact"),
    "several_fields": ("any", several_fields, "policy several_fields=join"),
    "dependency": ("flow", dependency, "policy dependency=filters"),
    "listings": ("all", listings, QUIET),
    "reduced_binding": ("own", reduced_binding, "policy reduced_binding=reference"),
    "segment_filter_parent": ("remove", segment_filter_parent, "policy segment_filter_parent=keep"),
    "half_receiver": ("ignore", half_receiver, QUIET),
    "empty_symbol": ("", empty_symbol, "policy empty_symbol=/"),
    "mandatory_fields": ("none", mandatory_fields, "policy mandatory_fields=derived"),
    "no_rule": ("clear", no_rule, QUIET),
    "no_hit": ("drop", no_hit, "policy no_hit=blank"),
    "key_order": ("last", key_order, "policy key_order=first"),
    "option_groups": ("and", option_groups, "policy option_groups=or"),
    "no_data": ("convert", no_data, QUIET),
    "exit_way": ("output", exit_way, QUIET),
    "alpha_zeros": ("blank", alpha_zeros, "policy alpha_zeros=one"),
    "inbound_version": ("newest", inbound_version, "policy inbound_version=own"),
    "syntax_off": ("skip", syntax_off, "policy syntax_off=warn"),
    "syntax_errors": ("first", syntax_errors, "policy syntax_errors=all"),
    "syntax_place": ("start", syntax_place, "policy syntax_place=end"),
    "profile_fallback": ("blank", profile_fallback, "policy profile_fallback=none"),
    "no_inbound_profile": ("65", no_inbound_profile, "policy no_inbound_profile=56"),
    "foreign_control": ("check", foreign_control, "policy foreign_control=replace"),
    "sender_port": ("system", sender_port, "policy sender_port=sid"),
    "docnum_prefix": ("IDOC-", docnum_prefix, "docnum_prefix=O_"),
    "xml_suffix": ("never", xml_suffix, "xml_suffix=always"),
    "file_lines": ("trimmed", lines, "file_lines=segment"),
    "line_end": ("crlf", lines, "line_end=lf"),
    "byte_order_mark": (True, lines, "byte_order_mark=false"),
    "file_packets": ("idoc", file_packets, "file_packets=packet"),
    "channel": ("single", channel, "policy channel=crc32"),
    "first_counter": (0, counts, QUIET),
    "last_counter": ("wrap", counts, QUIET),
    "older_counter": ("refuse", older_counter, "policy older_counter=post"),
    "overtaken": ("older", times, "policy overtaken=older-or-equal"),
    "overtaken_idoc": ("post", times, "overtaken_idoc=refuse"),
    "group_error": ("stop", group_error, QUIET),
    "confirmed": ({"53": "39"}, confirmed, "policy confirmed"),
    "confirmed_again": ("write", confirmed_again, QUIET),
    "no_receiver": ("keep", no_receiver, "policy no_receiver=processed"),
    "reduced_pointer": ("all", no_receiver, "policy reduced_pointer=active"),
    "activation": ("ignore", activation, QUIET),
    "text_tables": ((), text_tables, "policy text_tables"),
}


LOUD = {"nested", "half_receiver", "no_rule", "exit_way", "group_error", "listings"}
"""Of these the log tells where the other value decides."""


def test_every_policy_has_a_case() -> None:
    assert set(CASES) == set(Policies.model_fields) - set(MasterPolicies.model_fields)  # these: tests/objects


@pytest.mark.parametrize("name", CASES)
def test_both_values_of_a_policy_make_a_difference(name: str) -> None:
    other, outcome, told = CASES[name]
    assert getattr(Policies(), name) != other
    default, said = outcome({})
    changed, otherwise = outcome({name: other})
    assert default == outcome({name: getattr(Policies(), name)})[0]
    assert default != changed
    if told:
        assert any(told in text for text in said), said
    elif name in LOUD:
        assert any(Policies.model_validate({name: other}).told(name) in text for text in otherwise), otherwise


@pytest.mark.parametrize("name", Policies.model_fields)
def test_every_policy_is_documented_with_its_section_and_default(name: str) -> None:
    rows = {found[1]: found for found in ROW.finditer(DOCS[DOCS.index("### `[policy]`") :])}
    assert name in rows, f"docs/LANDSCAPE.md has no row for {name}"
    described = Policies.model_fields[name].description or ""
    sections = SECTION.search(described)
    assert sections is not None, described
    about = rows[name][4]
    assert f"({sections[1]})" in about
    assert described in about
    default = Policies().told(name).removeprefix(f"policy {name}=")
    shown = rows[name][2].replace("`", "").replace('"', "").replace(" = ", ":").replace(", ", ",")
    assert shown == default


def test_the_documented_policies_are_all_there_are() -> None:
    table = DOCS[DOCS.index("### `[policy]`") : DOCS.index("### What is not a policy")]
    assert [found[1] for found in ROW.finditer(table)] == [
        *(name for name in Policies.model_fields if name not in MasterPolicies.model_fields),
        *MasterPolicies.model_fields,
    ]


def test_a_log_names_policies() -> None:
    policy = Policies(no_hit="drop")
    assert policy.told("level", "no_hit") == "policy level=parent, no_hit=drop"
    assert Policies(empty_symbol="").told("empty_symbol", "byte_order_mark") == (
        "policy empty_symbol=blank, byte_order_mark=false"
    )
    assert policy.told("confirmed") == "policy confirmed=53:41,68:40"
