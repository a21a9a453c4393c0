import datetime as dt
import itertools
import random
from email import message_from_bytes, policy

import pytest
from store_kit import DAY, NOW, night, page, pages

from aap_tracker.collecting.digests import compose, is_its_day
from aap_tracker.collecting.posting import todays
from aap_tracker.model.french import DAYS
from aap_tracker.model.mailing import Recipient
from aap_tracker.model.matches import Match, MonthSpan, Observation, Reason, Window
from aap_tracker.planning.reminders import due, of_undecided, working_days
from aap_tracker.publishing import mail
from aap_tracker.publishing.digest import Digest, Entry, Section
from aap_tracker.publishing.digest_html import to_html
from aap_tracker.publishing.digest_text import to_text
from aap_tracker.store import decisions, identity, matches, nights, told
from aap_tracker.store.base import open_store

PERSON = Recipient(courriel="Agent@Crest.fr", nom="Agent")
FRIDAY = dt.date(2027, 1, 15)


def _score(store, need="aines", score=60):
    """Every call of the base serves this need."""
    ids = [row["id"] for row in store.rows("SELECT id FROM board")]
    reasons = (Reason(criterion="besoin", points=score, text="Besoin servi : aînés", quote="mots lus"),)
    matches.replace(
        store, ids, [Match(call=one, need=need, score=score, verdict="look", reasons=reasons) for one in ids]
    )


def _day(later):
    return DAY + dt.timedelta(days=later)


def _said(digest, kind="new"):
    return [entry.title for section in digest.sections if section.kind == kind for entry in section.entries]


def _send(store, writer, later, person=PERSON):
    """The digest of a day, as if it had left."""
    made = writer(_day(later))
    told.welcome(store, person.who, made.now)
    digest = todays(made, person)
    told.tell(store, person.who, digest.told, made.now)
    return digest


def test_a_call_is_told_once_to_each_person(store, writer):
    night(store, pages(3))
    _score(store)
    assert len(_said(_send(store, writer, 0))) == 3
    assert _send(store, writer, 1).empty
    assert len(_said(_send(store, writer, 1, Recipient(courriel="autre@crest.fr")))) == 3


def test_nights_that_were_missed_lose_nothing_and_repeat_nothing(store, writer):
    everything, seen = pages(40), []
    for later in range(0, 12, 3):
        night(store, everything[: 10 + 3 * later], later=later)
        _score(store)
    for later in range(11, 50):
        if later % 3:
            continue
        if is_its_day(PERSON, _day(later)):
            seen += _said(_send(store, writer, later))
    assert len(seen) == len(set(seen)) == 37
    assert _said(_send(store, writer, 50)) == []


def test_what_is_not_told_today_is_counted_and_comes_next(store, writer):
    night(store, pages(10))
    _score(store)
    first, second = _send(store, writer, 0), _send(store, writer, 1)
    assert first.more == 10 - len(_said(first)) > 0
    assert not set(_said(first)) & set(_said(second))
    assert "le prochain bulletin" in to_text(first)


def test_only_the_needs_and_the_scores_a_person_asked_for(store, writer):
    night(store, pages(2))
    _score(store, need="jeunes", score=45)
    asked = {"jeunes": 2, "aines": 0}
    for need, number in asked.items():
        assert len(_said(compose(writer(_day(0)), Recipient(courriel="a@b.fr", besoins=(need,))))) == number
    assert _said(compose(writer(_day(0)), Recipient(courriel="a@b.fr", seuil=46))) == []


def test_calls_are_grouped_by_need_the_most_wanted_first(store, writer):
    night(store, pages(2))
    ids = [row["id"] for row in store.rows("SELECT id FROM board ORDER BY n")]
    made = [
        Match(call=ids[0], need="jeunes", score=90, verdict="look"),
        Match(call=ids[1], need="aines", score=40, verdict="possible"),
    ]
    matches.replace(store, ids, made)
    assert [section.group for section in compose(writer(_day(0)), PERSON).sections] == ["aines", "jeunes"]


def test_a_call_set_aside_is_neither_told_nor_recalled(store, writer):
    call = night(store, [page("Appel", "https://x.fr/1")]).call_ids[0]
    _score(store)
    decisions.decide(store, call, "set_aside_for_good", "off_need", now=NOW)
    assert all(compose(writer(_day(later)), PERSON).empty for later in range(54))


def test_a_call_joined_to_one_already_told_is_not_told_again(store, writer):
    first = night(store, [page("Appel A", "https://x.fr/1")]).call_ids[0]
    _score(store)
    _send(store, writer, 0)
    second = night(store, [page("Tout autre titre", "https://y.fr/2", "2027-03-01")], later=1).call_ids[-1]
    identity.join(store, second, first)
    _score(store)
    assert _said(_send(store, writer, 1)) == []


def _recalls(store, writer, days, person=PERSON):
    return {later: lead for later in days for lead in _leads(_send(store, writer, later, person))}


def _leads(digest):
    return [entry.lead for section in digest.sections if section.kind == "due" for entry in section.entries]


def test_a_kept_call_is_recalled_at_each_step_in_working_days_and_once(store, writer):
    call = night(store, [page("Appel", "https://x.fr/1", FRIDAY.isoformat())]).call_ids[0]
    decisions.decide(store, call, "keep", now=NOW)
    given = _recalls(store, writer, range(54))
    assert len(given) == 4
    for later, lead in given.items():
        left = working_days(_day(later), FRIDAY, "26")
        assert f"dans {left}\u00a0jours ouvrés" in lead
    assert [working_days(_day(later), FRIDAY, "26") for later in given] == [30, 15, 7, 2]
    assert all(_day(later).weekday() < 5 for later in given)


@pytest.mark.parametrize("seed", range(8))
def test_reminders_survive_any_pattern_of_missed_nights(store, writer, seed):
    chance = random.Random(seed)
    call = night(store, [page("Appel", "https://x.fr/1", FRIDAY.isoformat())]).call_ids[0]
    decisions.decide(store, call, "follow", now=NOW)
    days = [later for later in range(54) if chance.random() < 0.4]
    given = _recalls(store, writer, days)
    late = [later for later in days if working_days(_day(later), FRIDAY, "26") <= 30 and _day(later) <= FRIDAY]
    assert 1 <= len(given) <= 4
    assert min(given) == late[0]


def test_a_change_mail_never_silences_a_reminder(store, writer):
    call = night(store, [page("Appel", "https://x.fr/1", "2027-01-12")]).call_ids[0]
    decisions.decide(store, call, "keep", now=NOW)
    _send(store, writer, 0)
    night(store, [page("Appel", "https://x.fr/1", FRIDAY.isoformat())], later=39)
    digest = _send(store, writer, 39)
    assert _said(digest, "moved") == ["Appel"]
    given = _recalls(store, writer, range(40, 54))
    assert [working_days(_day(later), FRIDAY, "26") for later in given] == [7, 2]


def test_a_postponed_call_is_recalled_for_its_new_date(store, writer):
    call = night(store, [page("Appel", "https://x.fr/1", "2026-12-01")]).call_ids[0]
    decisions.decide(store, call, "keep", now=NOW)
    assert _leads(_send(store, writer, 0))
    night(store, [page("Appel", "https://x.fr/1", FRIDAY.isoformat())], later=1)
    moved = _send(store, writer, 1)
    assert "reportée au vendredi 15 janvier 2027" in next(
        iter(section.entries[0].lead for section in moved.sections if section.kind == "moved")
    )
    assert len(_recalls(store, writer, range(2, 54))) == 4


def test_a_change_that_was_undone_between_two_mails_is_not_told(store, writer):
    call = night(store, [page("Appel", "https://x.fr/1")]).call_ids[0]
    decisions.decide(store, call, "keep", now=NOW)
    _send(store, writer, 0)
    night(store, [page("Appel", "https://x.fr/1", "2027-02-01")], later=1)
    night(store, [page("Appel", "https://x.fr/1")], later=2)
    assert _said(_send(store, writer, 2), "moved") == []


def test_a_new_recipient_is_not_told_the_changes_of_the_past(store, writer):
    call = night(store, [page("Appel", "https://x.fr/1")]).call_ids[0]
    decisions.decide(store, call, "keep", now=NOW)
    for later, day in enumerate(("2027-02-01", "2027-02-08", "2027-02-15"), 1):
        night(store, [page("Appel", "https://x.fr/1", day)], later=later)
    night(store, [page("Appel", "https://x.fr/1", "2027-02-15")], later=4)
    assert _said(_send(store, writer, 4), "moved") == []


def test_only_reminders_leave_on_the_days_that_were_not_chosen(store, writer):
    monday = Recipient(courriel="lundi@crest.fr", jours=("lundi",))
    kept = night(store, [page("Gardé", "https://x.fr/1", "2026-11-26"), page("Nouveau", "https://x.fr/2")]).call_ids[0]
    _score(store)
    decisions.decide(store, kept, "keep", now=NOW)
    tuesday = _send(store, writer, 1, monday)
    assert (_said(tuesday), _said(tuesday, "due")) == ([], ["Gardé"])
    assert _said(_send(store, writer, 7, monday)) == ["Nouveau"]


def test_a_call_left_undecided_is_recalled_once(store, writer):
    night(store, [page("Appel", "https://x.fr/1", FRIDAY.isoformat())])
    _score(store)
    assert _said(_send(store, writer, 0)) == ["Appel"]
    given = _recalls(store, writer, range(1, 54))
    assert [working_days(_day(later), FRIDAY, "26") for later in given] == [7]


def test_an_expected_window_is_told_once_to_those_it_serves(store, writer, profile):
    night(store, [page("Bien vieillir 2026", "https://x.fr/1", "2026-01-15")])
    _score(store)
    window = Window(
        series="Bien vieillir", funder="CFPPA", opens=MonthSpan(start="2026-12", end="2027-01"), confidence="medium",
        observations=(Observation(edition=2026, closes="2026-01-15", url="https://x.fr/1"),),
    )  # fmt: skip
    digest = compose(writer(_day(0), [window]), PERSON)
    assert _said(digest, "expected") == ["Bien vieillir"]
    told.tell(store, PERSON.who, digest.told, NOW)
    assert compose(writer(_day(1), [window]), PERSON).empty
    assert compose(writer(_day(0), [window]), Recipient(courriel="a@b.fr", besoins=("jeunes",))).empty


def test_a_source_that_breaks_is_told_once_and_again_only_when_it_breaks_again(store, writer):
    night(store, pages(1))
    for later in (1, 2, 3):
        night(store, [], later=later, ok=False, found=0)
    assert "cd-26" in _send(store, writer, 3).notes[0]
    night(store, [], later=4, ok=False, found=0)
    assert _send(store, writer, 4).notes == ()
    night(store, pages(1), later=5)
    for later in (6, 7, 8):
        night(store, [], later=later, ok=False, found=0)
    assert "cd-26" in _send(store, writer, 8).notes[0]


def test_nothing_is_marked_by_looking(store, writer):
    night(store, pages(3))
    _score(store)
    before = store.value("SELECT count(*) FROM told")
    compose(writer(_day(0)), PERSON)
    assert store.value("SELECT count(*) FROM told") == before == 0


HOSTILE = "<script>alert(1)</script> [bold]x[/] {{ 7*7 }} \x1b[31m\r\nBcc: x \u202e &amp;"


def test_titles_are_text_and_addresses_only_those_of_the_web(store, writer):
    night(store, [page(HOSTILE, "https://x.fr/1"), page("Autre", "javascript:alert(1)")])
    _score(store)
    digest = compose(writer(_day(0)), PERSON)
    html, text = to_html(digest), to_text(digest)
    assert "<script" not in html
    assert "javascript:" not in html + text
    assert "49" not in html
    assert "\x1b" not in html + text
    assert "\u202e" not in html + text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_the_page_fetches_nothing_and_stands_in_outlook_and_in_the_dark(store, writer):
    night(store, pages(3))
    _score(store)
    html = to_html(compose(writer(_day(0)), PERSON))
    for word in ("<img", "src=", "@import", "url(", "<link", "flex", "grid"):
        assert word not in html
    assert "prefers-color-scheme: dark" in html
    assert 'role="presentation"' in html


def test_text_lines_are_short_and_every_entry_has_reason_and_deadline(store, writer):
    night(store, pages(3))
    _score(store)
    text = to_text(compose(writer(_day(0)), PERSON))
    assert max(len(line) for line in text.splitlines() if "http" not in line) <= 78
    assert text.count("Échéance") == text.count("Besoin servi") == 3


def test_reminder_steps_count_working_days_of_the_place():
    easter_monday = dt.date(2027, 3, 29)
    assert due(dt.date(2027, 4, 2), easter_monday, (4, 2), ()).step == 4
    assert due(dt.date(2027, 4, 2), dt.date(2027, 4, 3), (4, 2), ()) is None
    assert of_undecided((30, 15, 7, 2)) == (7,)
    assert of_undecided((30, 15)) == (15,)
    assert of_undecided(()) == ()


def test_a_base_opened_for_reading_gives_the_digest(store, writer, profile, tmp_path):
    night(store, pages(2))
    _score(store)
    with open_store(store.path, write=False) as reader:
        from aap_tracker.collecting.digests import Writer

        assert len(_said(compose(Writer(reader, profile, (), NOW, DAY), PERSON))) == 2


def _subjects():
    """What subjects can be: CCAS of many names, any number of each kind of entry."""
    names = (
        "CCAS de L’Haÿ-les-Roses",
        "Centre communal d’action sociale de Crest",
        "CIAS du Pays de Châteaugiron et d’Acigné",
    )
    for name, *numbers in itertools.product(names, (0, 1, 4), (0, 1, 12), (0, 1, 8), (0, 2)):
        parts = zip(("due", "moved", "new", "expected"), numbers, strict=True)
        yield Digest(DAY, "", name, tuple(Section(kind, "", (Entry(""),) * many) for kind, many in parts)).subject


def _arrived(subject):
    """As a mail program reads it."""
    made = mail.message("ccas@crest.fr", ("Agent", "agent@crest.fr"), subject, ("t", "<p>t</p>"), NOW)
    return str(message_from_bytes(made.as_bytes(), policy=policy.default)["Subject"])


def test_every_subject_arrives_as_it_was_written():
    subjects = list(_subjects())
    lost = [one for one in subjects if _arrived(one) != one]
    print(f"subject as written {len(subjects) - len(lost)}/{len(subjects)}")
    assert lost == []


def test_left_to_the_library_some_subjects_lose_a_space(monkeypatch):
    monkeypatch.setattr(mail, "_SMTP", policy.SMTP)
    assert [one for one in _subjects() if _arrived(one) != one]


def test_a_step_due_today_is_said_of_today(store, writer):
    night(store, pages(1))
    _score(store)
    plans = {compose(writer(_day(later)), PERSON).sections[0].entries[0].step for later in range(53)}
    assert not [step for step in plans if "avant le" in step]
    assert any(step.endswith("aujourd’hui") for step in plans)
    assert any("au plus tard le" in step for step in plans)


def test_a_clock_that_leapt_is_told_once_to_each_person(store, writer):
    for later in (0, 1, 400, 401):
        nights.open_night(store, _day(later), NOW)
        if later < 400:
            continue
        for person in (PERSON, Recipient(courriel="autre@crest.fr")):
            notes = _send(store, writer, later, person.model_copy(update={"jours": DAYS})).notes
            assert ["horloge" in note for note in notes] == [True] * (later == 400)
