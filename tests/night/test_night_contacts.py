"""R1: of the persons named on two hundred pages, only role mailboxes and the contact of the call are kept, with their source."""

import logging

import pytest
from store_kit import DROME, NOW

from aap_tracker.collecting import nightlog
from aap_tracker.collecting.digests import Writer, compose
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.model.mailing import Recipient
from aap_tracker.model.matches import Match
from aap_tracker.model.pages import Block, Page
from aap_tracker.model.raw import RawCall
from aap_tracker.publishing import calendar as agenda
from aap_tracker.publishing import exports, feeds, national
from aap_tracker.publishing.digest_html import to_html
from aap_tracker.publishing.digest_text import to_text
from aap_tracker.reading import contacts as reader
from aap_tracker.reading.assemble import read_call
from aap_tracker.store import calls, intake, matches, rounds
from aap_tracker.store.base import open_store

FIRST = ("Camille", "Maëlys", "Jean-Baptiste", "Odile", "Yanis", "Soizic", "Théo", "Fatoumata", "Aurélien", "Ghislaine")
LAST = (
    "Vasseur", "Quénéhervé", "Le Goff", "Benhaddou", "Roussillon", "Peyrache", "Dubosc", "Traoré", "Hautefeuille", "Morvan",
    "Castagnier", "Lespinasse", "Oustric", "Delacourcelle", "Zerbib", "Kermarrec", "Fontanille", "Abadie", "Wojcik", "Tuffery",
)  # fmt: skip
ROLES = (
    "autonomie",
    "aap",
    "direction-solidarites",
    "pole.inclusion",
    "contact",
    "subventions",
    "secretariat-dg",
    "prevention",
    "accueil",
    "ccas",
)
# How a page names a person who is not whom to ask about the call. {p}: name, {m}: mail, {t}: telephone.
PASSING = (
    "Témoignage : « Cet appel nous a permis d’ouvrir un café », raconte {p} ({m}, {t}), bénévole à Die.",
    "# Contact presse\n{p} – {m} – {t}",
    "# Mentions légales\nDirectrice de la publication : {p}, {m}, {t}",
    "Délégué à la protection des données : {p}, {m}, {t}.",
    "Crédits photo : {p}, {m}, {t}.",
    "L’édition passée a récompensé {p} ({m} / {t}) pour ses ateliers de cuisine.",
    "Le jury était présidé par {p}, {m}, {t}.",
    "Article rédigé par {p} {m} {t}",
    "# Mentions légales\nHébergeur : {p}, {m}, {t}",
    "Le webmestre du site est {p} : {m}, {t}.",
)
# How a page says whom to ask: a role, and a person.
ASKING = (
    "# Contact\nService : {role}\n{p}, chargée de mission : {m}",
    "# Renseignements\n{p} – {m}\nService : {role}",
    "Pour toute question sur cet appel, écrivez à {role} ou à {p} : {m}.",
    "# Vos interlocuteurs\n{role}\n{p} {m}",
)


class Person:
    """An invented person: the name, the mail and the telephone of a rank, told apart from all others."""

    def __init__(self, rank: int, *, free: bool) -> None:
        first, last = FIRST[rank % len(FIRST)], LAST[rank // len(FIRST) % len(LAST)]
        plain = f"{first}.{last}".lower().translate(str.maketrans("éëïè ô", "eeie-o"))
        self.name = f"{first} {last}"
        self.mail = f"{plain}{rank}@{'orange.fr' if free else 'drome.exemple.fr'}"
        self.phone = f"06 {rank // 100:02d} {rank % 100:02d} 47 18"


def _pages():
    """Two hundred pages, each with a person in passing, a role and the contact of the call."""
    for n in range(200):
        passing, asked, role = (
            Person(n, free=bool(n % 2)),
            Person(399 - n, free=False),
            f"{ROLES[n % 10]}@drome{n}.exemple.fr",
        )
        planted = PASSING[n % 10].format(p=passing.name, m=passing.mail, t=passing.phone)
        asking = ASKING[n // 10 % 4].format(role=role, p=asked.name, m=asked.mail)
        text = (
            f"# Appel {n}\nCet appel à projets soutient des ateliers pour rompre l’isolement des aînés.\n"
            f"# Calendrier\nDate limite de dépôt : 15 janvier 2027.\n{asking}\n# Pour finir\n{planted}"
        )
        yield n, text, passing, asked, role


def _raw(n, text):
    url = f"https://www.drome.exemple.fr/appel-{n}"
    blocks = tuple(
        Block(kind="heading", level=2, text=line[2:]) if line.startswith("# ") else Block(text=line)
        for line in text.split("\n")
    )
    return RawCall(source_id=DROME.id, url=url, title=f"Appel à projets {n}", page=Page(url=url, blocks=blocks))


def _collected(folder):
    """The two hundred pages read and stored: the calls, and for each what was planted in it."""
    with open_store(folder / "aap.sqlite3") as store, nightlog.opened(folder / "aap.sqlite3") as log:
        log.info("nuit commencée")
        items = [(_raw(n, text), read_call(_raw(n, text), DROME, Lexicon(), NOW.date())) for n, text, *_ in _pages()]
        intake.take(store, rounds.start(store, NOW), DROME, items, NOW.date())
        logging.getLogger("aap_tracker.collecting").info("%d pages", len(items))
        found = {one.title: one for one in calls.find(store, limit=500)}
        matches.replace(
            store, None, [Match(call=str(one.id), need="aines", score=60, verdict="look") for one in found.values()]
        )
    return found


def _kept(found):
    """Pages of which nobody in passing is kept, and pages of which the role and the contact are, with source and day."""
    clean = whole = 0
    for n, _, passing, asked, role in _pages():
        call = found[f"Appel à projets {n}"]
        values = {value for one in call.contacts for value in (one.name, one.email, one.phone) if value}
        clean += not values & {passing.name, passing.mail, passing.phone}
        sourced = all(one.source and one.quote for one in call.evidence.get("contacts", ())) and bool(
            call.seen_at[0].on
        )
        whole += {asked.mail, role} <= values and sourced
    return clean, whole


def _outside(found, folder, profile):
    """What leaves the base, by kind: exports, notices, the log."""
    everyone = list(found.values())
    written = {
        "csv": exports.to_csv(everyone, NOW), "json": exports.to_json(everyone, NOW), "jsonl": exports.to_jsonl(everyone, NOW),
        "atom": feeds.to_atom(everyone, NOW), "jsonfeed": feeds.to_json_feed(everyone, NOW), "ics": agenda.to_ics(everyone, NOW),
        "aide": national.to_schema_aide(everyone, NOW),
    }  # fmt: skip
    with open_store(folder / "aap.sqlite3") as store:
        digest = compose(Writer(store, profile, (), NOW, NOW.date()), Recipient(courriel="ccas@crest.exemple.fr"))
    assert digest.sections
    texts = {name: content.decode("utf-8") for name, content in written.items()}
    log = nightlog.path_of(folder / "aap.sqlite3").read_text("utf-8")
    return {**texts, "mail": to_text(digest), "mail in HTML": to_html(digest), "log": log}


def _named(text):
    """Persons in passing who are named in a text, by their mail or their telephone."""
    return [one.mail for _, _, one, _, _ in _pages() if one.mail in text or one.phone in text]


def _asked(text):
    """Contacts of calls who are named in a text."""
    return [one.mail for _, _, _, one, _ in _pages() if one.mail in text]


def test_of_two_hundred_pages_only_roles_and_the_contact_of_the_call_are_kept(tmp_path, profile):
    found = _collected(tmp_path)
    clean, whole = _kept(found)
    outside = _outside(found, tmp_path, profile)
    silent = [name for name, text in outside.items() if not _named(text)]
    quiet = [name for name in ("mail", "mail in HTML", "log") if not _asked(outside[name])]
    print(
        f"R1 pages without a person in passing {clean}/200, with the role and the contact of the call, sourced {whole}/200; "
        f"exports, notices and logs that name nobody in passing {len(silent)}/{len(outside)}"
    )
    assert (clean, whole) == (200, 200)
    assert silent == list(outside)
    assert len(quiet) == 3  # and no contact of a call in notices and logs


def test_a_reader_that_keeps_every_address_keeps_persons_in_passing(tmp_path, monkeypatch):
    monkeypatch.setattr(reader, "_of_the_call", lambda part, found: True)
    clean, _ = _kept(_collected(tmp_path))
    assert clean < 200


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("# Contact\nClaire Mazet, claire.mazet@ars.exemple.fr", "claire.mazet@ars.exemple.fr"),
        ("Les dossiers sont à transmettre à Claire Mazet (c.mazet@ars.exemple.fr).", "c.mazet@ars.exemple.fr"),
        ("Votre référente est Claire Mazet : claire.mazet@ars.exemple.fr", "claire.mazet@ars.exemple.fr"),
        ("Le pôle Autonomie (pole-autonomie@ars.exemple.fr) instruit les demandes.", "pole-autonomie@ars.exemple.fr"),
        ("Claire Mazet, claire.mazet@ars.exemple.fr, a ouvert la journée.", None),
        ("L’an dernier, Ali Benzema (ali.b@free.fr) a reçu le prix.", None),
        ("# Contacts presse\nClaire Mazet, claire.mazet@ars.exemple.fr", None),
        ("Nos bénévoles : 06 11 22 33 44.", None),
    ],
)
def test_whose_address_it_is_tells_whether_it_is_kept(text, kept):
    call = read_call(_raw(1, f"# Appel\nUn appel à projets pour les aînés.\n{text}"), DROME, Lexicon(), NOW.date()).call
    assert [one.email or one.phone for one in call.contacts] == ([kept] if kept else [])
