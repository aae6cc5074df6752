"""The IDoc database: what is stored comes back, lists and counts, claims, transactions."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from idoc_samples import control, fail_in, flat_file, old_sample, parts, sample
from idoc_samples import record as data_record
from sqlalchemy import text

from idockit.ale.pointers import Pointer
from idockit.ale.serialgroups import ObjectKey, note_posted
from idockit.ale.serialization import Channel, Partner, send
from idockit.ale.status import record
from idockit.ale.tree import Message, Node
from idockit.codepages import codepage
from idockit.errors import FormatError
from idockit.formats.flatread import FlatPart
from idockit.segments import builtin
from idockit.system import ClaimLost, IDocStore, NewIDoc, Selection, StoreError, flat_idocs
from idockit.system.records import clean, from_bytes, to_bytes

NOW = datetime(2026, 3, 1, 12, 0, 0)
ONE, TWO, THREE = (f"{100 + n:016d}" for n in range(3))


def same(part: FlatPart, other: FlatPart) -> bool:
    return (part.control, part.records) == (other.control, other.records)


def post(store: IDocStore, docnum: str, *codes: str) -> None:
    store.add_status(docnum, *(record(docnum, code, NOW) for code in codes))


# What is stored comes back


def test_an_idoc_comes_back_with_number_status_and_what_its_control_record_says(store: IDocStore) -> None:
    part = sample(40, "0000000000004711", MESCOD="X", CIMTYP="ZMAT")
    assert store.add(part, "50") == ONE
    found = store.get(ONE)
    assert same(found.part, part)
    assert (found.part.first, found.part.last, str(found.page)) == (True, True, "utf-8")
    head = found.header
    assert (head.docnum, head.sender_docnum, head.direction, head.status) == (ONE, "0000000000004711", "2", "50")
    assert (head.message, head.variant, head.idoc_type, head.extension) == ("MATMAS", "X", "MATMAS05", "ZMAT")
    assert (head.sender[3], head.receiver[3], head.partner) == ("MDM", "ERP", "MDM")
    assert (head.segments, head.credat, head.cretim, head.claimed) == (40, "20260301", "120000", False)
    assert [(row.docnum, row.countr, row.status) for row in store.status(ONE)] == [(ONE, 1, "50")]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(parts)
def test_any_records_come_back_exactly(store: IDocStore, part: FlatPart) -> None:
    assert same(store.get(store.add(part, "50")).part, part)


def test_a_lone_surrogate_odd_header_and_old_release_come_back(store: IDocStore) -> None:
    lines = ["E1X\0".ljust(63) + "\udcff \ud83d\ude00 ", data_record("E1Y", 2), data_record("E1Z", 3)[:61]]
    other = data_record("E1Y", 4, document="999" + "7".zfill(16))
    for part in (FlatPart(control(), [*lines, other], 1, 1), old_sample(), FlatPart(control(), [], 1, 1)):
        assert same(store.get(store.add(part, "50")).part, part)


@given(st.text(st.characters(codec=None)))
def test_units_have_one_form_in_bytes_and_a_text_that_any_database_takes(units: str) -> None:
    assert from_bytes(to_bytes(units)) == units
    assert "\0" not in clean(units)
    clean(units).encode()


def test_the_code_page_comes_back_and_columns_are_text(store: IDocStore) -> None:
    page = codepage("shift_jis")
    number = store.add(FlatPart(control(SNDLAD=page.units("東京")), [], 1, 1), "50", page=page)
    assert str(store.get(number).page) == "shift_jis"
    with store.transaction() as connection:
        assert connection.scalar(text("SELECT SNDLAD FROM EDIDC")) == "東京"


def test_a_message_is_stored_as_flat_records(store: IDocStore) -> None:
    message = Message(
        {"IDOCTYP": "MATMAS05", "MESTYP": "MATMAS", "DIRECT": "1", "DOCNUM": "7".zfill(16)},
        (Node("E1MARAM", {"MATNR": "M1"}, (Node("E1MAKTM", {"MAKTX": "Größe"}),)),),
    )
    number = store.add(
        message, [record("7", "01", NOW), record("7", "30", NOW)], docnum="7".zfill(16), dictionary=builtin()
    )
    assert number == "7".zfill(16)
    found = store.get(number)
    assert (found.header.direction, found.header.status) == ("1", "30")
    assert [line[:7] + line[49:61] for line in found.part.records] == ["E2MARAM000001000000", "E2MAKTM000002000001"]
    with pytest.raises(TypeError):
        store.add(message, "01")
    with pytest.raises(StoreError, match="already"):
        store.add(message, "01", docnum=number, dictionary=builtin())
    assert len(store.list()) == 1


def test_a_large_idoc_goes_in_and_out_in_pieces(store: IDocStore) -> None:
    head, lines = control(), [data_record("E1MARAM", n, data="x") for n in range(1, 10_001)]
    cuts = [(start, start + 1500) for start in range(0, 10_000, 1500)]
    pieces = (FlatPart(head, lines[a:b], 1, 1, first=a == 0, last=b >= 10_000) for a, b in cuts)
    number = store.add(pieces, "50")
    found = [stored.part for stored in store.pieces(number, 999)]
    assert [line for part in found for line in part.records] == lines
    assert [(part.first, part.last) for part in found] == [(True, False), *[(False, False)] * 9, (False, True)]
    assert store.header(number).segments == 10_000


def test_add_many_gives_numbers_in_order_and_all_or_none(store: IDocStore) -> None:
    new = [NewIDoc((sample(n),), (record("0", "50", NOW),), "2") for n in (1, 2, 3)]
    assert list(store.add_many(new)) == [ONE, TWO, THREE]

    def broken() -> object:
        yield new[0]
        raise KeyError("broken")

    with pytest.raises(KeyError):
        store.add_many(broken())  # type: ignore[arg-type]
    assert [head.segments for head in store.list()] == [1, 2, 3]
    assert store.add(sample(), "50") == f"{103:016d}"


# Status records


def test_status_records_come_back_in_order_with_all_fields(store: IDocStore) -> None:
    number = store.add(sample(), "50")
    details = {"uname": "ME", "repid": "R", "routid": "F", "stacod": "SAPM3", "text": "no & there", "segnum": 3}
    details |= {"segfld": "MATNR", "stapa": ("M1", "", "x"), "statyp": "E", "stamqu": "SAP", "stamid": "M3"}
    details |= {"stamno": "305", "tid": "T", "appl_log": "L", "credat": "20260302", "cretim": "010203"}
    full = record(number, "51", NOW, **details)
    store.add_status(number, record(number, "64", NOW), full)
    found = store.status(number)
    assert [row.status for row in found] == ["50", "64", "51"]
    assert found[2] == full.at(3)
    assert store.header(number).status == "51"
    post(store, number, "53")
    assert [row.countr for row in store.status(number)] == [1, 2, 3, 4]
    for missing in (
        lambda: store.get("4"),
        lambda: store.header("4"),
        lambda: store.status("4"),
        lambda: post(store, "4", "53"),
    ):
        with pytest.raises(StoreError, match="there is no IDoc 4"):
            missing()


def test_several_idocs_are_read_at_once_as_each_by_itself(store: IDocStore) -> None:
    numbers = [store.add(sample(count), "50") for count in (3, 1, 40)]
    store.add_statuses({number: [record(number, "64", NOW)] for number in numbers[1:]})
    found, statuses = store.several([*reversed(numbers), "4"]), store.statuses([*numbers, "4"])
    assert found.keys() == statuses.keys() == set(numbers)
    for number in numbers:
        assert found[number] == store.get(number)
        assert statuses[number] == store.status(number)
    assert [store.header(number).status for number in numbers] == ["50", "64", "64"]
    with pytest.raises(StoreError, match="there is no IDoc 4"):
        store.add_statuses({ONE: [record(ONE, "64", NOW)], "4": [record("4", "64", NOW)]})
    assert store.header(ONE).status == "50"


def test_an_edited_idoc_keeps_its_original(store: IDocStore) -> None:
    before, after = sample(3, "9".zfill(16)), sample(2, RCVPRN="NEW")
    store.add(before, "51")
    other = store.edit(ONE, after, [record(ONE, "69", NOW)], [record(ONE, "70", NOW)])
    assert other == TWO
    assert same(store.get(ONE).part, after)
    assert same(store.get(TWO).part, before)
    assert [row.status for row in store.status(ONE)] == ["51", "69"]
    assert [row.status for row in store.status(TWO)] == ["51", "70"]
    assert store.list(Selection(partner="NEW"))[0].segments == 2
    pieces = store.pieces(ONE, 1)
    next(pieces)
    store.edit(ONE, before, [record(ONE, "69", NOW)], [record(ONE, "70", NOW)])
    with pytest.raises(StoreError, match="edited while it was read"):
        next(pieces)


# Lists


def test_lists_and_statistics(open_store: Callable[..., IDocStore]) -> None:
    days = iter(range(1, 30))
    store = open_store(clock=lambda: datetime(2026, 3, next(days), 8, 0, 0))
    store.database.step = lambda name: None
    for message, direction, code in (
        ("MATMAS", "2", "50"),
        ("ORDERS", "2", "51"),
        ("MATMAS", "1", "30"),
        ("X", "1", "03"),
    ):
        store.add_many([NewIDoc((sample(message=message, RCVPRN=message),), (record("0", code, NOW),), direction)])

    def numbers(**filters: object) -> list[int]:
        return [int(head.docnum) - 100 for head in store.list(Selection(**filters))]  # type: ignore[arg-type]

    assert numbers() == [0, 1, 2, 3]
    assert numbers(direction="2") == [0, 1]
    assert numbers(status=("51", "03")) == [1, 3]
    assert numbers(status="51") == [1]
    assert numbers(message="MATMAS", direction="1") == [2]
    assert numbers(partner="ORDERS") == [1]
    assert numbers(partner="MDM", idoc_type="MATMAS05") == [0, 1, 2, 3]
    assert numbers(since=datetime(2026, 3, 2, 8), until=datetime(2026, 3, 3, 8)) == [1, 2]
    assert numbers(since=datetime(2026, 3, 2, 9), until=datetime(2026, 3, 4, 7)) == [2]
    assert numbers(message="\udcff") == []
    assert [head.docnum for head in store.list(limit=1, after=ONE)] == [TWO]
    assert [head.docnum for head in store.scan()] == [f"{n:016d}" for n in range(100, 104)]
    assert [(c.direction, c.message, c.status, c.count) for c in store.statistics()] == [
        ("1", "MATMAS", "30", 1),
        ("1", "X", "03", 1),
        ("2", "MATMAS", "50", 1),
        ("2", "ORDERS", "51", 1),
    ]


# Transactions and claims


def test_a_transaction_is_all_or_nothing_even_where_an_error_was_caught(store: IDocStore) -> None:
    with pytest.raises(ZeroDivisionError):
        fail_in(store.transaction(), lambda: store.add(sample(), "50"))
    assert store.list() == []

    def caught() -> None:
        with pytest.raises(StoreError):
            post(store, "4", "53")

    transaction = store.transaction()
    transaction.__enter__()
    store.add(sample(), "50")
    caught()
    with pytest.raises(StoreError, match="nothing of it is kept"):
        transaction.__exit__(None, None, None)
    assert store.list() == []
    with store.transaction():
        store.add(sample(), "50")
        with pytest.raises(ZeroDivisionError):
            fail_in(store.savepoint(), lambda: store.add(sample(), "50"), caught)
        store.add(sample(1), "50")
    assert [(head.docnum, head.segments) for head in store.list()] == [(ONE, 3), (TWO, 1)]


def test_claims_are_given_once_and_end_with_the_posting(open_store: Callable[..., IDocStore]) -> None:
    store, other = open_store(), open_store()
    for code in ("64", "64", "51"):
        store.add(sample(), code)
    ready = Selection(status="64")
    (first,) = store.claim(ready, limit=1)
    (second,) = other.claim(ready)
    assert (first.docnum, second.docnum, store.claim(ready)) == (ONE, TWO, [])
    assert store.header(ONE).claimed
    with store.posting(first):
        post(store, ONE, "62", "53")
    assert store.header(ONE).status == "53"
    with pytest.raises(ClaimLost), store.posting(first):
        post(store, ONE, "53")
    with pytest.raises(ZeroDivisionError):
        fail_in(other.posting(second), lambda: post(other, TWO, "62", "53"))
    assert (other.header(TWO).status, other.header(TWO).claimed) == ("64", True)
    with other.posting(second):
        post(other, TWO, "51")
    assert [claim.docnum for claim in store.claim(docnums=[THREE, "4"])] == [THREE]


def test_a_claim_whose_time_is_out_is_taken_over_and_proves_nothing(open_store: Callable[..., IDocStore]) -> None:
    now = [NOW]
    store = open_store(clock=lambda: now[0])
    store.add(sample(), "64")
    (old,) = store.claim(lease=60)
    assert store.claim() == []
    now[0] = datetime(2026, 3, 1, 12, 1, 1)
    (new,) = store.claim()
    with pytest.raises(ClaimLost), store.posting(old):
        pass
    store.give_back([old])
    assert store.claim() == []
    store.give_back([new])
    (last,) = store.claim()
    post(store, ONE, "68")
    with pytest.raises(ClaimLost, match="no longer 64"), store.posting(last):
        pass


def test_a_packet_of_postings_in_one_transaction_loses_only_what_fails(store: IDocStore) -> None:
    for _ in range(3):
        store.add(sample(), "64")
    with store.transaction():
        for claim in store.claim():
            try:
                with store.posting(claim):
                    post(store, claim.docnum, "53")
                    if claim.docnum == TWO:
                        raise ZeroDivisionError
            except ZeroDivisionError:
                with store.posting(claim):
                    post(store, claim.docnum, "51")
    assert [head.status for head in store.list()] == ["53", "51", "53"]


def test_writers_wait_for_each_other(open_store: Callable[..., IDocStore]) -> None:
    stores = [open_store() for _ in range(4)]

    def work(store: IDocStore) -> None:
        for _ in range(10):
            store.add(sample(2), "50")

    threads = [threading.Thread(target=work, args=(store,)) for store in [*stores, stores[0]]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [head.docnum for head in stores[0].list()] == [f"{n:016d}" for n in range(100, 150)]


# Files


def test_an_inbound_file_is_read_once_and_goes_on_where_it_was_left(store: IDocStore, tmp_path: Path) -> None:
    path = tmp_path / "in.idoc"
    whole = flat_file(*(sample(n, f"{n:016d}") for n in range(1, 8)))
    path.write_bytes(whole)
    seen: list[int] = []
    stop = iter([None, None])

    def then(numbers: object) -> None:
        seen.append(len(numbers))  # type: ignore[arg-type]
        next(stop)

    with pytest.raises(StopIteration):
        store.inbound.receive(path, batch=2, then=then)
    assert store.inbound.list()[0].taken == 6
    assert store.inbound.receive(path, batch=2).taken == 7
    copy = tmp_path / "copy.idoc"
    copy.write_bytes(whole)
    assert store.inbound.receive(copy).complete
    assert [head.segments for head in store.list()] == [1, 2, 3, 4, 5, 6, 7]
    assert [head.source[1] for head in store.list() if head.source] == [1, 2, 3, 4, 5, 6, 7]
    again = store.inbound.receive(copy, again=True)
    assert (again.taken, again.source[-2:], len(store.list())) == (7, "#2", 14)
    assert len(store.list(Selection(source=again.source))) == 7


def test_a_broken_inbound_file_keeps_what_came_before(store: IDocStore, tmp_path: Path) -> None:
    path = tmp_path / "in.idoc"
    path.write_bytes(flat_file(sample(1), sample(2)) + b"EDI_DC40\nnonsense\n")
    with pytest.raises(FormatError):
        store.inbound.receive(path, batch=1)
    assert [head.segments for head in store.list()] == [1, 2]
    with pytest.raises(FormatError, match="cannot be read"):
        store.inbound.receive(tmp_path / "nowhere")


def test_an_inbound_file_with_a_large_idoc(store: IDocStore, tmp_path: Path) -> None:
    path = tmp_path / "in.idoc"
    large = FlatPart(control(), [data_record("E1MARAM", n, data="x" * 200) for n in range(1, 4001)], 1, 1)
    path.write_bytes(flat_file(sample(1), large, sample(2)))
    with path.open("rb") as stream:
        assert len(list(flat_idocs(stream, "in"))) == 3
    with pytest.raises(ZeroDivisionError):
        store.inbound.receive(path, then=lambda numbers: 1 // 0)
    store.inbound.receive(path)
    assert [head.segments for head in store.list()] == [1, 4000, 2]
    assert store.get(TWO).part.records == large.records


def test_an_outbound_file_is_decided_written_and_its_idocs_are_dispatched(store: IDocStore, tmp_path: Path) -> None:
    for _ in range(2):
        store.add(sample(), "30", direction="1")
    path = tmp_path / "out" / "O_100_1"
    file = store.outbound.decide(path, b"bytes", [ONE, TWO], status=("03", "18"))
    assert not path.exists()
    assert store.claim() == []
    with pytest.raises(StoreError, match="another file"):
        store.outbound.decide(tmp_path / "other", b"", [ONE])
    with pytest.raises(StoreError, match="already"):
        store.outbound.decide(path, b"", [])
    assert list(store.outbound.write_pending()) == [file]
    assert (path.read_bytes(), [p.name for p in path.parent.iterdir()]) == (b"bytes", ["O_100_1"])
    assert [row.status for row in store.status(TWO)] == ["30", "03", "18"]
    store.outbound.write(file)
    assert len(store.status(TWO)) == 3
    assert (store.outbound.pending(), [file.written for file in store.outbound.of(ONE)]) == ([], [True])
    assert len(store.claim()) == 2


def test_an_outbound_file_never_takes_the_place_of_another_unless_told(store: IDocStore, tmp_path: Path) -> None:
    store.add(sample(), "30", direction="1")
    path = tmp_path / "static"
    file = store.outbound.decide(path, b"mine", [ONE])
    path.write_bytes(b"not mine")
    with pytest.raises(StoreError, match="other bytes"):
        store.outbound.write(file)
    store.outbound.give_up(file, "no room")
    assert [row.status for row in store.status(ONE)] == ["30", "02"]
    assert path.read_bytes() == b"not mine"
    with pytest.raises(StoreError, match="not pending"):
        store.outbound.give_up(file, "")
    store.outbound.write(store.outbound.decide(path, b"mine", [ONE], replaces=True))
    assert path.read_bytes() == b"mine"
    blocked = store.outbound.decide(path / "below", b"", [ONE])
    with pytest.raises(StoreError, match="cannot be written"):
        store.outbound.write(blocked)
    assert len(store.outbound.pending()) == 1


# Registries and pointers


def test_registries_are_values_that_are_read_and_written_back(store: IDocStore) -> None:
    registry = store.outbound_registry
    channel, partner = Channel("BUS1001", "0007"), Partner("ERP")
    for expected in ("BUS1001   0007000001", "BUS1001   0007000002"):
        with store.transaction():
            before = registry.load()
            serial, after = send(before, channel, partner, NOW)
            registry.save(before, after)
        assert serial == expected
    assert registry.load() == after
    assert store.inbound_registry.load() == {}
    registry.save(after, {})
    assert registry.load() == {}
    key = ObjectKey("MDM", "MATMAS", "MATNR", "M\0\udc80")
    store.serials.save({}, note_posted({}, key, "20260301120000"))
    assert store.serials.load() == {key: "20260301120000"}
    store.serials.save(store.serials.load(), {})
    assert store.serials.load() == {}


def test_change_pointers(store: IDocStore) -> None:
    made = [
        Pointer(message, store.pointers.number(), tabname="MARA", tabkey=f"100{n}", acttime=f"2026030{n}000000")
        for n, message in enumerate(("MATMAS", "MATMAS", "DEBMAS"), 1)
    ]
    store.pointers.add(made)
    assert [pointer.cpident for pointer in made] == ["0000000001", "0000000002", "0000000003"]
    assert store.pointers.list() == [made[2], made[0], made[1]]
    assert store.pointers.list("MATMAS", due="20260301235959") == [made[0]]
    store.pointers.save([made[0].done()])
    assert store.pointers.list("MATMAS", unprocessed=True) == [made[1]]
    store.pointers.delete(made[:2])
    assert store.pointers.list() == [made[2]]


# The database


def test_what_is_stored_is_there_when_it_is_opened_again(open_store: Callable[..., IDocStore]) -> None:
    first = open_store(first=5)
    number = first.add(sample(), "50")
    first.close()
    assert same(open_store(first=1).get(number).part, sample())
    assert number == f"{5:016d}"


def test_a_store_in_memory() -> None:
    with IDocStore(":memory:") as store:
        number = store.add(sample(), "50")
        found: list[int] = []
        thread = threading.Thread(target=lambda: found.append(len(store.list())))
        thread.start()
        thread.join()
        assert found == [1]
        assert same(store.get(number).part, sample())


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("mysql://x/y", "not supported"),
        ("nonsense://", "no database|not supported"),
        ("postgresql://nobody:secret@127.0.0.1:1/none", "none"),
        ("/no/such/folder/x.sqlite", "folder does not exist"),
    ],
)
def test_what_is_no_database_is_said_without_password(url: str, message: str) -> None:
    with pytest.raises(StoreError, match=message) as caught:
        IDocStore(url)
    assert "secret" not in str(caught.value)


def test_a_file_that_is_no_database_or_a_newer_one(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(StoreError, match="not a database"):
        IDocStore(str(path))
    other = str(tmp_path / "y.sqlite")
    with IDocStore(other) as store, store.transaction() as connection:
        connection.execute(text("UPDATE idockit_schema SET version = 99"))
    with pytest.raises(StoreError, match="version 99"):
        IDocStore(other)


def test_a_database_that_must_be_there(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    with pytest.raises(StoreError, match="no such database"):
        IDocStore(str(path), create=False)
    path.touch()
    with pytest.raises(StoreError, match="no tables"):
        IDocStore(str(path), create=False)
    IDocStore(str(path)).close()
    IDocStore(str(path), create=False).close()


def test_a_busy_database_is_said(tmp_path: Path) -> None:
    path = str(tmp_path / "x.sqlite")
    with IDocStore(path) as store, IDocStore(path, wait=0.1) as hasty, store.transaction():
        assert hasty.list() == []
        with pytest.raises(StoreError, match="busy"):
            hasty.add(sample(), "50")


def test_sqlite_is_set_to_keep_what_is_committed(tmp_path: Path) -> None:
    with IDocStore(str(tmp_path / "x.sqlite")) as store, store.transaction() as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
        assert connection.scalar(text("PRAGMA synchronous")) == 2
