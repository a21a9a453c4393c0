import pytest

from aap_tracker.documents.html import read_html

URL = "https://www.exemple.test/appels/fiche.html"


def read(body, url=URL, **kwargs):
    return read_html(body.encode(), url, **kwargs)


def texts(page, kind=None):
    return [block.text for block in page.blocks if kind in {None, block.kind}]


def test_blocks_come_in_reading_order_with_their_kinds():
    page = read(
        "<main><h1>Titre</h1><p>Un <b>deux</b><br>trois</p><ul><li>quatre<ul><li>cinq</li></ul></li></ul>"
        "<table><thead><tr><th>Quoi</th><th>Quand</th></tr></thead><tr><td>Dépôt</td><td>12/03</td></tr></table></main>"
    )
    assert [(b.kind, b.text) for b in page.blocks] == [
        ("heading", "Titre"),
        ("paragraph", "Un deux"),
        ("paragraph", "trois"),
        ("item", "quatre"),
        ("item", "cinq"),
        ("row", "Quoi | Quand"),
        ("row", "Dépôt | 12/03"),
    ]
    assert [b.level for b in page.blocks if b.kind == "row"] == [1, 0]


@pytest.mark.parametrize(
    "html",
    [
        "<p><strong>Date limite :</strong> 15 mars 2027</p>",
        "<p><strong>Date limite</strong> : 15 mars 2027</p>",
        "<ul><li><b>Date limite :</b> <time datetime='2027-03-15'>15 mars 2027</time></li></ul>",
        "<dl><dt>Date limite</dt><dd>15 mars 2027</dd></dl>",
        "<dl><div><dt>Date limite :</dt><dd><p>15 mars 2027</p></dd></div></dl>",
        "<div class='field field--name-date'><div class='field__label'>Date limite</div><div class='field__item'>15 mars 2027</div></div>",
        "<table><tr><th>Date limite</th><td>15 mars 2027</td></tr><tr><th>Lieu</th><td>Ici</td></tr></table>",
        "<table><tr><td>Date limite :</td><td>15 mars 2027</td></tr><tr><td>Lieu :</td><td>Ici</td></tr></table>",
        "<p><span class='label'>Date limite :</span> 15 mars 2027</p>",
    ],
)
def test_a_label_and_its_value_are_a_term_however_they_are_written(html):
    page = read(f"<main><h1>Appel</h1>{html}<p>{'Du texte. ' * 20}</p></main>")
    assert ("Date limite", "15 mars 2027") in [block.cells for block in page.blocks if block.kind == "term"]


def test_a_bold_sentence_or_a_badge_is_no_label():
    page = read(
        "<main><p><strong>Attention</strong> le dossier est long.</p><p><span class='label'>En cours</span> Mon appel</p></main>"
    )
    assert [block.kind for block in page.blocks] == ["paragraph", "paragraph"]


def test_text_in_time_button_summary_and_label_is_kept():
    page = read(
        "<main><p>Fin : <time datetime='2027-03-15'>15/03/2027</time> <time datetime='2027-04-01'></time></p><button aria-expanded='false' aria-controls='p'>"
        "Mon appel</button><div id='p' hidden><p>Le contenu replié</p></div><details><summary>Autre appel</summary><p>Texte</p></details><label>Un champ</label></main>"
    )
    for words in ("15/03/2027", "2027-04-01", "Mon appel", "Le contenu replié", "Autre appel", "Un champ"):
        assert words in page.text
    assert texts(page, "heading") == ["Mon appel", "Autre appel"]


def test_what_is_not_shown_is_not_read_but_closed_panels_are():
    page = read(
        "<main><p>Visible</p><p hidden>Non 1</p><p style='display: none'>Non 2</p><p aria-hidden='true'>Non 3</p><del>Non 4</del>"
        "<a href='#onglet'>Onglet</a><div id='onglet' style='display:none'>Oui 1</div><button data-bs-target='#b'>Ouvrir</button>"
        "<div id='b' aria-hidden='true'>Oui 2</div><template>Non 5</template><script>Non 6</script><button>T</button><div style='display:none'>Oui 3</div></main>"
    )
    assert "Non" not in page.text
    assert all(f"Oui {n}" in page.text for n in (1, 2, 3))


def test_menus_banners_share_bars_and_related_items_are_left_out():
    page = read(
        "<body><header class='site'><a href='/'>Logo</a><nav>Menu principal</nav></header><div id='tarteaucitronRoot'>Cookies</div><main><nav class='breadcrumb'>Accueil</nav>"
        "<h1>Appel à projets</h1><p>Date limite : 3 mars 2027</p><div class='social-share'>Partager sur</div><section><h2>À lire aussi</h2><ul><li>Clôture le 1er mai 2020</li></ul></section>"
        "<div><h2>Sur le même sujet</h2></div><div class='cards'>Échéance 1er juin 2020</div><h2>Contact</h2><p>aap@exemple.test</p></main><footer>Mentions</footer></body>"
    )
    assert texts(page) == ["Appel à projets", "Date limite : 3 mars 2027", "Contact", "aap@exemple.test"]


def test_a_site_without_landmarks_is_read_whole_but_for_its_furniture():
    page = read(
        "<body class='page-with-menu'><div id='menu'><ul><li><a href='/a'>Rubrique</a></li></ul></div><div class='page-wrapper menu-open'><div class='colonne'>"
        f"<h1>Subvention</h1><p>{'Le texte utile. ' * 30}</p><div class='action-sociale social'><p>Action</p></div></div></div><div id='footer'>Pied</div></body>"
    )
    assert "Le texte utile." in page.text
    assert "Rubrique" not in page.text
    assert "Pied" not in page.text


def test_a_side_box_with_facts_or_files_stays_and_a_side_menu_goes():
    page = read(
        f"<main><h1>Appel</h1><p>{'Texte. ' * 60}</p><aside><p>Date limite : 3 mars 2027</p></aside><aside><a href='/cdc.pdf'>Cahier des charges</a></aside>"
        "<aside><ul><li><a href='/r1'>Rubrique une</a></li><li><a href='/r2'>Rubrique deux</a></li></ul></aside></main>"
    )
    assert "3 mars 2027" in page.text
    assert "Cahier des charges" in page.text
    assert "Rubrique" not in page.text


def test_links_are_absolute_and_come_from_the_tree():
    page = read(
        "<html><head><base href='https://cdn.exemple.test/x/'></head><body><main><p>Un texte assez long pour être la région principale de cette page, avec des liens de toutes "
        "les sortes possibles.</p><a href='doc.pdf'>Règlement</a> <a href='//autre.test/a'>Autre</a> <a href='mailto:aap@exemple.test'>Écrire</a> <a href='javascript:void(0)'>Rien</a>"
        "<a href='#haut'>Haut</a><a href='file:///etc/passwd'>Non</a><a href='data:text/html,x'>Non</a><a href='/media/12/download'><img alt='Formulaire'></a></main></body></html>"
    )
    assert [(link.url, link.text) for link in page.links] == [
        ("https://cdn.exemple.test/x/doc.pdf", "Règlement"),
        ("https://autre.test/a", "Autre"),
        ("mailto:aap@exemple.test", "Écrire"),
        ("https://cdn.exemple.test/media/12/download", "Formulaire"),
    ]


def test_the_site_its_header_and_its_footer_are_told():
    page = read(
        "<html><head><title>Bien vieillir | Département de la Drôme</title></head><body><header><img class='logo' alt='Drôme, le Département'><ul><li>Menu</li></ul></header>"
        f"<main><h1>Bien vieillir</h1><p>{'Texte. ' * 40}</p></main><footer>Hôtel du Département, Valence</footer></body></html>"
    )
    assert page.title == "Bien vieillir"
    assert page.site_name == "Département de la Drôme"
    assert page.header == "Drôme, le Département"
    assert page.footer == "Hôtel du Département, Valence"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Mon appel - Site</title><meta property='og:site_name' content='Site'>", "Mon appel"),
        ("<title>Site - Mon appel</title><meta property='og:site_name' content='Site'>", "Mon appel"),
        ("<title>T</title><meta property='og:title' content='Mon appel'>", "Mon appel"),
        ("<title>Appel « Bien vieillir » - édition 2027 | Site</title>", "Appel « Bien vieillir » - édition 2027"),
    ],
)
def test_a_page_without_heading_takes_its_title_from_its_head(head, title):
    assert read(f"<html><head>{head}</head><body><p>{'Texte. ' * 40}</p></body></html>").title == title


@pytest.mark.parametrize(
    ("html", "published"),
    [
        ("<p>Publié le 5 janvier 2027 par la direction</p>", "Publié le 5 janvier 2027"),
        ("<p>Mise en ligne le 05/01/2027</p>", "Mise en ligne le 05/01/2027"),
        ("<p>Mis à jour le 5 janvier 2027</p>", ""),
        ("<time class='entry-date published' datetime='2027-01-05'>5 janvier 2027</time>", "5 janvier 2027"),
        ('<script type=\'application/ld+json\'>{"@graph": [{"datePublished": "2027-01-05"}]}</script>', "2027-01-05"),
        ("<meta property='article:published_time' content='2027-01-05T08:00:00+01:00'>", "2027-01-05T08:00:00+01:00"),
    ],
)
def test_the_publication_is_told_in_the_words_of_the_page(html, published):
    assert read(f"<main><h1>Appel</h1>{html}<p>{'Texte. ' * 40}</p></main>").published == published


def test_inline_pieces_dressed_differently_do_not_stick_together():
    page = read(
        "<main><p><span class='l'>Clôture le</span><span class='d'>12/03/2027</span> le 1<sup>er</sup> <span>pro</span><span>jet</span></p></main>"
    )
    assert texts(page) == ["Clôture le 12/03/2027 le 1er projet"]


def test_spanned_cells_keep_columns_in_line():
    page = read(
        "<main><table><tr><th>Thème</th><th>Appel</th><th>Date</th></tr><tr><td rowspan='2'>Aînés</td><td>A</td><td>1/3</td></tr><tr><td>B</td><td>2/3</td></tr></table></main>"
    )
    assert [block.cells for block in page.blocks] == [
        ("Thème", "Appel", "Date"),
        ("Aînés", "A", "1/3"),
        ("Aînés", "B", "2/3"),
    ]


def test_a_table_that_lays_out_a_page_is_read_as_text():
    page = read("<main><table><tr><td><h2>Appel</h2><p>Texte un</p></td><td><p>Texte deux</p></td></tr></table></main>")
    assert [block.kind for block in page.blocks] == ["heading", "paragraph", "paragraph"]


def test_controls_and_invisible_characters_are_stripped():
    page = read("<main><h1>Appel&#27;[31m \u202eà\u200b projets&#0;</h1><p>Un\u00adma\u2028got &#xD800; fin</p></main>")
    assert page.blocks[0].text == "Appel[31m à projets"
    assert all(block.text.isprintable() for block in page.blocks)


def test_a_space_inside_an_address_stays_one_as_in_a_browser():
    page = read_html(b"<main><p><a href=' /files/mon\n dossier.pdf '>Dossier</a></p></main>", "https://site.test/a")
    assert [link.url for link in page.links] == ["https://site.test/files/mon%20dossier.pdf"]
