"""Tests of conversions run twice: with the compiled kernels, where they were built, and without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from idockit.formats import xmlbody, xmlparse

TWICE = (
    "test_corpus",
    "test_flat_reading",
    "test_keep",
    "test_many_names",
    "test_odd_inputs",
    "test_review",
    "test_roundtrip",
    "test_xml_reading",
    "test_xml_refused",
)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if metafunc.module.__name__.split(".")[-1] in TWICE:
        metafunc.parametrize("way", ["kernel", "python"], indirect=True, scope="module")


@pytest.fixture(scope="module", autouse=True)
def way(request: pytest.FixtureRequest) -> Iterator[None]:
    """How records become XML, and XML records, in the tests of this module."""
    wanted = getattr(request, "param", None)
    if wanted == "kernel" and (xmlbody.KERNEL is None or xmlparse.KERNEL is None):
        pytest.skip("the kernels were not built")
    with pytest.MonkeyPatch.context() as patch:
        if wanted == "python":
            patch.setattr(xmlbody, "KERNEL", None)
            patch.setattr(xmlparse, "KERNEL", None)
        yield
