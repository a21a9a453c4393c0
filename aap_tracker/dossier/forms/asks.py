"""What a blank asks, and what answers it."""

from dataclasses import dataclass

from aap_tracker.dossier.fields import all_fields
from aap_tracker.dossier.forms import owners
from aap_tracker.dossier.forms.lookup import Level
from aap_tracker.dossier.forms.owners import owner_of

# Fields that only a label written word for word may fill.
EXACT_TYPES = frozenset({"montant", "iban", "bic", "siret", "siren"})
# What last year's headings may still ask: last year's report, and who we are.
_PAST = ("bilan.", "demande.financement", "demande.numero", "organisme.", "representant_legal.", "contact.")
_OURS = ("organisme.", "representant_legal.", "contact.")


@dataclass(frozen=True, slots=True)
class Ask:
    """A blank's label, the headings over it (nearest first), and the other labels of its block (plain words)."""

    label: str
    contexts: tuple[str, ...] = ()
    siblings: frozenset[str] = frozenset()
    kind: str = ""  # the type that the place calls for (« montant » in a column of amounts)
    column: str = ""  # the heading of the column, when the label is that of the row
    row: str = ""  # the heading of the row, when the label is that of the column


@dataclass(frozen=True, slots=True)
class Answer:
    """The fields that answer, in the order they are written, and how sure that is. No field: `why` says the reason."""

    fields: tuple[str, ...] = ()
    level: Level = "exact"
    why: str = ""


def context_owner(contexts: tuple[str, ...]) -> str | None:
    """Who the nearest heading that names someone speaks of."""
    return next((owner for owner in map(owner_of, contexts) if owner), None)


def is_exact_only(field: str) -> bool:
    """Money and account or register numbers: never from a likeness."""
    known = all_fields().get(field)
    return known is None or known.type in EXACT_TYPES


def allowed(field: str, level: Level, owner: str | None) -> Answer:
    """A field of ours is not written under a partner's heading, nor this year's under last year's."""
    if owner == owners.PREVIOUS and not field.startswith(_PAST):
        return Answer((field,), "doubtful", "sous un titre qui parle d’une action passée")
    if owner == owners.OTHER and field.startswith(_OURS):
        return Answer((field,), "doubtful", "sous un titre qui parle d’un autre organisme")
    if owner == owners.EQUIPMENT and field in {"organisme.telephone", "organisme.courriel", "organisme.siret"}:
        return Answer((field,), "doubtful", "sous un titre qui parle d’un équipement")
    if owner == owners.BANK and field in {"organisme.adresse", "organisme.telephone", "organisme.courriel"}:
        return Answer((field,), "doubtful", "sous un titre qui parle de la banque")
    return Answer((field,), level)
