"""Standing rights and services: an allowance, a card, a loan, running costs paid every year. No project, no call.

A rolling call (« appel à projets permanent », a foundation that takes projects all year) describes projects and who
may carry them: it stays a call. A doubt leaves a call a call.
"""

from aap_tracker.reading.guards import Flat, guard

_CALL = guard(
    r"\bappels? (?:a|de|aux) (?:projets?|candidatures?|manifestations?|initiatives?|propositions?|idees)|\bappel\b"
    r"|\b(?:aap|ami|aac)\b|\brecueil d'initiatives|\bcandidat\w*|\blaureat\w*|\bjury\b|\bprix\b(?! plafond)"
    r"|\btrophees?\b|\bcomite de selection|\bcriteres? de selection|\bporteurs? de projets?\b"
    r"|\bprojets? eligibles?\b|\bcampagne\b"
)
_PROJECT = guard(r"\bprojets?\b|\binitiatives?\b|\bactions? (?:eligibles?|financees?|soutenues?|collectives?)")
# Titles of what a person, or a body by right, receives
_RIGHT = guard(
    r"\b(?:allocations?|prestations? (?:de service|de compensation|familiales?)|cartes?|cheques?|prets?|primes?|pass"
    r"|bourses? (?:d'etudes?|sanitaires?|scolaires?|de stage|au merite|individuelles?|de lycee|de college)"
    r"|(?:aides?|secours|subventions?|participations?) individuelles?|garanties? d'emprunts?|tarifs?|abonnements?"
    r"|complementaire sante|aide sociale|secours|fonds de solidarite (?:pour le )?logement|fsl|apa|pch|aah|rsa|aspa"
    r"|fonds d'aide aux jeunes"
    r"|fonds (?:departemental )?de compensation|aides? au fonctionnement|subventions? de fonctionnement"
    r"|transports? scolaires?"
    r"|aides? a la creation d'entreprise|contrats? (?:de partenariat|d'objectifs)|conventions? de partenariat"
    r"|conseils? technique|aides? au permis|aide a la garde|aides? aux (?:vacances|familles|etudiants|menages)"
    r"|aides? (?:menagere|a domicile|au bafa|a l'hebergement|au logement|a la restauration|a la cantine"
    r"|a l'installation|a l'achat|a l'acquisition|a la mobilite internationale|aux frais|alimentaire individuelle)"
    r"|bafa|tele-?assistance"
    r"|indemnites?|pensions?|bonus|complements?|credits? d'impot"
    r"|exonerations?|remboursements?|avances? remboursables?|dotations? globales?)\b"
)
_ALWAYS = guard(
    r"toute l'annee|a tout moment|sans date limite|en permanence|permanente?s?\b(?! (?:regional|departemental))"
    r"|chaque annee|pluriannuel"
)
_PERSONAL = guard(
    r"\b(?:residence principale|quotient familial|conditions? de ressources|votre foyer|vos ressources|vos enfants"
    r"|menages qui|familles (?:sans|allocataires|dont)|aide individuelle|aux habitants|habitants? de|personnes qui"
    r"|personnes de 60 ans|demandeurs d'emploi|etudiants|gestionnaires conventionnes|aupres de votre (?:caf|conseiller)"
    r"|(?:maison|site|centre) (?:d'action medico|departementale? des solidarites|medico)|beneficiaires? : habitants)\b"
)
# one person is spoken to: what she is, what is hers
_TO_YOU = guard(
    r"\bvous etes (?:un |une )?(?:retraitee?|locataire|proprietaire|parent|etudiante?|salariee?|allocataire|assuree?"
    r"|jeune|demandeur|en situation|agee?|aidante?|veuf|veuve|beneficiaire|sans emploi|enceinte)"
    r"|\bvous avez (?:plus de |moins de |entre )?\d+ ans|\bvous (?:souhaitez rester|vivez|percevez|touchez|residez)\b"
    r"|\bvos (?:ressources|revenus|enfants|droits|proches|quotient)\b"
    r"|\bvotre (?:domicile|logement|foyer|enfant|famille|employeur|retraite|pension|permis|quotient|situation"
    r"|espace personnel|espace client|conseiller|loyer|facture)\b"
)
_GUIDE = guard(r"\bguide des aides\b|\baides? permanentes?\b|\bcatalogue des aides\b")
_SUMS = guard(r"\d ?(?:€|euros)|\d ?%")
_LOCAL = guard(r"\bccas\b|\bcommunes?\b|\bcollectivites?\b|\bepci\b")
_SHORT = 900  # characters of a page that describes no project
_ENOUGH = 2


def is_standing(title: Flat, text: Flat) -> bool:
    """Whether an undated publication is a right or a service for ever open: by its title, or said to one person.

    What describes projects is a call.
    """
    if _CALL.search(title) or _CALL.search(text) or _PROJECT.search(title):
        return False
    if len(set(_TO_YOU.findall(text))) >= _ENOUGH and not _PROJECT.search(text):
        return True
    right = bool(_RIGHT.search(title))
    against = 2 * right + sum(bool(pattern.search(text)) for pattern in (_ALWAYS, _PERSONAL, _GUIDE))
    against += len(text) < _SHORT and not _SUMS.search(text)
    useful = bool(_LOCAL.search(text) and _SUMS.search(text))  # what a CCAS may ask for is worth a look
    return right and against - bool(_PROJECT.search(text)) - useful >= _ENOUGH
