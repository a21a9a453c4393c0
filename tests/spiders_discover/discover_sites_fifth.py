"""A fifth set, after the relays and funds described in the catalogue of sources: months, organisms, regional caisses."""

from discover_sites import LOREM, Site, prose, story


def page(title, body, nav=""):
    return f"<!DOCTYPE html><html lang='fr'><head><meta charset='utf-8'><title>{title}</title></head><body>{nav}{body}</body></html>"


def by_month():
    calls = [
        "Quartiers fertiles",
        "Bien vivre alimentaire",
        "Coopérations locales",
        "Défi familles à énergie positive",
        "Jeunes en transition",
    ]
    site = Site("by_month", calls)
    nav = "<nav><a href='/Le-centre'>Le centre</a><a href='/Informations-pratiques'>Informations pratiques</a></nav>"

    def wrap(title, body):
        return page(
            f"{title} / Centre de ressources",
            f"<div class='main-area'><div class='block-content'><h1>{title}</h1>{body}</div></div>",
            nav,
        )

    def line(t):
        i = calls.index(t)
        return f"<li><strong>{i + 3} mars</strong> : <a href='/Informations-pratiques/Appels-a-projets/fiche{i}'>{t}</a> (fondation)</li>"

    site.html("/", wrap("Centre", story("Centre")))
    site.html("/Le-centre", wrap("Le centre", story("Centre")))
    site.html(
        "/Informations-pratiques",
        wrap(
            "Informations pratiques",
            "<ul><li><a href='/Informations-pratiques/Agenda'>Agenda</a></li><li><a href='/Informations-pratiques/Appels-a-projets'>Appels à projets</a></li><li><a href='/Informations-pratiques/Offres-d-emploi'>Offres d'emploi</a></li></ul>",
        ),
    )
    site.html(
        "/Informations-pratiques/Agenda",
        wrap("Agenda", "<ul><li><a href='/a1'>Rencontre</a></li><li><a href='/a2'>Conférence</a></li></ul>"),
    )
    site.html(
        "/Informations-pratiques/Offres-d-emploi",
        wrap(
            "Offres d'emploi",
            "<ul><li><a href='/o1'>Animateur</a></li><li><a href='/o2'>Chargé de mission</a></li></ul>",
        ),
    )
    site.html(
        "/Informations-pratiques/Appels-a-projets",
        wrap(
            "Appels à projets",
            f"<p>{LOREM}</p><h2>Mars 2027</h2><ul>{''.join(map(line, calls[:3]))}</ul><h2>Avril 2027</h2><ul>{''.join(map(line, calls[3:]))}</ul><h2>Toute l'année</h2><p>Voir les sites des financeurs.</p>",
        ),
    )
    for i, t in enumerate(calls):
        site.html(f"/Informations-pratiques/Appels-a-projets/fiche{i}", wrap(t, prose(t, f"{i + 3} mars 2027")))
    return site


def organisms():
    calls = [
        f"{w} solidaire" for w in ("Mobilité", "Numérique", "Alimentation", "Logement", "Vacances", "Jardin", "Culture")
    ]
    site = Site("organisms", calls)
    nav = "<div id='haut'><ul><li><a href='/index.html'>Accueil</a></li><li><a href='/projets.html'>Projets à financer</a></li><li><a href='/guide.html'>Guide du porteur de projet</a></li></ul></div>"

    def wrap(title, body):
        return page(title, f"<div id='page'><div id='contenu'><h1>{title}</h1>{body}</div></div>", nav)

    block = "".join(
        f"<div class='bloc_projet'><h3><a href='/{t.split()[0].lower()}-p{i}.html'>{t}</a></h3><p class='infos'>Organisme : Fondation {i}<br>Territoire : Pays de la Loire<br>Date limite de candidature : {i + 2} Avril 2027</p></div>"
        for i, t in enumerate(calls)
    )
    site.html("/", wrap("Essor local", story("Essor")))
    site.html("/projets.html", wrap("Appels à projets en cours", block))
    site.html(
        "/guide.html",
        wrap(
            "Guide du porteur de projet",
            "<h2>Monter son projet</h2><p>Des conseils.</p><h2>Trouver des financements</h2><p>Des pistes.</p>",
        ),
    )
    for i, t in enumerate(calls):
        site.html(f"/{t.split()[0].lower()}-p{i}.html", wrap(t, prose(t, f"{i + 2} avril 2027")))
    return site


def caisses():
    calls = ["Appel à projets jeunes 2027", "Grandir en milieu rural", "Bien vieillir en milieu rural"]
    site = Site("caisses", calls)
    nav = "<header id='banner'><nav id='navigation'><ul><li><a href='/lfp/particulier'>Particulier</a></li><li><a href='/lfp/partenaire'>Partenaire</a></li></ul></nav></header>"

    def wrap(title, body):
        return page(
            f"{title} - MSA",
            f"<section id='content'><div class='portlet-boundary'><div class='journal-content-article'><h1>{title}</h1>{body}</div></div></section>",
            nav,
        )

    rows = "".join(
        f"<tr><td><p>{t}</p></td><td><p>Associations, collectivités</p></td><td><p>{i + 9}/05/2027</p></td><td><p><a href='/documents/98/12{i}/doc{i}'>Télécharger</a></p></td></tr>"
        for i, t in enumerate(calls)
    )
    site.html("/", wrap("Bienvenue", story("Bienvenue")))
    site.html("/lfp/particulier", wrap("Particulier", story("Particulier")))
    site.html(
        "/lfp/partenaire",
        wrap(
            "Partenaire",
            "<ul><li><a href='/lfp/partenaire/soutenir-vos-projets'>Soutenir vos projets</a></li><li><a href='/lfp/partenaire/conventions'>Conventions</a></li></ul>",
        ),
    )
    site.html("/lfp/partenaire/conventions", wrap("Conventions", story("Conventions")))
    site.html(
        "/lfp/partenaire/soutenir-vos-projets",
        wrap(
            "Soutenir vos projets",
            f"<p>Mis à jour le 3 janvier 2027</p><h2>Nos appels à projets</h2><table><thead><tr><th>Appel à projets</th><th>Pour qui ?</th><th>Date limite</th><th>Dossier</th></tr></thead><tbody>{rows}</tbody></table><h2>Nos aides permanentes</h2><ul><li>Aide aux vacances</li><li>Aide au répit</li></ul>",
        ),
    )
    return site


def headings_with_links():
    calls = ["Soutenir les solidarités locales", "Agir contre le non-recours", "Logement inclusif"]
    site = Site("headings_with_links", calls)
    nav = "<nav><a href='/nos-programmes'>Nos programmes</a><a href='/nous-soutenir'>Nous soutenir</a></nav>"

    def wrap(title, body):
        return page(
            title,
            f"<div class='site-content'><article class='page'><header class='entry-header'><h1>{title}</h1></header><div class='entry-content'>{body}</div></article></div>",
            nav,
        )

    body = "".join(
        f"<h2>{t}</h2><p>{LOREM}</p><p>Les candidatures sont ouvertes jusqu'au {i + 4} juin 2027.</p><p><a class='wp-block-button__link' href='/programme/{i}'>Découvrir l'appel à projets</a></p>"
        for i, t in enumerate(calls)
    )
    site.html("/", wrap("Fondation", story("Fondation")))
    site.html("/nos-programmes", wrap("Nos programmes", body + f"<h2>Notre méthode</h2><p>{LOREM}</p>"))
    site.html(
        "/nous-soutenir",
        wrap(
            "Nous soutenir",
            "<h2>Faire un don</h2><p>Avant le 31 décembre 2026 pour votre déduction.</p><h2>Léguer</h2><p>Contactez-nous.</p>",
        ),
    )
    for i, t in enumerate(calls):
        site.html(f"/programme/{i}", wrap(t, prose(t, f"{i + 4} juin 2027")))
    return site


def one_card():
    site = Site("one_card", ["Soutien aux aidants 2027"])
    nav = "<nav><a href='/appels-a-projets'>Appels à projets</a><a href='/consultations'>Consultations</a></nav>"

    def wrap(title, body):
        return page(title, f"<main><h1>{title}</h1>{body}</main>", nav)

    site.html("/", wrap("Agence", story("Agence")))
    site.html(
        "/appels-a-projets",
        wrap(
            "Appels à projets",
            f"<p>{LOREM}</p><ul><li><a href='/ap/1'>Soutien aux aidants 2027</a></li></ul><p><a href='/mentions'>Mentions légales</a></p>",
        ),
    )
    site.html(
        "/consultations",
        wrap("Consultations", "<ul><li><a href='/c/1'>Consultation des entreprises : ménage</a></li></ul>"),
    )
    site.html("/ap/1", wrap("Soutien aux aidants 2027", prose("Aidants", "4 mai 2027")))
    site.html("/mentions", wrap("Mentions légales", story("Mentions")))
    return site


def news_category():
    calls = [
        "Appel à projets Lire et faire lire",
        "AMI Territoires 100 % inclusifs",
        "Une bourse pour les initiatives étudiantes",
    ]
    news = ["La fédération en congrès", "Élection du nouveau bureau", "Appel à projets 2025 : 14 lauréats"]
    site = Site("news_category", calls)
    nav = "<nav class='nav'><ul><li><a href='/category/evenements/'>Événements</a></li><li><a href='/category/financements/'>Financements</a></li></ul></nav>"

    def wrap(title, body):
        return page(f"{title} | Fédé", f"<div id='primary' class='content-area'>{body}</div>", nav)

    def post(t, i):
        return f"<article class='type-post'><h2 class='entry-title'><a href='/2027/0{i + 1}/{i}/'>{t}</a></h2><div class='entry-content'><p>{LOREM[:90]}</p></div></article>"

    every = calls + news
    site.html("/", wrap("Fédé", "".join(post(t, every.index(t)) for t in (news[0], calls[0], news[1]))))
    site.html(
        "/category/financements/",
        wrap("Financements", "<h1>Financements</h1>" + "".join(post(t, every.index(t)) for t in (*calls, news[2]))),
    )
    site.html(
        "/category/evenements/",
        wrap("Événements", "<h1>Événements</h1>" + "".join(post(t, every.index(t)) for t in news[:2])),
    )
    for i, t in enumerate(every):
        site.html(f"/2027/0{i + 1}/{i}/", wrap(t, f"<h1>{t}</h1>{prose(t, '4 mai 2027') if t in calls else story(t)}"))
    return site


def plain_department():
    calls = ["Appel à projets « Seniors en mouvement »", "Appel à projets « Bien dans sa tête »"]
    site = Site("plain_department", calls)
    nav = "<header class='header'><a class='logo' href='/'>Le Département</a><button class='burger'>Menu</button><div class='menu-panel'><div class='col'><h3>Mes services</h3><ul><li><a href='/seniors'>Seniors</a></li><li><a href='/enfance'>Enfance</a></li></ul></div><div class='col'><h3>Le Département</h3><ul><li><a href='/subventions'>Demander une subvention</a></li><li><a href='/marches-publics'>Marchés publics</a></li><li><a href='/recrutement'>Travailler au Département</a></li></ul></div></div></header>"

    def wrap(title, body):
        return page(
            f"{title} | Le Département",
            f"<main class='main'><div class='intro'><h1>{title}</h1></div><div class='wysiwyg'>{body}</div><div class='push'><h2>À lire aussi</h2><div class='push-item'><a href='/actus/1'>Une nouvelle route</a></div></div></main>",
            nav,
        )

    site.html(
        "/",
        wrap(
            "Accueil",
            "<h2>Actualités</h2><div class='actu'><a href='/actus/1'><h3>Une nouvelle route</h3></a></div><div class='actu'><a href='/actus/2'><h3>Le Département lance deux appels à projets pour les seniors</h3></a></div>",
        ),
    )
    site.html("/actus/1", wrap("Une nouvelle route", story("La route")))
    site.html(
        "/actus/2",
        wrap(
            "Le Département lance deux appels à projets pour les seniors",
            f"{story('Appels')}<p>En savoir plus sur la page <a href='/seniors'>Seniors</a>.</p>",
        ),
    )
    site.html("/enfance", wrap("Enfance", story("Enfance")))
    site.html(
        "/subventions",
        wrap(
            "Demander une subvention",
            f"<p>{LOREM}</p><h2>Associations sportives</h2><p>Formulaire en ligne.</p><h2>Associations culturelles</h2><p>Formulaire en ligne.</p>",
        ),
    )
    site.html(
        "/seniors",
        wrap(
            "Seniors",
            f"<p>{LOREM}</p><h2>Nos aides</h2><p>L'APA, la PCH.</p><h2>Répondre à un appel à projets</h2><p>{LOREM}</p>"
            + "".join(
                f"<div class='telechargement'><a href='/files/aap-{i}.pdf' title='{t}'>{t}</a><span>PDF - 1,2 Mo</span></div>"
                for i, t in enumerate(calls)
            ),
        ),
    )
    site.html("/marches-publics", wrap("Marchés publics", "<p>Consultez le profil acheteur.</p>"))
    site.html(
        "/recrutement",
        wrap(
            "Travailler au Département",
            "<ul><li><a href='/job/1'>Assistant familial (H/F)</a></li><li><a href='/job/2'>Éducateur (H/F)</a></li></ul>",
        ),
    )
    return site


ALL = (by_month, organisms, caisses, headings_with_links, one_card, news_category, plain_department)
