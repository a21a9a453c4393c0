"""More replica sites, written after the search was working on the first ones and without looking at how it works."""

from discover_sites import LOREM, Site, prose, story


def page(title, body, nav="", site="Organisme Exemple", head=""):
    return f"<!DOCTYPE html><html lang='fr'><head><meta charset='utf-8'><title>{title} - {site}</title>{head}</head><body>{nav}{body}</body></html>"


def liferay():
    now = [
        "Bien vieillir dans son quartier",
        "Sport santé pour les aînés",
        "Ateliers numériques seniors",
        "Aller vers les isolés",
        "Répit et baluchonnage",
    ]
    over = ["Habitat partagé 2025", "Culture en EHPAD 2025"]
    site = Site("liferay", now + over)
    nav = (
        "<header id='banner' role='banner'><button aria-expanded='false' aria-controls='m1'>Solidarités</button><div id='m1' class='mega-menu' hidden><ul><li><a href='/web/guest/aines'>Aînés</a></li>"
        "<li><a href='/web/guest/appels-a-projets'>Appels à projets</a></li><li><a href='/web/guest/emploi'>Offres d’emploi</a></li></ul></div></header>"
    )

    def card(t, i):
        return f"<a class='card-asset' href='/web/guest/-/fiche-{i}'><div class='card-asset-img'></div><div class='card-asset-txt'><span class='cat'>Autonomie</span><h3>{t}</h3><p>{LOREM[:90]}</p></div></a>"

    every = now + over

    def tabs(shown):
        return (
            "<div class='tabs'><ul role='tablist'><li><a role='tab' href='#now'>En cours</a></li><li><a role='tab' href='#over'>Clos</a></li></ul>"
            f"<div role='tabpanel' id='now'>{''.join(card(t, every.index(t)) for t in shown)}</div><div role='tabpanel' id='over' hidden>{''.join(card(t, every.index(t)) for t in over)}</div></div>"
        )

    more = "<div class='more'><a href='/web/guest/appels-a-projets?_asset_cur=2'>Afficher plus d’appels</a></div>"
    site.html("/", page("Accueil", f"<div id='content'><h1>Organisme</h1>{story('Accueil')}</div>", nav))
    site.html(
        "/web/guest/appels-a-projets",
        page(
            "Appels à projets", f"<section id='content'><h1>Appels à projets</h1>{tabs(now[:3])}{more}</section>", nav
        ),
    )
    site.html(
        "/web/guest/appels-a-projets?_asset_cur=2",
        page("Appels à projets", f"<section id='content'><h1>Appels à projets</h1>{tabs(now[3:])}</section>", nav),
    )
    for i, t in enumerate(every):
        site.html(
            f"/web/guest/-/fiche-{i}",
            page(t, f"<section id='content'><h1>{t}</h1>{prose(t, '3 mars 2027')}</section>", nav),
        )
    site.html("/web/guest/aines", page("Aînés", f"<section id='content'><h1>Aînés</h1>{story('Aînés')}</section>", nav))
    return site


def ez_table():
    calls = [
        "Fonds d'aide aux projets jeunesse",
        "Soutien aux épiceries sociales",
        "Lutte contre la précarité énergétique",
    ]
    site = Site("ez_table", calls)
    nav = "<div id='topmenu'><ul><li><a href='/Solidarite'>Solidarité</a></li><li><a href='/Appels-a-projets-en-cours'>Appels à projets en cours</a></li><li><a href='/Marches'>Marchés publics</a></li></ul></div>"
    rows = "".join(
        f"<tr><td valign='top'><img src='v.png' alt=''></td><td><p><strong>{t}</strong></p><p>{LOREM[:120]}</p><p>Date limite de dépôt : {5 + i} mars 2027 à 12h</p><p><a href='/Appels/{i}'>Lire la suite</a></p></td></tr>"
        for i, t in enumerate(calls)
    )
    site.html(
        "/",
        page(
            "Accueil",
            f"<div id='main'>{story('Bonjour')}<h2>Accès directs</h2><ul><li><a href='/Marches'>Marchés publics</a></li></ul></div>",
            nav,
        ),
    )
    site.html(
        "/Appels-a-projets-en-cours",
        page(
            "Appels à projets en cours",
            f"<div id='main'><h1>Appels à projets en cours</h1><table cellpadding='4'>{rows}</table></div>",
            nav,
        ),
    )
    for i, t in enumerate(calls):
        site.html(f"/Appels/{i}", page(t, f"<div id='main'><h1>{t}</h1>{prose(t, f'{5 + i} mars 2027')}</div>", nav))
    site.html("/Solidarite", page("Solidarité", f"<div id='main'><h1>Solidarité</h1>{story('Solidarité')}</div>", nav))
    site.html(
        "/Marches",
        page(
            "Marchés publics",
            "<div id='main'><h1>Marchés publics</h1><table><tr><td><strong>Réfection de toiture</strong></td><td>avant le 3 mars 2027</td></tr><tr><td><strong>Denrées</strong></td><td>avant le 5 mars 2027</td></tr></table></div>",
            nav,
        ),
    )
    return site


def themes():
    calls = [
        "Accompagnement des familles monoparentales",
        "Prévention spécialisée",
        "Répit des aidants",
        "Tiers-lieux numériques",
        "Inclusion bancaire",
    ]
    site = Site("themes", calls)
    nav = "<nav><a href='/'>Accueil</a> <a href='/appels-projets'>Nos appels à projets</a> <a href='/contact'>Contact</a></nav>"

    def item(t, i):
        return f"<li><strong>{t}</strong> – dépôt jusqu'au {i + 3} mai 2027 – <a href='/doc/cdc{i}.pdf'>Cahier des charges</a> – <a href='/doc/dossier{i}.docx'>Dossier</a></li>"

    body = (
        f"<main><h1>Nos appels à projets</h1><p>{LOREM}</p><h2>Enfance et famille</h2><ul>{item(calls[0], 0)}{item(calls[1], 1)}</ul><h2>Autonomie</h2><ul>{item(calls[2], 2)}</ul>"
        f"<h2>Insertion</h2><ul>{item(calls[3], 3)}{item(calls[4], 4)}</ul><h2>Vous avez une question ?</h2><p>Écrivez à <a href='mailto:aap@exemple.test'>aap@exemple.test</a></p></main>"
    )
    site.html("/", page("Accueil", f"<main><h1>Accueil</h1>{story('Bienvenue')}</main>", nav))
    site.html("/appels-projets", page("Nos appels à projets", body, nav))
    site.html(
        "/contact",
        page(
            "Contact",
            "<main><h1>Contact</h1><p>Par courrier, 1 place de la Mairie, 00000 Exemple, ou par téléphone au 01 02 03 04 05.</p></main>",
            nav,
        ),
    )
    return site


def badges():
    calls = ["Coopérations territoriales", "Jeunes en rupture", "Fonds mobilité"]
    site = Site("badges", calls)
    others = [
        ("Marché public", "Maintenance des ascenseurs"),
        ("Résultats", "Coopérations territoriales 2025 : les projets retenus"),
        ("Actualité", "La maison des services a ouvert"),
        ("Recrutement", "Chargé de mission santé"),
    ]
    nav = "<div class='menu'><a href='/annonces'>Annonces et appels à projets</a> <a href='/institution'>Institution</a></div>"
    cards = "".join(
        f"<div class='annonce'><span class='annonce-type'>{k}</span><h3 class='annonce-titre'><a href='/annonces/{i}'>{t}</a></h3><p>Publié le {i + 1} janvier 2027</p></div>"
        for i, (k, t) in enumerate(
            [
                ("Appel à projets", calls[0]),
                others[0],
                ("Appel à manifestation d'intérêt", calls[1]),
                *others[1:],
                ("Appel à candidatures", calls[2]),
            ]
        )
    )
    site.html("/", page("Accueil", f"<div id='contenu'><h1>Accueil</h1>{story('Bienvenue')}</div>", nav))
    site.html(
        "/institution", page("Institution", f"<div id='contenu'><h1>Institution</h1>{story('Institution')}</div>", nav)
    )
    site.html(
        "/annonces",
        page(
            "Annonces et appels à projets", f"<div id='contenu'><h1>Annonces et appels à projets</h1>{cards}</div>", nav
        ),
    )
    for i, t in enumerate([calls[0], others[0][1], calls[1], *[o[1] for o in others[1:]], calls[2]]):
        site.html(
            f"/annonces/{i}",
            page(t, f"<div id='contenu'><h1>{t}</h1>{prose(t, '9 mars 2027') if t in calls else story(t)}</div>", nav),
        )
    return site


def region_results():
    calls = [
        f"Dispositif {w}"
        for w in (
            "Bourgs vivants",
            "Santé de proximité",
            "Lien social",
            "Alimentation locale",
            "Premiers départs",
            "Jeunesse engagée",
        )
    ]
    site = Site("region_results", calls)
    nav = "<header><a href='/'>Région</a><a href='/appels-a-projets-regionaux'>Appels à projets régionaux</a><a href='/marches'>Marchés</a></header>"
    form = "<form action='/appels-a-projets-regionaux'><label>Mot clé</label><input name='q'><select name='t'><option>Santé</option><option>Culture</option></select><button>Rechercher</button></form>"

    def res(t, i):
        return f"<div class='result' onclick=\"location='/a/{i}'\"><h2>{t}</h2><dl><dt>Bénéficiaires</dt><dd>Communes, associations</dd><dt>Date de fin</dt><dd>{i + 2}/04/2027</dd></dl><a class='btn' href='/a/{i}'>Voir</a></div>"

    for n in (1, 2):
        shown = calls[:4] if n == 1 else calls[4:]
        more = (
            "<a class='load-more' href='/appels-a-projets-regionaux?page=2'>Charger plus de résultats</a>"
            if n == 1
            else ""
        )
        site.html(
            "/appels-a-projets-regionaux" + ("?page=2" if n == 2 else ""),
            page(
                "Appels à projets régionaux",
                f"<div class='wrap' role='main'><h1>Appels à projets régionaux</h1>{form}<p>6 résultats</p><div class='results'>{''.join(res(t, calls.index(t)) for t in shown)}</div>{more}</div>",
                nav,
            ),
        )
    site.html("/", page("Région", f"<div role='main'><h1>Région</h1>{story('Région')}</div>", nav))
    for i, t in enumerate(calls):
        site.html(f"/a/{i}", page(t, f"<div role='main'><h1>{t}</h1>{prose(t, f'{i + 2} avril 2027')}</div>", nav))
    site.html(
        "/marches",
        page(
            "Marchés",
            "<div role='main'><h1>Marchés publics de la Région</h1><ul><li><a href='/m/1'>Lot 1</a> : remise des offres le 3 mars 2027</li><li><a href='/m/2'>Lot 2</a> : remise des offres le 3 mars 2027</li></ul></div>",
            nav,
        ),
    )
    return site


def prizes():
    calls = ["Prix de l'innovation sociale", "Prix Solidarité rurale", "Bourse Premier élan"]
    site = Site("prizes", calls)
    nav = "<nav><ul><li><a href='/mission'>Notre mission</a></li><li><a href='/prix-et-bourses'>Nos prix et bourses</a></li><li><a href='/laureats'>Les lauréats</a></li></ul></nav>"
    body = "".join(
        f"<article class='prize'><h3><a href='/prix/{i}'>{t}</a></h3><p>{LOREM[:100]}</p><p>Candidatures jusqu'au {i + 4} juin 2027</p></article>"
        for i, t in enumerate(calls)
    )
    site.html("/", page("Accueil", f"<main><h1>Fondation</h1>{story('Fondation')}</main>", nav))
    site.html("/mission", page("Notre mission", f"<main><h1>Notre mission</h1>{story('Mission')}</main>", nav))
    site.html("/prix-et-bourses", page("Nos prix et bourses", f"<main><h1>Nos prix et bourses</h1>{body}</main>", nav))
    site.html(
        "/laureats",
        page(
            "Les lauréats",
            "<main><h1>Les lauréats</h1><article class='prize'><h3><a href='/l/1'>Prix de l'innovation sociale 2025 : Les Jardins d'Ana</a></h3><p>Bravo.</p></article><article class='prize'><h3><a href='/l/2'>Bourse Premier élan : Camille</a></h3><p>Bravo.</p></article></main>",
            nav,
        ),
    )
    for i, t in enumerate(calls):
        site.html(f"/prix/{i}", page(t, f"<main><h1>{t}</h1>{prose(t, f'{i + 4} juin 2027')}</main>", nav))
    for i in (1, 2):
        site.html(f"/l/{i}", page("Lauréat", f"<main><h1>Portrait de lauréat</h1>{story('Portrait')}</main>", nav))
    return site


def definition_list():
    calls = ["Accueil de jour itinérant", "Équipes spécialisées Alzheimer", "Plateformes de répit"]
    site = Site("definition_list", calls)
    nav = "<div class='nav'><a href='/aac'>Appels à candidatures</a> <a href='/presse'>Presse</a></div>"
    body = "".join(
        f"<dt>{t}</dt><dd><p>{LOREM}</p><p>Clôture de l'appel à candidatures : {i + 6} mars 2027.</p><p><a href='/pj/{i}.pdf'>Cahier des charges</a></p></dd>"
        for i, t in enumerate(calls)
    )
    site.html("/", page("Accueil", f"<div id='content'><h1>Agence</h1>{story('Agence')}</div>", nav))
    site.html(
        "/aac",
        page("Appels à candidatures", f"<div id='content'><h1>Appels à candidatures</h1><dl>{body}</dl></div>", nav),
    )
    site.html(
        "/presse",
        page(
            "Presse",
            "<div id='content'><h1>Espace presse</h1><ul><li><a href='/cp/1'>Communiqué : la grippe recule</a></li></ul></div>",
            nav,
        ),
    )
    return site


def two_singles():
    site = Site(
        "two_singles", ["Appel à projets Habitat inclusif 2027", "Appel à manifestation d'intérêt Résidences autonomie"]
    )
    nav = "<ul id='menu'><li><a href='/aap-habitat-inclusif'>Appel à projets</a></li><li><a href='/ami-residences'>Appel à manifestation d'intérêt</a></li><li><a href='/appel-doffres'>Appels d'offres</a></li><li><a href='/emplois'>Emplois</a></li></ul>"
    site.html("/", page("Accueil", f"<div id='main'><h1>Accueil</h1>{story('Accueil')}</div>", nav))
    site.html(
        "/aap-habitat-inclusif",
        page(
            "Appel à projets",
            f"<div id='main'><h1>Appel à projets Habitat inclusif 2027</h1>{prose('Habitat inclusif', '2 mars 2027')}</div>",
            nav,
        ),
    )
    site.html(
        "/ami-residences",
        page(
            "AMI",
            f"<div id='main'><h1>Appel à manifestation d'intérêt Résidences autonomie</h1>{prose('Résidences', '2 avril 2027')}</div>",
            nav,
        ),
    )
    site.html(
        "/appel-doffres",
        page(
            "Appels d'offres",
            "<div id='main'><h1>Appels d'offres</h1><h2>Assurance</h2><p>Remise des offres avant le 3 mars 2027.</p><h2>Restauration</h2><p>Remise des offres avant le 3 mars 2027.</p></div>",
            nav,
        ),
    )
    site.html(
        "/emplois",
        page(
            "Emplois",
            "<div id='main'><h1>Emplois</h1><h2>Aide à domicile</h2><p>Candidatures avant le 3 mars 2027.</p><h2>Infirmier</h2><p>Candidatures avant le 3 mars 2027.</p></div>",
            nav,
        ),
    )
    return site


def tagged_news():
    calls = [
        "AMI France Santé : repérage des fragilités",
        "Le Fonds Vieillir chez soi ouvre sa 3e session",
        "Appel à projets Cuisine et lien social",
        "Appel à projets numérique 2027",
    ]
    news = [
        "Congrès national : le programme",
        "Loi bien vieillir : notre analyse",
        "Enquête sur les résidences",
        "Retour sur la semaine bleue",
        "Le nouveau bureau est élu",
        "Webinaire : répondre à un appel à projets",
    ]
    site = Site("tagged_news", calls)
    nav = "<header><nav><a href='/actualites'>Actualités</a><a href='/appels-a-projets'>Appels à projets</a><a href='/formations'>Formations</a></nav></header>"
    paths = {t: f"/actu/{i}" for i, t in enumerate(calls + news)}

    def tag(t):
        return "Appel à projets" if t in calls else "Actualité"

    def card(t):
        return f"<div class='post-card'><p class='tag'>{tag(t)}</p><h2><a href='{paths[t]}'>{t}</a></h2><p class='date'>12/01/2027</p><p>{LOREM[:80]}</p></div>"

    order = [news[0], calls[0], news[1], news[2], calls[1], news[3], news[4], calls[2], news[5], calls[3]]
    pag = "<ul class='pagination'><li><a href='?paged=1'>1</a></li><li><a href='?paged=2'>2</a></li></ul>"
    site.html("/", page("Accueil", "<main><h1>Union des CCAS</h1>" + "".join(map(card, order[:4])) + "</main>", nav))
    for n in (1, 2):
        site.html(
            "/actualites" + ("?paged=2" if n == 2 else ""),
            page(
                "Actualités",
                "<main><h1>Actualités</h1>" + "".join(map(card, order[:5] if n == 1 else order[5:])) + pag + "</main>",
                nav,
            ),
        )
    site.html(
        "/appels-a-projets",
        page("Appels à projets", "<main><h1>Appels à projets</h1>" + "".join(map(card, calls)) + "</main>", nav),
    )
    site.html("/formations", page("Formations", f"<main><h1>Formations</h1>{story('Formations')}</main>", nav))
    for t, p in paths.items():
        site.html(
            p,
            page(
                t,
                f"<main><article><h1>{t}</h1>{prose(t, '2 mai 2027') if t in calls else story(t)}</article></main>",
                nav,
            ),
        )
    return site


def frames():
    calls = ["AAP Prévention santé 2027", "AAP Bien-être des enfants", "AAP Logement des jeunes"]
    site = Site("frames", calls)
    nav = (
        "<nav><ul><li><a href='/les-aides'>Les aides</a></li><li><a href='/appels'>Appels à projets</a></li></ul></nav>"
    )
    body = "".join(
        f"<div id='c{120 + i}' class='frame frame-default frame-type-textmedia'><header><h2>{t}</h2></header><div class='ce-bodytext'><p>{LOREM}</p><p><b>Date limite :</b> {i + 4} mars 2027</p></div><ul class='ce-uploads'><li><a href='/fileadmin/a{i}.pdf'>Règlement</a></li></ul></div>"
        for i, t in enumerate(calls)
    )
    site.html("/", page("Accueil", f"<main><div class='frame'><h1>Accueil</h1>{story('Accueil')}</div></main>", nav))
    site.html(
        "/les-aides",
        page(
            "Les aides",
            f"<main><div class='frame'><h1>Les aides</h1>{story('Les aides permanentes')}</div></main>",
            nav,
        ),
    )
    site.html(
        "/appels",
        page(
            "Appels à projets",
            f"<main><div class='frame frame-type-header'><h1>Appels à projets</h1></div><div class='frame frame-type-text'><p>{LOREM}</p></div>{body}<div class='frame frame-type-text'><header><h2>Contact</h2></header><p>aap@exemple.test</p></div></main>",
            nav,
        ),
    )
    return site


def paragraphs():
    calls = [
        "Appel à projets Vacances apprenantes",
        "Appel à projets Jardins solidaires",
        "AMI Petite enfance",
        "Fonds d'initiatives locales 2027",
    ]
    site = Site("paragraphs", calls)
    nav = "<p><a href='/index.php?p=1'>Présentation</a> | <a href='/index.php?p=2'>Appels à projets, AMI</a> | <a href='/index.php?p=3'>Marchés</a></p>"
    body = "".join(
        f"<p><a href='/index.php?p={20 + i}'>{t}</a><br>Date limite : {i + 2} mars 2027<br>Contact : vie sociale</p>"
        for i, t in enumerate(calls)
    )
    site.html("/", page("Accueil", f"<div class='texte'><h1>Communauté de communes</h1>{story('Accueil')}</div>", nav))
    site.html(
        "/index.php?p=1",
        page("Présentation", f"<div class='texte'><h1>Présentation</h1>{story('Présentation')}</div>", nav),
    )
    site.html(
        "/index.php?p=2",
        page(
            "Appels à projets, AMI", f"<div class='texte'><h1>Appels à projets, AMI</h1><p>{LOREM}</p>{body}</div>", nav
        ),
    )
    site.html(
        "/index.php?p=3",
        page(
            "Marchés",
            "<div class='texte'><h1>Marchés publics</h1><p><a href='/index.php?p=31'>Voirie 2027</a><br>Date limite : 3 mars 2027</p><p><a href='/index.php?p=32'>Éclairage</a><br>Date limite : 3 mars 2027</p></div>",
            nav,
        ),
    )
    for i, t in enumerate(calls):
        site.html(
            f"/index.php?p={20 + i}",
            page(t, f"<div class='texte'><h1>{t}</h1>{prose(t, f'{i + 2} mars 2027')}</div>", nav),
        )
    return site


def two_tables():
    now, over = (
        ["Soutien à la parentalité", "Accès aux droits", "Santé des femmes"],
        ["Lutte contre l'isolement 2025", "Aide aux migrants 2025"],
    )
    site = Site("two_tables", now + over)
    nav = "<table class='menu'><tr><td><a href='/'>Accueil</a></td><td><a href='/aap.html'>Appels à projets</a></td><td><a href='/resultats.html'>Résultats</a></td></tr></table>"

    def row(t, i):
        return f"<tr><td>{i + 1}</td><td><a href='/aap-{i}.html'>{t}</a></td><td>CCAS, associations</td><td>{i + 3}/05/202{7 if t in now else 5}</td></tr>"

    head = "<tr><td><b>N°</b></td><td><b>Appel à projets</b></td><td><b>Pour qui</b></td><td><b>Clôture</b></td></tr>"
    every = now + over
    body = f"<h2>En cours</h2><table border='1'>{head}{''.join(row(t, every.index(t)) for t in now)}</table><h2>Clôturés</h2><table border='1'>{head}{''.join(row(t, every.index(t)) for t in over)}</table>"
    site.html("/", page("Accueil", f"<div id='corps'><h1>Direction départementale</h1>{story('Accueil')}</div>", nav))
    site.html("/aap.html", page("Appels à projets", f"<div id='corps'><h1>Appels à projets</h1>{body}</div>", nav))
    site.html(
        "/resultats.html",
        page(
            "Résultats",
            "<div id='corps'><h1>Résultats des appels à projets</h1><table border='1'><tr><td><a href='/r1.pdf'>Soutien à la parentalité 2025 : liste</a></td><td>12/2025</td></tr><tr><td><a href='/r2.pdf'>Accès aux droits 2025 : liste</a></td><td>12/2025</td></tr></table></div>",
            nav,
        ),
    )
    for i, t in enumerate(every):
        site.html(f"/aap-{i}.html", page(t, f"<div id='corps'><h1>{t}</h1>{prose(t, '4 mai 2027')}</div>", nav))
    return site


def job_calls():
    calls = [
        "Appel à candidatures pour la création d'un service d'aide à domicile",
        "Appel à candidatures : habitat regroupé",
    ]
    site = Site("job_calls", calls)
    nav = "<nav><a href='/appels-a-candidatures'>Appels à candidatures</a><a href='/carrieres'>Carrières</a></nav>"
    items = [
        calls[0],
        "Appel à candidatures : médecin coordonnateur (H/F)",
        calls[1],
        "Appel à candidatures : poste de cadre de santé",
    ]
    body = "".join(
        f"<div class='views-row'><div class='views-field-title'><span class='field-content'><a href='/x/{i}'>{t}</a></span></div><div class='views-field-created'>Mis en ligne le {i + 1}/02/2027</div></div>"
        for i, t in enumerate(items)
    )
    site.html("/", page("Accueil", f"<main><h1>Groupement</h1>{story('Accueil')}</main>", nav))
    site.html(
        "/appels-a-candidatures",
        page(
            "Appels à candidatures",
            f"<main><h1>Appels à candidatures</h1><div class='view-content'>{body}</div></main>",
            nav,
        ),
    )
    site.html(
        "/carrieres",
        page(
            "Carrières",
            "<main><h1>Carrières</h1><ul><li><a href='/c/1'>Infirmier de nuit</a></li><li><a href='/c/2'>Aide-soignant</a></li></ul></main>",
            nav,
        ),
    )
    for i, t in enumerate(items):
        site.html(
            f"/x/{i}",
            page(
                t,
                f"<main><h1>{t}</h1>{prose(t, '4 mai 2027') if t in calls else '<p>Poste à pourvoir, contrat à durée indéterminée. Envoyer CV et lettre de motivation avant le 3 mars 2027.</p>'}</main>",
                nav,
            ),
        )
    return site


def long_list():
    calls = [f"Projet solidaire n° {n}" for n in range(1, 26)]
    site = Site("long_list", calls)
    nav = "<div class='header'><a href='/qui-sommes-nous'>Qui sommes-nous ?</a><a href='/actus'>Actus</a></div>"

    def card(t):
        return f"<div class='swiper-slide'><div class='aap'><h3 class='aap__title'><a href='/aap/{calls.index(t)}'>{t}</a></h3><div class='aap__meta'><span class='lbl'>Clôture</span><span class='val'>12/06/2027</span></div></div></div>"

    home = f"<div class='hero'><h1>La fondation des solidarités</h1></div><div class='bloc'><h2>Nos appels à projets du moment</h2><div class='swiper'>{''.join(map(card, calls[:3]))}</div><a class='btn' href='/tous-nos-appels'>Tous nos appels à projets</a></div><div class='bloc'><h2>Nos dernières actus</h2><div class='swiper'><div class='swiper-slide'><h3><a href='/actus/1'>Gala annuel</a></h3></div><div class='swiper-slide'><h3><a href='/actus/2'>Bilan de l'appel à projets 2025</a></h3></div></div></div>"
    site.html("/", page("Accueil", f"<div class='page'>{home}</div>", nav))
    for n in range(3):
        pag = (
            "<div class='pages'>"
            + " ".join(f"<a href='/tous-nos-appels?p={k + 1}'>{k + 1}</a>" for k in range(3))
            + "</div>"
        )
        body = page(
            "Tous nos appels à projets",
            f"<div class='page'><h1>Tous nos appels à projets</h1><div class='grille'>{''.join(map(card, calls[n * 9 : n * 9 + 9]))}</div>{pag}</div>",
            nav,
        )
        site.html(f"/tous-nos-appels?p={n + 1}", body)
        if not n:
            site.html("/tous-nos-appels", body)
    for i, t in enumerate(calls):
        site.html(f"/aap/{i}", page(t, f"<div class='page'><h1>{t}</h1>{prose(t, '12 juin 2027')}</div>", nav))
    site.html(
        "/actus",
        page(
            "Actus",
            "<div class='page'><h1>Actus</h1><div class='swiper-slide'><h3><a href='/actus/1'>Gala annuel</a></h3></div><div class='swiper-slide'><h3><a href='/actus/2'>Bilan de l'appel à projets 2025</a></h3></div></div>",
            nav,
        ),
    )
    site.html(
        "/qui-sommes-nous",
        page("Qui sommes-nous ?", f"<div class='page'><h1>Qui sommes-nous ?</h1>{story('Nous')}</div>", nav),
    )
    for i, t in ((1, "Gala annuel"), (2, "Bilan de l'appel à projets 2025")):
        site.html(f"/actus/{i}", page(t, f"<div class='page'><h1>{t}</h1>{story(t)}</div>", nav))
    return site


ALL = (
    liferay,
    ez_table,
    themes,
    badges,
    region_results,
    prizes,
    definition_list,
    two_singles,
    tagged_news,
    frames,
    paragraphs,
    two_tables,
    job_calls,
    long_list,
)
