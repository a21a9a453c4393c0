import csv
from pathlib import Path

import pytest

from aap_tracker.dossier.fields import all_fields
from aap_tracker.dossier.forms.asks import Ask
from aap_tracker.dossier.forms.lookup import _variants
from aap_tracker.dossier.forms.owners import owner_of
from aap_tracker.dossier.forms.resolve import resolve
from aap_tracker.dossier.forms.words import key_words, plain, without_number
from aap_tracker.dossier.forms.zones import zone_of
from aap_tracker.shipped import toml_table

LABELS = list(csv.DictReader((Path(__file__).parent / "labels.csv").read_text(encoding="utf-8").splitlines()))


def _read(label: str, *contexts: str) -> str:
    answer = resolve(Ask(label, contexts))
    return "+".join(answer.fields) if answer.fields and answer.level != "doubtful" else ""


def test_most_wordings_of_a_field_are_read_and_few_are_misread() -> None:
    asked = [row for row in LABELS if row["field"]]
    right = [row for row in asked if row["field"] in _read(row["label"]).split("+")]
    wrong = [row for row in asked if _read(row["label"]) and row not in right]
    assert len(right) >= 0.95 * len(asked)
    assert len(wrong) <= 0.02 * len(asked)


@pytest.mark.parametrize("label", [row["label"] for row in LABELS if not row["field"]])
def test_a_label_we_know_nothing_of_stays_unread(label: str) -> None:
    assert _read(label) == ""


def test_every_label_of_the_dictionary_is_read_as_its_field() -> None:
    wrong = []
    for field, label in _variants():
        heading, arrow, bare = label.partition(" > ")
        read = _read(bare, heading) if arrow else _read(label)
        owner_only = field.split(".")[0] in {"organisme", "contact", "representant_legal"} and read.startswith(
            ("organisme.", "contact.", "representant_legal.")
        )
        if (
            field not in read.split("+")
            and not owner_only
            and not field.startswith(("piece.", "bilan.", "attestation."))
        ):
            wrong.append((label, field, read))
    assert len(wrong) <= 0.02 * len(_variants()), wrong


def test_every_field_of_our_own_tables_exists() -> None:
    labels, words = toml_table("form_labels.toml"), toml_table("form_words.toml")
    named = {*labels["labels"], *labels["questions"], *(row["field"] for row in words["closed"]), *words["lists"]}
    named |= {row["field"] for row in words["option"]} - {"civilite"}
    named |= {f"budget.{side}.{key}" for side in ("produits",) for key in words["budget"]["funders"]}
    assert named <= set(all_fields())


@pytest.mark.parametrize(("label", "contexts", "field"), [
    ("Nom", ("Représentant légal",), "representant_legal.nom"), ("Nom :", ("Personne en charge de la demande",), "contact.nom"),
    ("Nom", ("Le demandeur",), "organisme.denomination"), ("Nom", (), ""), ("Nom", ("Partenaire n° 1",), ""),
    ("Téléphone", ("Coordonnées", "1.2 Représentant légal"), "representant_legal.telephone"), ("Téléphone", (), "organisme.telephone"),
    ("Téléphone", ("Médecin coordonnateur",), ""), ("Adresse", ("Adresse de correspondance",), "organisme.adresse_correspondance"),
    ("Adresse", ("Lieu de réalisation de l’action",), "projet.adresse_lieu"), ("Qualité", ("Signataire",), "representant_legal.fonction"),
    ("Nom, prénom et qualité du représentant légal", (), "representant_legal.nom_prenom+representant_legal.fonction"),
    ("Représentant légal (nom, prénom, fonction)", (), "representant_legal.nom_prenom+representant_legal.fonction"),
    ("Code postal / Commune", (), "organisme.code_postal+organisme.ville"), ("Tél. / Mail", ("Contact",), "contact.telephone+contact.courriel"),
    ("Nombre de participants", ("Bilan de l’action N-1",), ""), ("Titre", ("Présentation de l’action",), "projet.intitule"),
    ("Coordonnées de la structure", (), "organisme.adresse+organisme.code_postal+organisme.ville+organisme.telephone+organisme.courriel"),
])  # fmt: skip
def test_the_headings_say_whose_it_is(label: str, contexts: tuple[str, ...], field: str) -> None:
    assert _read(label, *contexts) == field


@pytest.mark.parametrize("label", [
    "Montant de la subvention obtenue", "Montant demandé aux autres financeurs", "Subvention de la commune accordée en 2025", "Montant du prêt", "Coût horaire",
    "IBAN du partenaire", "SIRET du prestataire", "Montant des travaux", "Budget de l’année précédente", "Autres subventions demandées aux communes",
])  # fmt: skip
def test_a_sum_or_a_number_never_fills_from_a_likeness(label: str) -> None:
    field = _read(label)
    assert field == "" or all_fields()[field].type not in {"montant", "iban", "bic", "siret", "siren"}


@pytest.mark.parametrize(("text", "zone"), [
    ("Cadre réservé à l’administration", "reserved"), ("Partie réservée au service instructeur", "reserved"), ("À remplir par le Département", "reserved"),
    ("Ne rien inscrire dans ce cadre", "reserved"), ("Date de réception du dossier :", "reserved"), ("N° de dossier :", "reserved"), ("Réservé CAF", "reserved"),
    ("Avis de la commission", "reserved"), ("Attestation sur l’honneur", "sworn"), ("Je soussigné(e), …… représentant", "sworn"), ("Fait à …… le ……", "sworn"),
    ("Signature et cachet", "sworn"), ("7. ATTESTATIONS", "sworn"), ("Le demandeur s’engage à informer le service", "sworn"),
    ("Attestation d’assurance", ""), ("Délégation de signature", ""), ("Places réservées aux personnes âgées", ""), ("Engagement des partenaires", ""),
    ("Date de signature de la convention", ""), ("N° du dossier précédent", ""), ("Objectifs et résultats", ""), ("Fonction du signataire", ""),
])  # fmt: skip
def test_zones_are_told_from_their_words(text: str, zone: str) -> None:
    assert zone_of(text) == zone


@pytest.mark.parametrize(("heading", "owner"), [
    ("Représentant légal", "representant_legal"), ("1.7 Identification de la personne chargée de la présente demande", "contact"), ("Le demandeur et son représentant légal", "organisme"),
    ("Contact administratif et financier", "contact_financier"), ("Votre projet", "projet"), ("Coordonnées", None), ("Partenaires du projet", "autre"), ("Lieu de l’action", "lieu"),
    ("Coordonnées bancaires", "banque"), ("Directrice", "directeur"), ("Bilan de l’action précédente", "precedent"), ("Nom du porteur de projet", "organisme"),
])  # fmt: skip
def test_a_heading_names_its_owner(heading: str, owner: str | None) -> None:
    assert owner_of(heading) == owner


def test_labels_are_compared_by_their_words() -> None:
    assert plain("N° SIRET (14 chiffres) :") == plain("n°SIRET") == "numero siret"
    assert without_number("1.2 – Représentant(e) légal(e)") == "representant legal"
    assert key_words("Intitulé de l’opération") == key_words("Titre du projet :")
    assert key_words("Communication") != key_words("Communes")
