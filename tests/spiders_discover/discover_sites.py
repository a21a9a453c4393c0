"""Replica sites, each of another make, with news, tenders, jobs and results mixed in. `calls` are the titles wanted."""

from dataclasses import dataclass, field

LOREM = (
    "Le territoire s'engage depuis plusieurs années auprès de ses partenaires pour une action sociale de proximité. "
    "Les équipes restent mobilisées aux côtés des habitants, des associations et des communes."
)


@dataclass
class Site:
    """Paths to (content type, body); the titles of its calls."""

    name: str
    calls: list[str]
    pages: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)

    def html(self, path, text, charset="utf-8"):
        self.pages[path] = (f"text/html; charset={charset}", text.encode(charset, "xmlcharrefreplace"))

    def xml(self, path, text):
        self.pages[path] = ("application/xml", text.encode())

    def pdf(self, path):
        self.pages[path] = ("application/pdf", b"%PDF-1.4 vide")


def prose(subject, closing):
    """The text of a call."""
    return (
        f"<h2>Contexte et objectifs</h2><p>{subject} : {LOREM}</p><h2>Qui peut candidater ?</h2><p>Les associations, les "
        f"CCAS et les communes peuvent déposer un dossier.</p><h2>Modalités de financement</h2><p>Le montant de la subvention "
        f"est plafonné à 15 000 €.</p><h2>Calendrier</h2><p>Date limite de dépôt des candidatures : {closing}.</p>"
        "<h2>Documents à télécharger</h2><ul><li><a href='/files/cahier-des-charges.pdf'>Cahier des charges (PDF - 320 Ko)</a></li>"
        "<li><a href='/files/dossier.docx'>Dossier de candidature</a></li></ul><h2>Contact</h2><p>contact@exemple.test</p>"
    )


def story(subject):
    """The text of a piece of news."""
    return f"<p>{subject}. {LOREM}</p><p>La cérémonie a réuni de nombreux élus. {LOREM}</p>"


def drupal():
    calls = [
        f"{what} 2027"
        for what in (
            "Prévention des chutes",
            "Équipes mobiles d'accompagnement",
            "Habitat inclusif : aide à la vie partagée",
            "Répit des proches aidants",
            "Création de 20 places de SSIAD",
            "Santé environnement",
            "Addictions : actions locales",
            "Télésanté en EHPAD",
            "Culture et santé",
            "Maisons sport-santé",
            "Santé mentale des jeunes",
            "Aide à la vie affective",
        )
    ]
    site = Site("drupal", calls)
    menu = (
        "<nav role='navigation' class='menu--main'><ul><li><a href='/'>Accueil</a></li><li><a href='/actualites'>Actualités</a></li>"
        "<li><a href='/votre-agence'>Votre agence</a></li><li><a href='/liste-appels-projet-candidature'>Appels à projets / candidatures</a></li>"
        "<li><a href='/marches-publics'>Marchés publics</a></li><li><a href='/recrutement'>L'agence recrute</a></li></ul></nav>"
    )

    def shell(title, body):
        return (
            f"<!DOCTYPE html><html><head><title>{title} | Agence régionale Exemple</title><link rel='alternate' type='application/rss+xml' "
            f"title='Flux' href='/rss.xml'></head><body><header role='banner'><img class='logo' alt='Agence régionale Exemple' src='/l.png'>{menu}</header>"
            f"<nav class='breadcrumb'><ol><li><a href='/'>Accueil</a></li><li>{title}</li></ol></nav><main id='main'>{body}</main>"
            "<footer><ul><li><a href='/mentions-legales'>Mentions légales</a></li><li><a href='/plan-du-site'>Plan du site</a></li></ul></footer></body></html>"
        )

    def card(title, path, closing):
        return (
            f"<div class='accueil-appels-projets--item'><div class='accueil-appels-projets--item--type-appel'><p class='field'>Appel à projets</p></div>"
            f"<h3 class='accueil-appels-projets--item-titre'><a href='{path}'>{title}</a></h3><div class='accueil-appels-projets--item--infos'><p>{closing}</p></div></div>"
        )

    news = [
        "Plan canicule : les bons réflexes",
        "Résultats de l'appel à projets Habitat inclusif 2025",
        "Vaccination : un nouveau centre ouvre à Rennes",
        "Webinaire de présentation des appels à projets 2027",
    ]
    site.html(
        "/",
        shell(
            "Accueil",
            "<h1>Agence régionale Exemple</h1><h2>Actualités</h2>"
            + "".join(
                f"<article class='node node--type-actu'><h3><a href='/actu-{i}'>{n}</a></h3><p>{LOREM}</p></article>"
                for i, n in enumerate(news)
            )
            + "<h2>Appels à projets</h2><div class='accueil-appels-projets'>"
            + "".join(card(t, f"/aap-{i}", "Clôture le 08/04/2027") for i, t in enumerate(calls[:3]))
            + "</div>",
        ),
    )
    for i, n in enumerate(news):
        site.html(f"/actu-{i}", shell(n, f"<article><h1>{n}</h1>{story(n)}</article>"))
    site.html(
        "/actualites",
        shell(
            "Actualités",
            "<h1>Actualités</h1>"
            + "".join(
                f"<article><h3><a href='/actu-{i}'>{n}</a></h3><p>{LOREM}</p></article>" for i, n in enumerate(news)
            ),
        ),
    )
    for page in range(3):
        shown = calls[page * 5 : page * 5 + 5]
        pager = (
            "<nav class='pager'><ul>"
            + "".join(f"<li class='pager__item'><a href='?page={n}'>{n + 1}</a></li>" for n in range(3))
            + "</ul></nav>"
        )
        body = (
            "<h1>Appels à projets et à candidatures</h1><div class='accueil-appels-projets'>"
            + "".join(
                card(t, f"/aap-{calls.index(t)}", "Clôture le 08/04/2027" if n % 3 else "Date à préciser")
                for n, t in enumerate(shown)
            )
            + f"</div>{pager}"
        )
        for path in (
            [f"/liste-appels-projet-candidature?page={page}"]
            if page
            else ["/liste-appels-projet-candidature", "/liste-appels-projet-candidature?page=0"]
        ):
            site.html(path, shell("Appels à projets et à candidatures", body))
    for i, t in enumerate(calls):
        related = (
            "<section><h2>À lire aussi</h2><div class='cards'>"
            + "".join(
                f"<article class='card'><h3><a href='/aap-{(i + k) % 12}'>{calls[(i + k) % 12]}</a></h3></article>"
                for k in (1, 2)
            )
            + "</div></section>"
        )
        site.html(f"/aap-{i}", shell(t, f"<h1>{t}</h1>{prose(t, '8 avril 2027 à 12h')}{related}"))
    site.html(
        "/marches-publics",
        shell(
            "Marchés publics",
            "<h1>Marchés publics</h1><ul><li><a href='/m1'>Nettoyage des locaux</a> date limite : 12/03/2027</li><li><a href='/m2'>Fourniture de mobilier</a> date limite : 13/03/2027</li></ul>",
        ),
    )
    site.html(
        "/recrutement",
        shell(
            "L'agence recrute",
            "<h1>L'agence recrute</h1><ul><li><a href='/j1'>Chargé de mission (H/F)</a></li><li><a href='/j2'>Médecin inspecteur (H/F)</a></li></ul>",
        ),
    )
    site.html("/votre-agence", shell("Votre agence", f"<h1>Votre agence</h1>{story('Missions')}"))
    site.xml(
        "/rss.xml",
        "<?xml version='1.0'?><rss version='2.0'><channel><title>Agence</title><item><title>Plan canicule</title><link>/actu-0</link></item></channel></rss>",
    )
    return site


def typo3():
    calls = [
        "Actions collectives de prévention de la perte d'autonomie 2027",
        "Soutien aux proches aidants",
        "Lieux d'accueil enfants-parents",
        "Mobilité inclusive en milieu rural",
    ]
    site = Site("typo3", calls)
    nav = (
        "<div id='navigation' class='nav'><ul><li><a href='/accueil.html'>Accueil</a></li><li><a href='/le-departement.html'>Le Département</a></li><li><a href='/solidarites.html'>Solidarités</a>"
        "<li><a href='/aides-et-subventions.html'>Aides et subventions</a></li><li><a href='/actualites.html'>Actualités</a></li><li><a href='/offres-demploi.html'>Offres d'emploi</a></li></ul></div>"
    )

    def shell(title, body):
        return f"<html><head><meta charset='iso-8859-1'><title>Département de l'Exemple : {title}</title></head><body>{nav}<div id='content'><!--TYPO3SEARCH_begin-->{body}<!--TYPO3SEARCH_end--></div><div id='footer'>Hôtel du Département</div></body></html>"

    def put(path, title, body):
        site.html(path, shell(title, body), "iso-8859-1")

    put(
        "/",
        "Accueil",
        f"<div class='csc-default'><h2>À la une</h2><div class='news-list-item'><h3><a href='/actu1.html'>Travaux sur la RD 12</a></h3><p>{LOREM}</p></div><div class='news-list-item'><h3><a href='/actu2.html'>Le budget 2027 est voté</a></h3><p>{LOREM}</p></div></div>",
    )
    put(
        "/actualites.html",
        "Actualités",
        f"<h1>Actualités</h1><div class='news-list-item'><h3><a href='/actu1.html'>Travaux sur la RD 12</a></h3><p>{LOREM}</p></div><div class='news-list-item'><h3><a href='/actu3.html'>Les lauréats de l'appel à projets 2026</a></h3><p>{LOREM}</p></div>",
    )
    for n, t in (
        (1, "Travaux sur la RD 12"),
        (2, "Le budget 2027 est voté"),
        (3, "Les lauréats de l'appel à projets 2026"),
    ):
        put(f"/actu{n}.html", t, f"<h1>{t}</h1>{story(t)}")
    put(
        "/aides-et-subventions.html",
        "Aides et subventions",
        f"<h1>Aides et subventions</h1><p>{LOREM}</p><ul class='csc-menu'><li><a href='/aides-et-subventions/guide-des-aides.html'>Guide des aides</a></li><li><a href='/aides-et-subventions/appels-a-projets.html'>Appels à projets</a></li><li><a href='/aides-et-subventions/marches-publics.html'>Marchés publics</a></li></ul>",
    )
    put(
        "/aides-et-subventions/guide-des-aides.html",
        "Guide des aides",
        "<h1>Guide des aides</h1><ul><li><a href='/aide1.html'>Aide à la voirie communale</a></li><li><a href='/aide2.html'>Aide aux bibliothèques</a></li></ul>",
    )
    for n, t in ((1, "Aide à la voirie communale"), (2, "Aide aux bibliothèques")):
        put(f"/aide{n}.html", t, f"<h1>{t}</h1><p>Aide permanente. {LOREM}</p>")
    rows = "".join(
        f"<tr><td>{t}</td><td>{d}</td><td><a href='/fileadmin/user_upload/aap/doc{n}.pdf'>Télécharger le cahier des charges (pdf, 230 Ko)</a></td></tr>"
        for n, (t, d) in enumerate(zip(calls, ("15/03/2027", "30/03/2027", "1er avril 2027", "à venir"), strict=True))
    )
    put(
        "/aides-et-subventions/appels-a-projets.html",
        "Appels à projets",
        f"<h1>Appels à projets</h1><p>Le Département lance plusieurs appels à projets par an.</p><table class='contenttable'><tr><th>Intitulé</th><th>Date limite</th><th>Documents</th></tr>{rows}</table>",
    )
    put(
        "/aides-et-subventions/marches-publics.html",
        "Marchés publics",
        "<h1>Marchés publics</h1><table class='contenttable'><tr><th>Objet</th><th>Date limite</th></tr><tr><td>Réfection du collège</td><td>12/02/2027</td></tr><tr><td>Fourniture de repas</td><td>13/02/2027</td></tr></table>",
    )
    put(
        "/offres-demploi.html",
        "Offres d'emploi",
        "<h1>Offres d'emploi</h1><ul><li><a href='/o1.html'>Assistant social (H/F)</a> - candidatures avant le 12 mars 2027</li><li><a href='/o2.html'>Agent des routes</a> - candidatures avant le 15 mars 2027</li></ul>",
    )
    put("/solidarites.html", "Solidarités", f"<h1>Solidarités</h1>{story('Solidarités')}")
    put("/le-departement.html", "Le Département", f"<h1>Le Département</h1>{story('Institution')}")
    for n in range(4):
        site.pdf(f"/fileadmin/user_upload/aap/doc{n}.pdf")
    return site


def wordpress():
    calls = [
        "Coup de pouce aux épiceries solidaires",
        "Plan hiver : soutien aux maraudes",
        "Accès aux droits : appel à projets national",
        "Vacances pour tous",
    ]
    site = Site("wordpress", calls)

    def shell(title, body, cls="page"):
        return (
            f"<html><head><title>{title} – Fédération Exemple</title><link rel='alternate' type='application/rss+xml' title='Fédération Exemple » Flux' href='/feed/'><link rel='alternate' type='application/rss+xml' title='Commentaires' href='/comments/feed/'></head>"
            f"<body class='{cls}'><div id='page' class='site'><header id='masthead' class='site-header'><p class='site-title'><a href='/'>Fédération Exemple</a></p><nav id='site-navigation' class='main-navigation'><ul class='menu'>"
            "<li class='menu-item'><a href='/la-federation/'>La fédération</a></li><li class='menu-item'><a href='/category/actualites/'>Actualités</a></li><li class='menu-item'><a href='#'>S'informer</a><ul class='sub-menu'><li><a href='/category/appels-a-projets/'>Appels à projets</a></li><li><a href='/offres-demploi/'>Offres d'emploi</a></li></ul></li></ul></nav></header>"
            f"<div id='content' class='site-content'><main id='main' class='site-main'>{body}</main><aside id='secondary' class='widget-area'><section class='widget'><h2 class='widget-title'>Articles récents</h2><ul><li><a href='/assemblee-generale/'>Assemblée générale</a></li><li><a href='/plaidoyer/'>Notre plaidoyer</a></li></ul></section></aside></div><footer id='colophon' class='site-footer'>76 rue du Faubourg</footer></div></body></html>"
        )

    def post(title, path, category, n):
        return (
            f"<article id='post-{n}' class='post-{n} post type-post'><header class='entry-header'><h2 class='entry-title'><a href='{path}' rel='bookmark'>{title}</a></h2><div class='entry-meta'><time class='entry-date published' datetime='2027-01-{10 + n}'>{10 + n} janvier 2027</time></div></header>"
            f"<div class='entry-summary'><p>{LOREM} […]</p></div><footer class='entry-footer'><span class='cat-links'><a href='/category/{category}/'>{category}</a></span></footer></article>"
        )

    news = ["Assemblée générale", "Notre plaidoyer", "Rencontre avec la ministre"]
    paths = {t: f"/2027/01/{i}-billet/" for i, t in enumerate(calls)}
    npaths = {
        "Assemblée générale": "/assemblee-generale/",
        "Notre plaidoyer": "/plaidoyer/",
        "Rencontre avec la ministre": "/rencontre/",
    }
    site.html(
        "/",
        shell(
            "Accueil",
            "<h1>Ensemble contre l'exclusion</h1>"
            + post(calls[0], paths[calls[0]], "appels-a-projets", 1)
            + "".join(post(t, npaths[t], "actualites", n + 2) for n, t in enumerate(news)),
            "home",
        ),
    )
    nav = "<nav class='navigation pagination'><h2 class='screen-reader-text'>Navigation des articles</h2><div class='nav-links'><span class='page-numbers current'>1</span><a class='page-numbers' href='/category/appels-a-projets/page/2/'>2</a><a class='next page-numbers' href='/category/appels-a-projets/page/2/'>Suivant</a></div></nav>"
    head = "<header class='page-header'><h1 class='page-title'>Catégorie : <span>Appels à projets</span></h1></header>"
    site.html(
        "/category/appels-a-projets/",
        shell(
            "Archives des Appels à projets",
            head + "".join(post(t, paths[t], "appels-a-projets", n) for n, t in enumerate(calls[:2])) + nav,
        ),
    )
    site.html(
        "/category/appels-a-projets/page/2/",
        shell(
            "Archives des Appels à projets",
            head + "".join(post(t, paths[t], "appels-a-projets", n + 2) for n, t in enumerate(calls[2:])),
        ),
    )
    site.html(
        "/category/actualites/",
        shell(
            "Archives des Actualités",
            "<h1>Catégorie : Actualités</h1>"
            + "".join(post(t, npaths[t], "actualites", n) for n, t in enumerate(news)),
        ),
    )
    site.html(
        "/offres-demploi/",
        shell(
            "Offres d'emploi",
            "<h1>Offres d'emploi</h1><ul><li><a href='/emploi-1/'>Travailleur social en CDI</a></li><li><a href='/emploi-2/'>Chef de service</a></li></ul>",
        ),
    )
    site.html("/la-federation/", shell("La fédération", f"<h1>La fédération</h1>{story('Histoire')}"))
    for t in calls:
        site.html(
            paths[t],
            shell(
                t,
                f"<article class='post'><h1 class='entry-title'>{t}</h1><div class='entry-content'>{prose(t, '15 mars 2027')}</div></article><nav class='post-navigation'><a rel='next' href='/plaidoyer/'>Article suivant</a></nav>",
            ),
        )
    for t in news:
        site.html(
            npaths[t],
            shell(
                t,
                f"<article class='post'><h1 class='entry-title'>{t}</h1><div class='entry-content'>{story(t)}</div></article>",
            ),
        )
    site.xml(
        "/feed/",
        "<?xml version='1.0' encoding='UTF-8'?><rss version='2.0'><channel><title>Fédération Exemple</title>"
        + "".join(
            f"<item><title>{t}</title><link>{{BASE}}{npaths[t]}</link><category>Actualités</category></item>"
            for t in news
        )
        + "</channel></rss>",
    )
    return site


def spip():
    calls = [
        "Appel à projets : Mieux manger pour tous",
        "Appel à manifestation d'intérêt : insertion par l'activité économique",
        "AAP lutte contre la pauvreté",
        "Appel à projets Droits des femmes et égalité",
        "Fonds de développement de la vie associative 2027 (FDVA)",
        "Appel à projets parrainage",
    ]
    site = Site("spip", calls)

    def shell(title, body):
        return (
            f"<!DOCTYPE html><html><head><title>{title} - DREETS Exemple</title></head><body class='page_rubrique'><div id='page'><div id='entete'><a href='/'><img src='logo.png' alt='DREETS Exemple'></a></div><div id='nav'><ul><li><a href='/-L-institution-'>L'institution</a></li><li><a href='/-Entreprises-'>Entreprises, économie, emploi</a></li><li><a href='/-Cohesion-sociale-'>Cohésion sociale</a></li><li><a href='/-Publications-'>Publications</a></li></ul></div>"
            f"<div id='conteneur'><div id='contenu'>{body}</div></div><div id='pied'><a href='/spip.php?page=plan'>Plan du site</a> | <a href='/spip.php?page=backend'>RSS</a></div></div></body></html>"
        )

    site.html(
        "/",
        shell(
            "Accueil",
            "<h2>À la une</h2><ul class='liste-articles'><li><h3><a href='/Semaine-de-l-egalite'>Semaine de l'égalité</a></h3><p>Une semaine d'événements.</p></li><li><h3><a href='/Marche-du-travail-bilan'>Marché du travail : le bilan trimestriel</a></h3><p>Les chiffres.</p></li></ul>",
        ),
    )
    site.html(
        "/-Cohesion-sociale-",
        shell(
            "Cohésion sociale",
            "<h1>Cohésion sociale</h1><ul class='rubriques'><li><a href='/-Appels-a-projets-123-'>Appels à projets</a></li><li><a href='/-Handicap-'>Handicap</a></li><li><a href='/-Marches-publics-'>Marchés publics</a></li></ul>",
        ),
    )
    for p, t in (
        ("/-L-institution-", "L'institution"),
        ("/-Entreprises-", "Entreprises"),
        ("/-Publications-", "Publications"),
        ("/-Handicap-", "Handicap"),
    ):
        site.html(
            p,
            shell(
                t,
                f"<h1>{t}</h1><ul><li><a href='/Etude-{t[:3]}'>Étude sur l'emploi</a></li><li><a href='/Lettre-{t[:3]}'>Lettre d'information</a></li></ul><p>{LOREM}</p>",
            ),
        )
    for page in range(2):
        items = "".join(
            f"<li><a href='/{'AAP' if n % 2 else 'Article'}-{calls.index(t)}'>{t}</a> <small class='date'>{n + 3} mai 2027</small></li>"
            for n, t in enumerate(calls[page * 4 : page * 4 + 4])
        )
        pag = "<p class='pagination'><strong class='on'>0</strong> <span class='sep'>|</span> <a href='/-Appels-a-projets-123-?debut_articles=4#pagination_articles' class='lien_pagination' rel='nofollow'>4</a></p>"
        site.html(
            "/-Appels-a-projets-123-" + (f"?debut_articles={page * 4}" if page else ""),
            shell("Appels à projets", f"<h1>Appels à projets</h1><ul class='liste-articles'>{items}</ul>{pag}"),
        )
    for i, t in enumerate(calls):
        for prefix in ("AAP", "Article"):
            site.html(
                f"/{prefix}-{i}",
                shell(
                    t,
                    f"<p class='info'>Publié le 12 mai 2027</p><h1>{t}</h1><div class='texte'>{prose(t, '30 juin 2027 à 23h59')}</div>",
                ),
            )
    return site


def prefecture():
    calls = [
        f"Appel à projets {w} 2027"
        for w in (
            "FIPD",
            "MILDECA",
            "Politique de la ville",
            "Quartiers d'été",
            "Intégration des réfugiés",
            "Radicalisation",
            "Parentalité",
            "Aide alimentaire",
            "Vie associative",
            "Patrimoine",
            "Sport en quartier",
            "Mobilité rurale",
        )
    ]
    site = Site("prefecture", calls)

    def shell(title, body):
        return (
            f"<!DOCTYPE html><html data-fr-scheme='system'><head><title>{title} - Les services de l'État dans l'Exemple</title></head><body><header role='banner' class='fr-header'><p class='fr-logo'>Préfet<br>de l'Exemple</p><nav class='fr-nav'><ul><li><a class='fr-nav__link' href='/Actions-de-l-Etat'>Actions de l'État</a></li><li><a class='fr-nav__link' href='/Publications'>Publications</a></li><li><a class='fr-nav__link' href='/Demarches'>Démarches</a></li></ul></nav></header>"
            f"<main id='main' role='main'><div class='fr-container'><nav class='fr-breadcrumb'><a href='/'>Accueil</a></nav>{body}</div></main><footer class='fr-footer'>Préfecture de l'Exemple</footer></body></html>"
        )

    def card(title, path, desc="Mis en ligne le 12/01/2027"):
        return f"<div class='fr-col-12 fr-col-md-4'><div class='fr-card fr-enlarge-link'><div class='fr-card__body'><div class='fr-card__content'><h3 class='fr-card__title'><a href='{path}'>{title}</a></h3><p class='fr-card__detail'>{desc}</p></div></div></div></div>"

    site.html(
        "/",
        shell(
            "Accueil",
            "<h1>Les services de l'État dans l'Exemple</h1><h2>Actualités</h2><div class='fr-grid-row'>"
            + card("Vigilance orange aux orages", "/actu-1")
            + card("Appel à projets FIPD : les lauréats 2026", "/actu-2")
            + "</div>",
        ),
    )
    site.html(
        "/Publications",
        shell(
            "Publications",
            "<h1>Publications</h1><div class='fr-grid-row'>"
            + "".join(
                card(t, f"/Publications/{p}", "")
                for t, p in (
                    ("Appels à projets", "Appels-a-projets"),
                    ("Marchés publics", "Marches-publics"),
                    ("Recueil des actes administratifs", "RAA"),
                    ("Offres d'emploi", "Emploi"),
                    ("Enquêtes publiques", "Enquetes"),
                )
            )
            + "</div>",
        ),
    )
    for p, t in (
        ("Marches-publics", "Marchés publics"),
        ("RAA", "Recueil des actes administratifs"),
        ("Emploi", "Offres d'emploi"),
        ("Enquetes", "Enquêtes publiques"),
    ):
        site.html(
            f"/Publications/{p}",
            shell(
                t,
                f"<h1>{t}</h1><div class='fr-grid-row'>"
                + card(f"{t} de janvier", f"/x/{p}1")
                + card(f"{t} de février", f"/x/{p}2")
                + "</div>",
            ),
        )
    for page in range(2):
        path = "/Publications/Appels-a-projets" + (f"/(offset)/{page * 10}" if page else "")
        pag = "<nav role='navigation' class='fr-pagination' aria-label='Pagination'><ul class='fr-pagination__list'><li><a class='fr-pagination__link' aria-current='page'>1</a></li><li><a class='fr-pagination__link' href='/Publications/Appels-a-projets/(offset)/10'>2</a></li><li><a class='fr-pagination__link fr-pagination__link--next' href='/Publications/Appels-a-projets/(offset)/10'>Page suivante</a></li></ul></nav>"
        site.html(
            path,
            shell(
                "Appels à projets",
                "<h1>Appels à projets</h1><div class='fr-grid-row'>"
                + "".join(
                    card(t, f"/Publications/Appels-a-projets/fiche-{calls.index(t)}")
                    for t in calls[page * 10 : page * 10 + 10]
                )
                + f"</div>{pag}",
            ),
        )
    for i, t in enumerate(calls):
        site.html(f"/Publications/Appels-a-projets/fiche-{i}", shell(t, f"<h1>{t}</h1>{prose(t, '15 février 2027')}"))
    for p, t in (
        ("Actions-de-l-Etat", "Actions de l'État"),
        ("Demarches", "Démarches"),
        ("actu-1", "Vigilance orange aux orages"),
        ("actu-2", "Appel à projets FIPD : les lauréats 2026"),
    ):
        site.html(f"/{p}", shell(t, f"<h1>{t}</h1>{story(t)}"))
    return site


def carsat():
    calls = ["Lieux de vie collectifs 2027", "Lutte contre l'isolement social", "Habitat et cadre de vie"]
    site = Site("carsat", calls)

    def shell(title, body):
        return f"<html><head><title>{title} - Carsat Exemple</title></head><body><div class='header'><ul class='menu'><li><a href='/home/retraites.html'>Retraités</a></li><li><a href='/home/entreprises.html'>Entreprises</a></li><li><a href='/home/partenaires.html'>Partenaires</a></li></ul></div><div class='main-content'>{body}</div></body></html>"

    site.html(
        "/",
        shell(
            "Accueil",
            f"<h1>Carsat Exemple</h1><div class='bloc'><h2>Préparer sa retraite</h2>{story('Retraite')}</div><div class='bloc'><h2>Prévenir les risques</h2>{story('Risques')}</div>",
        ),
    )
    site.html(
        "/home/partenaires.html",
        shell(
            "Partenaires",
            f"<h1>Partenaires</h1><p>{LOREM}</p><ul><li><a href='/home/partenaires/financer.html'>Soutenir financièrement vos projets</a></li><li><a href='/home/partenaires/actualites-partenaire.html'>Actualités partenaires</a></li></ul>",
        ),
    )
    panels = "".join(
        f"<div class='accordion-item'><h3 class='accordion-header'><button type='button' class='accordion-button collapsed' data-bs-toggle='collapse' data-bs-target='#c{i}' aria-expanded='false'>Appel à projets {t}</button></h3><div id='c{i}' class='accordion-collapse collapse'><p>{LOREM}</p><p>Dossier à déposer avant le {10 + i} avril 2027.</p><p><a href='/files/live/sites/carsat/ap{i}.docx'>Dossier de candidature</a></p></div></div>"
        for i, t in enumerate(calls)
    )
    faq = "<div class='accordion-item'><h3 class='accordion-header'><button type='button' class='accordion-button collapsed' data-bs-target='#f1' aria-expanded='false'>Foire aux questions</button></h3><div id='f1' class='collapse'><p>Vos questions.</p></div></div>"
    site.html(
        "/home/partenaires/financer.html",
        shell(
            "Soutenir financièrement vos projets",
            f"<h1>Action sociale : soutenir financièrement les projets</h1><p>{LOREM}</p><p><a href='#'>Tout déplier</a></p><div class='accordion'>{panels}{faq}</div>",
        ),
    )
    site.html(
        "/home/partenaires/actualites-partenaire.html",
        shell(
            "Actualités partenaires",
            "<h1>Actualités partenaires</h1><div class='item'><h3><a href='/home/p/n1.html'>Retour sur la journée des aidants</a></h3><p>Jeudi.</p></div><div class='item'><h3><a href='/home/p/n2.html'>Nouveau portail</a></h3><p>Lundi.</p></div>",
        ),
    )
    for p in ("retraites", "entreprises"):
        site.html(f"/home/{p}.html", shell(p.title(), f"<h1>{p.title()}</h1>{story(p)}"))
    site.calls = [f"Appel à projets {t}" for t in calls]
    return site


def fondation():
    calls = [
        f"{w}"
        for w in (
            "Vieillir acteur et citoyen",
            "Grandir en culture",
            "Humanisation des soins",
            "Agir pour la santé des jeunes",
            "Emploi et activités",
            "Sortir de la rue",
            "Mobilités solidaires",
            "Dessine-moi un avenir",
            "Habitat des gens du voyage",
            "Lutte contre les violences",
            "Aide aux aidants",
            "Jeunes et nature",
            "Accueil des exilés",
            "Alimentation durable",
            "Répit à domicile",
            "Santé publique et environnement",
            "Handicap et emploi",
        )
    ]
    site = Site("fondation", calls)

    def shell(title, body):
        return f"<html><head><title>{title} - Fondation Exemple</title><meta property='og:site_name' content='Fondation Exemple'></head><body><nav class='uk-navbar'><ul class='uk-navbar-nav'><li><a href='/fr/decouvrir'>Découvrir</a></li><li><a href='/fr/faire-un-don'>Faire un don</a></li><li><a href='/fr/appels-a-projets'>Nos appels à projets</a></li><li><a href='/fr/actualites'>Actualités</a></li></ul></nav><div class='uk-section'><div class='uk-container'>{body}</div></div></body></html>"

    site.html(
        "/",
        shell(
            "Accueil",
            f"<h1>Fondation Exemple</h1><div class='uk-grid'><div class='uk-panel'><h3><a href='/fr/actualites/prix'>Remise du prix de la recherche</a></h3><p>{LOREM}</p></div><div class='uk-panel'><h3><a href='/fr/actualites/rapport'>Rapport annuel</a></h3><p>{LOREM}</p></div></div>",
        ),
    )

    def lst(start):
        cards = "".join(
            f"<div class='uk-grid-small'><div class='uk-width-auto'><img src='i.jpg' alt=''></div><div class='uk-width-expand@m'><h3><a href='/fr/appels-a-projets/projet-{calls.index(t)}'>{t}</a></h3><p>{LOREM}</p><div class='uk-panel'>Date de dépôt : 12 mars 2027</div></div></div>"
            for t in calls[start : start + 8]
        )
        pager = (
            "<ul class='uk-pagination'>"
            + "".join(f"<li><a href='/fr/appels-a-projets?start={s}'>{s // 8 + 1}</a></li>" for s in (0, 8, 16))
            + "</ul>"
        )
        return shell(
            "Appels à projets",
            f"<h1>Appels à projets</h1><p>Retrouvez tous nos programmes.</p><div class='liste'>{cards}</div>{pager}",
        )

    site.html("/fr/appels-a-projets", lst(0))
    for s in (0, 8, 16):
        site.html(f"/fr/appels-a-projets?start={s}", lst(s))
    for i, t in enumerate(calls):
        site.html(f"/fr/appels-a-projets/projet-{i}", shell(t, f"<h1>{t}</h1>{prose(t, '12 mars 2027')}"))
    site.html(
        "/fr/actualites",
        shell(
            "Actualités",
            "<h1>Actualités</h1><ul><li><a href='/fr/actualites/prix'>Remise du prix de la recherche</a></li><li><a href='/fr/actualites/rapport'>Rapport annuel</a></li></ul>",
        ),
    )
    for p, t in (
        ("decouvrir", "Découvrir"),
        ("faire-un-don", "Faire un don"),
        ("actualites/prix", "Remise du prix de la recherche"),
        ("actualites/rapport", "Rapport annuel"),
    ):
        site.html(f"/fr/{p}", shell(t, f"<h1>{t}</h1>{story(t)}"))
    return site


def home_list():
    calls = ["Prévention de la perte d'autonomie à domicile", "Actions en résidence autonomie", "Soutien des aidants"]
    site = Site("home_list", calls)
    cards = "".join(
        f"<div class='tile'><h2>{t}</h2><p>{LOREM}</p><p class='date'>Dépôt des dossiers jusqu'au {12 + i} mars 2027</p><a class='btn' href='/fiche/{i}'>En savoir plus</a></div>"
        for i, t in enumerate(calls)
    )
    site.html(
        "/",
        f"<html><head><title>Commission des financeurs de la Métropole</title></head><body><div class='top'><a href='/'>Accueil</a> <a href='/contact'>Contact</a></div><div class='wrap'><h1>Commission des financeurs : les appels à projets 2027</h1><p>{LOREM}</p><div class='tiles'>{cards}</div><h2>Actualités</h2><div class='news'><div class='n'><h3><a href='/n/1'>Retour sur la semaine bleue</a></h3><p>Une belle semaine.</p></div><div class='n'><h3><a href='/n/2'>Le guide des aidants est paru</a></h3><p>À lire.</p></div></div></div></body></html>",
    )
    for i, t in enumerate(calls):
        site.html(
            f"/fiche/{i}",
            f"<html><head><title>{t}</title></head><body><div class='wrap'><h1>{t}</h1>{prose(t, f'{12 + i} mars 2027')}</div></body></html>",
        )
    site.html(
        "/contact",
        "<html><body><div class='wrap'><h1>Contact</h1><p>Écrivez-nous à la Métropole, direction de l'autonomie, 20 rue du Lac.</p></div></body></html>",
    )
    return site


def pdf_only():
    calls = [
        "Appel à projets Bien vieillir 2027",
        "Appel à candidatures Résidences autonomie",
        "AMI Habitat intergénérationnel",
    ]
    site = Site("pdf_only", calls)

    def shell(title, body):
        return f"<html><head><title>{title} | Conseil départemental</title></head><body><div id='menu'><ul><li><a href='/index.php?id=1'>Votre département</a></li><li><a href='/index.php?id=7'>Appels à projets</a></li><li><a href='/index.php?id=8'>Marchés publics</a></li></ul></div><div id='centre'>{body}</div></body></html>"

    site.html("/", shell("Accueil", f"<h1>Bienvenue</h1>{story('Bienvenue')}"))
    site.html("/index.php?id=1", shell("Votre département", f"<h1>Votre département</h1>{story('Votre département')}"))
    files = "<li><a href='/docs/aap_bien_vieillir_cdc.pdf'>Appel à projets Bien vieillir 2027 - cahier des charges (PDF, 412 Ko)</a></li><li><a href='/docs/aap_bien_vieillir_dossier.doc'>Appel à projets Bien vieillir 2027 - dossier de candidature (DOC, 80 Ko)</a></li><li><a href='/docs/aac_residences.pdf'>Appel à candidatures Résidences autonomie (PDF, 1,2 Mo)</a></li><li><a href='/docs/ami_habitat.pdf'>AMI Habitat intergénérationnel (PDF, 300 Ko)</a></li><li><a href='/docs/rapport.pdf'>Rapport d'activité 2025 (PDF, 3 Mo)</a></li><li><a href='/docs/resultats.pdf'>Résultats de l'appel à projets 2026 (PDF, 100 Ko)</a></li>"
    site.html("/index.php?id=7", shell("Appels à projets", f"<h1>Appels à projets</h1><p>{LOREM}</p><ul>{files}</ul>"))
    site.html(
        "/index.php?id=8",
        shell(
            "Marchés publics",
            "<h1>Marchés publics</h1><ul><li><a href='/docs/dce.pdf'>DCE voirie (PDF)</a></li><li><a href='/docs/dce2.pdf'>DCE repas (PDF)</a></li></ul>",
        ),
    )
    for name in (
        "aap_bien_vieillir_cdc.pdf",
        "aap_bien_vieillir_dossier.doc",
        "aac_residences.pdf",
        "ami_habitat.pdf",
        "rapport.pdf",
        "resultats.pdf",
    ):
        site.pdf(f"/docs/{name}")
    return site


def caf():
    calls = [
        "Appel à projets Clas 2027-2028",
        "Appel à projets Fonds publics et territoires",
        "Appel à projets parentalité (Reaap)",
    ]
    site = Site("caf", calls)

    def shell(title, body):
        return f"<html><head><title>{title} | caf.test</title></head><body><header><nav><a href='/allocataires'>Allocataires</a><a href='/partenaires-locaux'>Partenaires locaux</a></nav></header><main role='main'>{body}</main></body></html>"

    site.html("/", shell("Accueil", f"<h1>Ma Caf</h1>{story('Ma Caf')}"))
    site.html("/allocataires", shell("Allocataires", f"<h1>Allocataires</h1>{story('Vos droits')}"))
    site.html(
        "/partenaires-locaux",
        shell(
            "Partenaires locaux",
            "<h1>Partenaires locaux</h1><ul><li><a href='/partenaires-locaux/porteur-de-projets'>Porteur de projets</a></li><li><a href='/partenaires-locaux/actualites'>Actualités partenaires</a></li></ul>",
        ),
    )
    site.html(
        "/partenaires-locaux/actualites",
        shell(
            "Actualités",
            "<h1>Actualités partenaires</h1><h2>La lettre aux partenaires n° 12</h2><p>À lire.</p><h2>Nouvelle convention d'objectifs</h2><p>Signée.</p>",
        ),
    )
    site.html(
        "/partenaires-locaux/porteur-de-projets",
        shell(
            "Porteur de projets",
            "<h1>Porteur de projets</h1><p>La Caf soutient les initiatives.</p>"
            + "".join(
                f"<h2>{t}</h2><p>{LOREM}</p><h3>Calendrier</h3><p>Date limite : {10 + i} mars 2027.</p><h3>Contact</h3><p>aap{i}@caf.test</p>"
                for i, t in enumerate(calls)
            )
            + "<h2>Nos engagements</h2><p>La charte de la laïcité.</p>",
        ),
    )
    return site


def news_only():
    call = "Appel à projets 2027 de la commission des financeurs"
    site = Site("news_only", [call])

    def shell(title, body):
        return f"<html><head><title>{title} - Collectivité Exemple</title></head><body><nav><a href='/actualites'>Actualités</a> <a href='/agenda'>Agenda</a> <a href='/recrutement'>Recrutement</a></nav><main>{body}</main></body></html>"

    items = [
        ("a1", call),
        ("a2", "Appel à projets 2026 : découvrez les lauréats"),
        ("a3", "Ouverture de la piscine"),
        ("a4", "La collectivité recrute des agents"),
        ("a5", "Réunion d'information sur l'appel à projets"),
    ]
    cards = "".join(f"<article><h2><a href='/actualites/{p}'>{t}</a></h2><p>{LOREM}</p></article>" for p, t in items)
    site.html("/", shell("Accueil", f"<h1>Collectivité Exemple</h1>{cards}"))
    site.html("/actualites", shell("Actualités", f"<h1>Actualités</h1>{cards}"))
    site.html(
        "/agenda",
        shell(
            "Agenda",
            "<h1>Agenda</h1><ul><li><a href='/e1'>Concert</a> jusqu'au 12 mars 2027</li><li><a href='/e2'>Exposition</a> jusqu'au 15 mars 2027</li></ul>",
        ),
    )
    for p, t in items:
        site.html(f"/actualites/{p}", shell(t, f"<h1>{t}</h1>{prose(t, '28 février 2027') if p == 'a1' else story(t)}"))
    return site


def empty_town():
    site = Site("empty_town", [], findings=["no_calls"])

    def shell(title, body):
        return f"<html><head><title>{title} - Ville d'Exemple</title></head><body><nav><ul><li><a href='/agenda'>Agenda</a></li><li><a href='/projets'>Grands projets</a></li><li><a href='/associations'>Associations</a></li><li><a href='/marches'>Marchés publics</a></li></ul></nav><main>{body}</main></body></html>"

    site.html(
        "/",
        shell(
            "Accueil",
            "<h1>Ville d'Exemple</h1>"
            + "".join(
                f"<div class='card'><h3><a href='/n{i}'>{t}</a></h3><p>{LOREM}</p></div>"
                for i, t in enumerate(
                    (
                        "Fête de la musique",
                        "Concours de fleurissement : inscrivez-vous",
                        "Prix du livre jeunesse : les résultats",
                        "Appel aux dons de jouets",
                    )
                )
            ),
        ),
    )
    site.html(
        "/agenda",
        shell(
            "Agenda",
            "<h1>Agenda</h1><ul><li><a href='/e1'>Concert de printemps</a> jusqu'au 12 mars 2027</li><li><a href='/e2'>Exposition Monet</a> jusqu'au 15 mars 2027</li></ul>",
        ),
    )
    site.html(
        "/projets",
        shell(
            "Grands projets",
            f"<h1>Grands projets</h1><h2>Le nouveau gymnase</h2><p>{LOREM}</p><h2>La place du marché</h2><p>{LOREM}</p>",
        ),
    )
    site.html(
        "/associations",
        shell(
            "Associations",
            f"<h1>Associations</h1><h2>Demander une salle</h2><p>{LOREM}</p><h2>Demander une subvention</h2><p>Le dossier est à déposer en mairie. {LOREM}</p>",
        ),
    )
    site.html(
        "/marches",
        shell(
            "Marchés publics",
            "<h1>Marchés publics</h1><ul><li><a href='/m1'>Travaux de toiture</a> date limite : 12/03/2027</li><li><a href='/m2'>Assurances</a> date limite : 15/03/2027</li></ul>",
        ),
    )
    for i, t in enumerate(
        (
            "Fête de la musique",
            "Concours de fleurissement : inscrivez-vous",
            "Prix du livre jeunesse : les résultats",
            "Appel aux dons de jouets",
        )
    ):
        site.html(f"/n{i}", shell(t, f"<h1>{t}</h1>{story(t)}"))
    return site


def joomla_years():
    calls = [
        "Aide alimentaire 2026",
        "Logement d'abord 2026",
        "Aide alimentaire 2027",
        "Pacte des solidarités 2027",
        "Mal-logement 2027",
    ]
    site = Site("joomla_years", calls)

    def shell(title, body):
        return f"<html><head><title>{title}</title></head><body><div id='sp-menu'><ul class='nav menu'><li class='item-101'><a href='/index.php'>Accueil</a></li><li class='item-102'><a href='/index.php/appels-a-projets'>Appels à projets</a></li><li class='item-103'><a href='/index.php/presse'>Presse</a></li></ul></div><div id='sp-component' role='main'>{body}</div></body></html>"

    site.html("/", shell("Accueil", f"<h1>Services de l'État</h1>{story('Bienvenue')}"))
    site.html(
        "/index.php/appels-a-projets",
        shell(
            "Appels à projets",
            "<h1>Appels à projets</h1><ul class='category-module'><li><a href='/index.php/appels-a-projets/2027'>2027</a></li><li><a href='/index.php/appels-a-projets/2026'>2026</a></li></ul>",
        ),
    )
    for year in ("2026", "2027"):
        items = "".join(
            f"<div class='item'><div class='page-header'><h2><a href='/index.php/appels-a-projets/{year}/{i}-fiche'>{t}</a></h2></div><p>Publié le {i + 2} janvier {year}</p></div>"
            for i, t in enumerate(calls)
            if year in t
        )
        site.html(
            f"/index.php/appels-a-projets/{year}",
            shell(year, f"<div class='page-header'><h1>{year}</h1></div><div class='blog'>{items}</div>"),
        )
    for i, t in enumerate(calls):
        site.html(
            f"/index.php/appels-a-projets/{t[-4:]}/{i}-fiche",
            shell(t, f"<h1>{t}</h1>{prose(t, '20 février ' + t[-4:])}"),
        )
    site.html(
        "/index.php/presse",
        shell(
            "Presse",
            "<h1>Presse</h1><ul><li><a href='/cp1'>Communiqué de presse : appel à projets</a></li><li><a href='/cp2'>Dossier de presse</a></li></ul>",
        ),
    )
    return site


def sitemap_only():
    calls = ["Inclusion numérique des aînés", "Jardins partagés et lien social", "Transport solidaire"]
    site = Site("sitemap_only", calls)

    def shell(title, body):
        return f"<html><head><title>{title} - Caisse Exemple</title></head><body><div id='app-menu'><button aria-expanded='false'>Menu</button></div><main><h1>{title}</h1>{body}</main></body></html>"

    site.html("/", shell("Bienvenue", f"{story('Bienvenue')}<p><a href='/nous-connaitre'>Nous connaître</a></p>"))
    site.html("/nous-connaitre", shell("Nous connaître", story("Nous connaître")))
    site.xml(
        "/sitemap.xml",
        "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
        + "".join(
            f"<url><loc>{{BASE}}{p}</loc></url>"
            for p in (
                "/",
                "/nous-connaitre",
                "/offres-emploi/agent",
                "/appels-a-projets/inclusion-numerique",
                "/appels-a-projets/jardins-partages",
                "/appels-a-projets/transport-solidaire",
                "/actualites/laureats-appel-a-projets-2025",
                "/marches-publics/avis-1",
            )
        )
        + "</urlset>",
    )
    for p, t in zip(("inclusion-numerique", "jardins-partages", "transport-solidaire"), calls, strict=True):
        site.html(f"/appels-a-projets/{p}", shell(t, prose(t, "5 mars 2027")))
    site.html("/actualites/laureats-appel-a-projets-2025", shell("Les lauréats 2025", story("Lauréats")))
    return site


def details_summary():
    calls = ["Amorçage de jeunes équipes", "Espoirs de la recherche", "Innovation en gériatrie"]
    site = Site("details_summary", calls)

    def shell(title, body):
        return f"<html><head><title>{title} | Fondation Recherche</title></head><body><header><nav><ul><li><a href='/la-fondation'>La Fondation</a></li><li><a href='/chercheurs/appels-a-projets'>Appels à projets</a></li><li><a href='/actus'>Actualités</a></li></ul></nav></header><main>{body}</main></body></html>"

    site.html("/", shell("Accueil", f"<h1>Fondation Recherche</h1>{story('La recherche')}"))
    panels = "".join(
        f"<details class='Program'><summary class='Program_summary'><h3 class='Program_title'>{t}</h3><p class='Program_date'>Date de clôture : {4 + i} septembre 2027</p></summary><div class='Program_content'><p>{LOREM}</p><p>Montant : 300 000 €</p></div></details>"
        for i, t in enumerate(calls)
    )
    site.html(
        "/chercheurs/appels-a-projets",
        shell(
            "Appels à projets",
            f"<h1>Appels à projets</h1>{panels}<h2>Questions fréquentes</h2><details><summary>Comment candidater ?</summary><p>En ligne.</p></details><details><summary>Quand aurai-je une réponse ?</summary><p>En juin.</p></details>",
        ),
    )
    site.html(
        "/actus",
        shell(
            "Actualités",
            "<h1>Actualités</h1><article><h3><a href='/actus/1'>Un prix pour nos chercheurs</a></h3><p>Bravo.</p></article><article><h3><a href='/actus/2'>Gala annuel</a></h3><p>Merci.</p></article>",
        ),
    )
    site.html("/la-fondation", shell("La Fondation", f"<h1>La Fondation</h1>{story('Histoire')}"))
    return site


def jalios():
    calls = [
        "Actions collectives de prévention à destination des personnes âgées",
        "Accueil familial",
        "Lieux de répit",
    ]
    site = Site("jalios", calls)

    def shell(title, body):
        return f"<html><head><title>{title} - Le Rhône exemple</title></head><body class='jcms'><div class='navbar'><ul><li><a href='/jcms/pl_1/fr/solidarites'>Solidarités</a></li><li><a href='/jcms/pl_2/fr/vie-associative'>Vie associative</a></li></ul></div><div class='container'><div class='row'><div class='col-md-9'>{body}</div><div class='col-md-3'><div class='skin-box'><h3>En un clic</h3><ul><li><a href='/jcms/pl_9/fr/transports'>Transports</a></li><li><a href='/jcms/pl_10/fr/colleges'>Collèges</a></li></ul></div></div></div></div></body></html>"

    site.html("/", shell("Accueil", f"<h1>Le Rhône exemple</h1>{story('Bienvenue')}"))
    site.html(
        "/jcms/pl_2/fr/vie-associative", shell("Vie associative", f"<h1>Vie associative</h1>{story('Associations')}")
    )
    site.html(
        "/jcms/pl_1/fr/solidarites",
        shell(
            "Solidarités",
            f"<h1>Solidarités</h1><p>{LOREM}</p><div class='listing'><a href='/jcms/pl_3/fr/page3'>Appels à candidatures en cours</a></div>",
        ),
    )
    media = "".join(
        f"<div class='media'><div class='media-body'><h4 class='media-heading'><a href='/jcms/tl1_{i}/fr/doc'>{t}</a></h4><div class='abstract'>{LOREM}</div><div class='meta'>Candidatures jusqu'au {3 + i} avril 2027</div></div></div>"
        for i, t in enumerate(calls)
    )
    site.html(
        "/jcms/pl_3/fr/page3",
        shell("Appels à candidatures en cours", f"<h1>Appels à candidatures en cours</h1>{media}"),
    )
    for i, t in enumerate(calls):
        site.html(f"/jcms/tl1_{i}/fr/doc", shell(t, f"<h1>{t}</h1>{prose(t, f'{3 + i} avril 2027')}"))
    return site


def mixed_guide():
    calls = ["Fonds d'innovation sociale", "Soutien aux tiers-lieux ruraux", "Bourse aux projets jeunes"]
    aids = ["Aide à la rénovation des écoles", "Aide au permis de conduire", "Subvention aux clubs sportifs"]
    site = Site("mixed_guide", calls)

    def shell(title, body):
        return f"<html><head><title>{title} | Région Exemple</title></head><body><header class='site-header'><nav><a href='/aides-et-appels-a-projets'>Aides et appels à projets</a><a href='/ma-region'>Ma région</a></nav></header><main>{body}</main></body></html>"

    def card(t, kind, extra):
        return f"<li class='aid-card'><a href='/{t.lower().replace(' ', '-')}'><span class='aid-type'>{kind}</span><h2>{t}</h2><span class='aid-date'>{extra}</span></a></li>"

    cards = [card(t, "Appel à projets", "Date limite de dépôt : 12 mars 2027") for t in calls] + [
        card(t, "Aide", "Toute l'année") for t in aids
    ]
    site.html("/", shell("Accueil", f"<h1>Région Exemple</h1>{story('Bienvenue')}"))
    site.html("/ma-region", shell("Ma région", f"<h1>Ma région</h1>{story('Ma région')}"))
    site.html(
        "/aides-et-appels-a-projets",
        shell(
            "Aides et appels à projets",
            f"<h1>Aides et appels à projets</h1><ul class='results'>{cards[0]}{cards[3]}{cards[1]}{cards[4]}{cards[2]}{cards[5]}</ul>",
        ),
    )
    for t in (*calls, *aids):
        site.html(
            f"/{t.lower().replace(' ', '-')}",
            shell(t, f"<h1>{t}</h1>{prose(t, '12 mars 2027') if t in calls else story(t)}"),
        )
    return site


ALL = (
    drupal,
    typo3,
    wordpress,
    spip,
    prefecture,
    carsat,
    fondation,
    home_list,
    pdf_only,
    caf,
    news_only,
    empty_town,
    joomla_years,
    sitemap_only,
    details_summary,
    jalios,
    mixed_guide,
)
