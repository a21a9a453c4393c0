"""Reading in other processes gives what reading here gives, and falls back on it."""

from collecting_days import DAY
from replica import call_page

from aap_tracker import shipped
from aap_tracker.collecting import readers as module
from aap_tracker.collecting.readers import Readers
from aap_tracker.documents.html import read_html
from aap_tracker.model.raw import RawCall


def _calls(count: int) -> list[RawCall]:
    pages = (read_html(call_page(f"Appel à projets {n}").encode(), f"https://x.fr/{n}") for n in range(count))
    return [RawCall(source_id="s", url=page.url, title=page.title, page=page) for page in pages]


def test_other_processes_read_the_same_things(source):
    row, raws = source("s", "https://x.fr/"), _calls(8)
    with Readers(shipped.lexicon(), DAY) as alone, Readers(shipped.lexicon(), DAY, lambda: 1000) as many:
        here = [alone.submit(raw, row).result() for raw in raws]
        there = [future.result() for future in [many.submit(raw, row) for raw in raws]]
        assert len(many._processes) >= 1
        assert alone._processes == []
    assert there == here
    assert here[0].call.deadlines[0].at == "2027-03-12T12:00"


def test_a_reader_that_dies_leaves_its_calls_to_this_process(source):
    row = source("s", "https://x.fr/")
    with Readers(shipped.lexicon(), DAY, lambda: 1000) as many:
        many.submit(_calls(1)[0], row).result()
        for process in many._processes:
            process.kill()
            process.wait()
        readings = [many.submit(raw, row).result() for raw in _calls(3)]
    assert [reading.call.title for reading in readings] == [f"Appel à projets {n}" for n in range(3)]


def test_a_call_that_no_reader_expected_is_told_by_its_future(source, monkeypatch):
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(module, "read_call", broken)
    with Readers(shipped.lexicon(), DAY) as readers:
        assert isinstance(readers.submit(_calls(1)[0], source("s", "https://x.fr/")).exception(), ZeroDivisionError)
