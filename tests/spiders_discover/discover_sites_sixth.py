"""A sixth set: a list behind « Lire la suite », calls among news only, panels by theme, « Autres appels »."""

from discover_sites import LOREM, Site, prose, story

WAYS = ("Chiffres clés", "Cartes", "Budget", "Textes", "Concertations", "Observatoire", "Portraits", "Simulateurs")
RUBRICS = ("Environnement", "Agriculture", "Transports", "Urbanisme", "Élections", "Défense")


def page(title, body, nav=""):
    return (
        f"<!DOCTYPE html><html lang='fr'><head><meta charset='utf-8'><title>{title}</title></head><body>{nav}"
        f"<main><h1>{title}</h1>{body}</main></body></html>"
    )


def card(title, url, text=LOREM):
    return (
        f"<div class='carte'><div class='carte-corps'><h2 class='carte-titre'>{title}</h2><p>{text}</p>"
        f"<p><a class='lien' href='{url}'>Lire la suite</a></p></div></div>"
    )


def behind_read_more():
    named = [
        f"Appel à projets {what}"
        for what in (
            "Contrat de ville",
            "Délinquance",
            "Intégration",
            "Laïcité",
            "Sécurité routière",
            "Bénévolat",
            "Quartiers d'été",
        )
    ]
    unnamed = ["Ville-vie-vacances", "Petites victoires du quotidien", "Nuits calmes"]
    files = [f"Appel à projets {what}" for what in ("Pension de famille", "Accès au droit", "Jeunes ruraux")]
    site = Site("behind_read_more", [*named, *unnamed, *files])
    root = "/Actions/Politiques-sociales"
    wide = "".join(
        f"<li><a href='/{rubric}'>{rubric}</a><ul>"
        + "".join(f"<li><a href='/{rubric}/{way}'>{way}</a></li>" for way in WAYS)
        + "</ul></li>"
        for rubric in RUBRICS
    )
    nav = f"<nav><ul>{wide}<li><a href='{root}'>Politiques sociales</a></li></ul></nav>"
    for rubric in RUBRICS:
        site.html(f"/{rubric}", page(rubric, story(rubric), nav))
        for way in WAYS:
            site.html(f"/{rubric}/{way}", page(way, story(way), nav))
    site.html("/", page("Accueil", story("Accueil"), nav))
    aids = f"{root}/Rubrique-3"
    site.html(
        root, page("Politiques sociales", card("Aides et subventions", aids) + card("Tutelles", "/tutelles"), nav)
    )
    items = [("Autres appels à projets", f"{aids}/autres")]
    order = [*named[:2], unnamed[0], *named[2:], *unnamed[1:]]
    items += [(title, f"{aids}/fiche-{i}") for i, title in enumerate(order)]
    items += [("Service civique", "/service-civique")]
    for number in range(2):
        shown = "".join(card(*item) for item in items[7 * number : 7 * number + 7])
        pages = "".join(f"<li><a href='{aids}{f'/(offset)/{7 * n}' if n else ''}'>{n + 1}</a></li>" for n in range(2))
        body = f"{shown}<nav class='pagination'><ul>{pages}</ul></nav>"
        site.html(aids + (f"/(offset)/{7 * number}" if number else ""), page("Aides et subventions", body, nav))
    for title, url in items[1:-1]:
        site.html(url, page(title, prose(title, "5 mars 2027"), nav))
    site.html("/service-civique", page("Service civique", story("Le service civique"), nav))
    helpers = ["Contrat d'engagement républicain", "Notice d'aide au cerfa", "Modèle de compte rendu financier"]
    rows = "".join(
        f"<div class='fichier'><p><a href='/telechargement/{i}/{i}.pdf'>{title}<span>PDF – 0,3 Mb</span></a></p></div>"
        for i, title in enumerate([*files, *helpers])
    )
    site.html(f"{aids}/autres", page("Autres appels à projets", rows, nav))
    return site


def only_among_news():
    calls = [
        f"{what} : appel à projets 2027" for what in ("Répit", "Chutes", "Numérique", "Culture", "Été", "Précarité")
    ]
    calls += ["Habitat inclusif : l'appel à projets est ouvert"]
    site = Site("only_among_news", calls)
    nav = "<nav><a href='/actualites/'>Actualités</a><a href='/routes/'>Routes</a><a href='/culture/'>Culture</a></nav>"
    posts = []
    for i in range(28):
        title = calls[i // 4] if i % 4 == 1 else f"Une journée au collège numéro {i}"
        posts.append((title, f"/annonces/article-{i}/"))
        site.html(
            f"/annonces/article-{i}/", page(title, prose(title, "5 mars 2027") if i % 4 == 1 else story(title), nav)
        )
    for number in range(5):
        shown = "".join(
            f"<li class='post'><h2><a href='{url}'>{title}</a></h2><p>{LOREM}</p></li>"
            for title, url in posts[6 * number : 6 * number + 6]
        )
        more = f"<div class='suite'><a href='/actualites/page/{number + 2}/'>Voir plus d’actualités</a></div>"
        site.html(
            "/actualites/" + (f"page/{number + 1}/" if number else ""),
            page("Actualités", f"<ul class='posts'>{shown}</ul>{more if number < 4 else ''}", nav),
        )
    site.html("/", page("Accueil", story("Accueil"), nav))
    return site


def panels_by_theme():
    themes = {
        "Autonomie": ["Actions collectives 2027", "Habitat partagé", "Soutien aux aidants : appel à projets 2027"],
        "Insertion et logement": ["Programme d'insertion 2027", "Garage solidaire"],
        "Culture et sport": ["Collégiens citoyens", "Résidences en territoire"],
    }
    closings = [
        "Les dossiers doivent parvenir avant le 11 décembre 2026 à 17h",
        "Dépôt des candidatures jusqu'au 28 février 2027 inclus.",
        "Les candidatures sont à transmettre au plus tard le lundi 1er mars 2027 à 12h00.",
    ]
    site = Site("panels_by_theme", [title for titles in themes.values() for title in titles])
    body, count = "", 0
    for theme, titles in themes.items():
        body += f"<h2>{theme}</h2><div class='accordion'>"
        for title in titles:
            body += (
                f"<div class='accordion-item'><h3><button aria-controls='p{count}' class='collapsed'>{title}</button></h3>"
                f"<div id='p{count}'><div class='accordion-body'><strong>Cadre de l'appel</strong><p>{LOREM}</p>"
                "<strong>Critères de sélection</strong><p>La faisabilité.</p><strong>Candidats éligibles</strong><p>Les "
                f"communes, les CCAS et les associations.</p><p><strong>{closings[count % 3]}</strong></p>"
                "<strong>Constitution du dossier</strong><p>Le budget et les statuts.</p><strong>Votre interlocuteur</strong>"
                f"<p>Le service des subventions.</p><ul><li><a href='/files/c{count}.pdf'>Cahier des charges</a></li>"
                f"<li><a href='/files/d{count}.docx'>Dossier de candidature</a></li></ul></div></div></div>"
            )
            count += 1
        body += "</div>"
    asked = "".join(
        f"<div class='accordion-item'><h3><button class='collapsed'>{question}</button></h3><div><p>{LOREM}</p></div></div>"
        for question in ("Qui peut répondre ?", "Puis-je répondre à plusieurs appels ?")
    )
    body += f"<h2>Foire aux questions</h2><div class='accordion'>{asked}</div>"
    site.html("/", page("Accueil", f"{story('Accueil')}<a href='/appels'>Appels à projets et à candidatures</a>"))
    site.html("/appels", page("Appels à projets et à candidatures", body))
    return site


def the_other_calls():
    panels = ["Appel à projets Parentalité", "Appel à projets Ludothèques"]
    others = ["Appel à projets Vacances", "AMI Médiation familiale", "Appel à projets Ados"]
    site = Site("the_other_calls", [*panels, *others])
    body = "".join(
        f"<div class='accordeon'><h3><a href='#a{i}' role='button' aria-expanded='false'>{title}</a></h3><div id='a{i}'>"
        f"<p>{LOREM}</p><p><strong>Calendrier :</strong> Date limite de dépôt : 4 mars 2027.</p></div></div>"
        for i, title in enumerate(panels)
    )
    body += "<h2>Autres appels</h2>" + "".join(
        f"<div class='teaser'><h3><a href='/appels/{i}'>{title}</a></h3><p>{LOREM}</p></div>"
        for i, title in enumerate(others)
    )
    for i, title in enumerate(others):
        site.html(f"/appels/{i}", page(title, prose(title, "9 mars 2027")))
    site.html("/", page("Accueil", f"{story('Accueil')}<a href='/appels'>Appels à projets</a>"))
    site.html("/appels", page("Les appels à projets", body))
    return site


ALL = (behind_read_more, only_among_news, panels_by_theme, the_other_calls)
