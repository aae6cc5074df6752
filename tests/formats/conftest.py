"""Tests of flat to XML run twice: with the compiled kernel, where it was built, and without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from idockit.formats import xmlbody

TWICE = ("test_corpus", "test_flat_reading", "test_keep", "test_odd_inputs", "test_review", "test_roundtrip")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if metafunc.module.__name__.split(".")[-1] in TWICE:
        metafunc.parametrize("way", ["kernel", "python"], indirect=True, scope="module")


@pytest.fixture(scope="module", autouse=True)
def way(request: pytest.FixtureRequest) -> Iterator[None]:
    """How records become XML in the tests of this module."""
    wanted = getattr(request, "param", None)
    if wanted == "kernel" and xmlbody.KERNEL is None:
        pytest.skip("the kernel was not built")
    with pytest.MonkeyPatch.context() as patch:
        if wanted == "python":
            patch.setattr(xmlbody, "KERNEL", None)
        yield
