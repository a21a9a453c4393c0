import datetime as dt
import itertools

import pytest
from store_kit import NOW, night, page, pages

from aap_tracker.model.calls import Deadline, Funder
from aap_tracker.model.matches import Match, Reason
from aap_tracker.model.raw import Finding
from aap_tracker.model.status import status_on
from aap_tracker.store import boards, calls, decisions, finding, matches, search, visits
from aap_tracker.store.boards import RowQuery, call_rows, count, facets

REASON = (Reason(criterion="need", points=1, text="x"),)


def _titles(store, **query):
    return [row.title for row in call_rows(store, RowQuery(now=NOW, **query))]


@pytest.fixture
def mixed(store):
    """Calls in every state."""
    sessions = (Deadline(at="2026-10-01"), Deadline(at="2026-12-01"), Deadline(at="2027-06-01"))
    letters = (Deadline(at="2026-10-01", step="intent"), Deadline(at="2027-02-01"))
    night(store, [
        page("Daté", "https://www.ladrome.fr/1", "2027-01-15"),
        page("Clos", "https://www.ladrome.fr/2", "2026-11-22"),
        page("Aujourd’hui", "https://www.ladrome.fr/3", "2026-11-23"),
        page("À venir", "https://www.ladrome.fr/4", "2027-03-01", opens_at="2026-12-15"),
        page("Permanent", "https://www.ladrome.fr/5", None, deadline_kind="rolling"),
        page("Inconnu", "https://www.ladrome.fr/6", None),
        page("Dit clos", "https://www.ladrome.fr/7", None, status="closed"),
        page("Sessions", "https://www.ladrome.fr/8", None, deadlines=sessions, deadline_kind="dated"),
        page("Lettre passée", "https://www.ladrome.fr/9", None, deadlines=letters, deadline_kind="dated"),
        page("Réunion", "https://www.ladrome.fr/10", "2026-11-23T10:00", territories=("DEP-974",)),
    ])  # fmt: skip
    return store


def test_the_board_and_the_model_agree_on_every_state_at_every_instant(mixed):
    for hours in (-48, 0, 1, 17, 24, 600, 3000, 9000):
        now = NOW + dt.timedelta(hours=hours)
        shown = {row.id: row.status for row in call_rows(mixed, RowQuery(now=now, state="all"))}
        assert shown == {call.id: status_on(call, now) for call in calls.find(mixed)}


def test_the_open_list_hides_what_is_closed_and_keeps_what_is_unknown(mixed):
    assert set(_titles(mixed)) == {"Daté", "Aujourd’hui", "À venir", "Permanent", "Inconnu", "Sessions", "Réunion"}
    assert {call.title for call in calls.find(mixed, open_on=NOW)} == {
        "Daté",
        "Aujourd’hui",
        "Permanent",
        "Sessions",
        "Réunion",
    }


def test_deadlines_sort_by_the_next_one_and_those_without_come_last(mixed):
    assert _titles(mixed, sort="deadline")[:5] == ["Réunion", "Aujourd’hui", "Sessions", "Daté", "À venir"]
    assert _titles(mixed, sort="deadline", descending=True)[:2] == ["À venir", "Daté"]
    assert set(_titles(mixed, sort="deadline")[5:]) == {"Permanent", "Inconnu"}
    (sessions,) = [row for row in call_rows(mixed, RowQuery(now=NOW)) if row.title == "Sessions"]
    assert sessions.deadline == "2026-12-01"


def test_titles_sort_without_accents(mixed):
    assert _titles(mixed, sort="title")[:3] == ["À venir", "Aujourd’hui", "Daté"]


def test_scores_sort_best_first_and_unscored_last(store):
    ids = night(store, pages(6)).call_ids
    found = [
        Match(call=name, need="aines", score=score, verdict="look", reasons=REASON)
        for name, score in zip(ids, (10, 90, 50), strict=False)
    ]
    matches.replace(store, ids, found)
    rows = call_rows(store, RowQuery(now=NOW))
    assert [row.score for row in rows] == [90, 50, 10, None, None, None]
    assert rows[0].need == "aines"


def test_a_need_shows_its_own_scores_and_not_what_it_excludes(store):
    one, two, three = night(store, pages(3)).call_ids
    matches.replace(store, None, [
        Match(call=one, need="a", score=20, verdict="look", reasons=REASON), Match(call=one, need="b", score=70, verdict="look", reasons=REASON),
        Match(call=two, need="a", score=60, verdict="possible", reasons=REASON), Match(call=three, need="a", score=0, verdict="excluded", reasons=REASON),
    ])  # fmt: skip
    assert [(row.id, row.score) for row in call_rows(store, RowQuery(now=NOW, need="a"))] == [(two, 60), (one, 20)]
    assert next((row.id, row.score, row.need) for row in call_rows(store, RowQuery(now=NOW))) == (one, 70, "b")
    assert [match.need for match in matches.of_call(store, one)] == ["b", "a"]
    assert [match.call for match in matches.of_need(store, "a")] == [two, one, three]
    assert [call.id for call in calls.find(store, need="a")] == [two, one]


def test_the_same_scores_again_write_nothing(store):
    ids = night(store, pages(3)).call_ids
    found = [Match(call=name, need="a", score=5, verdict="look", reasons=REASON) for name in ids]
    matches.replace(store, None, found)
    before = store.connection.total_changes
    matches.replace(store, None, found)
    assert store.connection.total_changes == before
    matches.replace(store, ids[:1], [])
    assert [row.score for row in call_rows(store, RowQuery(now=NOW))] == [5, 5, None]


def test_lists_follow_decisions(store):
    one, two, three, four = night(store, pages(4)).call_ids
    for name, action in ((one, "keep"), (two, "set_aside"), (three, "follow")):
        decisions.decide(store, name, action, now=NOW)
    shown = {
        state: {row.id for row in call_rows(store, RowQuery(now=NOW, state=state))}
        for state in ("open", "kept", "set_aside", "followed", "all", "new")
    }
    assert shown == {
        "open": {one, three, four},
        "kept": {one},
        "set_aside": {two},
        "followed": {three},
        "all": {one, two, three, four},
        "new": {four},
    }
    assert facets(store, RowQuery(now=NOW))["state"] == {name: len(found) for name, found in shown.items()}


def test_what_is_new_is_new_since_the_last_visit_even_when_the_round_was_running(store):
    night(store, pages(3))
    visits.mark(store, "", NOW + dt.timedelta(hours=2))
    assert not any(row.is_new for row in call_rows(store, RowQuery(now=NOW)))
    night(store, pages(5), later=1)
    rows = call_rows(store, RowQuery(now=NOW, sort="new"))
    assert [row.is_new for row in rows] == [True, True, False, False, False]
    assert count(store, RowQuery(now=NOW, state="new")) == 2
    assert count(store, RowQuery(now=NOW, state="new", since=NOW - dt.timedelta(days=1))) == 5


def test_a_moved_calendar_is_shown_as_changed_since_the_last_visit(store):
    night(store, pages(3))
    visits.mark(store, "", NOW + dt.timedelta(hours=2))
    night(store, [*pages(1, "2027-02-20"), *pages(3)[1:]], later=1)
    assert sorted(row.changed for row in call_rows(store, RowQuery(now=NOW))) == [False, False, True]


def test_the_morning_says_what_is_new_due_moved_and_broken(store):
    ids = night(store, pages(4, "2026-12-10")).call_ids
    decisions.decide(store, ids[0], "keep", now=NOW)
    night(
        store,
        [*pages(1, "2026-12-12"), *pages(4, "2026-12-10")[1:], page("Nouveau", "https://www.ladrome.fr/n")],
        later=1,
    )
    night(store, [], later=2, ok=False, findings=(Finding(code="http_error", text="Page introuvable", fatal=True),))
    night(store, [], later=3, ok=False, findings=(Finding(code="http_error", text="Page introuvable", fatal=True),))
    new = next(call.id for call in calls.find(store, "nouveau"))
    matches.replace(
        store,
        None,
        [
            Match(call=new, need="a", score=88, verdict="look", reasons=REASON),
            Match(call=ids[1], need="a", score=50, verdict="possible", reasons=REASON),
        ],
    )
    morning = boards.morning(store, NOW + dt.timedelta(days=4), NOW + dt.timedelta(hours=1))
    assert (morning.new, morning.new_for_you, morning.total) == (1, 1, 5)
    assert [row.score for row in morning.look] == [88, 50]
    assert [row.id for row in morning.due] == [ids[0]]
    assert [(moved.change.kind, moved.change.new, moved.decision) for moved in morning.moved] == [
        ("postponed", "2026-12-12", "keep")
    ]
    (trouble,) = morning.trouble
    assert (trouble.source_id, trouble.failures, trouble.findings[0].text) == ("cd-26", 2, "Page introuvable")
    assert trouble.last_ok == "2026-11-24T06:00:00+00:00"


@pytest.mark.parametrize(
    "text",
    [
        "isolement",
        "isolées",
        "ISOLÉ",
        "l’isolement des aînés",
        "aine",
        "solidarite",
        "solidarités",
        "« rompre l’isolement »",
        "rompre isol",
    ],
)
def test_a_search_finds_any_form_of_the_words(store, text):
    night(
        store,
        [
            page(
                "Rompre l’isolement des aînés", "https://www.ladrome.fr/a", text="Solidarité avec les personnes isolées"
            ),
            *pages(9)[1:],
        ],
    )
    assert _titles(store, text=text) == ["Rompre l’isolement des aînés"]


HOSTILE = [
    "'",
    '"',
    "l'",
    "a AND",
    "NEAR(",
    "x*",
    "title:",
    "-a",
    "(",
    ")",
    "^a",
    "{a b}",
    "é\x00é",
    "%",
    "_",
    "\\",
    "* *",
    "«",
    "OR OR",
    ";--",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_typed_searches_without_error(store, text):
    night(store, pages(3))
    for query in (RowQuery(now=NOW, text=text), RowQuery(now=NOW, text=f"chutes {text}")):
        assert isinstance(call_rows(store, query), list)
        assert count(store, query) >= len(call_rows(store, query))


def test_one_letter_does_not_search_and_three_order_by_deadline(store):
    night(
        store,
        [
            page("Mobilité", "https://www.ladrome.fr/1", "2027-03-01"),
            page("Mobilité douce", "https://www.ladrome.fr/2", "2027-01-01"),
            page("Culture", "https://www.ladrome.fr/3"),
        ],
    )
    assert len(_titles(store, text="m")) == 3
    assert _titles(store, text="mob") == ["Mobilité douce", "Mobilité"]
    assert _titles(store, text="douce") == ["Mobilité douce"]
    assert _titles(store, text="mobilité", sort="title", descending=True) == ["Mobilité douce", "Mobilité"]


def test_a_title_counts_more_than_a_body(store):
    night(
        store,
        [
            page("Culture", "https://www.ladrome.fr/1", text="La mobilité, et encore la mobilité"),
            page("Mobilité", "https://www.ladrome.fr/2"),
        ],
    )
    assert _titles(store, text="mobilité") == ["Mobilité", "Culture"]


def test_facets_count_what_the_list_would_hold(store):
    caf = {"funders": (Funder(name="Caf de la Drôme", kind="caf"),)}
    night(
        store,
        [
            page("Un", "https://www.ladrome.fr/1", ccas_eligibility="yes"),
            page("Deux", "https://caf.fr/2", **caf),
            page("Trois", "https://caf.fr/3", ccas_eligibility="no", **caf),
        ],
    )
    found = facets(store, RowQuery(now=NOW, funder_kind="caf"))
    assert found["funder_kind"] == {"caf": 2, "departement": 1}
    assert found["eligibility"] == {"no": 1, "to_check": 1}
    for kind, answer in itertools.product(("caf", "departement"), ("yes", "no", "to_check")):
        query = RowQuery(now=NOW, funder_kind=kind, eligibility=answer)
        assert count(store, query) == len(call_rows(store, query))


def test_a_list_never_holds_more_than_five_hundred_rows(store):
    night(store, pages(620))
    assert len(call_rows(store, RowQuery(now=NOW, limit=10_000))) == 500
    assert count(store, RowQuery(now=NOW)) == 620
    assert len(calls.find(store)) == 620
    assert len(list(calls.each(store))) == 620
    assert len(calls.find(store, limit=7)) == 7


def test_the_words_of_a_query_are_only_words():
    assert search.query("a") == ""
    assert search.query("l'isolement") == '("isolement" * OR stems : "isol")'
    assert '"visites de convivialite"' in search.query("« visites de convivialite » ")
    assert search.query("prévention des") == search.query("prévention ")
    assert search.query("chutes ba") == search.query("chutes ")
    assert search.query("chutes bal").endswith('("bal" * OR stems : "bal")')
    assert '"75" *' in search.query("chutes 75")
    assert search.query("les des ") != ""


@pytest.mark.parametrize(
    ("sort", "index"),
    [("score", "board_score"), ("title", "board_title"), ("new", "board_found"), ("deadline", "board_counts")],
)
def test_a_list_walks_an_index_whatever_the_number_of_calls(store, sort, index):
    night(store, pages(30))
    asked = []
    store.connection.set_trace_callback(asked.append)
    call_rows(store, RowQuery(now=NOW, sort=sort))
    store.connection.set_trace_callback(None)
    plan = "\n".join(row["detail"] for row in store.rows(f"EXPLAIN QUERY PLAN {asked[-1]}"))
    assert index in plan
    assert "SCAN b\n" not in f"{plan}\n"


def test_counting_reads_only_an_index(store):
    night(store, pages(30))
    asked = []
    store.connection.set_trace_callback(asked.append)
    count(store, RowQuery(now=NOW))
    store.connection.set_trace_callback(None)
    plan = "\n".join(row["detail"] for row in store.rows(f"EXPLAIN QUERY PLAN {asked[-1]}"))
    assert "COVERING INDEX board_counts" in plan


def _mobility(store, count):
    """So many calls about mobility, found in this order; the first closes first, the second is given by the Caf."""
    caf = {"funders": (Funder(name="Caf de la Drôme", kind="caf"),)}
    found = [
        page(
            f"Appel {n}",
            f"https://www.ladrome.fr/{n}",
            f"2027-01-{n + 1:02d}",
            text="Mobilité",
            **caf if n == 1 else {},
        )
        for n in range(count)
    ]
    night(store, found)


def test_a_search_that_many_calls_answer_gives_the_latest_nearest_deadline_first(store, monkeypatch):
    _mobility(store, 9)
    monkeypatch.setattr(finding, "WIDE", 4)
    assert _titles(store, text="mobilité", limit=3) == ["Appel 5", "Appel 6", "Appel 7"]


def test_an_unfinished_word_is_found_whole_and_begun(store, monkeypatch):
    _mobility(store, 9)
    night(store, [page("Mobilités", "https://www.ladrome.fr/a", "2027-01-01", text="Nos mobilités douces")])
    assert _titles(store, text="mobilité")[:1] == ["Mobilités"]
    assert _titles(store, text="mobilit")[:1] == ["Mobilités"]
    monkeypatch.setattr(finding, "WIDE", 4)
    assert _titles(store, text="mobilit", limit=2) == ["Mobilités", "Appel 6"]


def test_a_search_that_many_calls_answer_hides_none_that_a_filter_is_for(store, monkeypatch):
    _mobility(store, 9)
    monkeypatch.setattr(finding, "WIDE", 4)
    assert _titles(store, text="mobilité", funder_kind="caf") == ["Appel 1"]
    assert _titles(store, text="mobilité") == [f"Appel {n}" for n in range(9)]
    assert _titles(store, text="mob", state="all", funder_kind="caf") == ["Appel 1"]


def test_a_word_that_many_calls_hold_does_not_rank_the_others_and_still_narrows(store, monkeypatch):
    _mobility(store, 9)
    night(
        store,
        [
            page("Culture", "https://www.ladrome.fr/a", text="Le répit, et la mobilité, et encore la mobilité"),
            page("Répit", "https://www.ladrome.fr/b", text="Mobilité"),
            page("Répit sans route", "https://www.ladrome.fr/c"),
        ],
    )
    monkeypatch.setattr(finding, "WIDE", 4)
    assert _titles(store, text="mobilité répit") == ["Répit", "Culture"]
