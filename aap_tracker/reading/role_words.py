"""Words that say what a date is for, each with a French example. Patterns read flat text; repetitions are bounded."""

from aap_tracker.reading.role_labels import CALL, LABELS
from aap_tracker.reading.word import Word

# Order matters: the first that matches at a place takes it.
WORDS: tuple[Word, ...] = (
    *LABELS,
    Word(
        "meeting",
        "e_noun",
        r"\b(?:(?:un|de|le|vos|votre) rendez-vous|web(?:inaire|inar|conference)|visioconference|visio|reunions?"
        r"|seances? d'information"
        r"|temps d'(?:echange|information)|ateliers?|matinees?|journees? (?:d'|de |nationale|departementale"
        r"|regionale)|rencontres?|permanences?|colloque|forum|salon"
        r"|assises|congres|seminaire|presentation|cafe|petit[- ]dejeuner"
        r"|portes ouvertes)\b",
        "Webinaire d'information le 12 mars",
    ),
    Word(
        "jury",
        "e_noun",
        r"(?<!au )(?<!aux )(?<!par le )(?<!par la )(?<!devant le )(?<!du )(?<!de la )(?<!pour le )(?<!pour la"
        r" )(?<!lors du )(?<!lors de la )\b(?:comites?|jurys?|commissions?(?! des financeurs)(?! de la prevention)"
        r"|assemblee (?:pleniere|generale|departementale)|conseil d'administration|conseil departemental du"
        r"|conseil municipal|conseil communautaire|session pleniere)\b|comite (?:de|technique|departemental)",
        "Comité de sélection le 3 avril",
    ),
    Word(
        "examination",
        "e_noun",
        r"\b(?:auditions?|soutenances?|oraux|instructions?|examens?|analyses? des (?:dossiers|candidatures|projets"
        r"|demandes)|liens?|les prefets|etudes? des (?:dossiers|candidatures)|preselections?|selections?"
        r"|evaluations?|deliberations?|decisions?|notifications?|attributions?|programmation|remise (?:des"
        r"|du) (?:prix|trophees?)|ceremonie)\b",
        "Auditions les 12 et 13 mai",
    ),
    Word(
        "questions",
        "e_noun",
        r"\bquestions?\b|complements? d'information|informations? complementaires|\bdemandes? (?:de "
        r"|d')(?:precisions?|renseignements?|informations?|complements?|rendez|contact|devis)"
        r"|\bdemandes? complementaires|\bprecisions\b|\brenseignements?\b|\bpieces? (?:manquantes?"
        r"|complementaires?)|prise de contact|pre-?echanges?|echanges? prealables?|premier contact",
        "Les questions sont reçues jusqu'au 2 mars",
    ),
    Word(
        "reports",
        "e_noun",
        r"\b(?:avis (?:de l'|de la |du |des |prealable|favorable|technique|motive|conforme)|bilans?|diagnostics?"
        r"|livrables?|etudes?(?! des)|comptes? rendus?|rapports?|justificatifs?|justifications?|utilisations?"
        r"|comptes(?: annuels)?|statuts|factures?|attestations?|convention(?:nement)?s?|avenants?|signatures?"
        r"|versements?"
        r"|paiements?|soldes?|acomptes?|(?:documents?|pieces?) justificatives?"
        r"|lettres? (?:d'engagement|de soutien|d'accord)|contrats?(?! de ville)|agrements?"
        r"|habilitations?|autorisations?)\b",
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
        r"|calendrier (?:des actions|de realisation|previsionnel de l'action)|mise en oeuvre|demarrage"
        r"|debut d(?:u|es?|e la|e l')\b|dates? de (?:l'action|l'evenement"
        r"|la manifestation|realisation|demarrage de l'action))\b",
        "Période de réalisation : 01/01/2022 - 31/12/2022",
    ),
    Word(
        "filing_verb",
        "d_verb",
        r"\b(?:depos(?:er|ez|e|ee|es|ees|ent|ant|era|eront)|propos(?:er|ez)(?! (?:des?|une?|aux"
        r"|a leurs?) (?:actions?|activites?|ateliers?|solutions?|service|accompagnement|temps|sorties))"
        r"|candidat(?:er|ez|ent|era|eront)|demander|sollicit(?:er"
        r"|ez|ent|eront)|postul(?:er|ez|ent|eront)|soumett\w{1,6}|soumis(?:e|es)?|transmett\w{1,6}|transmis(?:e"
        r"|es)?|envo(?:yer|yez|ye|yee|yes|yees|ient)|enverr\w{1,4}|adress(?:er|ez|e|ee|es|ees|ent|era|eront)"
        r"|parvenir|parviendr\w{1,4}|parvenue?s?|recu(?:e|s|es)?|receptionne(?:e|s|es|ra|ront)?|retourn(?:er|ez|e"
        r"|ee|es|ees|ent|eront)|renvo(?:yer|yez|ye|yee|yes|yees)|remett\w{1,6}|remis(?:es?)?(?! (?:de|du|des)\b)"
        r"|repond(?:re|ez|ent|ront)|participer|participez|enregistre(?:e|s|es|r|ront)?|sais(?:ir|ies?|is?|issez"
        r"|iront)(?! (?:de|du|des)\b)|televers(?:er|ez|e|ee|es|ees)|complet(?:er|ez)|rempl(?:ir|issez)|inscri(?:re"
        r"|vez|vent|t|ts|tes|ront)|formuler|valid(?:er|ee|es|ees)|attendu(?:e|s|es)?|arrive(?:e|s|es)|accept(?:e|ee|es|ees|era"
        r"|eront)|recevable(?:s)?|manifester|faire acte de candidature|ouvert(?:e|s|es)?|cour(?:t|ra|ant du)"
        r"|present(?:er|ez|e|ee|es|ees)(?! (?:le|la|les|l'|un|une|des|au|aux|en|a|par)\b)|se faire connaitre"
        r"|se positionner|se declar\w{1,4}|rendez-vous)\b",
        "à déposer avant le 8 juillet 2016",
    ),
    Word(
        "event_verb",
        "e_verb",
        r"\b(?:se deroul(?:er|era|eront|ent|e|ant)|deroulee?s?|realis(?:er|e|ee|es|ees|ation|ations|ant)"
        r"|achev(?:er|e|ee|es|ees|ement)|termin(?:er|e|ee|es|ees|eront)|demarr(?:er|e|ent|era|eront|ant)"
        r"|debut(?:er|e|ent|eront|ant)|commenc(?:er|e|ent|era|eront|ant)|se reuni(?:r|t|ra|ssent)|reuni(?:ra|s)?"
        r"|examin(?:er|e|ee|es|ees|era|eront)|etudie(?:r|e|s|es|ra|ront)?|instrui(?:re|t|ts|ts|tes|ra)|notifie(?:r"
        r"|e|s|es|ee|ees)?|inform(?:er|e|es|ee|ees|era|eront)|livr(?:er|e|ee|es|ees)|engage(?:r|s|e|es|ee|ees|ment|ra|ront)?"
        r"|execut(?:er|e|ee|es|ees|ion)|mettre en (?:oeuvre|place)|mis(?:e|es)? en (?:oeuvre|place)|aura lieu"
        r"|auront lieu|a lieu|ont lieu|se tien(?:dra|t|dront)|tenue?|organise(?:e|s|es|r)?|retenu(?:e|s|es)?"
        r"|selectionne(?:e|s|es|r)?|annonce(?:r|s|es|ee|ees)?|attribue(?:e|s|es)?|finance(?:e|s|es)?|verse(?:e|s"
        r"|es)?|justifie(?:r|s|e|es|ee|ees)?|consomme(?:r|s|e|es|ee|ees)?|install(?:er|e|es|ee|ees|ent)|acqui(?:s"
        r"|se|ses|erir)|embauche(?:r|s|e|es|ee|ees)?|sign(?:er|e|ee|es|ees)|pren(?:nent|dront) effet"
        r"|entre(?:ra|ront)? en vigueur"
        r"|en vigueur|reconduit(?:e|s|es)?|cre(?:e|ee|es|ees)|exist(?:e|er|ence)|existante?s?(?= (?:avant|depuis"
        r"|au)\b)|entendu(?:e|s|es)?|utilise(?:r|e|s|es|ee|ees)?|rembours\w{1,4}|cofinance(?:e|s|es)?|valables?"
        r"|applicables?|en vigueur"
        r"|joignables?|modifi(?:er|ee?s?|ez)|contact(?:er|ez)|prendre (?:contact|attache|rendez-vous)|echanger"
        r"|se rapprocher|assister|couvr(?:e|ent|ira|ant)|nees?|nes"
        r"|ne(?= (?:en|entre|avant|apres|depuis)\b)|auditionne(?:s|es)?|intervenir|rendu(?:e"
        r"|s)? public(?:s)?)\b",
        "Les actions se dérouleront jusqu'au 31 décembre 2026",
    ),
    Word(
        "request_kind",
        "d_noun",
        r"\brenouvellements?\b|\breconductions?\b|\bnouveaux? projets?\b|\bnouvelles? (?:demandes?|actions?)\b"
        r"|\bpremieres? demandes?\b|\bactions? (?:deja|precedemment) (?:soutenu|financ|aid|accompagn)[a-z]{1,3}"
        r"(?: en 20\d\d)?(?= ?:)",
        "Renouvellement : 31 octobre 2025",
    ),
    Word(
        "filing_noun",
        "d_noun",
        r"\b(?:depots?|candidatures?|dossiers?|demandes? (?:de (?:subventions?|financements?|participation|soutien"
        r"|bourse)|d'(?:aides?|inscription)|initiales?|renouvel)|(?<!sur )demandes?|propositions?|soumissions?"
        r"|inscriptions?|pre-?inscriptions?|pre-?candidatures?|lettres? d'intention|notes? d'intention"
        r"|fiches?[- ]projets?|formulaires?|receptions?|envois?|transmissions?|retours?|remises?|saisies?"
        r"|offres?)\b|\bquand\b(?= ?\?)",
        "Dépôt des dossiers : 15 mars 2026",
    ),
    Word("call_noun", "neutral", rf"\b{CALL}\b", "L'appel à projets court jusqu'au 30 juin"),
    Word(
        "applicant_noun",
        "neutral",
        r"\b(?:candidate?s?|porteurs?|structures?|equipes|demandeurs?)\b",
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
