"""The tags a template may use, each with its French meaning: what `aap dossier gabarits --balises` lists."""

from dataclasses import dataclass

from aap_tracker.dossier.fields import ITEM_KEYS, label_of
from aap_tracker.dossier.templates import known_names

# Lists: what one row is, and the tags of a row.
LISTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "objectifs": (
        "objectif, action, moyens, indicateur, cible : le tableau des objectifs",
        ("objectif", "action", "moyens", "indicateur", "cible"),
    ),
    "pieces": ("les pièces demandées par l’appel", ("libelle", "etat", "remarque")),
    "besoin.chiffres": ("les chiffres du besoin", ("indicateur", "valeur", "source", "comparaison")),
    "budget.lignes": (
        "le budget ligne à ligne, charges et produits côte à côte",
        ("charge.libelle", "charge.montant", "charge.compte", "produit.libelle", "produit.montant", "produit.compte"),
    ),
    "budget.cofinanceurs": ("les autres financeurs", ("financeur", "montant", "statut")),
    "financement.lignes": ("le plan de financement", ("financeur", "montant", "part", "statut")),
    "retroplanning": ("les dates avant le dépôt", ("jour", "etape", "passe")),
    "vigilance": ("les points à surveiller", ("texte", "conseil")),
    "opportunite.atouts": ("les raisons d’y aller (des phrases)", ()),
    "opportunite.travail": ("ce que l’appel demande comme travail (des phrases)", ()),
    "opportunite.avertissements": ("les alertes de calendrier (des phrases)", ()),
    "compte_rendu.charges": ("charges prévues et réalisées", ("libelle", "prevu", "realise", "taux")),
    "compte_rendu.produits": ("produits prévus et réalisés", ("libelle", "prevu", "realise", "taux")),
}
MEANINGS: dict[str, str] = {
    "budget.total_charges": "total des charges, sans les contributions en nature",
    "budget.total_produits": "total des produits, sans les contributions en nature",
    "budget.contributions_charges": "total du compte 86",
    "budget.contributions_produits": "total du compte 87",
    "budget.total_general_charges": "total des charges avec le 86",
    "budget.total_general_produits": "total des produits avec le 87",
    "budget.a_contributions": "vrai quand il y a des contributions en nature (pour une condition)",
    "budget.equilibre": "vrai quand le budget est équilibré (pour une condition)",
    "budget.taux": "part demandée dans le budget",
    "budget.taxes": "TTC ou HT",
    "budget.apport": "part payée par le CCAS",
    "budget.commentaire": "commentaire sur le budget",
    "budget.cout_par_beneficiaire": "coût par personne",
    "financement.total": "total du plan de financement",
    "financement.apport": "part du CCAS, en euros",
    "financement.part_apport": "part du CCAS, en %",
    "financement.taxes": "TTC ou HT",
    "conseil.seance": "dernier conseil d’administration utile",
    "conseil.convocation": "date de convocation de ce conseil",
    "depot.vise": "jour de dépôt visé",
    "depot.echeance": "date limite, avec son heure",
    "opportunite.charge": "charge de travail : légère, habituelle, lourde",
    "opportunite.en_jeu": "somme la plus haute que l’on peut espérer",
    "partenaire.nom": "le partenaire de la lettre",
    "partenaire.role": "son rôle",
    "partenaire.engagement": "ce qu’il apporte",
    "partenaire.representant": "qui le représente",
    "partenaire.adresse": "son adresse",
    "compte_rendu.solde": "produits réalisés moins charges réalisées",
    "dossier.titre": "titre du dossier",
    "dossier.gabarit": "identifiant du gabarit",
    "besoin.intitule": "nom du besoin",
    "signataire.titre": "« La présidente », « Le président »…",
    "signataire.autorise": "« autorisé » ou « autorisée »",
    "signataire.soussigne": "« soussigné » ou « soussignée »",
    "porteur.sigle": "CCAS ou CIAS",
}
_FIGURES = {"prevu": "prévu", "realise": "réalisé", "taux": "réalisé sur prévu"}


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as it is typed in Word, its meaning; `rows` are the tags of one row when it is a list."""

    name: str
    meaning: str
    rows: tuple[str, ...] = ()

    @property
    def typed(self) -> str:
        """What a person types: a value, or a loop."""
        return f"{{% for ligne in {self.name} %}}" if self.rows or self.name in LISTS else f"{{{{ {self.name} }}}}"


def tags() -> tuple[Tag, ...]:
    """Every tag, in the order of the dictionary; the checklist's own are left out."""
    return tuple(_tag(name) for name in known_names() if not name.startswith("controle."))


def _tag(name: str) -> Tag:
    if name in ITEM_KEYS:
        return Tag(name, f"{label_of(name)} (tableau)", ITEM_KEYS[name])
    if name in LISTS:
        meaning, rows = LISTS[name]
        return Tag(name, meaning, rows)
    head, _, last = name.rpartition(".")
    if last in _FIGURES and head.startswith("compte_rendu.total_"):
        return Tag(name, f"total des {head.rpartition('_')[2]}, {_FIGURES[last]}")
    return Tag(name, MEANINGS.get(name) or label_of(name))
