"""Words that say what a date is for, each with a French example. Patterns read flat text; repetitions are bounded."""

from aap_tracker.reading.word import Word

FILING_WORD = (
    r"(?:depots?|candidatures?|dossiers?|inscriptions?|demandes?|soumissions?|propositions?|projets?|reponses?)"
)
_CALL = (
    r"(?:appels?(?: (?:a |d')?(?:projets?|candidatures?|manifestations? d'interet|initiatives?|propositions?"
    r"|idees))?|\baap\b|\bami\b|\baac\b|campagne|concours|consultation|guichet|teleservice|plateforme"
    r"|formulaire|session|fenetre|vague|releve)"
)


# Order matters: the first that matches at a place takes it.
WORDS: tuple[Word, ...] = (
    Word(
        "update",
        "update",
        r"mis(?:e|es)? a jour|derniere (?:modification|mise a jour|revision)|modifie(?:e|es|s)? le|actualise(?:e"
        r"|s)? le|date de modification",
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
        r"reponses? (?:aux (?:candidats?|porteurs?|questions?)|apportee|sera|seront|definitive|du (?:jury|comite"
        r"|departement)|de l[a'])",
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
        "office_closed",
        "e_noun",
        r"\bfermeture (?:estivale|annuelle|hivernale|exceptionnelle|de l'accueil|des bureaux|des services?"
        r"|du service|des locaux)|\b(?:bureaux|accueil|locaux|services?|mairie)\b[a-z ]{0,30}\bferme(?:e|s|es|ra"
        r"|ront)?\b",
        "Fermeture estivale du 3 au 21 août 2026",
    ),
    Word(
        "date_limite",
        "deadline",
        r"dates? (?:et heures? )?(?:de )?(?:limites?|butoirs?|ultimes?|finales?|d'echeance|de rigueur|de cloture"
        r"|de fermeture|de fin(?! d[eu]s? (?:l'action|actions?|projets?|travaux|realisation|mise|convention))"
        r"|d'expiration)|\bdeadline|\bjusqu'a quand\b|\bavant quand\b|\bquand (?:deposer|candidater|postuler"
        r"|repondre|envoyer)|delais? (?:limites?|de (?:depot|candidature|reponse|remise|reception|soumission"
        r"|rigueur|transmission|envoi)s?)|\bdelai (?=est|court|initial|expire|a ete|de \d|supplementaire"
        r"|pour (?:deposer|candidater|repondre))|jour limite|\blimites? (?:de|d'|du|pour) ?(?:le |la |les |l'"
        r"|leur |votre )?(?:depot|depose|envoi|candidat|reception|remise|transmission|reponse|inscription"
        r"|soumission|dossier|retour)",
        "Date limite de dépôt des candidatures : 15 novembre 2024",
    ),
    Word(
        "cloture",
        "deadline",
        r"\bcloture(?:e|es|s|ra|nt)?\b|\bse (?:clot|cloturera|terminera|termine|fermera|ferme)\b"
        r"|\bprend(?:ra)? fin\b|\bs'acheve(?:ra)?\b|\btermine(?:e|s|es)? depuis\b|\bclos(?:e|es)?\b|\bferme(?:ra|e"
        r"|es|s)?\b|fermeture|\bexpire(?:ra)?\b",
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
        r"\becheances?\b|\bdernier (?:jour|delai)\b|derniere limite|\bterme (?:du|de l'|des) (?:depot|appel"
        r"|candidatures?)",
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
        rf"\bouvertures?\b|\b(?:date|jour) (?:de |du |d')(?:lancement|debut|demarrage|ouverture)|\blancements?\b"
        rf"|\b(?:debut|demarrage) (?:de |du |des |de la |d')(?:la |l')?(?:periode de "
        rf"|campagne de )?(?:{FILING_WORD}|{_CALL}|saisie|reception)|\blancee?s? (?:le|depuis|ce)\b|\blanc(?:e|ent"
        rf"|era|eront)\b(?=[^.;:]{{0,80}}(?:appel|\baap\b|\bami\b|\baac\b|campagne|concours|edition))"
        rf"|\bprend(?:ra)? effet\b|\bs'ouvr(?:e|ira)\b|\bouvrir(?:a|ont)\b|\bdebutera\b",
        "Ouverture du dépôt : 3 mars 2026",
    ),
    Word("bare_start", "opening", r"^ ?(?:date de )?debut ?:? ?$", "Début :"),
    Word("bare_end", "deadline", r"^ ?(?:date de )?fin ?:? ?$", "Fin :"),
    Word(
        "publication",
        "publication",
        r"\bdiffusion\b|\bpublie(?:e|es|s)?\b|\bpublications?\b|\bmis(?:e|es)? en ligne|\bmise en ligne|\bparu(?:e"
        r"|s|tion)?\b|\bpost(?:e|ee) le\b|\bdate de (?:parution|diffusion)|\bdiffuse(?:e|s)? le",
        "Publié le 12 mai 2023",
    ),
    Word(
        "meeting",
        "e_noun",
        r"\b(?:web(?:inaire|inar|conference)|visioconference|visio|reunions?|seances? d'information"
        r"|temps d'(?:echange|information)|ateliers?|matinees?|journees? (?:d'|de |nationale|departementale"
        r"|regionale)|rencontres?|permanences?|colloque|forum|salon|seminaire|presentation|cafe|petit[- ]dejeuner"
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
        r"\b(?:bilans?|comptes? rendus?|rapports?|justificatifs?|justifications?|utilisations?"
        r"|comptes(?: annuels)?|statuts|factures?|attestations?|conventions?|avenants?|signatures?|versements?"
        r"|paiements?|soldes?|acomptes?|(?:documents?|pieces?) justificatives?|contrats?(?! de ville)|agrements?"
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
        r"|calendrier (?:des actions|de realisation|previsionnel de l'action)|mise en ouvre|demarrage"
        r"|debut (?:de l'action|des actions|du projet|des travaux|de mise)|dates? de (?:l'action|l'evenement"
        r"|la manifestation|realisation|demarrage de l'action))\b",
        "Période de réalisation : 01/01/2022 - 31/12/2022",
    ),
    Word(
        "filing_verb",
        "d_verb",
        r"\b(?:depos(?:er|ez|e|ee|es|ees|ent|ant|era|eront)|candidat(?:er|ez|ent|era|eront)|demander|sollicit(?:er"
        r"|ez|ent|eront)|postul(?:er|ez|ent|eront)|soumett\w{1,6}|soumis(?:e|es)?|transmett\w{1,6}|transmis(?:e"
        r"|es)?|envo(?:yer|yez|ye|yee|yes|yees|ient)|enverr\w{1,4}|adress(?:er|ez|e|ee|es|ees|ent|era|eront)"
        r"|parvenir|parviendr\w{1,4}|parvenue?s?|recu(?:e|s|es)?|receptionne(?:e|s|es|ra|ront)?|retourn(?:er|ez|e"
        r"|ee|es|ees|ent|eront)|renvo(?:yer|yez|ye|yee|yes|yees)|remett\w{1,6}|remis(?:es?)?(?! (?:de|du|des)\b)"
        r"|repond(?:re|ez|ent|ront)|participer|participez|enregistre(?:e|s|es|r|ront)?|sais(?:ir|ies?|is?|issez"
        r"|iront)(?! (?:de|du|des)\b)|televers(?:er|ez|e|ee|es|ees)|complet(?:er|ez)|rempl(?:ir|issez)|inscri(?:re"
        r"|vez|vent|t|ts|tes|ront)|formuler|valid(?:er|ee|es|ees)|attendu(?:e|s|es)?|accept(?:e|ee|es|ees|era"
        r"|eront)|recevable(?:s)?|manifester|faire acte de candidature|ouvert(?:e|s|es)?|cour(?:t|ra|ant du)"
        r"|se faire connaitre|se positionner|se declar\w{1,4}|rendez-vous)\b",
        "à déposer avant le 8 juillet 2016",
    ),
    Word(
        "event_verb",
        "e_verb",
        r"\b(?:se deroul(?:er|era|eront|ent|e|ant)|deroulee?s?|realis(?:er|e|ee|es|ees|ation|ations|ant)"
        r"|achev(?:er|e|ee|es|ees|ement)|termin(?:er|e|ee|es|ees|eront)|demarr(?:er|e|ent|era|eront|ant)"
        r"|debut(?:er|e|ent|eront|ant)|commenc(?:er|e|ent|era|eront|ant)|se reuni(?:r|t|ra|ssent)|reuni(?:ra|s)?"
        r"|examin(?:er|e|ee|es|ees|era|eront)|etudie(?:r|e|s|es|ra|ront)?|instrui(?:re|t|ts|ts|tes|ra)|notifie(?:r"
        r"|e|s|es|ee|ees)?|inform(?:er|e|es|ee|ees|era|eront)|livr(?:er|e|ee|es|ees)|engage(?:r|e|es|ee|ees|ment)"
        r"|execut(?:er|e|ee|es|ees|ion)|mettre en (?:ouvre|place)|mis(?:e|es)? en (?:ouvre|place)|aura lieu"
        r"|auront lieu|a lieu|ont lieu|se tien(?:dra|t|dront)|tenue?|organise(?:e|s|es|r)?|retenu(?:e|s|es)?"
        r"|selectionne(?:e|s|es|r)?|annonce(?:r|s|es|ee|ees)?|attribue(?:e|s|es)?|finance(?:e|s|es)?|verse(?:e|s"
        r"|es)?|justifie(?:r|e|es)?|consomme(?:r|e|es|ee|ees)?|sign(?:er|e|ee|es|ees)|entre(?:ra)? en vigueur"
        r"|en vigueur|reconduit(?:e|s|es)?|cre(?:e|ee|es|ees)|exist(?:e|er|ence)|existante?s?(?= (?:avant|depuis"
        r"|au)\b)|entendu(?:e|s|es)?|utilise(?:r|e|s|es|ee|ees)?|rembours\w{1,4}|cofinance(?:e|s|es)?|valables?"
        r"|joignables?|modifi(?:er|ee?s?|ez)|contact(?:er|ez)|prendre (?:contact|attache|rendez-vous)|echanger"
        r"|se rapprocher|assister|couvr(?:e|ent|ira|ant)|nee?s?|auditionne(?:s|es)?|intervenir|rendu(?:e"
        r"|s)? public(?:s)?)\b",
        "Les actions se dérouleront jusqu'au 31 décembre 2026",
    ),
    Word(
        "request_kind",
        "d_noun",
        r"\brenouvellements?\b|\breconductions?\b|\bnouveaux? projets?\b|\bnouvelles? (?:demandes?|actions?)\b"
        r"|\bpremieres? demandes?\b",
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
