"""Words that say what a date is for, each with a French example. Patterns read flat text; repetitions are bounded."""

from dataclasses import dataclass
from typing import Literal

Part = Literal["deadline", "opening", "publication", "update", "d_verb", "e_verb", "d_noun", "e_noun", "neutral"]
FILING_WORD = (
    r"(?:depots?|candidatures?|dossiers?|inscriptions?|demandes?|soumissions?|propositions?|projets?|reponses?)"
)
_CALL = (
    r"(?:appels?(?: (?:a |d')?(?:projets?|candidatures?|manifestations? d'interet|initiatives?"
    r"|propositions?|idees))?|\baap\b|\bami\b|\baac\b"
    r"|campagne|concours|consultation|guichet|teleservice|plateforme|formulaire|session)"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A named pattern: `part` is what it does in the sentence."""

    name: str
    part: Part
    pattern: str
    example: str


# Order matters: the first that matches at a place takes it.
WORDS: tuple[Word, ...] = (
    Word(
        "update",
        "update",
        r"mis(?:e|es)? a jour|derniere (?:modification|mise a jour|revision)|modifie(?:e|es|s)? le"
        r"|actualise(?:e|s)? le|date de modification",
        "Mis à jour le 27/03/2024",
    ),
    Word(
        "results",
        "e_noun",
        r"(?:publication|annonce|date|affichage|communication|proclamation) (?:de la liste "
        r"|de l'annonce )?des (?:resultats|laureats|decisions)|resultats?\b|laureat(?:e)?s?\b",
        "Publication des résultats : 29 juin 2026",
    ),
    Word(
        "answer_to_applicants",
        "e_noun",
        r"reponses? (?:aux (?:candidats?|porteurs?|questions?)|apportee|sera|seront|definitive|du (?:jury"
        r"|comite|departement)|de l[a'])",
        "Réponse aux candidats : 30 mai 2026",
    ),
    Word(
        "closing_event",
        "e_noun",
        r"(?:reunion|soiree|seminaire|journee|evenement|ceremonie) de (?:cloture|lancement)|(?:cloture|fin"
        r"|achevement) (?:du projet|de l'action|des actions|des travaux|de l'operation|de la convention"
        r"|de l'exercice|des comptes|du programme|de l'experimentation)",
        "Fin des actions : 31 décembre 2026",
    ),
    Word(
        "date_limite",
        "deadline",
        r"dates? (?:de )?(?:limites?|butoirs?|ultimes?|finales?|d'echeance|de rigueur|de cloture"
        r"|de fermeture|de fin(?! d[eu]s? (?:l'action|actions?|projets?|travaux|realisation|mise"
        r"|convention))|d'expiration)|\bdeadline|\bjusqu'a quand\b|\bavant quand\b|\bquand (?:deposer"
        r"|candidater|postuler|repondre|envoyer)|delais? (?:limites?|de (?:depot|candidature|reponse"
        r"|remise|reception|soumission|rigueur|transmission|envoi)s?)|\bdelai (?=est|court|initial|expire"
        r"|a ete|de \d|supplementaire|pour (?:deposer|candidater|repondre))|jour limite|\blimites? (?:de"
        r"|d'|du"
        r"|pour) ?(?:le |la |les |l'|leur |votre )?(?:depot|depose|envoi|candidat|reception|remise"
        r"|transmission|reponse|inscription|soumission|dossier|retour)",
        "Date limite de dépôt des candidatures : 15 novembre 2024",
    ),
    Word(
        "cloture",
        "deadline",
        r"\bcloture(?:e|es|s|ra|nt)?\b|\bse (?:clot|cloturera|terminera|termine|fermera|ferme)\b"
        r"|\bprend(?:ra)? fin\b|\bs'acheve(?:ra)?\b|\bclos(?:e|es)?\b"
        r"|\bferme(?:ra|e|es|s)?\b|fermeture|\bexpire(?:ra)?\b",
        "Clôture le 08/04/2026",
    ),
    Word(
        "fin_depot",
        "deadline",
        rf"\bfin (?:de |du |des |de la |d')(?:periode de |la |l')?(?:{FILING_WORD}|reception|saisie|{_CALL}"
        rf"|la campagne)|fins? de candidature",
        "Fin des candidatures : 12 mai 2026",
    ),
    Word(
        "echeance",
        "deadline",
        r"\becheances?\b|\bdernier (?:jour|delai)\b|derniere limite|\bterme (?:du|de l'|des) (?:depot"
        r"|appel|candidatures?)",
        "Échéances pour le dépôt des dossiers",
    ),
    Word(
        "law",
        "e_noun",
        r"\b(?:loi|lois|decret|arrete|circulaire|instruction (?:ministerielle|interministerielle|no|n |dg"
        r"|du(?: \d{1,2}| ?$)|relative)|ordonnance|journal officiel|jorf|directive|deliberation|reglement (?:\(?ue"
        r"|europeen|no))\b",
        "instruction du 10 juin 2024",
    ),
    Word(
        "ouverture",
        "opening",
        rf"\bouvertures?\b|\b(?:date|jour) (?:de |du |d')(?:lancement|debut|demarrage|ouverture)"
        rf"|\blancements?\b|\b(?:debut|demarrage) (?:de |du |des |de la |d')(?:la |l')?(?:periode de "
        rf"|campagne de )?(?:{FILING_WORD}|{_CALL}|saisie|reception)|\blancee?s? (?:le|depuis|ce)\b"
        rf"|\blanc(?:e|ent|era|eront)\b(?=[^.;:]{{0,80}}(?:appel|\baap\b|\bami\b|\baac\b|campagne|concours"
        rf"|edition))"
        rf"|\bs'ouvr(?:e|ira)\b|\bouvrir(?:a|ont)\b|\bdebutera\b",
        "Ouverture du dépôt : 3 mars 2026",
    ),
    Word("bare_start", "opening", r"^ ?(?:date de )?debut ?:? ?$", "Début :"),
    Word("bare_end", "deadline", r"^ ?(?:date de )?fin ?:? ?$", "Fin :"),
    Word(
        "publication",
        "publication",
        r"\bdiffusion\b|\bpublie(?:e|es|s)?\b|\bpublications?\b|\bmis(?:e|es)? en ligne|\bmise en ligne|\bparu(?:e|s"
        r"|tion)?\b|\bpost(?:e|ee) le\b|\bdate de (?:parution|diffusion)|\bdiffuse(?:e|s)? le",
        "Publié le 12 mai 2023",
    ),
    Word(
        "meeting",
        "e_noun",
        r"\b(?:web(?:inaire|inar|conference)|visioconference|visio|reunions?|seances? d'information"
        r"|temps d'(?:echange|information)|ateliers?|matinees?|journees? (?:d'|de |nationale"
        r"|departementale|regionale)|rencontres?|permanences?|colloque|forum|salon|seminaire|presentation"
        r"|cafe|petit[- ]dejeuner|portes ouvertes)\b",
        "Webinaire d'information le 12 mars",
    ),
    Word(
        "jury",
        "e_noun",
        r"(?<!au )(?<!aux )(?<!par le )(?<!par la )(?<!devant le )(?<!du )(?<!de la )(?<!pour le )(?<!pour"
        r" la )(?<!lors du )(?<!lors de la )\b(?:comites?|jurys?"
        r"|commissions?(?! des financeurs)(?! de la prevention)|assemblee (?:pleniere|generale"
        r"|departementale)|conseil d'administration|conseil departemental du|conseil municipal"
        r"|conseil communautaire|session pleniere)\b|comite (?:de|technique|departemental)",
        "Comité de sélection le 3 avril",
    ),
    Word(
        "examination",
        "e_noun",
        r"\b(?:auditions?|soutenances?|oraux|instructions?|examens? des|etudes? des (?:dossiers"
        r"|candidatures)|preselections?|selections?|evaluations?|deliberations?|decisions?|notifications?"
        r"|attributions?|programmation|remise (?:des|du) (?:prix|trophees?)|ceremonie)\b",
        "Auditions les 12 et 13 mai",
    ),
    Word(
        "questions",
        "e_noun",
        r"\bquestions?\b|complements? d'information|informations? complementaires|\bdemandes? (?:de "
        r"|d')(?:precisions?|renseignements?|informations?|complements?"
        r"|rendez|contact|devis)|\bdemandes? complementaires|\bprecisions\b|\brenseignements?\b"
        r"|\bpieces? (?:manquantes?|complementaires?)|prise de contact|pre-?echanges?"
        r"|echanges? prealables?|premier contact",
        "Les questions sont reçues jusqu'au 2 mars",
    ),
    Word(
        "reports",
        "e_noun",
        r"\b(?:bilans?|comptes? rendus?|rapports?|justificatifs?|comptes(?: annuels)?|statuts|factures?"
        r"|attestations?|conventions?"
        r"|avenants?|signatures?|versements?|paiements?|soldes?|acomptes?|(?:documents?"
        r"|pieces?) justificatives?|contrats?(?! de ville)|agrements?|habilitations?|autorisations?)\b",
        "Le bilan est à transmettre avant le 30 juin 2027",
    ),
    Word(
        "works",
        "e_noun",
        r"\b(?:travaux|chantiers?|livraisons?|installation|mise en service|depenses?|equipements?|achats?"
        r"|installations?|ouverture (?:au public|effective|de l'etablissement|des places|du service"
        r"|de la structure))\b",
        "Travaux achevés au 31 décembre 2025",
    ),
    Word(
        "period",
        "e_noun",
        r"\b(?:periodes? (?:de |d')(?:realisation|execution|eligibilite|l'action|mise|reference|validite"
        r"|financement)|duree (?:du|de l'|des|de la|d')|vacances|annee scolaire|rentree|validite"
        r"|calendrier (?:des actions|de realisation|previsionnel de l'action)|mise en ouvre|demarrage"
        r"|debut (?:de l'action|des actions|du projet|des travaux|de mise)|dates? de (?:l'action"
        r"|l'evenement|la manifestation|realisation|demarrage de l'action))\b",
        "Période de réalisation : 01/01/2022 - 31/12/2022",
    ),
    Word(
        "filing_verb",
        "d_verb",
        r"\b(?:depos(?:er|ez|e|ee|es|ees|ent|ant|era|eront)|candidat(?:er|ez|ent|era|eront)|demander"
        r"|sollicit(?:er|ez|ent|eront)|postul(?:er|ez|ent|eront)|soumett\w{1,6}|soumis(?:e|es)?"
        r"|transmett\w{1,6}|transmis(?:e|es)?|envo(?:yer|yez|ye|yee|yes|yees|ient)|enverr\w{1,4}"
        r"|adress(?:er|ez|e|ee|es|ees|ent|era|eront)|parvenir|parviendr\w{1,4}|parvenue?s?|recu(?:e|s|es)?"
        r"|receptionne(?:e|s|es|ra|ront)?|retourn(?:er|ez|e|ee|es|ees|ent|eront)|renvo(?:yer|yez|ye|yee"
        r"|yes|yees)|remett\w{1,6}|remis(?:es?)?(?! d)|repond(?:re|ez|ent|ront)|participer|participez"
        r"|enregistre(?:e|s|es|r|ront)?|sais(?:ir|ies?|is?|issez|iront)(?! d)|televers(?:er|ez|e|ee|es"
        r"|ees)|complet(?:er|ez)|rempl(?:ir|issez)|inscri(?:re|vez|vent|t|ts|tes|ront)|formuler|valid(?:er"
        r"|ee|es|ees)|attendu(?:e|s|es)?|accept(?:e|ee|es|ees|era|eront)|recevable(?:s)?|manifester"
        r"|faire acte de candidature|ouvert(?:e|s|es)?|cour(?:t|ra|ant du)|se faire connaitre"
        r"|se positionner|rendez-vous)\b",
        "à déposer avant le 8 juillet 2016",
    ),
    Word(
        "event_verb",
        "e_verb",
        r"\b(?:se deroul(?:er|era|eront|ent|e|ant)|deroulee?s?|realis(?:er|e|ee|es|ees|ation|ations|ant)"
        r"|achev(?:er|e|ee|es|ees|ement)|termin(?:er|e|ee|es|ees|eront)|demarr(?:er|e|ent|era|eront|ant)"
        r"|debut(?:er|e|ent|eront|ant)|commenc(?:er|e|ent|era|eront|ant)|se reuni(?:r|t|ra|ssent)"
        r"|reuni(?:ra|s)?|examin(?:er|e|ee|es|ees|era|eront)|etudie(?:r|e|s|es|ra|ront)?|instrui(?:re|t|ts"
        r"|ts|tes|ra)|notifie(?:r|e|s|es|ee|ees)?|inform(?:er|e|es|ee|ees|era|eront)|livr(?:er|e|ee|es"
        r"|ees)|engage(?:r|e|es|ee|ees|ment)|execut(?:er|e|ee|es|ees|ion)|mettre en (?:ouvre|place)"
        r"|mis(?:e|es)? en (?:ouvre|place)|aura lieu|auront lieu|a lieu|ont lieu|se tien(?:dra|t|dront)"
        r"|tenue?|organise(?:e|s|es|r)?|retenu(?:e|s|es)?|selectionne(?:e|s|es|r)?|annonce(?:r|s|es|ee"
        r"|ees)?|attribue(?:e|s|es)?|finance(?:e|s|es)?|verse(?:e|s|es)?|justifie(?:r|e|es)?|consomme(?:r"
        r"|e|es|ee|ees)?|sign(?:er|e|ee|es|ees)|entre(?:ra)? en vigueur|en vigueur|reconduit(?:e|s|es)?"
        r"|cre(?:e|ee|es|ees)|exist(?:e|er|ence)|existante?s?(?= (?:avant|depuis|au)\b)|entendu(?:e|s|es)?"
        r"|couvr(?:e|ent|ira|ant)|nee?s?"
        r"|auditionne(?:s|es)?|intervenir|rendu(?:e"
        r"|s)? public(?:s)?)\b",
        "Les actions se dérouleront jusqu'au 31 décembre 2026",
    ),
    Word(
        "request_kind",
        "d_noun",
        r"\brenouvellements?\b|\breconductions?\b|\bnouveaux? projets?\b|\bnouvelles? (?:demandes?"
        r"|actions?)\b|\bpremieres? demandes?\b",
        "Renouvellement : 31 octobre 2025",
    ),
    Word(
        "filing_noun",
        "d_noun",
        r"\b(?:depots?|candidatures?|dossiers?|demandes? (?:de (?:subventions?|financements?|participation"
        r"|soutien|bourse)|d'(?:aides?|inscription)|initiales?|renouvel)|demandes?|propositions?"
        r"|soumissions?|inscriptions?|pre-?inscriptions?|pre-?candidatures?|lettres? d'intention"
        r"|notes? d'intention|fiches?[- ]projets?|formulaires?|receptions?|envois?|transmissions?|retours?"
        r"|remises?|saisies?|offres?)\b",
        "Dépôt des dossiers : 15 mars 2026",
    ),
    Word("call_noun", "neutral", rf"\b{_CALL}\b", "L'appel à projets court jusqu'au 30 juin"),
    Word(
        "applicant_noun",
        "neutral",
        r"\b(?:candidats?|porteurs?|structures?|equipes|demandeurs?)\b",
        "Les candidats ont jusqu'au 30 juin",
    ),
    Word(
        "action_noun",
        "neutral",
        r"\b(?:actions?|activites?|programmes?|plans?|dispositifs?|mesures?|schemas?|strategies?|pactes?"
        r"|experimentations?|contrats? de ville|financements?)\b",
        "des actions jusqu'au 31 décembre 2027",
    ),
)
