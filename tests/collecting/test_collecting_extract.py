"""`aap extraire`: one call, several, or none, from one page, document, feed or answer."""

import datetime as dt
import json

import pytest
from replica import page, serve

from aap_tracker import shipped
from aap_tracker.collecting.extract import extract, fetch
from aap_tracker.errors import AapError, InputError

DAY = dt.date(2026, 11, 23)
URL = "https://www.exemple.fr/page"


def _extract(body: str | bytes, url: str = URL, media_type: str = ""):
    content = body.encode() if isinstance(body, str) else body
    return extract(content, url, media_type, shipped.lexicon(), DAY)


_LISTS = {
    "themes and blocks": (
        page(
            "Appels à projets",
            "<h2>Culture</h2><h3>Résidences d’artistes en EHPAD</h3><p>Objet : des résidences.</p><p>Date limite : 15 février 2027</p>"
            "<h2>Social</h2><h3>Prévention de la perte d’autonomie</h3><p>Objet : ateliers.</p><p>Date limite : 31 janvier 2027</p>"
            "<h3>Insertion par la culture</h3><p>Objet : parcours.</p><p>Date limite : 1er mars 2027</p>"
            "<h2>Foire aux questions</h2><h3>Qui peut répondre ?</h3><p>Les associations.</p>",
        ),
        ["Résidences d’artistes en EHPAD", "Prévention de la perte d’autonomie", "Insertion par la culture"],
    ),
    "accordion": (
        page(
            "Appels à projets",
            "".join(
                f"<div><button aria-expanded='false' aria-controls='c{n}'>{title}</button><div id='c{n}'><p>{text}</p></div></div>"
                for n, (title, text) in enumerate(
                    [
                        ("Fonds publics et territoires 2027", "Dépôt jusqu’au 15 décembre 2026."),
                        ("Clas 2027-2028", "Du 2 mars au 30 avril 2027."),
                        ("Départs en vacances", "Dossiers avant le 1er avril 2027."),
                    ]
                )
            ),
        ),
        ["Fonds publics et territoires 2027", "Clas 2027-2028", "Départs en vacances"],
    ),
    "table of files": (
        page(
            "Les appels à projets de la conférence des financeurs",
            "<table><thead><tr><th>Appel</th><th>Date limite</th><th>Document</th></tr></thead><tbody>"
            + "".join(
                f"<tr><td>{title}</td><td>{day}/2027</td><td><a href='/d/{n}.pdf'>Cahier des charges</a></td></tr>"
                for n, (title, day) in enumerate(
                    [
                        ("Actions collectives de prévention", "31/01"),
                        ("Aides techniques", "15/02"),
                        ("Soutien aux aidants", "28/02"),
                    ]
                )
            )
            + "</tbody></table>",
        ),
        ["Actions collectives de prévention", "Aides techniques", "Soutien aux aidants"],
    ),
    "panels under a title that names no call": (
        page(
            "Soutenir financièrement vos projets",
            "<div class='panel'><h2>Lieux de vie collectifs</h2><p>Appel à projets ouvert du 4 au 29 janvier 2027.</p></div>"
            "<div class='panel'><h2>Actions collectives</h2><p>Dépôt des dossiers avant le 15 février 2027.</p></div>"
            "<div class='panel'><h2>Habitat inclusif</h2><p>Candidatures jusqu’au 31 mars 2027.</p></div>",
        ),
        ["Lieux de vie collectifs", "Actions collectives", "Habitat inclusif"],
    ),
    "list of one": (
        page(
            "Nos appels à projets",
            "<div class='card'><h2><a href='/a'>Appel à projets Lien social</a></h2><p>Jusqu’au 31 mars 2027</p></div>",
        ),
        ["Appel à projets Lien social"],
    ),
}


@pytest.mark.parametrize(("body", "titles"), _LISTS.values(), ids=_LISTS)
def test_a_page_of_several_calls_gives_one_each(body, titles):
    found = _extract(body)
    assert [call.title for call in found] == titles
    assert all(call.deadlines for call in found)
    assert len({call.url for call in found}) == len(found)


_DETAILS = {
    "sections": "<h2>Objectifs</h2><p>Soutenir.</p><h2>Qui peut candidater ?</h2><p>CCAS, associations.</p><h2>Calendrier</h2>"
    "<p>Date limite : 12 mars 2027 à 12 h.</p><h2>Pièces à fournir</h2><ul><li>RIB</li><li>Statuts</li></ul>",
    "questions": "<h2>Pourquoi cet appel ?</h2><p>Texte.</p><h2>Quelles actions sont attendues ?</h2><p>Ateliers.</p>"
    "<h2>Jusqu’à quand répondre ?</h2><p>Dossier à déposer avant le 12 mars 2027 à 12 h.</p>",
    "accordion": "".join(
        f"<section class='fr-accordion'><h3 class='fr-accordion__title'><button aria-controls='a{n}'>{title}</button></h3>"
        f"<div class='fr-collapse' id='a{n}'><p>{text}</p></div></section>"
        for n, (title, text) in enumerate(
            [
                ("Objectifs", "Mieux manger."),
                ("Porteurs éligibles", "CCAS."),
                ("Modalités de dépôt", "Avant le 12 mars 2027 à 12 h."),
            ]
        )
    ),
    "axes": "<h2>Axe 1 : handicap</h2><p>Crédits.</p><h2>Axe 2 : familles</h2><p>Crédits.</p><h2>Axe 3 : jeunesse</h2><p>Crédits.</p>"
    "<p>Date limite de dépôt : 12 mars 2027 à 12 h.</p>",
    "themes without dates": "<h2>Actions collectives</h2><p>Ateliers.</p><h2>Actions individuelles</h2><p>Suivi.</p>"
    "<h2>Lieux d’accueil</h2><p>Texte.</p><p>Dossiers à déposer avant le 12 mars 2027 à 12 h.</p>",
    "table of steps": "<table><tr><th>Étape</th><th>Date</th></tr><tr><td>Publication</td><td>5 janvier 2027</td></tr>"
    "<tr><td>Date limite de dépôt</td><td>12 mars 2027 à 12 h</td></tr><tr><td>Comité de sélection</td><td>20 avril 2027</td></tr></table>",
    "links beside it": "<p>Date limite : 12 mars 2027 à 12 h</p><section class='related'><h2>À lire aussi</h2><ul>"
    "<li><a href='/x'>Appel à projets Culture 2027</a></li><li><a href='/y'>Appel à projets Jeunesse</a></li></ul></section>",
}


@pytest.mark.parametrize("body", _DETAILS.values(), ids=_DETAILS)
def test_the_page_of_one_call_gives_exactly_one(body):
    (call,) = _extract(page("Appel à projets Bien vieillir 2027", f"<p>Cet appel est ouvert aux CCAS.</p>{body}"))
    assert (call.title, call.url) == ("Appel à projets Bien vieillir 2027", URL)
    assert [deadline.at for deadline in call.deadlines] == ["2027-03-12T12:00"]


def test_two_sessions_are_one_call_with_two_deadlines():
    body = "<h2>Première session</h2><p>Dépôt jusqu’au 15 mars 2027</p><h2>Deuxième session</h2><p>Dépôt jusqu’au 15 septembre 2027</p>"
    (call,) = _extract(page("Soutien aux aidants : appel à projets 2027", body))
    assert [deadline.at for deadline in call.deadlines] == ["2027-03-15", "2027-09-15"]


@pytest.mark.parametrize(
    "body",
    [
        page("Inauguration de la maison des aînés", "<p>Le maire a inauguré la maison le 12 mars 2026.</p>"),
        page("Appels à projets", "<p>Aucun appel à projets n’est en cours.</p>"),
        page("Résultats de l’appel à projets 2026", "<p>Huit projets ont été retenus par le jury.</p>"),
        "",
    ],
    ids=["news", "empty list", "results", "nothing"],
)
def test_a_page_that_is_no_call_gives_none(body):
    assert _extract(body) == []


def test_a_feed_and_its_dates_are_read():
    feed = (
        "<?xml version='1.0'?><rss version='2.0'><channel><title>Fondation Solidaires</title><item><title>Appel à projets Répit</title>"
        "<link>/repit</link><description>Date limite : 30 avril 2027.</description></item></channel></rss>"
    )
    (call,) = _extract(feed, "https://www.exemple.fr/rss.xml")
    assert (call.url, [deadline.at for deadline in call.deadlines]) == ("https://www.exemple.fr/repit", ["2027-04-30"])


def test_an_answer_of_an_api_keeps_each_record():
    records = [
        {
            "titre": f"Aide {n}",
            "date_limite": f"2027-0{n}-15",
            "organisme": "Région Bretagne",
            "url_source": f"https://r.fr/{n}",
        }
        for n in (1, 2)
    ]
    found = _extract(json.dumps(records), "https://r.fr/aides.json")
    assert [(call.title, call.deadlines[0].at, call.url) for call in found] == [
        ("Aide 1", "2027-01-15", "https://r.fr/1"),
        ("Aide 2", "2027-02-15", "https://r.fr/2"),
    ]


def test_our_own_calls_come_back_as_they_are():
    line = {
        "id": "a1",
        "title": "Appel A",
        "deadlines": [{"at": "2027-03-15T12:00"}],
        "funders": [{"name": "ARS Bretagne", "kind": "ars"}],
    }
    found = _extract("\n".join(json.dumps({**line, "id": f"a{n}"}) for n in (1, 2)), "appels.jsonl")
    assert [(call.id, call.deadlines[0].at, call.funders[0].kind) for call in found] == [
        ("a1", "2027-03-15T12:00", "ars"),
        ("a2", "2027-03-15T12:00", "ars"),
    ]


def test_data_of_an_unknown_shape_is_a_clear_refusal():
    with pytest.raises(InputError) as caught:
        _extract('[{"temperature": 12}]', "https://x.fr/a.json")
    assert caught.value.exit_code == 2


def test_one_page_of_the_web_is_fetched_with_manners():
    with serve(
        {
            "/a": page("Appel à projets", "<p>Texte.</p>"),
            "/ferme": "x",
            "/robots.txt": "User-agent: *\nDisallow: /ferme\n",
        }
    ) as site:
        body, media_type, url = fetch(f"{site.url}a")
        assert (b"<h1>Appel" in body, media_type, url) == (True, "text/html; charset=utf-8", f"{site.url}a")
        with pytest.raises(AapError, match="robots"):
            fetch(f"{site.url}ferme")
        assert "/ferme" not in site.paths
