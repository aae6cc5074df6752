"""What persists between the pure steps: files in, posting, reprocessing and editing with an IDoc database."""

from __future__ import annotations

from pathlib import Path

import pytest
from runner_world import (
    DICTIONARY,
    application,
    entry,
    history,
    landscape,
    material,
    posted,
    statuses,
    write,
)

from idockit.ale.application import Outcome
from idockit.ale.inbound import Inbound
from idockit.ale.reprocess import Refused
from idockit.ale.serialization import serial
from idockit.ale.tree import Message, Node, message_of
from idockit.errors import ALEError, FormatError, PostingError
from idockit.formats.documents import load
from idockit.system import IDocStore, Selection, StoreError
from idockit.system.messages import stored_message, to_store
from idockit.system.runner import (
    applications_of,
    edit_stored,
    post_stored,
    receive_file,
    reprocess_stored,
)

ERP = landscape()
LATER = landscape(entry(trigger="background"), only=True)


def idocs(*names: str) -> list[Message]:
    return [material(name, docnum=f"{number:016d}") for number, name in enumerate(names, 1)]


def seen(store: IDocStore, docnum: str) -> Message:
    return stored_message(store, docnum.rjust(16, "0"), DICTIONARY)[0]


# From a file to the application


def test_a_file_is_stored_and_posted_where_the_profile_says_immediately(store: IDocStore, tmp_path: Path) -> None:
    app = application(store, B="51")
    file = write(tmp_path / "in", *idocs("A", "B", "C"))
    told: list[Inbound] = []
    got = receive_file(store, file, ERP, DICTIONARY, applications={"MATM": app}, batch=2, told=told.extend)
    assert (got.file.taken, got.file.complete, got.before) == (3, True, 0)
    assert [(one.docnum[-3:], one.last) for one in told] == [("100", "53"), ("101", "51"), ("102", "53")]
    assert statuses(store) == {"100": "53", "101": "51", "102": "53"}
    assert history(store, "100") == "50 64 62 53"
    assert posted(store) == ["A", "C"]
    assert [head.sender_docnum[-1] for head in store.list()] == ["1", "2", "3"]
    assert not any(head.claimed for head in store.list())


def test_a_file_that_is_known_is_not_taken_in_again_unless_asked(store: IDocStore, tmp_path: Path) -> None:
    file = write(tmp_path / "in", *idocs("A", "B"))
    receive_file(store, file, ERP, DICTIONARY)
    other = tmp_path / "another name"
    other.write_bytes(file.read_bytes())
    known = receive_file(store, other, ERP, DICTIONARY)
    assert (known.before, known.file.taken, len(store.list())) == (2, 2, 2)
    receive_file(store, other, ERP, DICTIONARY, again=True)
    assert len(store.list()) == 4


def test_broken_off_it_goes_on_and_posts_what_was_left(store: IDocStore, tmp_path: Path) -> None:
    app = application(store)
    file = write(tmp_path / "in", *idocs(*"ABCDE"))

    def gone(told: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        receive_file(store, file, ERP, DICTIONARY, batch=2, told=gone)
    assert statuses(store) == {"100": "64", "101": "64"}
    told: list[Inbound] = []
    got = receive_file(store, file, ERP, DICTIONARY, batch=2, applications={"MATM": app}, told=told.extend)
    assert (got.before, got.file.taken) == (2, 5)
    assert [one.docnum[-3:] for one in told] == ["100", "101", "102", "103", "104"]
    assert posted(store) == list("ABCDE")
    assert app.calls == list("ABCDE")


def test_what_waits_for_rbdapp01_or_has_no_application_stays_at_64(store: IDocStore, tmp_path: Path) -> None:
    app = application(store)
    receive_file(store, write(tmp_path / "in", *idocs("A")), LATER, DICTIONARY, applications={"MATM": app})
    receive_file(store, write(tmp_path / "other", *idocs("B")), ERP, DICTIONARY)
    assert (statuses(store), app.calls) == ({"100": "64", "101": "64"}, [])
    assert post_stored(store, LATER, DICTIONARY, {"MATM": app}) == {f"{n:016d}": "53" for n in (100, 101)}
    assert posted(store) == ["A", "B"]
    assert post_stored(store, LATER, DICTIONARY, {"MATM": app}) == {}


def test_what_comes_before_a_broken_idoc_is_kept(store: IDocStore, tmp_path: Path) -> None:
    file = write(tmp_path / "in", *idocs("A", "B"))
    file.write_bytes(file.read_bytes() + b"EDI_DC40  100 cut")
    for _ in range(2):
        with pytest.raises(FormatError):
            receive_file(store, file, ERP, DICTIONARY)
        assert statuses(store) == {"100": "64", "101": "64"}


def test_an_idoc_that_nothing_changed_is_stored_as_it_came(store: IDocStore, tmp_path: Path) -> None:
    lines = write(tmp_path / "in", *idocs("A")).read_text().split("\n")
    lines[1] = lines[1].ljust(1063)[:1050] + "behind it all"
    lines[2] = f"{'ZUNKNOWN':30}{lines[1][30:49]}00000200000102odd"
    (tmp_path / "in").write_text("\n".join([*lines[:3], ""]))
    receive_file(store, tmp_path / "in", ERP, DICTIONARY)
    assert store.get(f"{100:016d}").part.records == lines[1:3]
    assert seen(store, "100").control["DOCNUM"] == f"{100:016d}"


def test_what_the_services_made_of_it_is_what_is_stored(store: IDocStore, tmp_path: Path) -> None:
    cut = {"message": "MATMAS", "segment": "E1MARCM", "sender": "MDM", "receiver": "ERP"}
    file = write(tmp_path / "in", material("A", "1000", "2000"))
    receive_file(store, file, landscape(segment_filter=[cut]), DICTIONARY)
    assert [node.segment for node in seen(store, "100").walk()] == ["E1MARAM"]


def test_a_value_that_no_record_can_hold_is_an_error_of_the_idoc(store: IDocStore, tmp_path: Path) -> None:
    text = "<MATMAS05><IDOC BEGIN='1'><EDI_DC40 SEGMENT='1'>{}</EDI_DC40>{}</IDOC></MATMAS05>"
    head = "".join(f"<{name}>{value}</{name}>" for name, value in material("A").control.items())
    top = f"<E1MARAM SEGMENT='1'><MSGFN>005</MSGFN><MATNR>A</MATNR><MTART>{'X' * 99}</MTART></E1MARAM>"
    (tmp_path / "in.xml").write_text(text.format(head, top))
    told: list[Inbound] = []
    receive_file(store, tmp_path / "in.xml", ERP, DICTIONARY, told=told.extend)
    assert history(store, "100") == "50 56"
    assert "MTART" in store.status(f"{100:016d}")[-1].text
    assert seen(store, "100").segments[0].get("MTART") == "XXXX"
    assert told[0].last == "56"


# Posting: one transaction


@pytest.mark.parametrize(
    ("answer", "status", "kept"),
    [
        ("53", "53", True),
        ("52", "52", True),
        ("51", "51", False),
        (PostingError("no"), "51", False),
        (ZeroDivisionError("oops"), "63", False),
        (StoreError("busy"), "63", False),
        ("77", "63", False),
    ],
)
def test_what_an_application_wrote_stands_with_its_status_or_not_at_all(
    store: IDocStore, tmp_path: Path, answer: str | Exception, status: str, kept: bool
) -> None:
    app = application(store, A=answer)
    receive_file(store, write(tmp_path / "in", *idocs("A", "B")), ERP, DICTIONARY, applications={"MATM": app})
    assert statuses(store) == {"100": status, "101": "53"}
    assert posted(store) == (["A", "B"] if kept else ["B"])
    assert not any(head.claimed for head in store.list())


def test_an_abort_takes_its_packet_back_and_no_other(store: IDocStore, tmp_path: Path) -> None:
    app = application(store, B="51", C=ZeroDivisionError("oops"))
    receive_file(store, write(tmp_path / "in", *idocs(*"ABCDEF")), LATER, DICTIONARY)
    post_stored(store, LATER, DICTIONARY, {"MATM": app}, size=4)
    assert statuses(store) == dict(
        zip(("100", "101", "102", "103", "104", "105"), ["64", "51", "63", "64", "53", "53"], strict=True)
    )
    assert app.calls == list("ABCEF")
    assert posted(store) == ["E", "F"]
    assert history(store, "100") == "50 64 62 64"
    app.answers = {}
    post_stored(store, LATER, DICTIONARY, {"MATM": app})
    assert posted(store) == ["A", "D", "E", "F"]


def test_an_application_that_hides_its_own_failure_posts_nothing(store: IDocStore, tmp_path: Path) -> None:
    inner = application(store, A=ZeroDivisionError("oops"))

    class Careless:
        def post(self, message: Message) -> Outcome:
            try:
                with store.transaction():
                    inner.post(message)
            except ZeroDivisionError:
                return Outcome("53")
            return Outcome("53")

    receive_file(store, write(tmp_path / "in", *idocs("A")), ERP, DICTIONARY, applications={"MATM": Careless()})
    assert (statuses(store), posted(store)) == ({"100": "63"}, [])


def test_what_another_process_works_on_is_left_to_it(store: IDocStore, tmp_path: Path) -> None:
    app = application(store)
    receive_file(store, write(tmp_path / "in", *idocs("A", "B")), LATER, DICTIONARY)
    (claim,) = store.claim(Selection(), limit=1)
    assert post_stored(store, LATER, DICTIONARY, {"MATM": app}) == {f"{101:016d}": "53"}
    with pytest.raises(StoreError, match="another process"):
        reprocess_stored(store, claim.docnum, LATER, DICTIONARY, tmp_path)
    with pytest.raises(StoreError, match="there is no IDoc"):
        reprocess_stored(store, "4711", LATER, DICTIONARY, tmp_path)


def test_counters_are_posted_in_their_order_and_the_registry_stands_with_them(store: IDocStore, tmp_path: Path) -> None:
    model = landscape(entry(serialization=True), only=True)
    app = application(store)

    def counted(name: str, count: int) -> Path:
        return write(tmp_path / name, material(name, SERIAL=serial("BUS1001", "0007", count)))

    known = {"MATM": app}
    receive_file(store, counted("THREE", 3), model, DICTIONARY, applications=known)
    receive_file(store, counted("TWO", 2), model, DICTIONARY, applications=known)
    assert statuses(store) == {"100": "66", "101": "66"}
    receive_file(store, counted("ONE", 1), model, DICTIONARY, applications=known)
    assert statuses(store) == {"100": "66", "101": "66", "102": "53"}
    post_stored(store, model, DICTIONARY, known)
    assert app.calls == ["ONE", "TWO", "THREE"]
    assert [counter.chcou for counter in store.inbound_registry.load().values()] == [3]


def test_times_of_objects_stand_with_what_was_posted(store: IDocStore, tmp_path: Path) -> None:
    """ALE 4.3, BDSER: an IDoc that was overtaken gets 51, from a file and when it is processed again."""
    key = {"message": "MATMAS", "object": "MATERIAL", "segment": "E1MARAM", "fields": ["MATNR"], "level": "idoc"}
    model = landscape(entry(), only=True, serial_key=[key])
    app = application(store)
    known = {"MATM": app}

    def at(name: str, time: str) -> Path:
        return write(tmp_path / f"{name}{time}", material(name, SERIAL=f"202601{time}120000"))

    receive_file(store, at("A", "05"), model, DICTIONARY, applications=known)
    receive_file(store, at("A", "04"), model, DICTIONARY, applications=known)
    receive_file(store, at("B", "04"), model, DICTIONARY, applications=known)
    assert (statuses(store), app.calls) == ({"100": "53", "101": "51", "102": "53"}, ["A", "B"])
    again = reprocess_stored(store, f"{101:016d}", model, DICTIONARY, tmp_path, applications=known)
    assert (again.last, posted(store)) == ("51", ["A", "B"])
    assert sorted(store.serials.load().values()) == ["20260104120000", "20260105120000"]


def test_a_counter_that_is_processed_again_stands_in_the_registry(store: IDocStore, tmp_path: Path) -> None:
    """ALE 4.1, BDRGIN: the predecessor is posted by BD87, then its successor."""
    model = landscape(entry(serialization=True), only=True)
    app = application(store, ONE="51")
    known = {"MATM": app}
    for number, name in enumerate(("ONE", "TWO"), start=1):
        file = write(tmp_path / name, material(name, SERIAL=serial("BUS1001", "0007", number)))
        receive_file(store, file, model, DICTIONARY, applications=known)
    assert statuses(store) == {"100": "51", "101": "66"}
    app.answers = {}
    for docnum, last in (("101", "66"), ("100", "53"), ("101", "53")):
        again = reprocess_stored(store, docnum.rjust(16, "0"), model, DICTIONARY, tmp_path, applications=known)
        assert again.last == last
    assert [counter.chcou for counter in store.inbound_registry.load().values()] == [2]


def test_a_group_is_posted_with_its_control_idoc(store: IDocStore, tmp_path: Path) -> None:
    model = landscape(
        entry(),
        entry(message="SERDAT", process_code="SERD"),
        only=True,
        serialization_group=[{"name": "G", "messages": ["MATMAS"]}],
        control_message={"idoc_type": "MATMAS05", "segment": "E1MARAM", "group": "MATNR", "message": "MATKL"},
    )
    app = application(store, B="51")
    closing = Message(material("", MESTYP="SERDAT").control, (Node("E1MARAM", {"MATNR": "G", "MATKL": "MATMAS"}),))
    known = {"MATM": app}
    receive_file(store, write(tmp_path / "in", *idocs("A", "B")), model, DICTIONARY, applications=known)
    assert (statuses(store), app.calls) == ({"100": "64", "101": "64"}, [])
    told: list[Inbound] = []
    receive_file(store, write(tmp_path / "go", closing), model, DICTIONARY, applications=known, told=told.extend)
    assert (statuses(store), posted(store)) == ({"100": "53", "101": "51", "102": "53"}, ["A"])
    assert sorted((one.docnum[-3:], one.last) for one in told) == sorted(statuses(store).items())
    assert not any(head.claimed for head in store.list())


def test_a_group_whose_application_breaks_off_is_closed_again_later(store: IDocStore, tmp_path: Path) -> None:
    model = landscape(
        entry(),
        entry(message="SERDAT", process_code="SERD"),
        only=True,
        serialization_group=[{"name": "G", "messages": ["MATMAS"]}],
        control_message={"idoc_type": "MATMAS05", "segment": "E1MARAM", "group": "MATNR", "message": "MATKL"},
    )
    app = application(store, B=ZeroDivisionError("oops"))
    closing = Message(material("", MESTYP="SERDAT").control, (Node("E1MARAM", {"MATNR": "G", "MATKL": "MATMAS"}),))
    known = {"MATM": app}
    file = write(tmp_path / "in", *idocs("A", "B", "C"), closing)
    receive_file(store, file, model, DICTIONARY, applications=known)
    assert (statuses(store), posted(store)) == ({"100": "64", "101": "63", "102": "64", "103": "51"}, [])
    again = reprocess_stored(store, f"{103:016d}", model, DICTIONARY, tmp_path, applications=known)
    assert (again.last, posted(store)) == ("53", ["A", "C"])
    assert statuses(store) == {"100": "53", "101": "63", "102": "53", "103": "53"}


def test_a_confirmation_is_noted_on_the_idoc_it_speaks_of(store: IDocStore, tmp_path: Path) -> None:
    sent = store.add(material("A"), "03", direction="1", dictionary=DICTIONARY)
    state = Node("E1STATE", {"DOCNUM": sent, "STATUS": "53"})
    head = Node("E1ADHDR", {"MESTYP": "MATMAS", "MESTYP_LNG": "MATMAS"}, (state,))
    control = material("A", MESTYP="ALEAUD", IDOCTYP="ALEAUD01", SNDPRN="ERP", RCVPRN="MDM").control
    model = landscape(
        {"system": "MDM", "sndprn": "ERP", "message": "ALEAUD", "process_code": "AUD1", "syntax_check": False}
    )
    file = write(tmp_path / "aud", Message(control, (head,)))
    receive_file(store, file, model, DICTIONARY, applications=applications_of(store, model))
    assert statuses(store) == {"100": "41", "101": "53"}


# Again


def test_processing_again_stores_what_the_services_make_of_it(store: IDocStore, tmp_path: Path) -> None:
    cut = {"message": "MATMAS", "segment": "E1MARCM", "sender": "MDM", "receiver": "ERP"}
    receive_file(store, write(tmp_path / "in", material("A", "1000")), landscape(only=True), DICTIONARY)
    before = statuses(store)["100"]
    app = application(store)
    again = reprocess_stored(
        store, f"{100:016d}", landscape(segment_filter=[cut]), DICTIONARY, tmp_path, applications={"MATM": app}
    )
    assert (before, again.last, posted(store)) == ("56", "53", ["A"])
    assert [node.segment for node in seen(store, "100").walk()] == ["E1MARAM"]
    assert store.header(f"{100:016d}").sender_docnum == "0000000000004711"
    with pytest.raises(Refused):
        reprocess_stored(store, f"{100:016d}", ERP, DICTIONARY, tmp_path)
    assert not store.header(f"{100:016d}").claimed


def test_processing_again_undoes_what_is_refused_again(store: IDocStore, tmp_path: Path) -> None:
    app = application(store, A="51")
    receive_file(store, write(tmp_path / "in", *idocs("A")), ERP, DICTIONARY, applications={"MATM": app})
    assert reprocess_stored(store, f"{100:016d}", ERP, DICTIONARY, tmp_path, applications={"MATM": app}).last == "51"
    assert posted(store) == []
    app.answers = {}
    assert reprocess_stored(store, f"{100:016d}", ERP, DICTIONARY, tmp_path, applications={"MATM": app}).last == "53"
    assert (posted(store), history(store, "100")) == (["A"], "50 64 62 51 62 51 62 53")


# Editing


def test_an_edited_idoc_keeps_its_original_under_a_new_number(store: IDocStore, tmp_path: Path) -> None:
    app = application(store, A="51")
    receive_file(store, write(tmp_path / "in", *idocs("A")), ERP, DICTIONARY, applications={"MATM": app})
    before = store.get(f"{100:016d}").part
    done = edit_stored(store, f"{100:016d}", material("B", docnum="7", SNDPRN="ELSE"), DICTIONARY)
    assert (done.original.control["DOCNUM"], statuses(store)) == (f"{101:016d}", {"100": "69", "101": "70"})
    assert store.get(f"{101:016d}").part.records == before.records
    assert (seen(store, "100").segments[0].get("MATNR"), seen(store, "100").control["SNDPRN"]) == ("B", "MDM")
    assert history(store, "101") == "50 64 62 51 70"
    reprocess_stored(store, f"{100:016d}", ERP, DICTIONARY, tmp_path, applications={"MATM": app})
    assert (statuses(store), posted(store)) == ({"100": "53", "101": "70"}, ["B"])


def test_what_cannot_be_edited_stays_as_it_was(store: IDocStore, tmp_path: Path) -> None:
    app = application(store, A="51")
    receive_file(store, write(tmp_path / "in", *idocs("A", "B")), ERP, DICTIONARY, applications={"MATM": app})
    one, two = f"{100:016d}", f"{101:016d}"
    long = material("A").with_segments([Node("E1MARAM", {"MATNR": "A", "MTART": "X" * 99})])
    for docnum, edited, error, text in (
        (one, seen(store, "100"), Refused, "nothing was changed"),
        (two, material("C"), Refused, "cannot be edited"),
        (one, material("C", IDOCTYP="MATMAS03"), ALEError, "IDOCTYP is MATMAS03, expected MATMAS05"),
        (one, long, ALEError, "MTART"),
        ("4711", material("C"), StoreError, "there is no IDoc"),
    ):
        with pytest.raises(error, match=text):
            edit_stored(store, docnum, edited, DICTIONARY)
    assert statuses(store) == {"100": "51", "101": "53"}
    assert not any(head.claimed for head in store.list())


def test_a_message_that_fits_is_stored_without_a_word(store: IDocStore) -> None:
    assert to_store(material("A"), DICTIONARY)[1] == []
    long = Message(material("A").control, (Node("Z" * 40, {"SDATA": "x" * 1200, "NOSUCH": "y"}),))
    part, entries = to_store(long, DICTIONARY)
    assert [entry.field for entry in entries] == ["SDATA", "NOSUCH", "SEGNAM"]
    assert part.records[0][:30] == "Z" * 30


def test_a_database_of_an_earlier_version_gets_its_new_tables(
    store: IDocStore, open_store: object, tmp_path: Path
) -> None:
    from sqlalchemy import text

    with store.transaction() as connection:
        connection.execute(text("DROP TABLE master_files"))
        connection.execute(text("UPDATE idockit_schema SET version = 1"))
    assert callable(open_store)
    assert open_store().masters.list() == []


def test_a_message_read_back_is_the_one_that_was_sent(store: IDocStore, tmp_path: Path) -> None:
    file = write(tmp_path / "in", material("A", "1000", text="Größe"))
    receive_file(store, file, ERP, DICTIONARY)
    assert seen(store, "100").segments == message_of(load(file)[0]).segments
