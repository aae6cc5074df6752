"""What every test may use: hypothesis profiles and the folders of real files and facts.

HYPOTHESIS_PROFILE chooses a profile (CI=true means ci). IDOCKIT_CORPUS names the folder of real files; without
it `../shared/corpus` beside the checkout is taken. Tests marked `corpus` skip where that folder is missing.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

pytest_plugins = ["rule_plugin"]

ROOT = Path(__file__).resolve().parents[1]

settings.register_profile("ci", max_examples=200, deadline=None, print_blob=True)
settings.register_profile("default", max_examples=50, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") == "true" else "default"))


def corpus_folder() -> Path:
    """Where the real files should lie."""
    return Path(os.environ.get("IDOCKIT_CORPUS") or ROOT.parent / "shared" / "corpus").resolve()


def beside_corpus(name: str) -> Path:
    """A folder beside the corpus; skips the test where there is none."""
    for folder in (corpus_folder().parent / name, ROOT.parent / "shared" / name):
        if folder.is_dir():
            return folder
    pytest.skip(f"no folder {name} beside {corpus_folder()}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
    folder = corpus_folder()
    if folder.is_dir():
        return
    for item in items:
        if item.get_closest_marker("corpus"):
            item.add_marker(pytest.mark.skip(reason=f"no folder {folder}; IDOCKIT_CORPUS names another"))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real IDoc files, with `flat`, `xml` and `broken`."""
    return corpus_folder()


@pytest.fixture(scope="session")
def facts() -> Path:
    """The folder the declarations were written from."""
    return beside_corpus("facts")


@pytest.fixture(scope="session")
def definitions() -> Path:
    """The folder of real definition files."""
    return beside_corpus("definitions")


@pytest.fixture(scope="session")
def segment_facts(facts: Path) -> dict[str, dict[str, Any]]:
    """facts/segments.json: segment type name -> what is known of it."""
    found: dict[str, dict[str, Any]] = json.loads((facts / "segments.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="session")
def type_facts(facts: Path) -> dict[str, dict[str, Any]]:
    """facts/idoctypes: file name without .json -> the IDoc type in it."""
    files = sorted((facts / "idoctypes").glob("*.json"))
    return {path.name.removesuffix(".json"): json.loads(path.read_text(encoding="utf-8")) for path in files}
