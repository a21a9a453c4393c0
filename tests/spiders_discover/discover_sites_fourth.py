"""A fourth set: two announcements of one call, facets, lists open and closed, decoys that use the words of calls."""

from discover_sites import LOREM, Site, prose, story


def page(title, body, nav="", head="", footer=""):
    return f"<!DOCTYPE html><html lang='fr'><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>{nav}{body}{footer}</body></html>"


def open_and_closed():
    now = ["Habitat intermédiaire", "Aidants en emploi", "Nutrition des aînés"]
    over = ["Habitat intermédiaire 2025 (clôturé)", "Aide aux transports 2024 (clôturé)"]
    prizes = ["Trophées de l'engagement"]
    site = Site("open_and_closed", now + over + prizes)
    nav = "<nav class='nav-primary'><ul><li><a href='/financements'>Financements</a><ul><li><a href='/financements/appels-a-projets-en-cours'>Appels à projets en cours</a></li><li><a href='/financements/appels-a-projets-clos'>Appels à projets clos</a></li><li><a href='/financements/trophees'>Trophées</a></li></ul></li><li><a href='/marches-publics'>Marchés publics</a></li></ul></nav>"

    def wrap(title, body):
        return page(f"{title} | Caisse", f"<main class='site-main'><h1>{title}</h1>{body}</main>", nav)

    def row(title, path):
        return f"<div class='item-list__row'><div class='item-list__media'></div><div class='item-list__body'><p class='item-list__title'><a href='{path}'>{title}</a></p><p class='item-list__text'>{LOREM[:100]}</p></div></div>"

    site.html("/", wrap("Caisse", story("Bienvenue")))
    site.html(
        "/financements",
        wrap(
            "Financements",
            "<ul><li><a href='/financements/appels-a-projets-en-cours'>En cours</a></li><li><a href='/financements/appels-a-projets-clos'>Clos</a></li></ul>",
        ),
    )
    site.html(
        "/financements/appels-a-projets-en-cours",
        wrap("Appels à projets en cours", "".join(row(t, f"/ap/{i}") for i, t in enumerate(now))),
    )
    site.html(
        "/financements/appels-a-projets-clos",
        wrap("Appels à projets clos", "".join(row(t, f"/ac/{i}") for i, t in enumerate(over))),
    )
    site.html("/financements/trophees", wrap("Trophées de l'engagement", prose("Les trophées", "3 juin 2027")))
    site.html(
        "/marches-publics", wrap("Marchés publics", row("Fourniture de papier", "/mp/1") + row("Ménage", "/mp/2"))
    )
    for i, t in enumerate(now):
        site.html(f"/ap/{i}", wrap(t, prose(t, "3 mai 2027")))
    for i, t in enumerate(over):
        site.html(f"/ac/{i}", wrap(t, prose(t, "3 mai 2025")))
    return site


def announced_twice():
    calls = ["Appel à projets « Vieillir chez soi » 2027", "Appel à projets Sport sur ordonnance"]
    news = [
        "Lancement de l'appel à projets Vieillir chez soi",
        "Plus que dix jours pour répondre à l'appel à projets Sport sur ordonnance",
        "Le conseil a voté son budget",
    ]
    site = Site("announced_twice", calls)
    nav = "<header class='hd'><a href='/actus'>Actus</a><a href='/solliciter-une-aide'>Solliciter une aide</a></header>"

    def wrap(title, body):
        return page(f"{title} - Agglomération", f"<div id='contenu-principal'><h1>{title}</h1>{body}</div>", nav)

    teaser = "".join(
        f"<div class='actu'><h2><a href='/actus/{i}'>{t}</a></h2><p>{LOREM[:80]}</p></div>" for i, t in enumerate(news)
    )
    site.html("/", wrap("Agglomération", f"<h2>Actualités</h2>{teaser}"))
    site.html("/actus", wrap("Actus", teaser))
    for i, t in enumerate(news):
        extra = (
            f"<p>Date limite de dépôt des candidatures : 3 mars 2027. Le cahier des charges est en ligne : <a href='/aap/{i}'>consulter</a>.</p>"
            if i < 2
            else ""
        )
        site.html(f"/actus/{i}", wrap(t, story(t) + extra))
    site.html(
        "/solliciter-une-aide",
        wrap(
            "Solliciter une aide",
            f"<p>{LOREM}</p><p><a href='/appels-a-projets'>Consulter les appels à projets</a></p>",
        ),
    )
    site.html(
        "/appels-a-projets",
        wrap(
            "Appels à projets",
            "<ul>"
            + "".join(
                f"<li><h3><a href='/aap/{i}'>{t}</a></h3><span>Avant le 3 mars 2027</span></li>"
                for i, t in enumerate(calls)
            )
            + "</ul>",
        ),
    )
    for i, t in enumerate(calls):
        site.html(f"/aap/{i}", wrap(t, prose(t, "3 mars 2027")))
    return site


def facets():
    calls = [
        f"{a} {b}"
        for a in ("Soutien", "Accompagnement")
        for b in ("des aidants familiaux", "des jeunes majeurs", "des gens du voyage")
    ]
    site = Site("facets", calls)
    nav = "<nav><a href='/appels-a-projets'>Appels à projets</a></nav>"
    side = (
        "<aside class='facets'><h3>Thématique</h3><ul>"
        + "".join(f"<li><a href='/appels-a-projets?f%5B0%5D=theme%3A{n}'>Thème {n} (2)</a></li>" for n in range(8))
        + "</ul></aside>"
    )

    def wrap(title, body):
        return page(title, f"<main><h1>{title}</h1>{body}</main>", nav)

    def card(t):
        return f"<div class='views-row'><article class='node'><h2><a href='/node/{calls.index(t)}'>{t}</a></h2><div class='field field--name-field-date-limite'><div class='field__label'>Date limite</div><div class='field__item'><time datetime='2027-04-02T10:00:00Z'>2 avril 2027</time></div></div></article></div>"

    site.html("/", wrap("Accueil", story("Accueil")))
    site.html(
        "/appels-a-projets",
        wrap("Appels à projets", side + "<div class='view-content'>" + "".join(map(card, calls)) + "</div>"),
    )
    for n in range(8):
        site.html(
            f"/appels-a-projets?f%5B0%5D=theme%3A{n}", wrap("Appels à projets", side + "".join(map(card, calls[:2])))
        )
    for i, t in enumerate(calls):
        site.html(f"/node/{i}", wrap(t, prose(t, "2 avril 2027")))
    return site


def decoys():
    calls = ["Appel à manifestation d'intérêt « Tiers-lieux seniors »"]
    others = [
        "Appel à bénévoles pour la banque alimentaire",
        "Appel aux dons",
        "Appel à témoins : accident route de Dijon",
        "Concours photo : votez !",
        "Budget participatif : déposez vos idées",
        "Appel à la vigilance : démarchage abusif",
        "Le numéro d'appel d'urgence change",
        "Avis d'appel public à la concurrence : cantine",
        "Prix de l'eau : ce qui change",
        "Bourse aux vêtements",
        "Fonds documentaire : nouvelles acquisitions",
        "Subvention : mode d'emploi",
    ]
    site = Site("decoys", calls)
    nav = "<nav><a href='/mairie'>La mairie</a><a href='/infos'>Toutes les infos</a></nav>"

    def wrap(title, body):
        return page(f"{title} - Ville", f"<main><h1>{title}</h1>{body}</main>", nav)

    cards = [
        f"<article class='teaser'><h3><a href='/info/{i}'>{t}</a></h3><p>{LOREM[:70]}</p></article>"
        for i, t in enumerate(calls + others)
    ]
    site.html("/", wrap("Ville", "".join(cards[:6])))
    site.html("/infos", wrap("Toutes les infos", "".join(cards)))
    site.html("/mairie", wrap("La mairie", story("Mairie")))
    for i, t in enumerate(calls + others):
        site.html(f"/info/{i}", wrap(t, prose(t, "2 avril 2027") if t in calls else story(t)))
    return site


def old_asp():
    calls = [
        "Aide à l'investissement des structures",
        "Soutien aux services autonomie",
        "Innovation dans l'accompagnement",
    ]
    site = Site("old_asp", calls)
    nav = "<table width='100%'><tr><td><a href='default.aspx'>Accueil</a></td><td><a href='rubrique.aspx?id=12'>Appels à projets médico-sociaux</a></td><td><a href='rubrique.aspx?id=14'>Recrutement</a></td></tr></table>"

    def put(path, title, body):
        site.html(
            path,
            f"<html><head><title>{title}</title></head><body><form id='aspnetForm' method='post' action='x.aspx'><input type='hidden' name='__VIEWSTATE' value='{'A' * 3000}'>{nav}<div id='ctl00_corps'><span class='titre1'>{title}</span>{body}</div></form></body></html>",
            "windows-1252",
        )

    rows = "".join(
        f"<tr><td class='puce'>&#149;</td><td><a class='lien' href='fiche.aspx?id={i}'>{t}</a><br><span class='date'>Clôture : {i + 2}/04/2027 à 16h00</span></td></tr>"
        for i, t in enumerate(calls)
    )
    put("/", "Accueil", story("Accueil"))
    put("/default.aspx", "Accueil", story("Accueil"))
    put("/rubrique.aspx?id=12", "Appels à projets médico-sociaux", f"<p>{LOREM}</p><table>{rows}</table>")
    put(
        "/rubrique.aspx?id=14",
        "Recrutement",
        "<table><tr><td>&#149;</td><td><a href='poste.aspx?id=1'>Infirmier</a><br>Avant le 3 avril 2027</td></tr><tr><td>&#149;</td><td><a href='poste.aspx?id=2'>Cadre</a><br>Avant le 3 avril 2027</td></tr></table>",
    )
    for i, t in enumerate(calls):
        put(f"/fiche.aspx?id={i}", t, prose(t, f"{i + 2} avril 2027"))
    return site


def deep_tabs():
    calls = ["Fonds d'initiatives sociales", "Accompagnement à la scolarité 2027-2028", "Vacances des familles"]
    site = Site("deep_tabs", calls)
    nav = "<header><div class='burger'></div><ul class='niv1'><li><a href='/pro'>Professionnels</a></li><li><a href='/particulier'>Particuliers</a></li></ul></header>"

    def wrap(title, body):
        return page(
            title,
            f"<div class='layout-content'><div class='region-content'><h1 class='page-title'>{title}</h1>{body}</div></div>",
            nav,
        )

    tabs = (
        "<div class='tabs'><div role='tablist'>"
        + "".join(f"<button role='tab' aria-controls='t{i}' id='b{i}'>{t}</button>" for i, t in enumerate(calls))
        + "</div>"
    )
    tabs += (
        "".join(
            f"<div role='tabpanel' id='t{i}' aria-labelledby='b{i}' hidden><h2>Appel à projets {t}</h2><p>{LOREM}</p><p>Campagne ouverte du 3 mars au {i + 10} avril 2027.</p></div>"
            for i, t in enumerate(calls)
        )
        + "</div>"
    )
    site.html("/", wrap("Caisse", story("Caisse")))
    site.html("/pro", wrap("Professionnels", "<ul><li><a href='/pro/offres'>Offres et services</a></li></ul>"))
    site.html(
        "/pro/offres",
        wrap("Offres et services", "<ul><li><a href='/pro/offres/partenaires-locaux'>Partenaires locaux</a></li></ul>"),
    )
    site.html("/pro/offres/partenaires-locaux", wrap("Partenaires locaux", f"<p>{LOREM}</p>{tabs}"))
    site.html("/particulier", wrap("Particuliers", story("Particuliers")))
    site.calls = [f"Appel à projets {t}" for t in calls]
    return site


def mixed_types():
    calls = ["Équipements sportifs de proximité", "Jeunesse et ruralité"]
    aids = ["Aide aux communes pour la voirie", "Dotation cantonale", "Prêt d'honneur"]
    site = Site("mixed_types", calls)
    nav = "<nav><a href='/guide-des-aides'>Guide des aides</a><a href='/departement'>Département</a></nav>"

    def wrap(title, body):
        return page(title, f"<main><h1>{title}</h1>{body}</main>", nav)

    def line(t):
        kind = "Appel à projets" if t in calls else "Aide"
        when = "Dépôt des dossiers avant le 3 mai 2027" if t in calls else "Toute l'année"
        return f"<tr><td><a href='/g/{t[:4].lower()}'>{t}</a></td><td>{kind}</td><td>{when}</td></tr>"

    every = [aids[0], calls[0], aids[1], calls[1], aids[2]]
    site.html("/", wrap("Département", story("Département")))
    site.html("/departement", wrap("Le Département", story("Département")))
    site.html(
        "/guide-des-aides",
        wrap(
            "Guide des aides",
            f"<table><thead><tr><th>Intitulé</th><th>Type</th><th>Calendrier</th></tr></thead><tbody>{''.join(map(line, every))}</tbody></table>",
        ),
    )
    for t in every:
        site.html(
            f"/g/{t[:4].lower()}",
            wrap(t, prose(t, "3 mai 2027") if t in calls else f"<p>Cette aide est permanente. {LOREM}</p>"),
        )
    return site


def single_pdf_call():
    site = Site("single_pdf_call", ["Appel à projets Autonomie 2027"])
    nav = "<nav><a href='/autonomie'>Autonomie</a><a href='/presse'>Presse</a></nav>"

    def wrap(title, body):
        return page(title, f"<main><h1>{title}</h1>{body}</main>", nav)

    site.html("/", wrap("Métropole", story("Métropole")))
    site.html(
        "/autonomie",
        wrap(
            "Autonomie",
            f"<p>{LOREM}</p><p><a href='/docs/AAP-autonomie-2027.pdf'>Appel à projets Autonomie 2027 (PDF, 430 Ko)</a></p><p><a href='/docs/charte.pdf'>Charte (PDF)</a></p>",
        ),
    )
    site.html("/presse", wrap("Presse", story("Presse")))
    site.pdf("/docs/AAP-autonomie-2027.pdf")
    return site


def www_cards():
    calls = ["Éducation artistique", "Métiers du lien", "Accès au droit", "Prévention spécialisée"]
    site = Site("www_cards", calls)
    nav = "<div class='top-bar'><a class='top-bar__link' href='/nos-dispositifs'>Nos dispositifs</a><a class='top-bar__link' href='/qui-sommes-nous'>Qui sommes-nous ?</a></div>"

    def wrap(title, body):
        return page(
            f"{title} – Fonds régional",
            f"<div class='o-page'>{body}</div>",
            nav,
            footer="<div class='o-footer'><ul><li><a href='/cgu'>CGU</a></li></ul></div>",
        )

    def card(t):
        i = calls.index(t)
        return f"<div class='c-card'><div class='c-card__top'><span class='c-tag'>Appel à projets</span><span class='c-tag c-tag--state'>{'Ouvert' if i % 2 else 'Fermé'}</span></div><div class='c-card__title'>{t}</div><div class='c-card__infos'><div><span>Ouverture</span><strong>1er février 2027</strong></div><div><span>Fermeture</span><strong>{i + 8} avril 2027</strong></div></div><a class='c-card__link' href='/dispositif/{i}' aria-label='Voir {t}'></a></div>"

    site.html("/", wrap("Fonds régional", f"<h1>Fonds régional</h1>{story('Fonds')}"))
    site.html(
        "/nos-dispositifs",
        wrap("Nos dispositifs", f"<h1>Nos dispositifs</h1><div class='c-grid'>{''.join(map(card, calls))}</div>"),
    )
    site.html("/qui-sommes-nous", wrap("Qui sommes-nous", f"<h1>Qui sommes-nous</h1>{story('Nous')}"))
    for i, t in enumerate(calls):
        site.html(f"/dispositif/{i}", wrap(t, f"<h1>{t}</h1>{prose(t, f'{i + 8} avril 2027')}"))
    return site


def definition_rows():
    calls = ["Accueil de jour", "Relayage à domicile", "Halte répit"]
    site = Site("definition_rows", calls)
    nav = "<ul class='m'><li><a href='/aap'>Appel à projets</a></li><li><a href='/rh'>Nous rejoindre</a></li></ul>"

    def wrap(title, body):
        return page(title, f"<section role='main'><h1>{title}</h1>{body}</section>", nav)

    blocks = "".join(
        f"<table class='fiche'><tr><th colspan='2'>{t}</th></tr><tr><td>Public</td><td>Personnes âgées</td></tr><tr><td>Date limite</td><td>{i + 3} mai 2027</td></tr><tr><td>Documents</td><td><a href='/d/{i}.pdf'>Cahier des charges</a></td></tr></table>"
        for i, t in enumerate(calls)
    )
    site.html("/", wrap("Agence", story("Agence")))
    site.html("/aap", wrap("Appel à projets", f"<p>{LOREM}</p>{blocks}"))
    site.html(
        "/rh",
        wrap(
            "Nous rejoindre",
            "<h2>Aide-soignant (H/F)</h2><p>CDI. Candidature avant le 3 mai 2027.</p><h2>Cuisinier (H/F)</h2><p>CDD. Candidature avant le 3 mai 2027.</p>",
        ),
    )
    return site


ALL = (
    open_and_closed,
    announced_twice,
    facets,
    decoys,
    old_asp,
    deep_tabs,
    mixed_types,
    single_pdf_call,
    www_cards,
    definition_rows,
)
