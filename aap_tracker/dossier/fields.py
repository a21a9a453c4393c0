"""The dictionary of fields (`fields.csv`): what a dossier can hold, under which key, and what a form calls it."""

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process

from aap_tracker.shipped import csv_rows


@dataclass(frozen=True, slots=True)
class Field:
    """One row of `fields.csv`. `labels` are its variants; `source` is profile, need, call, project, computed or na."""

    key: str
    labels: tuple[str, ...]
    type: str
    rule: str
    source: str

    @property
    def label(self) -> str:
        """The name shown to people: the first variant that needs no heading, else « nom (heading) »."""
        bare = next((label for label in self.labels if " > " not in label), None)
        heading, _, name = self.labels[0].partition(" > ")
        return (bare or f"{name} ({heading})").replace("'", "’")


# Lists that people write as tables (`interfaces.md`): their keys, in the order of columns.
ITEM_KEYS: dict[str, tuple[str, ...]] = {
    "organisme.services_geres": ("nom", "type", "capacite", "finess"),
    "organisme.agrement": ("type", "attribue_par", "date"),
    "organisme.composition_ca": ("nom", "qualite"),
    "organisme.aides_publiques_3_ans": ("annee", "financeur", "dispositif", "montant"),
    "projet.partenaires": ("nom", "role", "engagement", "piece"),
    "projet.calendrier": ("etape", "debut", "fin", "responsable"),
    "projet.plan_action": ("action", "responsable", "echeance", "moyens", "indicateur"),
    "projet.evaluation.indicateurs": ("objectif", "indicateur", "cible", "source", "echeance", "realise"),
    "projet.intervenants": ("nom", "qualification", "statut", "cout"),
    "projet.moyens_humains": ("fonction", "qualification", "etp", "cout", "statut", "heures", "taux_horaire"),
    "budget.cofinanceurs": ("financeur", "montant", "statut"),
}

# Short names that `interfaces.md` gives to lists, and the field they belong to.
LIST_ALIASES: dict[str, str] = {
    "services_geres": "organisme.services_geres",
    "agrement": "organisme.agrement",
    "composition_ca": "organisme.composition_ca",
    "aides_publiques_3_ans": "organisme.aides_publiques_3_ans",
    "partenaires": "projet.partenaires",
    "calendrier": "projet.calendrier",
    "plan_action": "projet.plan_action",
    "indicateurs": "projet.evaluation.indicateurs",
    "projet.indicateurs": "projet.evaluation.indicateurs",
    "intervenants": "projet.intervenants",
    "moyens_humains": "projet.moyens_humains",
    "cofinanceurs": "budget.cofinanceurs",
}


@lru_cache
def all_fields() -> dict[str, Field]:
    """Every field by its key, in the order of the shipped table."""
    rows = csv_rows("fields.csv")
    return {
        row["field"]: Field(
            row["field"], tuple(row["label_variants"].split("|")), row["type"], row["validation"], row["source"]
        )
        for row in rows
    }


def label_of(key: str) -> str:
    """The French name of a field, for a report or a marker; the key itself when it is unknown."""
    field = all_fields().get(key)
    return field.label if field else key


def nearest(key: str, known: "list[str] | tuple[str, ...]") -> str | None:
    """The known key that looks most like a mistyped one, or None when none does."""
    found = process.extractOne(key, known, score_cutoff=60)
    return str(found[0]) if found else None
