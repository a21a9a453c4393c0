import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from docx import Document
from forms_reading import SAMPLE, sample_values

from aap_tracker.cli.commands.formulaire import command
from aap_tracker.cli.session import Session
from aap_tracker.dossier.fields import all_fields
from aap_tracker.dossier.forms import online, prefill, procedure, sheet
from aap_tracker.errors import AapError, InputError

VALUES = sample_values()
SCHEMA = Path(__file__).resolve().parent / "online" / "schema.json"


def _run(*words: str) -> Any:
    return CliRunner().invoke(
        command,
        [*words, "--profil", str(SAMPLE / "ccas.toml"), "--projet", str(SAMPLE / "projet.toml")],
        obj=Session(),
    )


class _Platform(BaseHTTPRequestHandler):
    """A platform on this machine that keeps what it is given."""

    got: list[tuple[str, str, dict[str, Any]]]
    status, answer = 201, json.dumps({"dossier_url": "https://demarche.example/x", "dossier_number": 7})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.got.append((self.path, self.headers["Content-Type"], body))
        self.send_response(self.status)
        self.send_header("Location", "http://127.0.0.1:9/elsewhere")
        self.end_headers()
        self.wfile.write(self.answer.encode())

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def platform() -> Iterator[tuple[str, type[_Platform]]]:
    handler = type("Handler", (_Platform,), {"got": []})
    server = HTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", handler
    server.shutdown()
    server.server_close()
    thread.join()


def test_every_rubric_of_the_online_forms_is_a_field_we_know() -> None:
    keys = [key for row in online.models().values() for page in row["page"] for key in page["fields"]]
    assert len(keys) > 150
    assert {key for key in keys if not key.endswith("*")} <= set(all_fields())
    assert all(
        len(set(page["fields"])) == len(page["fields"]) for row in online.models().values() for page in row["page"]
    )


@pytest.mark.parametrize("model", ["elan", "dauphin", "galis", "generique"])
def test_a_sheet_follows_the_form_and_counts_each_text_against_its_limit(model: str) -> None:
    made = online.sheet(model, VALUES, limit=80)
    assert [page.title for page in made.pages] == [page["title"] for page in online.models()[model]["page"]]
    rows = {row.key: row for page in made.pages for row in page.rows}
    long = rows["projet.description"]
    assert long.text == VALUES["projet.description"]
    assert long.over == len(long.text) - 80
    assert f"{long.over} de trop" in sheet.length_note(long).replace("\u202f", "")
    assert rows["organisme.denomination"].limit is None
    assert rows["demande.montant"].text


@pytest.mark.parametrize(
    ("address", "model"),
    [
        ("https://elan.caf.fr/aides", "elan"), ("https://usager-dauphin.anct.gouv.fr/", "dauphin"), ("https://galis-subventions.cnsa.fr/x", "galis"),
        ("https://elan.caf.fr.example.org/", "generique"), ("", "generique"),
    ],
)  # fmt: skip
def test_the_address_of_a_form_tells_its_order(address: str, model: str) -> None:
    assert online.model_of(address) == model


def test_an_unknown_form_is_named_with_those_that_are_known() -> None:
    with pytest.raises(InputError, match="elan"):
        online.sheet("minitel", VALUES)


def test_a_page_holds_texts_as_texts_and_fetches_nothing() -> None:
    nasty = {**VALUES, "projet.description": "<script>alert(1)</script> & « {{ 7*7 }} »"}
    page = sheet.to_html(online.sheet("generique", nasty)).decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; « {{ 7*7 }} »" in page
    assert not re.search(r"(?:src|href)=", page)
    assert "default-src 'none'" in page


def test_the_same_sheet_is_made_in_word(tmp_path: Path) -> None:
    result = _run("feuille", "--modele", "galis", "-o", str(tmp_path / "galis.docx"))
    assert result.exit_code == 0, result.output
    document: Any = Document(str(tmp_path / "galis.docx"))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert VALUES["organisme.denomination"] in cells
    assert len(document.tables) == len(online.models()["galis"]["page"])


def _asked() -> dict[str, procedure.Question]:
    return {f"{one.section} > {one.label}": one for one in procedure.read(SCHEMA, VALUES).questions}


def test_the_questions_of_a_procedure_are_answered_as_its_types_want() -> None:
    asked = {label.partition(" > ")[2]: one.value for label, one in _asked().items()}
    assert asked["Numéro SIRET"] == "26350047400015"
    assert asked["Statut juridique"] == "CCAS / CIAS"
    assert asked["Civilité"] in {"Mme", "M."}
    assert asked["Nom"] == VALUES["representant_legal.nom"]
    assert asked["Montant demandé (en euros)"] == str(int(VALUES["demande.montant"]))
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", asked["Date de début"])
    assert asked["Intitulé du projet"] == VALUES["projet.intitule"]


def test_what_is_sworn_attached_or_unknown_is_left_to_the_person() -> None:
    left = {label.partition(" > ")[2]: one.note for label, one in _asked().items() if one.value is None}
    assert left["Délibération"] == "pièce à joindre"
    assert left["Je certifie l'exactitude des informations"] == "à cocher ou à déclarer vous-même"
    assert left["Nombre d'adhérents"] == "réservé aux associations"
    assert left["Remarques particulières du comité"] == "à compléter"


def test_a_link_keeps_under_its_limit_and_holds_no_bank_account() -> None:
    found = procedure.read(SCHEMA, {**VALUES, "projet.description": "mot " * 900})
    made = prefill.link(found)
    assert len(made.address) <= prefill.MAX_LINK
    assert [one.label for one in made.left] == ["Description détaillée de l'action"]
    assert "IBAN" not in [one.label for one in made.given]
    assert made.address.startswith("https://demarche.numerique.gouv.fr/commencer/caf-lien-social-2027?champ_Q2hhbXAt")
    assert len(made.given) == made.address.count("champ_") - made.address.count("%5B%5D") // 2
    assert not re.search(r"=(?:&|$)", made.address)


def test_nothing_leaves_until_a_person_who_saw_it_says_yes(platform: tuple[str, type[_Platform]]) -> None:
    address, handler = platform
    for words in (["--envoyer"], ["--oui"]):
        result = _run("demarche", str(SCHEMA), *words, "--adresse", address)
        assert result.exit_code == 0, result.output
        assert "Rien n’est parti" in result.stderr
        assert VALUES["projet.intitule"] in result.stdout.replace("\u00a0", " ")
        assert handler.got == []
    result = _run("demarche", str(SCHEMA), "--envoyer", "--oui", "--adresse", address)
    assert result.exit_code == 0, result.output
    (path, kind, body), *more = handler.got
    assert (path, kind, more) == ("/api/public/v1/demarches/12345/dossiers", "application/json", [])
    assert body == prefill.body_of(procedure.read(SCHEMA, VALUES))
    assert all(key.startswith("champ_Q2hhbXAt") and not key.endswith("=") for key in body)
    assert "https://demarche.example/x" in result.stdout


@pytest.mark.parametrize(("status", "answer"), [(302, "{}"), (422, "{}"), (201, "<html>"), (201, "[]"), (500, "")])
def test_an_answer_that_is_not_a_draft_is_said_and_no_redirection_is_followed(
    status: int, answer: str, platform: tuple[str, type[_Platform]]
) -> None:
    address, handler = platform
    handler.status, handler.answer = status, answer
    with pytest.raises(AapError, match="Rien n’a été créé"):
        prefill.send(procedure.read(SCHEMA, VALUES), address)
    assert len(handler.got) == 1


@pytest.mark.parametrize(
    "address", ["http://demarche.numerique.gouv.fr", "https://example.org", "http://10.0.0.1", "file:///x"]
)
def test_no_other_address_is_ever_written_to(address: str) -> None:
    with pytest.raises(InputError, match="Adresse refusée"):
        prefill.send(procedure.read(SCHEMA, VALUES), address)


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "{}", '{"number": "x", "title": "t", "revision": {}}', "[" * 100_000,
     '{"number": 1, "title": "t", "revision": {"champDescriptors": ' + json.dumps([{}] * 2000) + "}}"],
)  # fmt: skip
def test_a_file_that_is_no_schema_is_refused(content: str, tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"s\.json"):
        procedure.read(tmp_path / "s.json", VALUES)


def test_a_schema_cannot_send_people_elsewhere(tmp_path: Path) -> None:
    raw = json.loads(SCHEMA.read_text(encoding="utf-8"))
    raw["demarcheURL"] = "https://demarche.numerique.gouv.fr.example.org/commencer/piege"
    raw["revision"]["champDescriptors"][1]["id"] = 'x"&evil=1'
    (tmp_path / "s.json").write_text(json.dumps(raw), encoding="utf-8")
    found = procedure.read(tmp_path / "s.json", VALUES)
    assert found.slug == ""
    assert all("evil" not in one.id for one in found.questions)
    with pytest.raises(InputError, match="Adresse inconnue"):
        prefill.link(found)
