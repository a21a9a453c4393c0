"""A round from the sites to the store: what is found, what is unchanged, what is refused."""

from pathlib import Path

import pytest
from replica import Site, ars_list, call_page, drip, page, serve

from aap_tracker.model.rounds import Run, SourceResult
from aap_tracker.store import calls
from aap_tracker.store.base import open_store

CALLS = {"/appel-un": "Appel à projets Lien social 2027", "/appel-deux": "Appel à candidatures Aidants 2027"}


def _ars(**more: str) -> dict[str, object]:
    return {"/liste": ars_list({**CALLS, **more})} | {url: call_page(title) for url, title in {**CALLS, **more}.items()}


def _result(run: Run, id_: str) -> SourceResult:
    return next(result for result in run.results if result.source_id == id_)


def _codes(run: Run, id_: str) -> list[str]:
    return [finding.code for finding in _result(run, id_).findings]


def _titles(base: Path) -> set[str]:
    with open_store(base, write=False) as store:
        return {call.title for call in calls.find(store)}


def test_the_cards_of_an_ars_and_their_pages_become_calls(base, source, gather):
    with serve(_ars()) as site:
        run = gather(source("ars", f"{site.url}liste"))
    assert _result(run, "ars").model_dump(include={"ok", "found", "new"}) == {"ok": True, "found": 2, "new": 2}
    with open_store(base, write=False) as store:
        read = {call.title: call for call in calls.find(store)}
    call = read["Appel à projets Lien social 2027"]
    assert [deadline.at for deadline in call.deadlines] == ["2027-03-12T12:00"]
    assert call.amounts.maximum == 7000
    assert "ccas" in call.applicants


def test_an_unchanged_site_is_asked_conditionally_and_rewrites_nothing(base, source, gather):
    with serve(_ars()) as site:
        gather(source("ars", f"{site.url}liste"))
        before = _rows(base)
        site.asked.clear()
        run = gather(source("ars", f"{site.url}liste"))
    assert all("If-None-Match" in headers for path, headers, _ in site.asked if path != "/robots.txt")
    result = _result(run, "ars")
    assert (result.ok, result.found, result.new, result.changed, result.not_modified) == (True, 2, 0, 0, 3)
    assert _rows(base) == before


def _rows(base: Path) -> list[tuple[object, ...]]:
    with open_store(base, write=False) as store:
        names = ("publications", "calls", "publication_versions", "pages", "changes")
        return [tuple(row) for name in names for row in store.rows(f"SELECT * FROM {name} ORDER BY 1, 2")]


def test_a_site_without_etag_is_known_by_what_it_says(base, source, gather):
    with serve(_ars()) as site:
        site.tags = False
        gather(source("ars", f"{site.url}liste"))
        before = _rows(base)
        run = gather(source("ars", f"{site.url}liste"))
    assert (_result(run, "ars").found, _result(run, "ars").read) == (2, 0)
    assert _rows(base) == before


def test_a_deadline_that_moves_on_the_page_alone_is_known_under_an_unchanged_list(base, source, gather):
    with serve(_ars()) as site:
        gather(source("ars", f"{site.url}liste"))
        site.routes["/appel-un"] = call_page(CALLS["/appel-un"], "le 30 avril 2027")
        run = gather(source("ars", f"{site.url}liste"))
    assert _result(run, "ars").changed == 1
    with open_store(base, write=False) as store:
        call = next(call for call in calls.find(store) if call.title == CALLS["/appel-un"])
        assert [deadline.at for deadline in call.deadlines] == ["2027-04-30"]
        assert [change.field for change in calls.changes(store, call.id)] == ["deadlines"]


def test_a_failed_round_closes_nothing_and_a_good_one_marks_what_is_gone(base, source, gather):
    with serve(_ars()) as site:
        gather(source("ars", f"{site.url}liste"))
        site.routes["/liste"] = (500, {}, b"panne")
        gather(source("ars", f"{site.url}liste"))
        assert _missing(base) == 0
        site.routes["/liste"] = ars_list({"/appel-un": CALLS["/appel-un"]})
        gather(source("ars", f"{site.url}liste"))
    assert _missing(base) == 1


def test_a_source_cut_by_a_ceiling_says_nothing_of_what_it_did_not_reach(base, source, gather):
    with serve(_ars()) as site:
        gather(source("ars", f"{site.url}liste"))
        site.routes["/liste"] = ars_list({**CALLS, "/appel-trois": "Appel à projets Trois 2027"})
        run = gather(source("ars", f"{site.url}liste"), requests=2)
        assert (_result(run, "ars").ok, _result(run, "ars").complete) == (True, False)
        assert _missing(base) == 0
        run = gather(source("ars", f"{site.url}liste"), requests=0)
    assert not _result(run, "ars").ok
    assert "nothing_yet" in _codes(run, "ars")
    assert _missing(base) == 0


def _missing(base: Path) -> int:
    with open_store(base, write=False) as store:
        return store.value("SELECT count(*) FROM publications WHERE unseen_since IS NOT NULL")


def test_a_page_lost_for_a_night_keeps_what_was_read_of_it(base, source, gather):
    with serve(_ars()) as site:
        gather(source("ars", f"{site.url}liste"))
        before = _rows(base)
        site.routes["/appel-un"] = (500, {}, b"panne")
        site.routes["/liste"] = ars_list(CALLS, "<p>Mise à jour.</p>")
        run = gather(source("ars", f"{site.url}liste"))
    assert _result(run, "ars").ok
    assert _result(run, "ars").found == 2
    assert _codes(run, "ars") == ["server_error"]
    kept = [row for row in before if row in _rows(base)]
    assert len(kept) == len(before)


def test_a_list_is_not_remembered_when_a_page_of_it_was_lost(base, source, gather):
    with serve(_ars()) as site:
        site.routes["/appel-un"] = (500, {}, b"panne")
        gather(source("ars", f"{site.url}liste"))
        site.routes["/appel-un"] = call_page(CALLS["/appel-un"])
        run = gather(source("ars", f"{site.url}liste"))
    assert _result(run, "ars").changed == 1


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (ars_list(CALLS).replace("accueil-appels-projets", "nouvelle-liste"), "redesigned"),
        (ars_list({}), "empty_page"),
        (page("Connexion", "<form><input name=u><input type='password' name=p></form>"), "login"),
        (page("Vos choix", "<p>Nous utilisons des cookies. Acceptez-les pour continuer.</p>"), "cookie_wall"),
        (page("Just a moment...", "<p>Checking your browser</p>"), "challenge"),
        (page("Page introuvable", "<p>La page demandée n’existe pas.</p>"), "soft_404"),
        ("<html><body><div id=root></div><script src=/app.js></script></body></html>", "needs_browser"),
    ],
)
def test_a_list_that_brings_nothing_is_an_alarm_with_its_cause(base, source, gather, answer, code):
    long = "<p>Le Département accompagne ses habitants toute l’année, partout sur le territoire. </p>" * 12
    with serve({"/liste": answer.replace("</main>", f"{long}</main>") if code == "redesigned" else answer}) as site:
        run = gather(source("ars", f"{site.url}liste"))
    assert not _result(run, "ars").ok
    assert _codes(run, "ars") == [code]


def test_a_list_that_says_there_is_no_call_is_no_failure(base, source, gather):
    with serve({"/liste": page("Appels à projets", "<p>Aucun appel à projets n’est en cours.</p>")}) as site:
        run = gather(source("ars", f"{site.url}liste"))
    assert (_result(run, "ars").ok, _codes(run, "ars")) == (True, ["none_open"])


def test_a_page_moved_to_the_home_page_is_said_to_be_gone(base, source, gather):
    with serve({"/liste": (301, {"Location": "/"}, b""), "/": page("Accueil", "<p>Bienvenue</p>")}) as site:
        run = gather(source("ars", f"{site.url}liste"))
    assert _codes(run, "ars") == ["redirected_home"]


def test_a_drip_is_cut_at_its_time(base, source, gather):
    with serve({"/liste": drip}) as site:
        run = gather(source("ars", f"{site.url}liste"), timeout=1.0)
    assert _codes(run, "ars") == ["timeout"]
    assert _result(run, "ars").seconds < 8


def test_the_refusal_of_a_document_keeps_the_call_and_its_link(base, source, gather):
    routes = _ars()
    routes["/appel-un"] = call_page(CALLS["/appel-un"]).replace(
        "</main>", "<p><a href='/media/7/download'>Cahier des charges</a></p></main>"
    )
    routes["/media/7/download"] = (403, {}, b"interdit")
    with serve(routes) as site:
        run = gather(source("ars", f"{site.url}liste"))
    assert (_result(run, "ars").ok, _codes(run, "ars")) == (True, ["document_forbidden"])
    with open_store(base, write=False) as store:
        call = next(call for call in calls.find(store) if call.title == CALLS["/appel-un"])
    assert [document.title for document in call.documents] == ["Cahier des charges"]


def test_a_deadline_that_is_only_in_the_document_is_read_there(base, source, gather):
    import io

    import docx

    document = docx.Document()
    document.add_heading("Cahier des charges", 1)
    document.add_paragraph("La date limite de dépôt des dossiers est fixée au 30 avril 2027 à 17 h.")
    written = io.BytesIO()
    document.save(written)
    routes = {
        "/liste": page("Appels", "<div class='accueil-appels-projets--item'><h3 class='accueil-appels-projets--item-titre'>"
                       "<a href='/a'>Appel à projets Répit</a></h3></div>"),
        "/a": page("Appel à projets Répit", "<p>Voir les pièces.</p><a href='/media/7/download'>Cahier des charges</a>"),
        "/media/7/download": (200, {"Content-Type": "application/octet-stream"}, written.getvalue()),
    }  # fmt: skip
    with serve(routes) as site:
        gather(source("ars", f"{site.url}liste"))
        address = site.url
    with open_store(base, write=False) as store:
        (call,) = calls.find(store)
    assert [deadline.at for deadline in call.deadlines] == ["2027-04-30T17:00"]
    assert call.evidence["deadlines"][0].source == f"{address}media/7/download"


def test_a_second_round_while_one_runs_is_refused(base, source, gather):
    from collecting_days import NOW

    from aap_tracker.errors import AapError
    from aap_tracker.store import rounds

    with serve(_ars()) as site, open_store(base) as store:
        rounds.start(store, NOW)
        with pytest.raises(AapError):
            gather(source("ars", f"{site.url}liste"))


def test_a_source_that_needs_a_missing_key_is_left_out(base, source, gather, monkeypatch):
    monkeypatch.delenv("AAP_CLE_AIDES_TERRITOIRES", raising=False)
    url = "https://aides-territoires.beta.gouv.fr/api/aids/"
    assert gather(source("aides", url, "aides_territoires")).results == ()


def test_what_was_handed_over_before_an_interruption_is_kept(base, source, monkeypatch):
    from collecting_days import DAY, NOW

    from aap_tracker import shipped
    from aap_tracker.collecting.rounds import How, collect
    from spiders.jobs import Limits

    def stop(_: object) -> None:
        raise KeyboardInterrupt

    how = How(limits=Limits(timeout=2.0))
    with serve(_ars()) as site, pytest.raises(KeyboardInterrupt):
        collect([source("ars", f"{site.url}liste")], base, shipped.lexicon(), DAY, NOW, stop, how=how)
    assert _titles(base) == set(CALLS.values())
    with open_store(base) as store:
        assert store.value("SELECT count(*) FROM runs WHERE ended IS NULL") == 0


def _paths(site: Site) -> list[str]:
    return [path for path in site.paths if path != "/robots.txt"]


def test_an_unknown_family_is_a_finding_of_its_source(base, source, gather):
    with serve(_ars()) as site:
        run = gather(source("bonne", f"{site.url}liste"), source("autre", site.url, "inconnue"))
    assert _result(run, "bonne").ok
    assert _codes(run, "autre") == ["crashed"]


def test_a_page_that_cannot_be_read_costs_only_itself_and_is_tried_again(base, source, gather, monkeypatch, capfd):
    from aap_tracker.collecting import readers

    real = readers.read_call

    def fragile(raw, *others):
        if raw.url.endswith("appel-un"):
            raise ZeroDivisionError
        return real(raw, *others)

    with serve(_ars()) as site:
        monkeypatch.setattr(readers, "read_call", fragile)
        run = gather(source("ars", f"{site.url}liste"))
        assert (_result(run, "ars").ok, _result(run, "ars").found, _codes(run, "ars")) == (True, 1, ["unreadable"])
        monkeypatch.setattr(readers, "read_call", real)
        run = gather(source("ars", f"{site.url}liste"))
    assert (_result(run, "ars").found, _result(run, "ars").new) == (2, 1)
    assert "Traceback" not in "".join(capfd.readouterr())


def test_a_batch_that_the_store_refuses_costs_its_source_alone(base, source, gather, monkeypatch):
    from aap_tracker.store import intake

    real = intake.take

    def fragile(store, run_id, row, items, day):
        if row.id == "mauvaise":
            raise KeyError("a fault of ours")
        return real(store, run_id, row, items, day)

    monkeypatch.setattr(intake, "take", fragile)
    with serve(_ars()) as one, serve(_ars()) as two:
        run = gather(source("mauvaise", f"{one.url}liste"), source("bonne", f"{two.url}liste"))
    assert (_result(run, "mauvaise").ok, _codes(run, "mauvaise")) == (False, ["not_stored"])
    assert (_result(run, "bonne").ok, _result(run, "bonne").found) == (True, 2)
