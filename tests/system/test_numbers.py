"""Number ranges."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from idoc_samples import fail_in

from idockit.system import IDocStore, StoreError


def test_numbers_start_where_told_and_go_on(store: IDocStore) -> None:
    assert store.numbers.draw(3) == [f"{n:016d}" for n in (100, 101, 102)]
    assert store.numbers.series()() == f"{103:016d}"
    store.numbers.create("EDIDOC", first=1, width=16)
    assert store.numbers.draw() == [f"{104:016d}"]


def test_an_interval_ends(store: IDocStore) -> None:
    store.numbers.create("OURS", "07", first=8, last=10, width=2)
    assert store.numbers.draw(2, "OURS", "07") == ["08", "09"]
    with pytest.raises(StoreError, match="used up"):
        store.numbers.draw(2, "OURS", "07")
    assert store.numbers.draw(1, "OURS", "07") == ["10"]
    with pytest.raises(StoreError, match="used up"):
        store.numbers.draw(1, "OURS", "07")
    with pytest.raises(StoreError, match="no interval 01"):
        store.numbers.draw(1, "OURS")
    with pytest.raises(StoreError, match="no interval of 2 digits"):
        store.numbers.create("BAD", first=5, last=100, width=2)


def test_the_largest_number(store: IDocStore) -> None:
    store.numbers.create("LARGE", first=10**16 - 1, width=16)
    assert store.numbers.draw(1, "LARGE") == ["9" * 16]
    with pytest.raises(StoreError, match="used up"):
        store.numbers.draw(1, "LARGE")


def test_numbers_of_what_is_rolled_back_are_given_again(store: IDocStore) -> None:
    with pytest.raises(ZeroDivisionError):
        fail_in(store.transaction(), lambda: store.numbers.draw(5))
    assert store.numbers.draw() == [f"{100:016d}"]


def test_no_number_is_given_twice(open_store: Callable[..., IDocStore]) -> None:
    stores = [open_store() for _ in range(4)]
    drawn: list[str] = []

    def work(store: IDocStore) -> None:
        for _ in range(25):
            drawn.extend(store.numbers.draw(2))

    threads = [threading.Thread(target=work, args=(store,)) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(drawn) == [f"{n:016d}" for n in range(100, 300)]
