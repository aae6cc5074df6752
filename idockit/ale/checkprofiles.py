"""What is wrong with systems, partner profiles and ports (reference ALE 5.1, 5.2), and what no flow ever uses."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from idockit.ale.landscape import Flow, InboundProfile, Landscape, OutboundProfile
from idockit.ale.ports import file_name
from idockit.ale.problem import Problem, error, warning
from idockit.codepages import codepage
from idockit.dictionary import Dictionary, IDocType
from idockit.errors import FormatError

__all__ = ["check_profiles", "twice"]


def check_profiles(landscape: Landscape, dictionary: Dictionary) -> Iterator[Problem]:
    """The problems of systems, profiles, ports and segment filters."""
    yield from _systems(landscape)
    yield from _missing(landscape)
    yield from _outbound(landscape, dictionary)
    yield from _inbound(landscape, dictionary)
    yield from _ports(landscape)
    yield from _segment_filters(landscape, dictionary)


def twice(table: str, keys: Iterable[Hashable], what: str) -> Iterator[Problem]:
    """Rows of a table with the same key."""
    seen: dict[Hashable, int] = {}
    for i, key in enumerate(keys):
        if key in seen:
            yield error(f"{table}[{i}]", f"has the same {what} as {table}[{seen[key]}]")
        seen.setdefault(key, i)


def _flows(landscape: Landscape) -> Iterator[tuple[str, Flow]]:
    for i, view in enumerate(landscape.view):
        yield from ((f"view[{i}].{place}", flow) for place, flow in view.flows())


def _systems(landscape: Landscape) -> Iterator[Problem]:
    yield from twice("system", (system.name for system in landscape.system), "name")
    yield from twice("view", (view.name for view in landscape.view), "name")
    own = [i for i, system in enumerate(landscape.system) if system.own]
    for i in own[1:]:
        yield error(f"system[{i}].own", f"only one system is the own one, and system[{own[0]}] is")
    if not own:
        yield warning("system", "no system has own = true: the sender must be named each time (ALE 2.2)")


def _missing(landscape: Landscape) -> Iterator[Problem]:
    """Flows whose IDocs no partner profile takes."""
    own = {system.name for system in landscape.system if system.own}
    profiles = [p for p in landscape.outbound if p.rcvprt == "LS"]
    for place, flow in _flows(landscape):
        found = [
            p
            for p in profiles
            if (p.rcvprn, p.message) == (flow.receiver, flow.message) and p.sender in (None, flow.sender)
        ]
        if not found:
            kind = error if not own or flow.sender in own else warning
            yield kind(place, f"no [[outbound]] for {flow.receiver} and {flow.message}: status 29 (ALE 5.1)")
        elif all(p.mescod or p.mesfct or p.rcvpfc or p.test for p in found):
            text = f"[[outbound]] for {flow.receiver} and {flow.message} is there for other keys only (mescod, mesfct, "
            yield warning(place, text + "rcvpfc, test), and each must fit exactly: status 29 (ALE 5.1)")
        into = [p for p in landscape.inbound if p.sndprt == "LS" and p.system == flow.receiver]
        if landscape.inbound and not any((p.sndprn, p.message) == (flow.sender, flow.message) for p in into):
            text = f"no [[inbound]] of {flow.receiver} for {flow.sender} and {flow.message}: status 56 there (ALE 5.1)"
            yield warning(place, text)


def _outbound(landscape: Landscape, dictionary: Dictionary) -> Iterator[Problem]:
    keys = [(p.sender, p.rcvprn, p.rcvprt, p.rcvpfc, p.message, p.mescod, p.mesfct, p.test) for p in landscape.outbound]
    yield from twice("outbound", keys, "key (rcvprn, rcvprt, rcvpfc, message, mescod, mesfct, test)")
    used = {(sender, f.receiver, f.message) for _, f in _flows(landscape) for sender in (None, f.sender)}
    ports = {port.name for port in landscape.port}
    for i, profile in enumerate(landscape.outbound):
        place = f"outbound[{i}]"
        if profile.port not in ports:
            yield error(f"{place}.port", f"port {profile.port} is not in [[port]]")
        if profile.sender == profile.rcvprn:
            yield error(f"{place}.sender", f"{profile.sender} is the receiver too")
        elif profile.rcvprt == "LS" and (profile.sender, profile.rcvprn, profile.message) not in used:
            source = f" from {profile.sender}" if profile.sender else ""
            yield warning(place, f"no flow sends {profile.message}{source} to {profile.rcvprn}")
        yield from _types(place, profile, landscape, dictionary)
        if profile.receiver_release and not _release(landscape, profile.rcvprn):
            yield warning(
                f"{place}.receiver_release", f"[[system]] {profile.rcvprn} has no release to write into DOCREL"
            )


def _types(
    place: str, profile: OutboundProfile | InboundProfile, landscape: Landscape, dictionary: Dictionary
) -> Iterator[Problem]:
    """The types of a profile."""
    basic = dictionary.find_idoc_type(profile.idoc_type)
    if basic is None:
        yield error(f"{place}.idoc_type", f"IDoc type {profile.idoc_type} has no definition")
        return
    if basic.basic_type:
        yield error(f"{place}.idoc_type", f"{basic.name} is an extension of {basic.basic_type}: name it in extension")
    known = next((r.reference for r in landscape.reduction if r.message == profile.message), profile.message)
    carried = dictionary.all_messages.get(known)
    if carried is not None and profile.idoc_type not in carried.idoc_types:
        yield warning(f"{place}.idoc_type", f"no source says that {profile.idoc_type} carries {known}")
    whole: IDocType | None = basic
    if profile.extension:
        whole = dictionary.find_idoc_type(profile.extension)
        if whole is None:
            yield error(f"{place}.extension", f"extension {profile.extension} has no definition")
        elif whole.basic_type and whole.basic_type != basic.name:
            text = f"{profile.extension} extends {whole.basic_type}, not {basic.name}"
            yield error(f"{place}.extension", text)
    if profile.segment_release and whole is not None and not _has_releases(whole, dictionary):
        text = f"no definition of a segment of {whole.name} carries a release: nothing is cut (ALE 2.8)"
        yield warning(f"{place}.segment_release", text)


def _has_releases(idoc_type: IDocType, dictionary: Dictionary) -> bool:
    found = (dictionary.find_segment(node.segment) for node in idoc_type.walk())
    return any(version.release for segment in found if segment is not None for version in segment.versions)


def _release(landscape: Landscape, system: str) -> str:
    return next((item.release for item in landscape.system if item.name == system), "")


def _inbound(landscape: Landscape, dictionary: Dictionary) -> Iterator[Problem]:
    keys = [(p.system, p.sndprn, p.sndprt, p.sndpfc, p.message, p.mescod, p.mesfct, p.test) for p in landscape.inbound]
    yield from twice("inbound", keys, "system and key (sndprn, sndprt, sndpfc, message, mescod, mesfct, test)")
    used = {(flow.sender, flow.receiver, flow.message) for _, flow in _flows(landscape)}
    for i, profile in enumerate(landscape.inbound):
        if profile.idoc_type:
            yield from _types(f"inbound[{i}]", profile, landscape, dictionary)
        elif profile.extension:
            yield error(f"inbound[{i}].idoc_type", f"is missing: extension {profile.extension} extends a basic type")
        if (profile.idoc_type or profile.segment_release) and not profile.ale_service:
            yield warning(f"inbound[{i}].ale_service", "is false: there is no version change (ALE 0.2)")
        if profile.sndprt != "LS":
            continue
        if profile.system == profile.sndprn:
            yield error(f"inbound[{i}].sndprn", f"{profile.sndprn} is the receiver too")
        elif (profile.sndprn, profile.system, profile.message) not in used:
            text = f"no flow sends {profile.message} from {profile.sndprn} to {profile.system}"
            yield warning(f"inbound[{i}]", text)


def _ports(landscape: Landscape) -> Iterator[Problem]:
    yield from twice("port", (port.name for port in landscape.port), "name")
    used = {profile.port for profile in landscape.outbound}
    static: dict[str, int] = {}
    for i, port in enumerate(landscape.port):
        if port.naming == "static" and port.file_name:
            path = file_name(port, {})
            if path in static:
                yield warning(f"port[{i}]", f"writes the same file as port[{static[path]}]: {path} (ALE 5.2)")
            static.setdefault(path, i)
        if port.naming == "static" and not port.file_name:
            yield error(f"port[{i}].file_name", 'is missing: naming is "static" (ALE 5.2)')
        if port.naming != "static" and port.file_name:
            yield warning(f"port[{i}].file_name", f'has no effect: naming is "{port.naming}" (ALE 5.2)')
        try:
            codepage(port.encoding)
        except FormatError as wrong:
            yield error(f"port[{i}].encoding", wrong.reason)
        if port.name not in used:
            yield warning(f"port[{i}]", "no [[outbound]] uses it")


def _segment_filters(landscape: Landscape, dictionary: Dictionary) -> Iterator[Problem]:
    rows = landscape.segment_filter
    yield from twice("segment_filter", ((r.message, r.segment, r.sender, r.receiver) for r in rows), "key")
    for i, row in enumerate(rows):
        place = f"segment_filter[{i}]"
        if row.sender is not None and row.sender == row.receiver:
            yield error(f"{place}.receiver", f"{row.receiver} is the sender too")
        elif not any(
            flow.message == row.message and row.sender in (None, flow.sender) and row.receiver in (None, flow.receiver)
            for _, flow in _flows(landscape)
        ):
            yield warning(place, f"no flow of {row.message} between these systems: it is never used")
        profiles = [p for p in landscape.outbound if p.message == row.message and row.receiver in (None, p.rcvprn)]
        for name in dict.fromkeys(profile.idoc_type for profile in profiles):
            idoc_type = dictionary.find_idoc_type(name)
            if idoc_type is not None and any(node.mandatory for node in idoc_type.nodes.get(row.segment, ())):
                text = f"{row.segment} is mandatory in {name}: the syntax check gives status 26 (ALE_UNVERIFIED A3)"
                yield warning(f"{place}.segment", text)
