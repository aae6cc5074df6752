"""Each test marked `rule("R-...")` runs once more with that rule switched off, and must fail then.

`--rules-report FILE` writes {rule id: [test ids]} as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Generator
from pathlib import Path

import pytest

from idockit.rules import all_rules, switched_off

OFF = "rule_off"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rules-report", metavar="FILE", help="write which tests prove which rule, as JSON")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "rule(id, ...): the test proves these rules: it fails when one is switched off")


def rules_of(item: pytest.Item) -> list[str]:
    return [str(rule) for marker in item.iter_markers("rule") for rule in marker.args]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    marked = [str(rule) for marker in metafunc.definition.iter_markers("rule") for rule in marker.args]
    if marked:
        metafunc.fixturenames.append(OFF)
        metafunc.parametrize(OFF, [None, *marked], ids=["on", *(f"off:{rule}" for rule in marked)])


@pytest.fixture
def rule_off(request: pytest.FixtureRequest) -> str | None:
    """The rule that is switched off in this run of a test."""
    return getattr(request, "param", None)


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    off = pyfuncitem.callspec.params.get(OFF) if hasattr(pyfuncitem, "callspec") else None
    if off is None:
        return (yield)
    all_rules()
    pyfuncitem.funcargs.pop(OFF, None)
    with switched_off(off):
        try:
            yield
        except AssertionError:
            return True
        except BaseExceptionGroup as group:
            if group.subgroup(AssertionError) is None:
                raise
            return True
    pytest.fail(f"passes although {off} is switched off: it does not prove the rule", pytrace=False)


def pytest_collection_finish(session: pytest.Session) -> None:
    target = session.config.getoption("--rules-report")
    if not target:
        return
    report: dict[str, list[str]] = {}
    for item in session.items:
        for rule in rules_of(item):
            if "off:" not in item.name:
                report.setdefault(rule, []).append(item.nodeid)
    Path(target).write_text(json.dumps(report, indent=1, sort_keys=True) + "\n")
