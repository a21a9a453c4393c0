import csv
import datetime as dt
import io
import json
import re

import feedparser
import pytest
from icalendar import Calendar
from lxml import etree

from aap_tracker.model.calls import Amounts, Call, Contact, Deadline, Funder, Seen
from aap_tracker.publishing import calendar, cells, exports
from aap_tracker.publishing.cells import guarded
from aap_tracker.publishing.national import COLUMNS

NOW = dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC)
CALL = Call(
    id="abc",
    url="https://www.ladrome.fr/bv",
    title="Bien vieillir à domicile",
    funders=(Funder(name="Département de la Drôme", kind="departement"),),
    territories=("DEP-26",),
    published_on="2026-11-02",
    opens_at="2026-11-15",
    deadline_kind="dated",
    deadlines=(Deadline(at="2027-01-05T12:00", label="première session"), Deadline(at="2027-06-01")),
    amounts=Amounts(minimum=1500, maximum=15000.5),
    applicants=("ccas", "association"),
    ccas_eligibility="yes",
    themes=("isolement_social",),
    contacts=(Contact(email="a@ladrome.fr"),),
    summary="Des visites ; des sorties.\nEt « du lien ».",
    seen_at=(Seen(source="cd-26", url="https://www.ladrome.fr/bv", on="2026-11-10"),),
)
FORMULAS = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://e")', "＝1+1", "＋1", "－1", "＠x", " =1", '"=1', "'=1",
    "\n=1", "=cmd|' /C calc'!A0", "|x", "%0A=1", "\u00a0=1", "«=1", "-2+3+cmd|' /C calc'!D2", "\x00=1", "\u200b=1", "\ufeff=1",
    "\n+1", "\n@SUM(A1)", '"\n=1+1', '""=1+1', "\r\n=1+1", "\x1b=1+1", "@SUM(1+1)*cmd|' /C calc'!A0", '+HYPERLINK("http://e")',
    # After a separator, for a table that is opened with the wrong one.
    "a;=1+1", "a,=1+1", 'a";=1+1', 'a","=1+1', "a;\n=1+1", "a; @SUM(A1)", "a,-2+cmd|' /C calc'!A0", 'a;+HYPERLINK("http://e")',
]  # fmt: skip
HONEST = [
    "Mme Martin, +33 4 75 00 00 00", "Aide ; - 10 % la première année", "a, -5", "CCAS, @ccas_crest", "x;-)", "Budget : a = b + c",
    "Projet, -ATELIER(S) compris", "1,5 million d’euros ; 2,5 en 2027", "L’été, c’est déjà demain ; – et après ?",
]  # fmt: skip


def _table(content, separator=";"):
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator))


def _harmless(text):
    """Whether no cell of the two tables computes when its title, summary and funder are this text."""
    call = CALL.model_copy(update={"title": text, "summary": text, "funders": (Funder(name=text),)})
    cells = [
        cell
        for content, separator in ((exports.to_csv([call], NOW), ";"), (exports.to_schema_aide([call], NOW), ","))
        for row in _table(content, separator)
        for cell in row.values()
    ]
    return all(
        not part.lstrip(" \"'`«“‘\u00a0").startswith(tuple("=＝" if at else "=+-@|%＝＋－＠\t\r"))
        or part.lstrip(' "')[0] == "'"
        for cell in cells
        for at, part in enumerate(re.split("[;,]", cell))
    )


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text):
    assert _harmless(text)


def test_forty_payloads_are_counted_in_the_tables():
    harmless = sum(map(_harmless, FORMULAS))
    print(f"U3 payloads that compute nothing in CSV {harmless}/{len(FORMULAS)}")
    assert harmless == len(FORMULAS) == 40


def test_without_the_guard_cells_are_formulas(monkeypatch):
    monkeypatch.setattr(cells, "guarded", lambda cell: cell)
    assert sum(map(_harmless, FORMULAS)) < len(FORMULAS) / 2


def test_without_the_guard_inside_a_wrong_separator_makes_formulas(monkeypatch):
    monkeypatch.setattr(cells, "_INSIDE", re.compile("()(?!)"))
    assert [text for text in FORMULAS if not _harmless(text)]
    assert all(text.startswith("a") for text in FORMULAS if not _harmless(text))


@pytest.mark.parametrize("text", HONEST)
def test_an_honest_text_is_not_altered(text):
    assert guarded(text) == text


def test_numbers_stay_numbers():
    assert guarded(-12.5) == -12.5
    assert guarded(1500) == 1500


def test_the_table_for_people_is_french_and_whole():
    (row,) = _table(exports.to_csv([CALL], NOW))
    assert row["Titre"] == "Bien vieillir à domicile"
    assert (row["Minimum (€)"], row["Maximum (€)"], row["Enveloppe (€)"]) == ("1500", "15000.5", "")
    assert (row["État"], row["CCAS éligible"], row["Candidats"]) == ("ouvert", "oui", "CCAS, associations")
    assert (row["Échéance"], row["Toutes les échéances"]) == ("2027-01-05 12:00", "2027-01-05 12:00, 2027-06-01")
    assert exports.to_csv([CALL], NOW).startswith(b"\xef\xbb\xbf")


def test_json_keeps_every_fact_and_takes_the_status_of_the_day():
    (record,) = json.loads(exports.to_json([CALL], NOW))
    assert record["status"] == "open"
    assert Call.model_validate(record).model_copy(update={"status": "unknown"}) == CALL
    (line,) = exports.to_jsonl([CALL], NOW + dt.timedelta(days=400)).decode().splitlines()
    assert json.loads(line)["status"] == "closed"


def test_an_empty_export_is_still_a_file_of_its_format():
    assert json.loads(exports.to_json([], NOW)) == []
    assert exports.to_jsonl([], NOW) == b""
    assert len(exports.to_csv([], NOW).splitlines()) == 1
    assert feedparser.parse(io.BytesIO(exports.to_atom([], NOW))).feed.title
    assert Calendar.from_ical(calendar.to_ics([], NOW)).walk("VEVENT") == []


def test_the_atom_feed_is_read_by_feedparser():
    feed = feedparser.parse(io.BytesIO(exports.to_atom([CALL], NOW)))
    assert not feed.bozo
    (entry,) = feed.entries
    assert (entry.id, entry.title, entry.link) == ("urn:aap-tracker:appel:abc", CALL.title, CALL.url)
    assert entry.updated == "2026-11-10T00:00:00Z"
    assert "mardi 5 janvier 2027 à 12" in entry.summary
    assert not re.search(r"dans \d+ jours", entry.summary)


@pytest.mark.parametrize(
    "text", ["\ufffe\uffff", "]]>", "<b>x</b>", "&amp;", "a\x0bb", "\x1b[2J", "\U0001f600", "\ud7ff"]
)
def test_hostile_text_makes_a_valid_feed(text):
    call = CALL.model_copy(
        update={"title": f"x{text}", "summary": text, "url": f"https://x.fr/{text}", "id": f"i{text}"}
    )
    root = etree.fromstring(exports.to_atom([call], NOW))
    assert root.findtext("{*}entry/{*}title").startswith("x")
    assert json.loads(exports.to_json_feed([call], NOW))["items"][0]["title"].startswith("x")
    assert Calendar.from_ical(calendar.to_ics([call], NOW)).walk("VEVENT")


def test_only_web_addresses_become_links():
    call = CALL.model_copy(update={"url": "javascript:alert(1)"})
    assert b"javascript" not in exports.to_atom([call], NOW)
    assert "url" not in json.loads(exports.to_json_feed([call], NOW))["items"][0]
    assert "javascript" not in exports.to_schema_aide([call], NOW).decode()
    assert b"URL" not in calendar.to_ics([call], NOW)


def test_the_json_feed_has_its_version_and_the_whole_call():
    feed = json.loads(exports.to_json_feed([CALL], NOW))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    (item,) = feed["items"]
    assert (item["id"], item["url"], item["date_published"]) == (
        "urn:aap-tracker:appel:abc",
        CALL.url,
        "2026-11-02T00:00:00Z",
    )
    assert Call.model_validate(item["_aap"]).id == "abc"


def test_the_national_schema_has_its_columns_and_its_codes():
    content = exports.to_schema_aide([CALL, CALL.model_copy(update={"id": "n", "territories": ("FR",)})], NOW)
    first, second = _table(content, ",")
    assert tuple(first) == COLUMNS
    assert re.fullmatch(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}", first["id"])
    assert first["id"] != second["id"]
    assert (first["cibles"], first["eligibilite_geographique"]) == ("associations|secteur public", "DEP-26")
    assert second["eligibilite_geographique"] == "PAYS-99100"
    assert (first["date_ouverture"], first["date_cloture"]) == ("2026-11-14T23:00:00Z", "2027-06-01T21:59:59Z")
    assert json.loads(first["porteurs"]) == [{"nom": "Département de la Drôme", "siren": "", "roles": ["financeur"]}]


def test_the_national_schema_never_exceeds_its_lengths():
    call = CALL.model_copy(update={"summary": "mot " * 3000})
    (row,) = _table(exports.to_schema_aide([call], NOW), ",")
    assert len(row["promesse"]) <= 180
    assert len(row["description"]) <= 5000


def test_an_unknown_territory_or_target_stays_empty():
    (row,) = _table(exports.to_schema_aide([Call(id="x", title="Sans rien")], NOW), ",")
    assert (row["eligibilite_geographique"], row["cibles"], row["date_cloture"], row["url_source"]) == ("", "", "", "")


def test_a_calendar_holds_each_deadline_at_its_hour_or_its_day():
    first, second = Calendar.from_ical(calendar.to_ics([CALL], NOW)).walk("VEVENT")
    assert first.decoded("dtend") == dt.datetime(2027, 1, 5, 11, tzinfo=dt.UTC)
    assert second.decoded("dtstart") == dt.date(2027, 6, 1)
    assert "première session" in first["summary"]
    assert [alarm.decoded("trigger").days for alarm in first.walk("VALARM")] == [-30, -7]


def test_a_postponed_deadline_keeps_its_place_in_the_agenda():
    moved = CALL.model_copy(
        update={
            "deadlines": (Deadline(at="2027-02-01"), Deadline(at="2027-07-01")),
            "title": "Bien vieillir – prolongé",
        }
    )
    names = [
        [event["uid"] for event in Calendar.from_ical(calendar.to_ics([one], NOW)).walk("VEVENT")]
        for one in (CALL, moved)
    ]
    assert names[0] == names[1]
    assert len(set(names[0])) == 2


def test_an_hour_overseas_is_that_of_the_territory():
    call = CALL.model_copy(update={"territories": ("DEP-974",), "deadlines": (Deadline(at="2027-01-05T12:00"),)})
    (event,) = Calendar.from_ical(calendar.to_ics([call], NOW)).walk("VEVENT")
    assert event.decoded("dtend") == dt.datetime(2027, 1, 5, 8, tzinfo=dt.UTC)


def test_days_of_the_ccas_stand_beside_the_deadlines():
    board = calendar.Date("conseil-2026-12-10", "Conseil d’administration", dt.date(2026, 12, 10), "Délibérations")
    (event,) = Calendar.from_ical(calendar.to_ics([], NOW, [board])).walk("VEVENT")
    assert (event["uid"], event.decoded("dtstart")) == ("conseil-2026-12-10@aap-tracker", dt.date(2026, 12, 10))
