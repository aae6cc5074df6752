"""Flows of BAPIs (ALE 2.1) in the landscape and its check: as flows of their message type."""

from __future__ import annotations

import pytest

from idockit.ale.checking import check
from idockit.ale.landscape import Bapi, Landscape
from idockit.ale.loading import load_landscape
from idockit.errors import ConfigurationError
from idockit.segments import builtin

SYSTEMS = '[[system]]\nname = "A"\nown = true\n[[system]]\nname = "B"\n[[view]]\nname = "V"\n'
PROFILE = '[[port]]\nname = "P"\nkind = "file"\n[[outbound]]\nrcvprn = "B"\nmessage = "MATMAS"\nport = "P"\n'
PROFILE += (
    'idoc_type = "MATMAS05"\n[[binding]]\nmessage = "MATMAS"\nobject = "PLANT"\nsegment = "E1MARCM"\nfield = "WERKS"\n'
)


def bapi(object_: str = "User", method: str = "Clone", receiver: str = "B", more: str = "") -> str:
    head = f'[[view.bapi]]\nsender = "A"\nreceiver = "{receiver}"\nobject = "{object_}"\nmethod = "{method}"\n'
    return f'{head}message = "MATMAS"\n{more}\n'


def load(*bapis: str, more: str = PROFILE) -> Landscape:
    return load_landscape(SYSTEMS + "".join(bapis) + more, builtin())


def found(*bapis: str, more: str = PROFILE) -> list[str]:
    return [str(problem) for problem in check(load(*bapis, more=more), builtin())]


def test_a_bapi_is_among_the_flows() -> None:
    (flow,) = load(bapi()).flows("A", "MATMAS")
    assert isinstance(flow, Bapi)
    assert flow.name == "User.Clone"
    assert load(bapi()).flows("B", "MATMAS") == []


FILTER = "group = [{{ filter = [{{ object = {0!r}, values = [{1}] }}] }}]"
CASES = [
    # flows, what the check says
    ((bapi(),), []),
    ((bapi(more=FILTER.format("PLANT", '"1000"')),), []),
    ((bapi(), bapi("UserCompany")), []),
    ((bapi(), bapi()), ["view[0].bapi[1]: warning: is the same flow as view[0].bapi[0]"]),
    ((bapi(receiver="A"),), ["view[0].bapi[0].receiver: error: A is the sender too"]),
    ((bapi(more=FILTER.format("NOSUCH", '"1"')),), ["view[0].bapi[0].group[0].filter[0].object: error: "]),
]


@pytest.mark.parametrize(("flows", "starts"), CASES, ids=range(len(CASES)))
def test_it_is_checked_like_a_flow(flows: tuple[str, ...], starts: list[str]) -> None:
    said = [text for text in found(*flows) if "view[0]" in text]
    assert [text[: len(start)] for text, start in zip(said, starts, strict=False)] == starts
    assert bool(said) == bool(starts)


def test_it_needs_a_profile_and_makes_one_used() -> None:
    (said,) = found(bapi(), more="")
    assert said == "view[0].bapi[0]: error: no [[outbound]] for B and MATMAS: status 29 (ALE 5.1)"
    assert any(text.startswith("outbound[0]: warning: no flow") for text in found())
    assert not any(text.startswith("outbound[0]") for text in found(bapi()))


def test_a_bapi_has_no_listings() -> None:
    """Distribution by classes is for message types (ALE 2.1)."""
    with pytest.raises(ConfigurationError, match=r"view\[0\]\.bapi\[0\]\.listing: "):
        load(bapi(more='listing = [{ class_type = "001", classes = ["X"] }]'))


@pytest.mark.parametrize(("change", "place"), [('"B"', "receiver"), ('"A"', "sender")])
def test_its_systems_must_be_known(change: str, place: str) -> None:
    with pytest.raises(ConfigurationError, match=rf"view\[0\]\.bapi\[0\]\.{place}: logical system X is not in"):
        load(bapi().replace(change, '"X"'))
