"""A third set of replicas, nastier: written after the second was read right, and measured before anything was changed."""

from discover_sites import LOREM, Site, prose, story


def page(title, body, nav="", head=""):
    return f"<!DOCTYPE html><html lang='fr'><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>{nav}{body}</body></html>"


def dsfr_years():
    calls = [
        "Fonds de développement de la vie associative",
        "Dotation politique de la ville",
        "Appel à projets national « Logement d'abord »",
        "Lutte contre les discriminations",
        "Plan pauvreté 2026",
    ]
    site = Site("dsfr_years", calls)
    nav = "<header role='banner' class='fr-header'><nav class='fr-nav'><button class='fr-nav__btn' aria-expanded='false' aria-controls='m'>Publications</button><div class='fr-collapse fr-menu' id='m'><ul><li><a class='fr-nav__link' href='/Publications/Enquetes-publiques'>Enquêtes publiques</a></li><li><a class='fr-nav__link' href='/Publications/Appels-a-projets'>Appels à projets</a></li></ul></div></nav></header>"

    def tile(t, url, detail=""):
        return f"<div class='fr-col-4'><div class='fr-tile fr-enlarge-link'><div class='fr-tile__body'><h4 class='fr-tile__title'><a class='fr-tile__link' href='{url}'>{t}</a></h4><p class='fr-tile__detail'>{detail}</p></div></div></div>"

    def wrap(t, b):
        return page(
            f"{t} - Préfecture",
            f"<main id='content' role='main'><nav class='fr-breadcrumb'><a href='/'>Accueil</a></nav><h1>{t}</h1>{b}</main>",
            nav,
        )

    site.html(
        "/",
        wrap(
            "Bienvenue",
            "<h2>À la une</h2>"
            + tile("Alerte météo", "/une-1")
            + tile("Les lauréats de l'appel à projets FDVA", "/une-2"),
        ),
    )
    site.html(
        "/Publications/Enquetes-publiques",
        wrap("Enquêtes publiques", tile("Parc éolien de la Côte", "/eq-1") + tile("Carrière du Val", "/eq-2")),
    )
    site.html(
        "/Publications/Appels-a-projets",
        wrap(
            "Appels à projets",
            "<div class='fr-grid-row'>"
            + tile("Appels à projets 2027", "/Publications/Appels-a-projets/2027")
            + tile("Appels à projets 2026", "/Publications/Appels-a-projets/2026")
            + "</div>",
        ),
    )
    one, two = calls[:3], calls[3:]
    for year, shown in (("2027", one), ("2026", two)):
        site.html(
            f"/Publications/Appels-a-projets/{year}",
            wrap(
                f"Appels à projets {year}",
                "<div class='fr-grid-row'>"
                + "".join(
                    tile(
                        t,
                        f"/Publications/Appels-a-projets/{year}/{calls.index(t)}",
                        f"Publié le 0{calls.index(t) + 1}/01/{year}",
                    )
                    for t in shown
                )
                + tile(
                    f"Liste des projets lauréats {year}",
                    f"/Publications/Appels-a-projets/{year}/laureats",
                    "Publié le 30/01",
                )
                + "</div>",
            ),
        )
        site.html(
            f"/Publications/Appels-a-projets/{year}/laureats",
            wrap(f"Liste des projets lauréats {year}", story("Lauréats")),
        )
        for t in shown:
            site.html(f"/Publications/Appels-a-projets/{year}/{calls.index(t)}", wrap(t, prose(t, f"15 mars {year}")))
    for n, t in ((1, "Alerte météo"), (2, "Les lauréats de l'appel à projets FDVA")):
        site.html(f"/une-{n}", wrap(t, story(t)))
    return site


def elementor():
    calls = [
        "Appel à projets Inclusion numérique : c'est parti !",
        "La Fondation lance un appel à candidatures pour les aidants",
        "AAP Sport et handicap 2027",
        "Appel à manifestation d'intérêt : tiers-lieux nourriciers",
    ]
    news = [
        "Notre rapport annuel est en ligne",
        "Appel à projets 2026 : les 12 projets retenus",
        "Rencontre avec Fatou, bénévole",
        "Nous recrutons un chargé de projets (CDI)",
        "Inauguration du jardin partagé",
        "Webinaire : bien répondre à un appel à projets",
    ]
    site = Site("elementor", calls)
    nav = "<div class='elementor-location-header'><div class='elementor-nav-menu--main'><ul class='elementor-nav-menu'><li><a href='/notre-action/'>Notre action</a></li><li><a href='/actualites/'>Actualités</a></li><li><a href='/contact/'>Contact</a></li></ul></div></div>"
    paths = {
        t: f"/{'-'.join(t.lower().split()[:5]).replace(':', '').replace('é', 'e').replace(chr(39), '-')}/"
        for t in calls + news
    }

    def post(t):
        return f"<article class='elementor-post elementor-grid-item post-{len(t)}'><div class='elementor-post__card'><a class='elementor-post__thumbnail__link' href='{paths[t]}'><img src='x.jpg'></a><div class='elementor-post__badge'>Actus</div><div class='elementor-post__text'><h3 class='elementor-post__title'><a href='{paths[t]}'>{t}</a></h3><div class='elementor-post__excerpt'><p>{LOREM[:110]}</p></div></div><div class='elementor-post__meta-data'><span class='elementor-post-date'>12 janvier 2027</span></div></div></article>"

    order = [news[0], calls[0], news[1], calls[1], news[2], news[3], calls[2], news[4], calls[3], news[5]]

    def wrap(t, b):
        return page(
            f"{t} – Fondation",
            f"<div class='elementor'><div class='elementor-section'>{b}</div></div><footer class='elementor-location-footer'>Fondation</footer>",
            nav,
        )

    site.html("/", wrap("Fondation", "<h1>Agir ensemble</h1><h2>Nos actualités</h2>" + "".join(map(post, order[:3]))))
    for n in (1, 2):
        site.html(
            "/actualites/" + ("" if n == 1 else "page/2/"),
            wrap(
                "Actualités",
                "<h1>Actualités</h1><div class='elementor-posts'>"
                + "".join(map(post, order[:5] if n == 1 else order[5:]))
                + "</div><nav class='elementor-pagination'><a class='page-numbers' href='/actualites/page/2/'>2</a></nav>",
            ),
        )
    for t, p in paths.items():
        site.html(
            p,
            wrap(
                t, f"<h1 class='elementor-heading-title'>{t}</h1>{prose(t, '12 mars 2027') if t in calls else story(t)}"
            ),
        )
    site.html("/notre-action/", wrap("Notre action", f"<h1>Notre action</h1>{story('Action')}"))
    site.html("/contact/", wrap("Contact", f"<h1>Contact</h1>{story('Contact')}"))
    return site


def typo3_news():
    calls = [
        f"Soutien {w}"
        for w in (
            "aux aidants",
            "à la vie de quartier",
            "aux familles monoparentales",
            "à l'aide alimentaire",
            "au sport adapté",
            "à l'habitat inclusif",
        )
    ]
    site = Site("typo3_news", calls)
    nav = "<nav class='mainnav'><ul><li><a href='/vivre-ici'>Vivre ici</a></li><li><a href='/je-candidate'>Je candidate à un appel à projets</a></li><li><a href='/marches-publics'>Marchés publics</a></li></ul></nav>"

    def item(t):
        return f"<div class='article articletype-0 topnews' itemscope='itemscope'><div class='header'><h3><a title='{t}' href='/je-candidate/detail/{calls.index(t)}'><span itemprop='headline'>{t}</span></a></h3></div><div class='teaser-text'><div itemprop='description'><p>{LOREM[:100]}</p></div><a class='more' href='/je-candidate/detail/{calls.index(t)}'>Lire la suite</a></div><div class='footer'><p><span class='news-list-date'><time itemprop='datePublished' datetime='2027-01-05'>05.01.2027</time></span></p></div></div>"

    def wrap(t, b):
        return page(f"{t} | Agglo", f"<div id='content' class='container'>{b}</div>", nav)

    for n in (1, 2, 3):
        pag = (
            "<ul class='f3-widget-paginator'>"
            + "".join(
                f"<li><a href='/je-candidate?tx_news_pi1%5BcurrentPage%5D={k}&amp;cHash=ab{k}'>{k}</a></li>"
                for k in (1, 2, 3)
            )
            + "</ul>"
        )
        body = wrap(
            "Je candidate à un appel à projets",
            f"<h1>Je candidate à un appel à projets</h1><div class='news-list-view'>{''.join(map(item, calls[n * 2 - 2 : n * 2]))}</div>{pag}",
        )
        site.html(f"/je-candidate?tx_news_pi1%5BcurrentPage%5D={n}&cHash=ab{n}", body)
        if n == 1:
            site.html("/je-candidate", body)
    for t in calls:
        site.html(
            f"/je-candidate/detail/{calls.index(t)}",
            wrap(t, f"<div class='news news-single'><h1>{t}</h1>{prose(t, '3 mars 2027')}</div>"),
        )
    site.html("/", wrap("Agglo", f"<h1>Agglo</h1>{story('Agglo')}"))
    site.html("/vivre-ici", wrap("Vivre ici", f"<h1>Vivre ici</h1>{story('Vivre')}"))
    site.html(
        "/marches-publics",
        wrap(
            "Marchés publics",
            "<h1>Marchés publics</h1><div class='article'><h3><a href='/mp/1'>Entretien des espaces verts</a></h3></div><div class='article'><h3><a href='/mp/2'>Transport scolaire</a></h3></div>",
        ),
    )
    return site


def spip_docs():
    calls = [
        "Appel à projets Lieux de vie collectifs",
        "Appel à projets « Vieillir en santé »",
        "Appel à initiatives citoyennes",
    ]
    site = Site("spip_docs", calls)
    nav = "<div id='nav'><ul class='menu-liste'><li class='menu-entree'><a href='spip.php?rubrique1'>Qui sommes-nous</a></li><li class='menu-entree'><a href='spip.php?rubrique2'>Prévention</a></li></ul></div>"

    def art(i, t):
        return f"<li class='item hentry clearfix text-abstract'><h3 class='entry-title'><a href='spip.php?article{i}' rel='bookmark'>{t}</a></h3><p class='publication'><time pubdate='pubdate' datetime='2027-01-0{i}T10:00:00Z'><i class='icon-calendar'></i> {i} janvier 2027</time></p><div class='introduction entry-content'><p>{LOREM[:120]}<a href='spip.php?article{i}'>(…)</a></p></div></li>"

    def wrap(t, b):
        return page(
            f"{t} - Plateforme",
            f"<div class='page article'><div class='header'><h1 class='spip_logo_site'><a href='/'>Plateforme régionale</a></h1></div>{nav}<div class='main'><div class='wrapper'><div class='content' id='content'>{b}</div></div></div></div>",
        )

    site.html(
        "/",
        wrap(
            "Accueil",
            "<h2>Derniers articles</h2><ul class='liste-items'>"
            + art(8, "Journée régionale des acteurs")
            + art(1, calls[0])
            + "</ul>",
        ),
    )
    site.html("/spip.php?rubrique1", wrap("Qui sommes-nous", f"<h1>Qui sommes-nous</h1>{story('Nous')}"))
    site.html(
        "/spip.php?rubrique2",
        wrap(
            "Prévention",
            f"<h1>Prévention</h1><h2>Dans cette rubrique</h2><ul class='liste-items'>{art(1, calls[0])}{art(2, calls[1])}{art(3, calls[2])}{art(4, 'Bilan de la semaine bleue')}{art(5, 'Appel à projets 2025 : résultats')}</ul>",
        ),
    )
    for i, t in enumerate(calls, 1):
        site.html(
            f"/spip.php?article{i}",
            wrap(
                t,
                f"<h1 class='entry-title'>{t}</h1><div class='texte'>{prose(t, '31 mai 2027')}</div><dl class='spip_documents'><dt><a href='IMG/pdf/d{i}.pdf'><img alt='PDF - 1.2 Mo'></a></dt><dd>Cahier des charges</dd></dl>",
            ),
        )
    for i, t in (
        (4, "Bilan de la semaine bleue"),
        (5, "Appel à projets 2025 : résultats"),
        (8, "Journée régionale des acteurs"),
    ):
        site.html(
            f"/spip.php?article{i}", wrap(t, f"<h1 class='entry-title'>{t}</h1><div class='texte'>{story(t)}</div>")
        )
    return site


def bare_table():
    calls = ["Actions de prévention 2027", "Équipement numérique des EHPAD", "Aide à la vie partagée"]
    site = Site("bare_table", calls)
    nav = "<div class='nav'><a href='/seniors'>Seniors</a><a href='/handicap'>Handicap</a></div>"
    rows = "".join(
        f"<tr><td><a href='/upload/{i}.pdf'>{t}</a></td><td>jusqu'au {i + 9} avril 2027</td></tr>"
        for i, t in enumerate(calls)
    )
    rows += "<tr><td><a href='/upload/r.pdf'>Résultats : projets retenus en 2026</a></td><td>publié le 3 mars 2026</td></tr>"

    def wrap(t, b):
        return page(t, f"<div class='content-area'><h1>{t}</h1>{b}</div>", nav)

    site.html("/", wrap("Le Département", story("Bienvenue")))
    site.html(
        "/seniors",
        wrap(
            "Seniors",
            f"<p>{LOREM}</p><p>Consultez <a href='/seniors/appels-a-projets'>les appels à projets de la commission des financeurs</a>.</p>",
        ),
    )
    site.html("/handicap", wrap("Handicap", story("Handicap")))
    site.html(
        "/seniors/appels-a-projets",
        wrap("Appels à projets de la commission des financeurs", f"<p>{LOREM}</p><table>{rows}</table>"),
    )
    return site


def theme_page():
    call = "Appel à projets 2027 « Prévention de la perte d'autonomie »"
    site = Site("theme_page", [call])
    nav = "<nav><ul><li><a href='/solidarites/personnes-agees'>Personnes âgées</a></li><li><a href='/solidarites/enfance'>Enfance</a></li></ul></nav>"

    def wrap(t, b):
        return page(t, f"<main><h1>{t}</h1>{b}</main>", nav)

    site.html("/", wrap("Conseil départemental", story("Bienvenue")))
    site.html("/solidarites/enfance", wrap("Enfance", story("Enfance")))
    site.html(
        "/solidarites/personnes-agees",
        wrap(
            "Personnes âgées",
            f"<p>{LOREM}</p><ul><li><a href='/solidarites/apa'>L'APA</a></li><li><a href='/solidarites/conference-des-financeurs'>La commission des financeurs</a></li></ul>",
        ),
    )
    site.html("/solidarites/apa", wrap("L'APA", story("APA")))
    site.html(
        "/solidarites/conference-des-financeurs",
        wrap(
            "La commission des financeurs",
            f"<p>{LOREM}</p><h2>{call}</h2><p>Les candidats (associations, CCAS) déposent leur dossier au plus tard le 5 mars 2027 à 12h.</p><p>Montant maximum de la subvention : 10 000 €.</p><ul><li><a href='/doc/cdc.pdf'>Cahier des charges</a></li><li><a href='/doc/dossier.docx'>Dossier de candidature</a></li></ul>",
        ),
    )
    return site


def home_states():
    calls = ["Jeunes et citoyenneté", "Culture pour tous", "Potagers solidaires", "Premiers pas"]
    site = Site("home_states", calls)

    def block(t, s):
        return f"<li class='grid-item'><a href='/p/{calls.index(t)}'><img src='i.png' alt=''><div class='title'>{t}</div><div class='deadline'>{s}</div></a></li>"

    body = f"<h1>Les appels à projets de la fondation</h1><h2>En ce moment</h2><ul class='grid'>{block(calls[0], 'Clôture : 3 mars 2027')}{block(calls[1], 'Clôture : 9 mars 2027')}</ul><h2>À venir</h2><ul class='grid'>{block(calls[2], 'Ouverture : septembre 2027')}</ul><h2>Clos</h2><ul class='grid'>{block(calls[3], 'Clos depuis le 3 mars 2026')}</ul><h2>Dernières nouvelles</h2><ul class='grid'><li class='grid-item'><a href='/n/1'><div class='title'>Soirée des partenaires</div></a></li></ul>"
    site.html("/", page("Fondation", f"<div id='app'>{body}</div>"))
    for i, t in enumerate(calls):
        site.html(f"/p/{i}", page(t, f"<div id='app'><h1>{t}</h1>{prose(t, '3 mars 2027')}</div>"))
    site.html("/n/1", page("Soirée", f"<div id='app'><h1>Soirée des partenaires</h1>{story('Soirée')}</div>"))
    return site


def year_accordions():
    calls = ["Fonds local solidaire", "Mobilité pour l'emploi", "Logement des saisonniers", "Tremplin jeunes"]
    site = Site("year_accordions", calls)
    nav = "<nav><a href='/aap-ami'>AAP - AMI</a><a href='/institution'>Institution</a></nav>"

    def lst(shown):
        return "<ul>" + "".join(f"<li><a href='/aap-ami/{calls.index(t)}'>{t}</a></li>" for t in shown) + "</ul>"

    acc = "".join(
        f"<div class='panel panel-default'><div class='panel-heading'><h4 class='panel-title'><a data-toggle='collapse' href='#y{y}'>{y}</a></h4></div><div id='y{y}' class='panel-collapse collapse'><div class='panel-body'>{lst(s)}</div></div></div>"
        for y, s in (("2027", calls[:2]), ("2026", calls[2:]))
    )

    def wrap(t, b):
        return page(t, f"<div role='main'><h1>{t}</h1>{b}</div>", nav)

    site.html("/", wrap("Pays", story("Pays")))
    site.html("/institution", wrap("Institution", story("Institution")))
    site.html("/aap-ami", wrap("AAP - AMI", f"<p>{LOREM}</p><div class='panel-group'>{acc}</div>"))
    for i, t in enumerate(calls):
        site.html(f"/aap-ami/{i}", wrap(t, prose(t, "8 mars 2027")))
    return site


def article_blocks():
    calls = ["Soutien à l'ingénierie", "Fonds d'amorçage social", "Ateliers du bien-vieillir"]
    site = Site("article_blocks", calls)
    nav = "<div id='mainmenu'><a href='/appels'>Répondre à nos appels à projets</a> <a href='/presse'>Presse</a></div>"
    blocks = "<hr>".join(
        f"<h4><strong>{t}</strong></h4><p>{LOREM}</p><p>Pour candidater avant le {i + 5} mai 2027 : <a href='mailto:a{i}@x.test'>a{i}@x.test</a></p><p>&gt; <a href='/f/cdc-{i}.pdf'>Télécharger le cahier des charges</a></p>"
        for i, t in enumerate(calls)
    )

    def wrap(t, b):
        return page(t, f"<div class='row'><div class='col-12'><article><h1>{t}</h1>{b}</article></div></div>", nav)

    site.html("/", wrap("Caisse", story("Caisse")))
    site.html(
        "/appels",
        wrap(
            "Répondre à nos appels à projets",
            f"<p>{LOREM}</p>{blocks}<hr><h4><strong>Besoin d'aide ?</strong></h4><p>Appelez le 01 02 03 04 05.</p>",
        ),
    )
    site.html("/presse", wrap("Presse", story("Presse")))
    return site


def shared_page():
    calls = ["Appel à projets santé des jeunes", "Appel à projets alimentation durable"]
    site = Site("shared_page", calls)
    nav = "<nav><a href='/avis'>Marchés publics et appels à projets</a><a href='/vie'>Vie locale</a></nav>"

    def wrap(t, b):
        return page(t, f"<main><h1>{t}</h1>{b}</main>", nav)

    site.html("/", wrap("Ville", story("Ville")))
    site.html("/vie", wrap("Vie locale", story("Vie locale")))
    site.html(
        "/avis",
        wrap(
            "Marchés publics et appels à projets",
            "<h2>Marchés publics</h2><ul><li><a href='/mp/1'>Peinture de l'école</a> – remise des offres avant le 3 mars 2027</li><li><a href='/mp/2'>Achat de véhicules</a> – remise des offres avant le 3 mars 2027</li></ul><h2>Appels à projets</h2><ul>"
            + "".join(
                f"<li><a href='/ap/{i}'>{t}</a> – dépôt avant le {i + 3} avril 2027</li>" for i, t in enumerate(calls)
            )
            + "</ul>",
        ),
    )
    for i, t in enumerate(calls):
        site.html(f"/ap/{i}", wrap(t, prose(t, f"{i + 3} avril 2027")))
    for i in (1, 2):
        site.html(f"/mp/{i}", wrap("Avis de marché", story("Avis")))
    return site


def feed_only():
    calls = ["Appel à projets Rénovation énergétique des logements", "Appel à projets Mobilité douce"]
    site = Site("feed_only", calls)
    site.html(
        "/",
        page(
            "Agence",
            "<div id='root'></div><noscript>Activez JavaScript.</noscript><script src='/app.js'></script>",
            head="<link rel='alternate' type='application/rss+xml' title='Appels à projets' href='/rss/appels-a-projets'>",
        ),
    )
    items = "".join(
        f"<item><title>{t}</title><link>{{BASE}}/aap/{i}</link><description>{LOREM[:80]}</description><pubDate>Mon, 04 Jan 2027 10:00:00 GMT</pubDate></item>"
        for i, t in enumerate(calls)
    )
    site.xml(
        "/rss/appels-a-projets",
        f"<?xml version='1.0'?><rss version='2.0'><channel><title>Agence : appels à projets</title>{items}</channel></rss>",
    )
    for i, t in enumerate(calls):
        site.html(f"/aap/{i}", page(t, f"<main><h1>{t}</h1>{prose(t, '3 mai 2027')}</main>"))
    return site


def splash():
    calls = ["Ensemble contre la solitude", "Aide aux devoirs solidaire", "Cuisine de quartier"]
    site = Site("splash", calls)
    nav = "<nav><ul><li><a href='/fr/la-fondation'>La fondation</a></li><li><a href='/fr/soumettre-un-projet'>Soumettre un projet</a></li></ul></nav>"
    site.html("/", page("Fondation", "<p><a href='/fr/'>Français</a> <a href='/en/'>English</a></p>"))

    def wrap(t, b):
        return page(t, f"<main><h1>{t}</h1>{b}</main>", nav)

    site.html("/fr/", wrap("Fondation du lien", story("Fondation")))
    site.html("/fr/la-fondation", wrap("La fondation", story("Histoire")))
    site.html(
        "/fr/soumettre-un-projet",
        wrap(
            "Soumettre un projet",
            "<p>La fondation soutient des projets au moyen de ses appels à projets.</p><p><a href='/fr/nos-appels'>Voir les appels ouverts</a></p>",
        ),
    )
    site.html(
        "/fr/nos-appels",
        wrap(
            "Appels à projets ouverts",
            "".join(
                f"<section><h2><a href='/fr/nos-appels/{i}'>{t}</a></h2><p>{LOREM[:90]}</p><p>Dépôt jusqu'au {i + 2} juin 2027</p></section>"
                for i, t in enumerate(calls)
            ),
        ),
    )
    for i, t in enumerate(calls):
        site.html(f"/fr/nos-appels/{i}", wrap(t, prose(t, f"{i + 2} juin 2027")))
    site.html("/en/", page("Foundation", "<main><h1>Foundation</h1><p>English home.</p></main>"))
    return site


ALL = (
    dsfr_years,
    elementor,
    typo3_news,
    spip_docs,
    bare_table,
    theme_page,
    home_states,
    year_accordions,
    article_blocks,
    shared_page,
    feed_only,
    splash,
)
