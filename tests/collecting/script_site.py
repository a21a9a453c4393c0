"""A replica of a caisse's site made by JavaScript alone: one empty shell for every address, a program, its data."""

import json
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlsplit

from replica import Route

LOCAL = "/professionnels/offres-et-services/caf-de-la-drome/partenaires-locaux"
SHELL = (
    '<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Caf.fr</title>'
    '<link rel="stylesheet" href="/style.css"></head><body><div id="app"></div>'
    '<noscript>Activez JavaScript pour consulter ce site.</noscript><script src="/app.js"></script>{more}</body></html>'
)
PROGRAM = """
const app = document.getElementById('app');
const make = (name, words) => { const one = document.createElement(name); one.textContent = words; return one; };
async function show() {
  const answer = await fetch('/api/pages?path=' + encodeURIComponent(location.pathname), {headers: {Accept: 'application/json'}});
  const data = await answer.json();
  await new Promise(resume => setTimeout(resume, 300));
  document.title = data.title + ' | Caf de la Drôme';
  const header = document.createElement('header');
  header.append(make('p', 'Caf de la Drôme'));
  const main = document.createElement('main');
  main.append(make('h1', data.title));
  for (const words of data.text || []) main.append(make('p', words));
  const list = document.createElement('ul');
  for (const [path, words] of data.links || []) {
    const item = document.createElement('li'), link = make('a', words);
    link.href = path; item.append(link); list.append(item);
  }
  if (list.children.length) main.append(list);
  app.append(header, main, make('footer', 'Caisse d’allocations familiales de la Drôme'));
}
show();
"""
NAMES = {
    "clas": "Appel à projets Clas 2026-2027",
    "reaap": "Appel à projets Fonds national parentalité 2027",
    "fpt": "Appel à projets Fonds publics et territoires 2027",
    "seniors": "Appel à candidatures Lieux d’accueil enfants-parents 2027",
}


def _call(title: str, number: int) -> dict[str, object]:
    return {
        "title": title,
        "text": [
            "La Caf de la Drôme soutient les actions locales en direction des familles.",
            "Peuvent candidater les communes, les CCAS et les associations de la Drôme.",
            f"Date limite de dépôt des dossiers : le {10 + number} mars 2027 à 12 h.",
            f"L’aide est plafonnée à {number} 500 € par projet, dans la limite de 80 % du coût total.",
        ],
    }


def pages() -> dict[str, dict[str, object]]:
    """What the program shows at each path."""
    listed = f"{LOCAL}/appels-projets"
    return {
        "/": {"title": "Partenaires de la Caf de la Drôme", "links": [[LOCAL, "Partenaires locaux"]]},
        LOCAL: {
            "title": "Partenaires locaux",
            "links": [[listed, "Appels à projets"], [f"{LOCAL}/contact", "Nous écrire"]],
        },
        f"{LOCAL}/contact": {"title": "Nous écrire", "text": ["Caf de la Drôme, Valence."]},
        listed: {"title": "Appels à projets", "links": [[f"{listed}/{key}", title] for key, title in NAMES.items()]},
        **{f"{listed}/{key}": _call(title, number) for number, (key, title) in enumerate(NAMES.items(), 1)},
    }


def routes(more: str = "") -> dict[str, Route]:
    """The routes of the replica; `more` is added to the shell."""
    shown = pages()

    def data(handler: BaseHTTPRequestHandler) -> None:
        path = parse_qs(urlsplit(handler.path).query)["path"][0]
        body = json.dumps(shown.get(path.rstrip("/") or "/", {"title": "Page introuvable"})).encode()
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    shell = SHELL.format(more=more)
    return {
        "/robots.txt": (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /prive/\n"),
        "/app.js": (200, {"Content-Type": "text/javascript; charset=utf-8"}, PROGRAM.encode()),
        "/api/pages": data,
        **dict.fromkeys(shown, shell),
    }
