"""An eighth set: calls beside the list: closed ones behind a base address, themed pages and rubrics that tell of some."""

from discover_sites import LOREM, Site, prose, story
from discover_sites_sixth import card, page

AWAY = ("Routes", "Eau", "Musées", "Tourisme")


def _menu(*links):
    shown = "".join(f"<li><a href='{url}'>{text}</a></li>" for text, url in links)
    return f"<nav><ul><li><a href='/appels'>Appels à projets</a></li>{shown}</ul></nav>"


def _with_list(name, titles, others, *links):
    """A site with a list of some calls, and rubrics that tell of nothing; the menu of its pages."""
    site = Site(name, [*titles, *others])
    nav = _menu(*links, *((one, f"/{one}") for one in AWAY))
    site.html("/", page("Accueil", story("Accueil"), nav))
    site.html("/appels", page("Appels à projets", "".join(card(one, f"/a{i}") for i, one in enumerate(titles)), nav))
    for i, title in enumerate(titles):
        site.html(f"/a{i}", page(title, prose(title, "4 mars 2027"), nav))
    for one in AWAY:
        site.html(f"/{one}", page(one, story(one), nav))
    return site, nav


def _table(rows, folder):
    cells = "".join(
        f"<tr><td>{title}</td><td>{day}</td><td><a href='{folder}/{i}.pdf'>Avis</a></td></tr>"
        for i, (title, day) in enumerate(rows)
    )
    return f"<table><thead><tr><th>Objet</th><th>Date limite</th><th>Documents</th></tr></thead>{cells}</table>"


def closed_behind_a_base():
    open_ones = [
        ("Accueil de nuit", "12/02/2027"),
        ("Équipe mobile", "19/02/2027"),
        ("Relais des aidants", "1/03/2027"),
    ]
    closed = [("Foyer de jour", "12/02/2025"), ("Halte répit", "14/03/2025"), ("Lits d’accueil", "2/06/2025")]
    site = Site("closed_behind_a_base", [title for title, _ in (*open_ones, *closed)])
    base = "<head><base href='{BASE}/'><title>x</title></head>"
    nav = (
        "<div><a href='p/1/fr/appels'>Appels à projets</a> <a href='p/2/fr/archives'>Archives départementales</a></div>"
    )

    def body(title, text):
        return f"<html>{base}<body>{nav}<h1>{title}</h1>{text}</body></html>"

    beside = "<p><a href='p/9/fr/procedures-closes'>Consulter les procédures terminées</a></p>"
    site.html("/", body("Accueil", story("Accueil")))
    site.html("/p/1/fr/appels", body("Appels à projets", f"<h2>En cours</h2>{_table(open_ones, 'docs')}{beside}"))
    site.html("/p/9/fr/procedures-closes", body("Procédures terminées", _table(closed, "passes")))
    site.html("/p/2/fr/archives", body("Archives départementales", story("Le fonds")))
    return site


def panels_of_a_themed_page():
    inside = ["Appel à projets Domicile partagé 2027", "Appel à candidatures Béguinages"]
    links = ("Professionnels", "/pro"), ("Assurés", "/assures")
    site, nav = _with_list("panels_of_a_themed_page", ["Bien vieillir 2027", "Mobilité des aînés"], inside, *links)
    links = "".join(
        f"<li><a href='/pro/{i}'>{one}</a></li>" for i, one in enumerate(("Tarifs", "Hébergement des aînés"))
    )
    site.html("/pro", page("Professionnels", f"{story('Nos services')}<ul>{links}</ul>", nav))
    site.html("/pro/0", page("Tarifs", story("Les tarifs"), nav))
    panels = "".join(f"<details><summary>{one}</summary>{prose(one, '9 mars 2027')}</details>" for one in inside)
    site.html("/pro/1", page("Hébergement des aînés", f"<p>{LOREM}</p>{panels}", nav))
    site.html("/assures", page("Assurés", story("Vos droits"), nav))
    return site


def rubrics_that_hold_calls():
    held = {
        "Familles et parentalité": ["Soutien aux parents : appel à projets 2027"],
        "Accès au logement": [
            "Appel à manifestation d’intérêt Pensions de famille",
            "Appel à candidatures Colocations",
        ],
        "Sport": [],
    }
    site, nav = _with_list(
        "rubrics_that_hold_calls",
        ["Aide alimentaire 2027", "Numérique pour tous"],
        [title for titles in held.values() for title in titles],
        ("Vivre ici", "/vivre"),
    )
    rubrics = "".join(f"<p><a href='/vivre/{i}'>{one}</a></p>" for i, one in enumerate(held))
    site.html("/vivre", page("Vivre ici", story("Vivre ici") + rubrics, nav))
    for i, (rubric, titles) in enumerate(held.items()):
        articles = {**{one: prose(one, "10 mars 2027") for one in titles}, "Chiffres du territoire": story("Chiffres")}
        cards = "".join(
            f"<article><h3><a href='/vivre/{i}/{n}'>{one}</a></h3><p>Publié le 2 novembre 2026</p></article>"
            for n, one in enumerate(articles)
        )
        site.html(f"/vivre/{i}", page(rubric, cards, nav))
        for n, (title, text) in enumerate(articles.items()):
            site.html(f"/vivre/{i}/{n}", page(title, text, nav))
    return site


def a_call_on_a_themed_page():
    call = "Conférence locale : appel à initiatives 2027 « Lien social »"
    site, nav = _with_list("a_call_on_a_themed_page", ["Santé 2027", "Jeunesse 2027"], [call], ("Aînés", "/aines"))
    parts = prose("Lien social", "18 mars 2027").replace("h2>", "h3>")
    blocks = f"<div class='frame'><header><h2>{call}</h2></header>{parts}</div>"
    blocks += f"<div class='frame'><header><h2>Les actions soutenues en 2026</h2></header><p>{LOREM}</p></div>"
    site.html(
        "/aines",
        f"<html><body>{nav}<div id='content'><header><h1>Conférence locale de l’âge</h1></header>{blocks}</div></body></html>",
    )
    return site


def news_of_calls_of_the_list():
    calls = ["Contrat local des quartiers : appel à projets 2027", "Points d’accueil : ouverture de nouvelles antennes"]
    site, nav = _with_list("news_of_calls_of_the_list", calls, [], ("Appel à projets", "/tag/appel-a-projets"))
    told = {
        "Quartiers : l’appel à projets est ouvert !": "<p>À vous de proposer avant le 4 mars. <a href='/a0'>Accéder</a></p>",
        "L’appel à projets 2027 est lancé": "<p>L’enveloppe augmente ; le règlement est dans la rubrique Appels.</p>",
        "Répondre à un appel à projets : atelier pratique le 3 mai": "<p>Inscription avant le 2 mai, dossier en main.</p>",
        "Calendrier 2027 des appels à projets": "<p>Le document récapitulatif est à télécharger.</p>",
    }
    cards = "".join(card(title, f"/n{i}") for i, title in enumerate(told))
    site.html("/tag/appel-a-projets", page("Appel à projets", cards, nav))
    for i, (title, text) in enumerate(told.items()):
        site.html(f"/n{i}", page(title, f"{text}<p>{LOREM}</p>", nav))
    return site


ALL = (
    closed_behind_a_base,
    panels_of_a_themed_page,
    rubrics_that_hold_calls,
    a_call_on_a_themed_page,
    news_of_calls_of_the_list,
)
