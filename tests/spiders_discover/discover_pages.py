"""Pages of calls, each laid out another way: the page, then the titles of its calls (None: the page of one call)."""

CASES = []
CALLS = C = [
    "Prévention des chutes à domicile",
    "Soutien aux aidants familiaux",
    "Mobilité solidaire en milieu rural",
    "Épiceries sociales et solidaires",
    "Inclusion numérique des seniors",
]
W = [
    "Les projets sont attendus pour le 15 mars 2027.",
    "Dossier à adresser au plus tard le vendredi 5 février 2027 à 17 h.",
    "Réponses souhaitées d’ici le 30 janvier 2027.",
    "Candidatures ouvertes du 4 janvier au 12 mars 2027.",
    "Le calendrier sera communiqué début 2027.",
]
B = [
    "Le Département finance jusqu’à 80 % des dépenses.",
    "Aide de 2 000 € à 15 000 € par structure.",
    "Ouvert aux communes, CCAS et associations.",
    "Une enveloppe de 120 000 € est réservée.",
    "Priorité aux zones rurales.",
]


def case(f):
    CASES.append(f)
    return f


def page(h1, content):
    return f"<html><head><title>{h1} | Site</title></head><body><nav><a href='/'>Accueil</a></nav><main><h1>{h1}</h1>{content}</main></body></html>"


def body(i, parts=True):
    return f"<p>{B[i]}</p><p>{W[i]}</p>"


@case
def acc2_details():
    themes = {"Personnes âgées": [0, 1], "Insertion": [2, 3], "Numérique": [4]}
    b = ""
    for t, ix in themes.items():
        b += (
            f"<details><summary>{t}</summary>"
            + "".join(f"<details><summary>{C[i]}</summary>{body(i)}</details>" for i in ix)
            + "</details>"
        )
    return page("Appels à projets", b), C


@case
def acc3_bootstrap():
    b = ""
    n = 0
    for t, subs in {
        "Autonomie": {"Personnes âgées": [0], "Aidants": [1]},
        "Cohésion": {"Insertion": [2, 3], "Numérique": [4]},
    }.items():
        inner = ""
        for s, ix in subs.items():
            inner += (
                f"<div class='panel'><h3 class='panel-title'><a data-toggle='collapse' href='#s{n}'>{s}</a></h3><div id='s{n}' class='collapse'>"
                + "".join(
                    f"<div class='panel'><h4><a data-toggle='collapse' href='#c{i}'>{C[i]}</a></h4><div id='c{i}' class='collapse'>{body(i)}<a href='/files/{i}.pdf'>Dossier de candidature</a></div></div>"
                    for i in ix
                )
                + "</div></div>"
            )
            n += 1
        b += f"<div class='panel'><h2><a data-toggle='collapse' href='#t{n}'>{t}</a></h2><div id='t{n}' class='collapse'>{inner}</div></div>"
    return page("Appels à projets du Département", b), C


@case
def acc_buttons_divs():
    b = "".join(
        f"<div class='acc'><button aria-expanded='false' aria-controls='a{i}'>{C[i]}</button><div id='a{i}' hidden>{body(i)}</div></div>"
        for i in range(5)
    )
    return page("Nos appels à projets", b), C


@case
def acc_theme_h2_then_buttons():
    b = ""
    for t, ix in {"Vieillesse": [0, 1], "Mobilités": [2], "Alimentation": [3, 4]}.items():
        b += f"<h2>{t}</h2>" + "".join(
            f"<div class='toggle'><h3 class='toggle__title'>{C[i]}</h3><div class='toggle__content'>{body(i)}<ul><li><a href='/f{i}.pdf'>Règlement</a></li><li><a href='/g{i}.docx'>Formulaire</a></li></ul></div></div>"
            for i in ix
        )
    return page("Appels à projets", b), C


@case
def acc_parts_inside():
    b = ""
    for i in range(5):
        b += f"<details><summary>{C[i]}</summary><h3>Objectifs</h3><p>{B[i]}</p><h3>Publics visés</h3><p>Tous.</p><h3>Calendrier</h3><p>{W[i]}</p><h3>Contact</h3><p>a@b.fr</p></details>"
    return page("Appels à projets 2027", b), C


@case
def acc_theme_parts_inside():
    b = ""
    for t, ix in {"Seniors": [0, 1], "Ruralité": [2, 3], "Numérique": [4]}.items():
        b += f"<details><summary>{t}</summary>"
        for i in ix:
            b += f"<h3>{C[i]}</h3><h4>Objectifs</h4><p>{B[i]}</p><h4>Calendrier</h4><p>{W[i]}</p><h4>Contact</h4><p>a@b.fr</p>"
        b += "</details>"
    return page("Appels à projets 2027", b), C


@case
def acc_spip_dl():
    b = (
        "<dl>"
        + "".join(
            f"<dt>{C[i]}</dt><dd>{body(i)}<p>Le Département instruit les demandes au fil de leur réception et informe chaque porteur par courrier de la suite donnée à son dossier.</p></dd>"
            for i in range(5)
        )
        + "</dl>"
    )
    return page("Appels à projets", b), C


@case
def acc_ul_li():
    b = (
        "<ul class='accordion'>"
        + "".join(
            f"<li class='accordion-item'><a class='accordion-title' href='#'>{C[i]}</a><div class='accordion-content' style='display:none'>{body(i)}</div></li>"
            for i in range(5)
        )
        + "</ul>"
    )
    return page("Appels à projets", b), C


@case
def tabs_status():
    def t(ix, cl):
        return "".join(
            f"<div class='card'><h3>{C[i]}</h3><p>{B[i]}</p><p>{'Clôturé le 3 mars 2026' if cl else W[i]}</p><a href='/aap/{i}'>En savoir plus</a></div>"
            for i in ix
        )

    b = f"<div role='tablist'><button role='tab' aria-controls='o'>En cours</button><button role='tab' aria-controls='c'>Clôturés</button></div><div role='tabpanel' id='o'>{t([0, 1, 2], 0)}</div><div role='tabpanel' id='c' hidden>{t([3, 4], 1)}</div>"
    return page("Appels à projets", b), C


@case
def closed_li_strong():
    b = "".join(f"<h2>{C[i]}</h2><h3>Pour qui ?</h3><p>{B[i]}</p><h3>Quand ?</h3><p>{W[i]}</p>" for i in range(2))
    b += (
        "<h2>Appels clos</h2><ul>"
        + "".join(f"<li><strong>{C[i]} 2026</strong> : {B[i]} Clôturé le 3 mars 2026.</li>" for i in (2, 3, 4))
        + "</ul>"
    )
    return page("Appels à projets de la Caf", b), C[:2] + [c + " 2026" for c in C[2:]]


@case
def closed_li_plain():
    b = "".join(f"<h2>{C[i]}</h2><p>{B[i]}</p><p>Date limite de dépôt : 4 mars 2027.</p>" for i in range(2))
    b += (
        "<h2>Appels à projets terminés</h2><ul>"
        + "".join(f"<li>{C[i]} 2026 (clos le 3 mars 2026)</li>" for i in (2, 3, 4))
        + "</ul>"
    )
    return page("Appels à projets", b), C[:2] + [c + " 2026" for c in C[2:]]


@case
def open_li_plain():
    b = (
        "<p>Retrouvez ici nos appels.</p><h2>Appels à projets ouverts</h2><ul>"
        + "".join(f"<li>{C[i]} – date limite : 3 mars 2027</li>" for i in range(3))
        + "</ul><h2>Appels à projets clos</h2><ul>"
        + "".join(f"<li>{C[i]} : clôturé le 2 mai 2026</li>" for i in (3, 4))
        + "</ul>"
    )
    return page("Partenaires", b), C


@case
def closed_p_br():
    b = (
        "<h2>Appels à projets en cours</h2>"
        + "".join(f"<h3>{C[i]}</h3><p>{B[i]} {W[i]}</p>" for i in range(3))
        + "<h2>Appels à projets passés</h2><p>"
        + "<br>".join(f"<strong>{C[i]} 2025</strong> – clos le 4 avril 2025" for i in (3, 4))
        + "</p>"
    )
    return page("Appels à projets", b), C[:3] + [c + " 2025" for c in C[3:]]


@case
def dates_li():
    b = (
        "<h2>Appels à projets en cours</h2><ul>"
        + "".join(f"<li>Jusqu’au {10 + i} mars 2027 : <a href='/a/{i}'>{C[i]}</a></li>" for i in range(5))
        + "</ul>"
    )
    return page("Vie associative", b), C


@case
def table_3col():
    b = (
        "<table><tr><th>Dispositif</th><th>Public</th><th>Dépôt</th></tr>"
        + "".join(f"<tr><td>{C[i]}</td><td>CCAS</td><td>{10 + i}/03/2027</td></tr>" for i in range(5))
        + "</table>"
    )
    return page("Appels à projets", b), C


@case
def table_nohead_pdf():
    b = (
        "<table>"
        + "".join(
            f"<tr><td>{C[i]}</td><td>avant le {10 + i}/03/2027</td><td><a href='/f/{i}.pdf'>Télécharger</a></td></tr>"
            for i in range(5)
        )
        + "</table>"
    )
    return page("Appels à projets", b), C


@case
def table_date_first():
    b = (
        "<table><thead><tr><th>Date limite</th><th>Appel</th><th>Documents</th></tr></thead><tbody>"
        + "".join(
            f"<tr><td>{10 + i} mars 2027</td><td>{C[i]}</td><td><a href='/f/{i}.pdf'>Règlement</a><br><a href='/g/{i}.docx'>Dossier</a></td></tr>"
            for i in range(5)
        )
        + "</tbody></table>"
    )
    return page("Appels à projets", b), C


@case
def table_group_rows():
    b = (
        "<table><thead><tr><th>Appel</th><th>Clôture</th></tr></thead><tbody><tr><td colspan=2>Autonomie</td></tr>"
        + "".join(f"<tr><td><a href='/a/{i}'>{C[i]}</a></td><td>{10 + i} mars 2027</td></tr>" for i in (0, 1))
        + "<tr><td colspan=2>Insertion</td></tr>"
        + "".join(f"<tr><td><a href='/a/{i}'>{C[i]}</a></td><td>{10 + i} mars 2027</td></tr>" for i in (2, 3, 4))
        + "</tbody></table>"
    )
    return page("Appels à projets", b), C


@case
def generic_links():
    b = (
        "<div class='grid'>"
        + "".join(
            f"<div class='col'><div class='push'><p class='push__date'>Avant le {10 + i} mars 2027</p><p class='push__title'>{C[i]}</p><p>{B[i]}</p><a class='btn' href='/aap/{i}'>Je candidate</a></div></div>"
            for i in range(5)
        )
        + "</div>"
    )
    return page("Appels à projets", b), C


@case
def generic_links_div():
    b = "".join(
        f"<div class='item'><div class='txt'><strong>{C[i]}</strong><br>{B[i]}<br><em>Jusqu’au {10 + i} mars 2027</em></div><a href='/aap/{i}'>Lire la suite</a></div>"
        for i in range(5)
    )
    return page("Appels à projets", b), C


@case
def whole_link_cards():
    b = (
        "<div class='list'>"
        + "".join(
            f"<a class='tile' href='/aap/{i}'><span class='tile-date'>Clôture {10 + i}/03/2027</span><span class='tile-name'>{C[i]}</span><span>{B[i]}</span></a>"
            for i in range(5)
        )
        + "</div>"
    )
    return page("Appels à projets", b), C


@case
def programme_page():
    b = (
        "<p>Depuis 2012 le programme soutient.</p><h2>Ce que nous faisons</h2><p>Rien.</p><h2>Les appels du programme</h2><div>"
        + "".join(
            f"<div class='tile'><a href='/p/g/{i}'><h3>{C[i]}</h3></a><p>{B[i]}</p><p class='date'>Jusqu’au {10 + i} mars 2027</p></div>"
            for i in range(3)
        )
        + "</div><h2>Témoignage</h2><p>Merci.</p>"
    )
    return page("Grand âge et dignité", b), C[:3]


@case
def programme_in_text():
    b = (
        "<p>Depuis 2012 le programme soutient.</p><h2>Appel à projets en cours</h2><h3>"
        + C[0]
        + "</h3><p>"
        + B[0]
        + "</p><p>Date limite : 3 mars 2027</p><p><a href='/x/1'>Consulter</a></p><h2>Projets soutenus</h2><div><article><h3><a href='/s/1'>Le café</a></h3></article><article><h3><a href='/s/2'>La ferme</a></h3></article></div>"
    )
    return page("Grand âge et dignité", b), C[:1]


@case
def one_call_h2_parts():
    b = "<h2>Objectifs</h2><p>Soutenir.</p><h2>Territoires et thématiques</h2><ul><li><strong>Axe mobilité :</strong> x</li><li><strong>Axe logement :</strong> y</li></ul><h2>Montant de l’aide</h2><p>10 000 €</p><h2>Accompagnement renforcé</h2><p>Un chargé de mission.</p><h2>Calendrier</h2><p>Date limite de dépôt : 3 mars 2027</p><h2>Dossier</h2><a href='/f.pdf'>Cahier des charges</a>"
    return page("Appel à projets Habitat inclusif 2027", b), None


@case
def one_call_h2_h3():
    b = "<h2>Le cadre</h2><h3>Un contexte tendu</h3><p>x</p><h3>Une réponse collective</h3><p>y</p><h2>Candidater</h2><h3>Étape 1</h3><p>Déposez avant le 3 mars 2027</p><h3>Étape 2</h3><p>Jury le 4 avril 2027</p>"
    return page("Appel à projets Aidants", b), None


@case
def list_with_faq():
    b = (
        "".join(f"<article><h2><a href='/a/{i}'>{C[i]}</a></h2><p>{B[i]}</p></article>" for i in range(5))
        + "<h2>Questions</h2><details><summary>Qui peut répondre ?</summary><p>Tous</p></details><details><summary>Puis-je déposer deux dossiers ?</summary><p>Oui</p></details><h2>Besoin d’aide ?</h2><p>Contactez-nous</p>"
    )
    return page("Appels à projets", b), C


@case
def list_with_permanent():
    b = (
        "<h2>Appels à projets</h2>"
        + "".join(f"<article class='c'><h3><a href='/a/{i}'>{C[i]}</a></h3><p>{B[i]}</p></article>" for i in range(3))
        + "<h2>Aides permanentes</h2>"
        + "".join(
            f"<article class='c'><h3><a href='/p/{i}'>{n}</a></h3><p>Versée aux gestionnaires toute l’année.</p></article>"
            for i, n in enumerate(["Prestation de service unique", "Aide au logement temporaire"])
        )
    )
    return page("Nos financements", b), C[:3]


@case
def blocks_named_parts_h3():
    b = "".join(
        f"<div class='para'><h2 id='b{i}'>{C[i]}</h2><p>{B[i]}</p><h3>Qui peut en bénéficier ?</h3><p>Communes.</p><h3>Comment et quand ?</h3><p>{W[i]}</p></div>"
        for i in range(5)
    )
    b += "<div class='para'><h2>Contact</h2><p>x@y.fr</p></div><div class='para'><h2>Besoin d'aide ?</h2><p>Contactez votre conseiller.</p></div>"
    return page("Appels à projets de la Caf", b), C


@case
def porteur_blocks():
    b = (
        "<p>La Caf soutient.</p>"
        + "".join(
            f"<div class='para'><h2 id='b{i}'>{C[i]}</h2><p>{B[i]}</p><p><strong>Pour qui ?</strong> Associations éligibles.</p><p><strong>Financement :</strong> 80 % du coût.</p><p><strong>{W[i]}</strong></p><p>Le dossier est à déposer en ligne.</p><p><a href='/f{i}.pdf'>Règlement de l'appel</a></p></div>"
            for i in range(5)
        )
        + "<h2>Besoin d'aide ?</h2><p>Appelez-nous.</p>"
    )
    return page("Vous êtes porteur de projets", b), C


@case
def year_groups():
    b = (
        "<h2>2027</h2><ul>"
        + "".join(f"<li><a href='/a/{i}'>{C[i]}</a></li>" for i in (0, 1, 2))
        + "</ul><h2>2026</h2><ul>"
        + "".join(f"<li><a href='/a/{i}'>{C[i]}</a></li>" for i in (3, 4))
        + "</ul>"
    )
    return page("Appels à projets", b), C


@case
def teaser_dup():
    b = (
        "<section class='une'><h2>À la une</h2><article><h3><a href='/a/0'>"
        + C[0]
        + "</a></h3></article></section><section><h2>Tous les appels</h2>"
        + "".join(f"<article><h3><a href='/a/{i}'>{C[i]}</a></h3><p>{B[i]}</p></article>" for i in range(5))
        + "</section><aside><h2>Derniers résultats</h2><ul><li><a href='/r/1'>Les lauréats du répit</a></li></ul></aside>"
    )
    return page("Appels à projets", b), C


@case
def grid_with_type_heading():
    b = "".join(
        f"<div class='fr-card'><div class='fr-card__body'><div class='fr-card__content'><h3 class='fr-card__title'><a href='/a/{i}'>{C[i]}</a></h3><div class='fr-card__start'><ul class='fr-badges-group'><li><p class='fr-badge'>{'Ouvert' if i < 3 else 'Clos'}</p></li></ul><p class='fr-card__detail'>Appel à projets</p></div></div></div></div>"
        for i in range(5)
    )
    return page("Actualités et appels", b), C


@case
def plain_paragraph_links():
    b = "<p>Voici les appels.</p>" + "".join(
        f"<p><a href='/a/{i}'>{C[i]}</a> – date limite : {10 + i} mars 2027</p>" for i in range(5)
    )
    return page("Appels à projets", b), C


@case
def h3_and_ul_docs():
    b = "".join(
        f"<h3>{C[i]}</h3><p>{B[i]}</p><ul><li><a href='/f/{i}a.pdf'>Cahier des charges</a></li><li><a href='/f/{i}b.pdf'>Annexe 1 : budget</a></li><li><a href='/f/{i}c.docx'>Dossier</a></li></ul>"
        for i in range(5)
    )
    return page("Appels à projets", b), C


@case
def bold_p_titles():
    b = "".join(f"<p><strong>{C[i]}</strong></p><p>{B[i]}</p><p>{W[i]}</p>" for i in range(5))
    return page("Appels à projets", b), C


@case
def status_sections_h2_h3():
    b = (
        "<h2>En cours</h2>"
        + "".join(f"<h3>{C[i]}</h3>{body(i)}" for i in (0, 1))
        + "<h2>À venir</h2>"
        + "".join(f"<h3>{C[i]}</h3><p>Ouverture prévue en avril 2027.</p>" for i in (2,))
        + "<h2>Clôturés</h2>"
        + "".join(f"<h3>{C[i]}</h3><p>Clos depuis le 3 mars 2026.</p>" for i in (3, 4))
    )
    return page("Appels à projets", b), C


@case
def acc_status_then_items():
    b = (
        "<details><summary>Appels à projets ouverts</summary>"
        + "".join(f"<h4>{C[i]}</h4>{body(i)}" for i in (0, 1))
        + "</details><details><summary>Appels à projets clôturés</summary><ul>"
        + "".join(f"<li>{C[i]} (clos le 3/03/2026)</li>" for i in (2, 3, 4))
        + "</ul></details>"
    )
    return page("Appels à projets", b), C


@case
def rowspan_theme():
    b = "<table class='contenttable'><thead><tr><th>Thème</th><th>Appel à projets</th><th>Clôture</th><th>Dossier</th></tr></thead><tbody>"
    for t, ix in {"Autonomie": [0, 1], "Insertion": [2, 3, 4]}.items():
        for k, i in enumerate(ix):
            b += (
                "<tr>"
                + (f"<td rowspan='{len(ix)}'>{t}</td>" if k == 0 else "")
                + f"<td>{C[i]}</td><td>{10 + i}/03/2027</td><td><a href='/f/{i}.pdf'>PDF</a></td></tr>"
            )
    return page("Appels à projets", b + "</tbody></table>"), C


@case
def hr_h4():
    b = "<hr>".join(
        f"<h4>{C[i]}</h4><p>{B[i]}<br>{W[i]}</p><p><a href='https://www.demarches-simplifiees.fr/x{i}'>Déposer un dossier</a></p>"
        for i in range(5)
    )
    return page("Appels à projets et à candidatures", b), C


@case
def overlay_link():
    b = "".join(
        f"<div class='card'><a class='card-overlay' href='/a/{i}' aria-label='{C[i]}'></a><div class='card-body'><p class='card-title h3'>{C[i]}</p><p>{B[i]}</p></div></div>"
        for i in range(5)
    )
    return page("Appels à projets", b), C


@case
def more_with_title():
    b = "".join(
        f"<li class='el'><p class='d'>{10 + i}.03.2027</p><p>{C[i]}</p><p><a href='/a/{i}' title='En savoir plus sur {C[i]}'>En savoir plus <span class='sr-only'>sur {C[i]}</span></a></p></li>"
        for i in range(5)
    )
    return page("Appels à projets", f"<ul class='liste'>{b}</ul>"), C


@case
def month_groups():
    b = ""
    for m, ix in {"Mars 2027": [0, 1], "Avril 2027": [2], "Mai 2027": [3, 4]}.items():
        b += (
            f"<h2>{m}</h2><ul>"
            + "".join(f"<li><a href='/a/{i}'>{C[i]}</a> (avant le {i + 3})</li>" for i in ix)
            + "</ul>"
        )
    return page("Calendrier des appels à projets", b), C


@case
def month_single():
    b = ""
    for m, ix in {"Mars 2027": [0], "Avril 2027": [1], "Mai 2027": [2]}.items():
        b += f"<h2>{m}</h2>" + "".join(f"<h3>{C[i]}</h3>{body(i)}" for i in ix)
    return page("Calendrier des appels à projets", b), C[:3]


@case
def search_results_mixed():
    kinds = ["Appel à projets", "Actualité", "Appel à candidatures", "Page", "Appel à projets", "Événement"]
    titles = [C[0], "Le budget est voté", C[1], "Nos missions", C[2], "Forum des métiers"]
    b = "".join(
        f"<article class='res'><span class='badge'>{k}</span><h3><a href='/n/{i}'>{t}</a></h3><p>{B[i % 5]}</p></article>"
        for i, (k, t) in enumerate(zip(kinds, titles, strict=True))
    )
    return page("Résultats de recherche : appel", b), C[:3]


@case
def carousel_dup():
    b = (
        "<div class='swiper'>"
        + "".join(
            f"<div class='swiper-slide{' dup' if d else ''}'><h3><a href='/a/{i}'>{C[i]}</a></h3></div>"
            for d in (0, 1)
            for i in range(5)
        )
        + "</div>"
    )
    return page("Appels à projets", b), C


@case
def dl_bootstrap():
    b = (
        "<dl>"
        + "".join(f"<dt><a href='/a/{i}'>{C[i]}</a></dt><dd>Avant le {10 + i} mars 2027</dd>" for i in range(5))
        + "</dl>"
    )
    return page("Appels à projets", b), C


@case
def dl_multi_dd():
    b = (
        "<dl>"
        + "".join(
            f"<dt>{C[i]}</dt><dd>{B[i]}</dd><dd>Avant le {10 + i} mars 2027</dd><dd><a href='/f{i}.pdf'>Cahier des charges</a></dd>"
            for i in range(5)
        )
        + "</dl>"
    )
    return page("Appels à projets", b), C


@case
def dl_is_meta():
    b = "<dl><dt>Date limite</dt><dd>3 mars 2027</dd><dt>Public</dt><dd>CCAS</dd><dt>Montant</dt><dd>10 000 €</dd></dl><h2>Présentation</h2><p>Les candidatures.</p><h2>Dossier</h2><p>Règlement</p>"
    return page("Appel à projets Aidants 2027", b), None


@case
def pdf_list_by_theme():
    b = ""
    for t, ix in {"Seniors": [0, 1], "Ruralité": [2, 3]}.items():
        b += (
            f"<h2>{t}</h2><ul>"
            + "".join(
                f"<li><a href='/f/{i}.pdf'>{C[i]} – cahier des charges (PDF, 300 Ko)</a></li><li><a href='/g/{i}.docx'>{C[i]} – dossier de candidature (DOCX, 30 Ko)</a></li>"
                for i in ix
            )
            + "</ul>"
        )
    return page("Appels à projets", b), C[:4]


@case
def external_filing():
    b = (
        "<ul class='cards'>"
        + "".join(
            f"<li class='cards__i'><h3>{C[i]}</h3><p>{W[i]}</p><a href='https://demarche.numerique.gouv.fr/commencer/{i}'>Candidater</a></li>"
            for i in range(5)
        )
        + "</ul>"
    )
    return page("Nos appels à projets", b), C


@case
def unclosed_layout_table():
    b = (
        "<table width='100%'><tr><td><h3>"
        + C[0]
        + "</h3><p>"
        + W[0]
        + "</p></td><td><h3>"
        + C[1]
        + "</h3><p>"
        + W[1]
        + "</p></td></tr><tr><td><h3>"
        + C[2]
        + "</h3><p>"
        + W[2]
        + "</p></td><td><h3>"
        + C[3]
        + "</h3><p>"
        + W[3]
        + "</p></td></tr></table>"
    )
    return page("Appels à projets", b), C[:4]


@case
def wp_blocks():
    b = "".join(
        f"<h2 class='wp-block-heading'>{C[i]}</h2><p>{B[i]}</p><p>{W[i]}</p><div class='wp-block-buttons'><div class='wp-block-button'><a class='wp-block-button__link' href='/a{i}'>Je participe</a></div></div><hr class='wp-block-separator'>"
        for i in range(5)
    )
    return page("Appels à projets", f"<div class='entry-content'><p>Intro longue sur les appels.</p>{b}</div>"), C


@case
def elementor_toggle():
    b = "".join(
        f"<div class='elementor-toggle-item'><div class='elementor-tab-title' role='button' aria-controls='t{i}'><span class='icon'></span><a class='elementor-toggle-title' tabindex='0'>{C[i]}</a></div><div id='t{i}' class='elementor-tab-content'>{body(i)}</div></div>"
        for i in range(5)
    )
    return page("Appels à projets", f"<div class='elementor-toggle'>{b}</div>"), C


@case
def dsfr_accordion_group():
    b = (
        "<div class='fr-accordions-group'>"
        + "".join(
            f"<section class='fr-accordion'><h3 class='fr-accordion__title'><button class='fr-accordion__btn' aria-expanded='false' aria-controls='a{i}'>{C[i]}</button></h3><div class='fr-collapse' id='a{i}'><h4>Objectifs</h4><p>{B[i]}</p><h4>Calendrier</h4><p>{W[i]}</p></div></section>"
            for i in range(5)
        )
        + "</div>"
    )
    return page("Appels à projets", b), C


@case
def spip_liste_items():
    b = (
        "<div class='liste articles'><ul class='liste-items'>"
        + "".join(
            f"<li class='item'><article class='entry article hentry'><strong class='h3-like entry-title'><a href='spip.php?article{i}' rel='bookmark'>{C[i]}</a></strong><p class='publication'><time>24 novembre 2026</time></p><div class='introduction'>{B[i]}</div></article></li>"
            for i in range(5)
        )
        + "</ul></div>"
    )
    return page("Appels à projets", b), C


@case
def joomla_category():
    b = (
        "<table class='category table'><thead><tr><th id='t'>Titre</th><th id='d'>Date de publication</th></tr></thead><tbody>"
        + "".join(
            f"<tr class='cat-list-row{i % 2}'><td class='list-title'><a href='/index.php/aap/{i}-x'>{C[i]}</a></td><td class='list-date'>2{i} novembre 2026</td></tr>"
            for i in range(5)
        )
        + "</tbody></table>"
    )
    return page("Appels à projets", b), C


@case
def liferay():
    b = "".join(
        f"<div class='asset-abstract'><h3 class='asset-title'><a href='/lfp/-/asset_publisher/x/content/id{i}'>{C[i]}</a></h3><div class='asset-content'><div class='asset-summary'>{B[i]}</div><div class='asset-more'><a href='/lfp/-/asset_publisher/x/content/id{i}'>Lire la suite <span class='hide-accessible'>À propos de {C[i]}</span> »</a></div></div><div class='asset-metadata'><span>Publié le 3/11/26</span></div></div>"
        for i in range(5)
    )
    return page("Appels à projets MSA", b), C


@case
def jahia_folds():
    b = "<div class='toutDeplier'><a href='#'>Tout déplier</a></div>" + "".join(
        f"<div class='accordeon'><h2 class='accordeon-titre'><a href='#acc{i}'>{C[i]}</a></h2><div class='accordeon-contenu' id='acc{i}'>{body(i)}<ul><li><a href='/files/live/sites/x/{i}.pdf'>Le cahier des charges</a></li></ul></div></div>"
        for i in range(5)
    )
    return page("Financer vos projets : les appels à projets", b), C


@case
def one_and_archives():
    b = (
        f"<h2>{C[0]}</h2><p>{B[0]}</p><p>Date limite de dépôt des dossiers : 3 mars 2027</p><p><a href='/f.pdf'>Règlement</a></p><h2>Archives</h2><ul>"
        + "".join(f"<li><a href='/f{i}.pdf'>{C[i]} 2025</a></li>" for i in (1, 2))
        + "</ul>"
    )
    return page("Appels à projets", b), [C[0]] + [C[i] + " 2025" for i in (1, 2)]


@case
def status_prefix():
    b = (
        "<ul>"
        + "".join(f"<li><a href='/a/{i}'>{'[Clos] ' if i > 2 else ''}{C[i]}</a></li>" for i in range(5))
        + "</ul>"
    )
    return page("Appels à projets", b), [C[0], C[1], C[2], "[Clos] " + C[3], "[Clos] " + C[4]]


@case
def intro_blocks_then_list():
    b = (
        "<h2>Une politique volontariste</h2><p>Le Département consacre 12 M€ aux solidarités.</p><h2>Comment ça marche</h2><p>Chaque appel a son règlement. Les dossiers sont instruits par une commission.</p><h2>Les appels ouverts</h2>"
        + "".join(f"<div class='b'><h3>{C[i]}</h3>{body(i)}</div>" for i in range(5))
        + "<h2>Vos contacts</h2><p>Direction de l’autonomie</p>"
    )
    return page("Appels à projets", b), C


@case
def two_columns_sidebar():
    b = (
        "<div class='row'><div class='col-8'>"
        + "".join(
            f"<div class='media'><div class='media-body'><h4 class='media-heading'><a href='/a/{i}'>{C[i]}</a></h4>{B[i]}</div></div>"
            for i in range(5)
        )
        + "</div><div class='col-4'><h3>Documents utiles</h3><ul><li><a href='/d/1.pdf'>Guide du porteur de projet</a></li><li><a href='/d/2.pdf'>Logo du Département</a></li></ul><h3>À lire</h3><ul><li><a href='/n/1'>Le budget 2027 est voté</a></li><li><a href='/n/2'>La fibre arrive</a></li></ul></div></div>"
    )
    return page("Appels à projets", b), C


@case
def theme_pages_links():
    b = (
        "<div>"
        + "".join(
            f"<div class='push'><h2>{t}</h2><ul>"
            + "".join(f"<li><a href='/a/{i}'>{C[i]}</a></li>" for i in ix)
            + "</ul></div>"
            for t, ix in {"Seniors": [0, 1], "Ruralité": [2, 3], "Numérique": [4]}.items()
        )
        + "</div>"
    )
    return page("Appels à projets", b), C


@case
def nested_ul_theme():
    b = (
        "<ul>"
        + "".join(
            f"<li>{t}<ul>" + "".join(f"<li><a href='/a/{i}'>{C[i]}</a></li>" for i in ix) + "</ul></li>"
            for t, ix in {"Seniors": [0, 1], "Ruralité": [2, 3], "Numérique": [4]}.items()
        )
        + "</ul>"
    )
    return page("Appels à projets", b), C


@case
def nested_ul_bold_theme_dates():
    b = (
        "<ul>"
        + "".join(
            f"<li><strong>{t}</strong><ul>"
            + "".join(f"<li>{C[i]} : dépôt jusqu’au {i + 3} mars 2027</li>" for i in ix)
            + "</ul></li>"
            for t, ix in {"Seniors et aidants": [0, 1], "Ruralité": [2, 3], "Numérique": [4]}.items()
        )
        + "</ul>"
    )
    return page("Appels à projets", b), C


@case
def article_sections_h3_link_and_parts():
    b = "".join(
        f"<section><h3><a href='/a/{i}'>{C[i]}</a></h3><p><strong>Objectif :</strong> {B[i]}</p><p><strong>Date limite :</strong> {10 + i} mars 2027</p><p><a href='/f{i}.pdf'>Règlement</a></p></section>"
        for i in range(5)
    )
    return page("Appels à projets", b), C


@case
def paragraphs_bold_inline():
    b = "<p>Deux appels sont ouverts.</p>" + "".join(
        f"<p><strong>{C[i]}</strong><br>{B[i]}<br>Date limite : {10 + i} mars 2027<br><a href='/f{i}.pdf'>Télécharger le dossier</a></p>"
        for i in range(3)
    )
    return page("Appels à projets", b), C[:3]


@case
def h2_links_only():
    b = "".join(f"<h2><a href='/a/{i}'>{C[i]}</a></h2>" for i in range(5))
    return page("Appels à projets", b), C
