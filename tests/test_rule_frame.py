"""The rule frame: a rule decides, can be switched off, is listed; a marked test needs its rule."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from idockit.rules import Rule, all_rules, is_off, not_applicable, rule, switched_off

pytest_plugins = ["pytester"]


@rule("T-1", "doubles", neutral=0)
def doubled(number: int) -> int:
    return 2 * number


@rule("T-2", "adds one", neutral=lambda number: number)
def more(number: int) -> int:
    return number + 1


def test_a_rule_decides_unless_it_is_switched_off() -> None:
    assert (doubled(2), more(2)) == (4, 3)
    with switched_off("T-1"):
        assert (doubled(2), more(2), is_off("T-1"), is_off("T-2")) == (0, 3, True, False)
        with switched_off("T-2"):
            assert (doubled(2), more(2)) == (0, 2)
    assert (doubled(2), more(2), is_off("T-1")) == (4, 3, False)


def test_an_unknown_rule_cannot_be_switched_off_and_an_id_is_taken_once() -> None:
    with pytest.raises(KeyError, match="T-9"), switched_off("T-9"):
        pass
    with pytest.raises(ValueError, match="T-1"):
        rule("T-1", "another", neutral=None)(lambda: None)


def test_rules_are_listed_with_their_wording_and_place() -> None:
    not_applicable("T-3", "about other papers", "nothing of ours depends on it", __name__)
    listed = {found.id: found for found in all_rules()}
    assert listed["T-1"] == Rule("T-1", "doubles", __name__)
    assert listed["T-3"].to_dict() == {
        "id": "T-3",
        "wording": "about other papers",
        "module": __name__,
        "not_applicable": "nothing of ours depends on it",
    }
    ids = [found.id for found in all_rules() if found.id.startswith("T-")]
    assert ids == ["T-1", "T-2", "T-3"]


SUITE = """
    import pytest
    from idockit.rules import rule

    @rule("T-7", "says yes", neutral=False)
    def yes():
        return True

    @pytest.mark.rule("T-7")
    def test_that_needs_it():
        assert yes()

    @pytest.mark.rule("T-7")
    def test_that_does_not():
        yes()
"""


def test_a_marked_test_that_passes_without_its_rule_fails_the_suite(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent), prepend=os.pathsep)
    pytester.makepyfile(SUITE)
    done = pytester.runpytest_subprocess("-p", "rule_plugin", "-q", "--rules-report", "report.json")
    done.assert_outcomes(passed=3, failed=1)
    done.stdout.fnmatch_lines(["*test_that_does_not?off:T-7?*", "*passes although T-7 is switched off*"])
    (report,) = [json.loads(Path(path).read_text()) for path in pytester.path.glob("report.json")]
    assert [name.split("::")[1] for name in report["T-7"]] == ["test_that_needs_it[on]", "test_that_does_not[on]"]
