"""A seventh set: calls told by the programmes of a foundation only, pages of information among the calls of a list."""

from discover_sites import Site, prose, story
from discover_sites_sixth import card, page

NAV = "<nav><a href='/programmes'>Nos programmes</a> <a href='/appels'>Appels en cours</a> <a href='/don'>Faire un don</a></nav>"


def told_by_programmes():
    shown = ["Appel à projets Répit", "Appel à projets Jardins", "Appel à projets Cantines"]
    programmes = {
        "Grand âge": ["Prix de l’aide à domicile 2027"],
        "Enfance": ["Vacances pour chacun"],
        "Territoires": ["Initiatives pour l’eau"],
        "Culture": [],
    }
    site = Site("told_by_programmes", [*shown, *(title for titles in programmes.values() for title in titles)])
    site.html("/", page("Agir ensemble", story("La fondation"), NAV))
    site.html("/don", page("Faire un don", story("Donner"), NAV))
    site.html("/appels", page("Appels en cours", "".join(card(one, f"/a{i}") for i, one in enumerate(shown)), NAV))
    for i, title in enumerate(shown):
        site.html(f"/a{i}", page(title, prose(title, "4 mars 2027"), NAV))
    names = list(programmes)
    for number in range(2):
        cards = "".join(
            f"<article><h2><a href='/p/{n}'>{n}</a></h2></article>" for n in names[2 * number : 2 * number + 2]
        )
        pages = "<ul class='pagination'><li><a href='/programmes'>1</a></li><li><a href='/programmes?start=2'>2</a></li></ul>"
        site.html("/programmes" + ("?start=2" if number else ""), page("Nos programmes", cards + pages, NAV))
    for name, titles in programmes.items():
        tiles = "".join(
            f"<div class='tile'><a href='/p/{name}/{i}'><h3>{title}</h3></a><p>Jusqu’au 10 mars 2027</p></div>"
            for i, title in enumerate(titles)
        )
        told = f"<h2>Les appels du programme</h2><div>{tiles}</div>" if titles else ""
        site.html(f"/p/{name}", page(name, f"{story(name)}{told}<h2>Témoignage</h2><p>Merci.</p>", NAV))
        for i, title in enumerate(titles):
            site.html(f"/p/{name}/{i}", page(title, prose(title, "10 mars 2027"), NAV))
    return site


def information_among_calls():
    calls = ["Quartiers d’été 2027", "Accès aux droits", "Intégration des primo-arrivants"]
    told = {
        "Subventions importantes : obligations": "Le bilan est à transmettre dans les six mois suivant la fin de l’exercice.",
        "Dotation rurale : catégories": "Les opérations éligibles sont arrêtées chaque année par une commission d’élus.",
        "Les services de l’État vous accueillent": "Les bureaux sont ouverts du lundi au vendredi, sur rendez-vous uniquement.",
    }
    site = Site("information_among_calls", calls)
    titles = [title for pair in zip(calls, told, strict=True) for title in pair]
    cards = "".join(card(title, f"/appels/{i}", "Publié le 3 novembre.") for i, title in enumerate(titles))
    site.html("/", page("Accueil", f"{story('Accueil')}<a href='/appels'>Appels à projets</a>"))
    site.html("/appels", page("Appels à projets", cards))
    for i, title in enumerate(titles):
        site.html(
            f"/appels/{i}", page(title, f"<p>{told[title]}</p>" if title in told else prose(title, "5 mars 2027"))
        )
    return site


ALL = (told_by_programmes, information_among_calls)
