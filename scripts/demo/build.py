"""Build `data/demo/`: sample sites as static files, with the markup of the real ones, and the sample CCAS.

Usage: python -m scripts.demo.build
"""

import html
import json
from email.utils import parsedate_to_datetime
from io import BytesIO
from pathlib import Path

import docx

from scripts.demo.content_aids import records
from scripts.demo.content_ars import PAGES, Page
from scripts.demo.content_local import CAF, DEPARTEMENT, FOUNDATION, Post
from scripts.demo.pdf import pdf_of

TARGET = Path(__file__).resolve().parents[2] / "data" / "demo"
SITES = TARGET / "sites"
ROBOTS = "User-agent: *\nAllow: /\n"


def main() -> None:
    """Write every file; the output is the same each time."""
    _ars()
    _departement()
    _caf()
    _foundation()
    _write("aides/api/aids/index.json", json.dumps(_envelope(), ensure_ascii=False, indent=1))
    for site in ("ars", "departement", "caf", "fondation", "aides"):
        _write(f"{site}/robots.txt", ROBOTS)


def _write(name: str, content: str | bytes) -> None:
    path = SITES / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def _envelope() -> dict[str, object]:
    rows = records()
    return {"count": len(rows), "previous": None, "next": None, "results": rows}


def _shell(site: str, title: str, main: str, nav: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{html.escape(title)} | {site}</title>'
        f'<meta property="og:site_name" content="{site}"></head><body><header><a href="/">{site}</a><nav>{nav}</nav></header>'
        f'<div class="cookie-banner"><p>Ce site utilise des cookies.</p><button>Tout accepter</button></div>'
        f"{main}<footer><p>{site} – site d’exemple d’aap-tracker</p><a href='/mentions-legales'>Mentions légales</a></footer>"
        "</body></html>"
    )


def _ars() -> None:
    site = "ARS Auvergne-Rhône-Alpes"
    cards = "".join(_card(page) for page in PAGES)
    listing = (
        '<main><h1>Appels à projets et à candidatures</h1><div class="accueil-appels-projets"><div class="container">'
        f"{cards}</div></div></main>"
    )
    _write("ars/liste-appels-projet-candidature", _shell(site, "Appels à projets et à candidatures", listing))
    _write("ars/index.html", _shell(site, "Accueil", f"<main><h1>Accueil</h1>{listing}</main>"))
    number = 100
    for page in PAGES:
        links = ""
        for name, words in page.files:
            number += 1
            _write(f"ars/media/{number}/download", _attachment(name, page))
            links += f'<li><a href="/media/{number}/download">{words}</a></li>'
        files = f"<h2>Documents à télécharger</h2><ul>{links}</ul>" if links else ""
        body = f"<main><article><h1>{html.escape(page.title)}</h1>{page.body}{files}</article></main>"
        _write(f"ars/{page.slug}", _shell(site, page.title, body))


def _card(page: Page) -> str:
    closing = f'<div class="accueil-appels-projets--item--infos"><p>{page.closing}</p></div>' if page.closing else ""
    return (
        '<div class="accueil-appels-projets--item"><div class="accueil-appels-projets--item--type-appel">'
        f'<p class="field">{page.kind}</p></div><h3 class="accueil-appels-projets--item-titre"><a href="/{page.slug}">'
        f'{html.escape(page.title)}</a></h3><div class="accueil-appels-projets--item--description"><p>{page.teaser}</p></div>'
        f"{closing}</div>"
    )


def _attachment(name: str, page: Page) -> bytes:
    lines = [page.title, "Cahier des charges" if name.endswith("docx") else "Modèle de budget", page.teaser]
    if name.endswith(".pdf"):
        return pdf_of([*lines, "Total des charges = total des produits. Montants en euros entiers."])
    document = docx.Document()
    document.add_heading(lines[0], 1)
    for text in (
        *lines[1:],
        "Critères de sélection : réponse à un besoin local, partenariats, évaluation, budget sincère.",
    ):
        document.add_paragraph(text)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _departement() -> None:
    site = "Département de la Drôme"
    cards = "".join(
        f'<article class="post-card"><p class="date">Publié le {post.day}</p><h2><a href="/annonces/{post.slug}/">'
        f'{html.escape(post.title)}</a></h2><p>{post.teaser}</p></article>'
        for post in DEPARTEMENT
    )  # fmt: skip
    listing = f"<main><h1>Annonces et appels à projets</h1>{cards}</main>"
    nav = '<a href="/annonces/">Annonces et appels à projets</a>'
    _write("departement/annonces/index.html", _shell(site, "Annonces", listing, nav))
    _write("departement/index.html", _shell(site, "Accueil", "<main><h1>Bienvenue en Drôme</h1></main>", nav))
    for post in DEPARTEMENT:
        body = f'<main><article><h1>{html.escape(post.title)}</h1><p class="date">Publié le {post.day}</p>{post.body}</article></main>'
        _write(f"departement/annonces/{post.slug}/index.html", _shell(site, post.title, body, nav))


def _caf() -> None:
    folder = "caf/professionnels/offres-et-services/caf-de-la-drome/partenaires-locaux/appels-projets"
    _write(
        f"{folder}/index.html", _shell("Caf de la Drôme", "Appels à projets", f'<main id="main-content">{CAF}</main>')
    )


def _foundation() -> None:
    site = "Fondation Solidaires (exemple)"
    items = "".join(_item(post) for post in FOUNDATION)
    _write(
        "fondation/feed.xml",
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>{site}</title><link>/</link>'
        f"<description>Appels et actualités</description>{items}</channel></rss>",
    )
    for post in FOUNDATION:
        day = parsedate_to_datetime(post.day).strftime("%d/%m/%Y")
        body = f"<main><article><h1>{html.escape(post.title)}</h1><p>Publié le {day}</p>{post.body}</article></main>"
        _write(f"fondation/appels/{post.slug}/index.html", _shell(site, post.title, body))


def _item(post: Post) -> str:
    return (
        f"<item><title>{html.escape(post.title)}</title><link>/appels/{post.slug}/</link><guid>/appels/{post.slug}/</guid>"
        f"<pubDate>{post.day}</pubDate><description>{html.escape(post.teaser)}</description></item>"
    )


if __name__ == "__main__":
    main()
