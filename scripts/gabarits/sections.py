"""What a person writes in each template: title, what the funder wants to read, number of characters."""

from collections.abc import Sequence
from dataclasses import dataclass

# For each key: its title, a hint, how many characters, whether it must be written.
_COMMON: dict[str, tuple[str, str, int, bool]] = {
    "projet.intitule": ("Intitulé du projet", "Un nom d’action, le public, le lieu. Exemple : « Visites de convivialité pour les aînés isolés du Val-Joli ».", 120, True),
    "projet.resume": ("Le projet en bref", "Cinq lignes : qui, pour qui, quoi, où, quand, comment, combien, pourquoi.", 1000, True),
    "organisme.presentation": ("Présentation du CCAS", "Missions, services gérés, équipe, actions déjà menées sur le sujet de l’appel.", 3000, True),
    "projet.contexte": ("Contexte", "Le territoire, l’origine du projet, ce qui existe déjà et ce qui manque.", 3000, True),
    "projet.diagnostic": ("Diagnostic", "Au moins deux chiffres, chacun avec sa source, son année et une comparaison.", 3000, True),
    "projet.besoin": ("Besoin auquel le projet répond", "Le constat, dit simplement. Aucun nom d’usager.", 2000, True),
    "projet.besoin_source": ("Qui a identifié ce besoin", "Analyse des besoins sociaux, conseil d’administration, habitants, partenaires, agents.", 300, True),
    "projet.objectif_general": ("Objectifs", "Un à trois objectifs, verbe en premier, que l’on pourra mesurer.", 1500, True),
    "projet.resultats_attendus": ("Résultats attendus", "Ce qui aura changé à la fin, en chiffres si possible.", 1500, True),
    "projet.description": ("Description de l’action", "Le contenu, la méthode, ce que vivra une personne accueillie. Répondez au cahier des charges sans le recopier.", 6000, True),
    "projet.deroulement": ("Déroulement", "Les étapes, datées : préparation, lancement, séances, bilan. Qui fait quoi.", 3000, True),
    "projet.methode": ("Méthode", "La façon de faire, et ce qui montre qu’elle marche ailleurs (étude, expérimentation, recommandation).", 2500, True),
    "projet.innovation": ("Ce que le projet a de nouveau", "Ce que personne ne fait ici aujourd’hui, ou ce qui est fait autrement.", 1500, True),
    "projet.articulation": ("Articulation avec l’existant", "Schéma départemental, CTG, contrat de ville, CLS ; ce que le projet ajoute au droit commun.", 2000, False),
    "projet.public_cible": ("Public visé", "Âge, situation, nombre ; nommez le public comme l’appel le nomme.", 1000, True),
    "projet.reperage": ("Repérage du public", "Partenaires qui orientent, registre canicule, aller-vers.", 1500, True),
    "projet.participation_usagers": ("Participation des personnes concernées", "Comment elles aident à concevoir, à décider, à évaluer.", 1500, False),
    "projet.territoire": ("Territoire", "Communes et quartiers nommés ; quartier prioritaire s’il y a lieu.", 500, True),
    "projet.moyens_materiels": ("Moyens matériels", "Locaux, véhicule, matériel ; ce qui est prêté par la commune.", 1500, True),
    "projet.gouvernance": ("Pilotage", "Comité de pilotage : qui, combien de fois, avec quelles décisions.", 1500, True),
    "projet.communication": ("Communication", "Supports, publics, logo et mention du financeur.", 1500, False),
    "projet.egalite": ("Égalité et accueil de tous", "Ce qui est fait pour que chacune et chacun puisse venir ; laïcité, mixité, horaires, langue.", 1500, True),
    "projet.accessibilite": ("Accessibilité", "Accueil des personnes handicapées : accès, encadrement, partenaires.", 1500, True),
    "projet.transition_ecologique": ("Transition écologique", "Produits locaux et de saison, lutte contre le gaspillage, déplacements.", 1500, False),
    "projet.qualite_droits_usagers": ("Qualité et droits des usagers", "Projet de service, livret d’accueil, contrat de séjour ou document individuel, conseil de la vie sociale, évaluation.", 5000, True),
    "projet.partenaires_role": ("Coopérations", "Conventions, orientation des personnes, continuité des parcours ; qui fait quoi.", 3000, True),
    "projet.atouts_limites": ("Atouts et limites du porteur", "Expérience et compétences pour cet appel ; ce qui manque, et qui le comble : partenaire, recrutement, formation.", 1500, False),
    "projet.commentaire": ("Variantes", "Ce que vous proposez de changer au cahier des charges, et pourquoi ; « aucune » sinon.", 2000, False),
    "projet.evaluation.methode": ("Évaluation", "Qui évalue, quand, avec quels outils ; mesure avant et après.", 2000, True),
    "projet.perennite": ("Pérennité", "Ce que devient l’action quand l’aide s’arrête, et qui la paie.", 1500, True),
    "budget.nature_postes": ("Commentaire sur le budget", "Les postes les plus lourds, les devis, le mode de calcul des charges indirectes.", 2000, False),
    "budget.regle_repartition_indirectes": ("Charges indirectes", "La règle qui partage loyer, téléphone, encadrement entre vos actions ; « aucune » sinon.", 800, True),
    "budget.contributions_detail": ("Contributions en nature", "Bénévoles, locaux et matériel prêtés : heures, mode de calcul.", 1200, False),
    "budget.pratiques_tarifaires": ("Tarifs", "Gratuit, au quotient familial… et pourquoi.", 500, True),
    "bilan.objectifs_atteints": ("Objectifs atteints", "Objectif par objectif, avec le chiffre visé et le chiffre atteint.", 3000, True),
    "bilan.deroulement": ("Ce qui a été fait", "Dates, lieux, nombre de séances ; ce qui a changé par rapport au projet.", 3000, True),
    "bilan.ecarts": ("Écarts", "Ce qui s’écarte du projet ou du budget, et pourquoi.", 2000, True),
    "bilan.perspectives": ("Suites", "Ce qui continue, ce qui s’arrête, ce qui sera demandé.", 1500, True),
}  # fmt: skip


@dataclass(frozen=True)
class Written:
    """One section of a template; what is not given is the common one."""

    key: str
    title: str = ""
    hint: str = ""
    limit: int = 0
    required: bool | None = None

    def toml(self) -> str:
        title, hint, limit, required = _COMMON[self.key]
        lines = [
            "[[section]]", f'key = "{self.key}"', f'title = "{self.title or title}"', f'hint = "{self.hint or hint}"',
        ]  # fmt: skip
        if not (required if self.required is None else self.required):
            lines.append("required = false")
        return "\n".join([*lines, f"limit = {self.limit or limit}"])


def keys(names: str, *changed: Written) -> tuple[Written, ...]:
    """Sections in order: short names separated by blanks (« contexte » is « projet.contexte »), some with other words."""
    other = {one.key: one for one in changed}
    full = [name if "." in name and name.split(".")[0] != "evaluation" else f"projet.{name}" for name in names.split()]
    return tuple(other.get(name, Written(name)) for name in full)


def _quoted(text: str) -> str:
    return f'"{text}"'


@dataclass(frozen=True)
class Sheet:
    """The manifest of a template."""

    id: str
    title: str
    sections: Sequence[Written]
    role: str = "dossier"
    kinds: Sequence[str] = ()
    default_for: Sequence[str] = ()
    words: Sequence[str] = ()
    version: str = "1.0"

    def toml(self) -> str:
        head = [
            "# Le manifeste d’un gabarit : pour quels financeurs, et ce qu’une personne rédige, dans l’ordre du dossier.",
            "# key : un champ de fields.csv ; hint : ce que le financeur veut y lire ; limit : nombre de caractères.", "",
            f'id = "{self.id}"', f'title = "{self.title}"', f'version = "{self.version}"', f'role = "{self.role}"',
        ]  # fmt: skip
        for name, given in (("kinds", self.kinds), ("default_for", self.default_for), ("words", self.words)):
            if given:
                head.append(f"{name} = [{', '.join(_quoted(one) for one in given)}]")
        return "\n\n".join(["\n".join(head), *(one.toml() for one in self.sections)]) + "\n"
