"""Flat records of open data portals and of plain JSON lists: each publisher has its own names for the same things.

Names met: Île-de-France, Occitanie, Pays de la Loire, Nouvelle-Aquitaine, Manche, Culture, Welcome Europe, and the
re-publications of them (`formats.md` d3, d4).
"""

import re
from collections.abc import Iterator

from aap_tracker.model.raw import RawCall
from aap_tracker.text import fold
from spiders.records.common import Values, address, day, first, page_of, raw_call, words

TITLES = (
    "titre", "title", "nom_de_l_aide_de_la_demarche", "aide_nom", "aid_nom", "nom", "name", "post_title", "intitule",
    "libelle", "titre_alternatif_de_l_aide",
)  # fmt: skip
ADDRESSES = (
    "url_source", "url_descriptif", "url", "lien", "link", "source_lien", "permalink", "uri", "origin_url", "page",
    "url_fiche", "external_url", "href",
)  # fmt: skip
HINTS: dict[str, tuple[str, ...]] = {
    "deadline": (
        "date_limite", "date_cloture", "date_de_cloture", "date_limite_depot", "date_limite_de_depot", "deadline",
        "date_de_fin", "date_fin", "deadline1", "submission_deadline", "cloture", "echeance", "dateFinCampagne",
    ),
    "opens": ("date_ouverture", "date_d_ouverture", "date_de_debut", "date_debut", "start_date", "ouverture"),
    "published": ("date_publication", "date_de_publication", "published_on", "date_published", "date_created"),
    "funder": ("porteur_aide", "organisme", "financeur", "financeurs", "financers", "porteur", "porteurs", "funder"),
    "territory": ("perimetre_geo", "perimetre", "perimeter", "territoire", "territoires", "couverture_geo"),
    "applicants": (
        "qui_peut_en_beneficier", "public_cible", "targeted_audiences", "beneficiaires", "aid_benef", "publics",
        "cibles", "profils", "public",
    ),
    "themes": (
        "thematiques", "theme", "themes", "categories", "ss_thematique_libelle", "sous_thematiques", "competences",
        "mots_cles", "tags", "eztag_theme",
    ),
    "kind": ("aides_appels_a_projets", "type_de_subvention", "type_aide", "kind", "type"),
    "recurrence": ("temporalite", "recurrence"),
    "amount": ("montant", "amount", "aid_montant", "montants"),
    "filing_url": ("demarche_en_ligne", "application_url", "url_candidature"),
    "teaser": ("chapo", "chapo_txt", "resume", "promesse", "entete", "summary"),
}  # fmt: skip
_SECTIONS = (
    ("", ("introduction", "entete", "chapo", "chapo_txt", "resume", "summary", "excerpt")),
    ("Objectif", ("objectif", "objectif_txt", "aid_objet", "objet")),
    ("Description", ("description", "description_longue", "body", "content_html", "contenu", "texte")),
    ("Qui peut en bénéficier", ("publicsbeneficiaireprecision", "qui_peut_en_beneficier", "aid_benef", "public_cible")),
    ("Conditions", ("aidconditions", "aid_conditions", "eligibilite", "eligibility", "conditions")),
    ("Nature de l’aide", ("modalite", "modalite_txt", "aid_operations_el", "aid_montant", "montant")),
    ("Démarches", ("demarches", "demarches_txt")),
    ("Engagements", ("engagements_du_beneficiaire",)),
    ("Notes", ("notes", "notes_txt")),
    ("Contact", ("contact", "informations_contact", "contact_nom")),
)
_FUTURE = ("datedebutfuturcampagne",)


def matches(record: Values) -> bool:
    """True for a record that has a title and something else we know the name of."""
    names = {name for group in HINTS.values() for name in group} | set(ADDRESSES)
    known = _plain(record)
    return first(known, TITLES) is not None and any(name in known for name in names)


def convert(record: Values, source_id: str, listing_url: str) -> RawCall | None:
    """One record; None when it has no title."""
    record = _plain(record)
    title = words(first(record, TITLES))
    if not title:
        return None
    url = address(listing_url, first(record, ADDRESSES))
    sections = [(heading, first(record, names)) for heading, names in _SECTIONS]
    again = day(first(record, _FUTURE))
    if again:
        sections.append(("", f"Prochaine campagne : ouverture le {again}"))
    hints = dict(_hints(record))
    page = page_of(listing_url or url, title, sections)
    return raw_call(source_id, listing_url, title=title, url=url, hints=hints, page=page)


def _hints(record: Values) -> Iterator[tuple[str, str]]:
    for label, names in HINTS.items():
        value = first(record, names)
        yield label, day(value) if label in {"deadline", "opens", "published"} else words(value)


def _plain(record: Values) -> dict[str, object]:
    """The record under names without accents, capitals or blanks: « Date de début » is date_de_debut."""
    return {re.sub(r"[^a-z0-9]+", "_", fold(str(name))).strip("_"): value for name, value in record.items()}
