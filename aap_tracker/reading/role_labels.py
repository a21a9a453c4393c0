"""Words that name a closing, an opening, a publication, each with a French example: the head of `role_words`."""

from aap_tracker.reading.word import Word

FILING_WORD = (
    r"(?:depots?|candidatures?|dossiers?|inscriptions?|demandes?|soumissions?|propositions?|projets?|reponses?)"
)
CALL = (
    r"(?:appels?(?: (?:a |d')?(?:projets?|candidatures?|manifestations? d'interet|initiatives?|propositions?"
    r"|idees))?|\baap\b|\bami\b|\baac\b|campagne|concours|consultation|guichet|teleservice|plateforme"
    r"|formulaire|session|fenetre|vague|releve)"
)


# Order matters: the first that matches at a place takes it.
LABELS: tuple[Word, ...] = (
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
        r"accuses? de reception|reponses? (?:vous|leur) |reponses? (?:aux (?:candidats?|porteurs?|questions?)"
        r"|apportee|sera|seront|definitive|du (?:jury|comite"
        r"|departement)|de l[a'])",
        "Réponse aux candidats : 30 mai 2026",
    ),
    Word(
        "closing_event",
        "e_noun",
        r"(?:reunion|soiree|seminaire|journee|evenement|ceremonie) de (?:cloture|lancement)|(?:cloture|fin"
        r"|achevement) (?:du projet|des projets|de l'action|des actions|des travaux|de l'operation|de la convention"
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
        r"dates? (?:et heures? )?(?:de )?(?:limites?|butt?oirs?|ultimes?|finales?|d'echeance|de rigueur|de cloture"
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
        r"\bcloture(?:e|es|s|ra|nt)?\b|\bse (?:clo(?:t|re|ra|tures?|turer|turera)|termine(?:r|ra|nt)?|ferme(?:r|ra"
        r"|nt)?)\b"
        r"|\bprend(?:ra)? fin\b|\bs'(?:acheve|arrete)(?:ra)?\b|\btermine(?:e|s|es)? depuis\b"
        r"|\bclos(?:e|es)?\b|\bferme(?:ra|e"
        r"|es|s)?\b|fermeture|\bexpire(?:ra)?\b"
        r"|\bser(?:a|ont) (?:coupe|desactive|verrouille|inaccessible)e?s?\b",
        "Clôture le 08/04/2026",
    ),
    Word(
        "fin_depot",
        "deadline",
        rf"\bfin (?:de |du |des |de la |d')(?:periode de |la |l')?(?:{FILING_WORD}|reception|saisie|{CALL}"
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
        r"\bouvertures?\b|\bouverte?s?(?= ?:)|\btop depart\b|\bcoup d'envoi\b"
        rf"|\b(?:date|jour) (?:de |du |d')(?:lancement|debut|demarrage|ouverture)|\blancements?\b"
        rf"|\b(?:debut|demarrage) (?:de |du |des |de la |d')(?:la |l')?(?:periode de "
        rf"|campagne de )?(?:{FILING_WORD}|{CALL}|saisie|reception)|\blancee?s? (?:le|depuis|ce)\b|\blanc(?:e|ent"
        rf"|era|eront)\b(?=[^.;:]{{0,80}}(?:appel|\baap\b|\bami\b|\baac\b|campagne|concours|edition))"
        rf"|\bprend(?:ra)? effet\b|\ba (?:ouvert|lance) (?=(?:l'|un |son |cet )(?:appel|aap|ami|campagne)\b)"
        rf"|\bs'ouvr(?:e|ira)\b|\bouvr(?:e|ent|ira|iront)\b(?! (?:a|aux?|droit|la|les|des"
        rf"|de)\b)|\bdebutera\b",
        "Ouverture du dépôt : 3 mars 2026",
    ),
    Word(
        "rounds",
        "deadline",
        r"\b(?:deux|trois|quatre|cinq|six|[2-6]) (?:releves|vagues|sessions|fenetres)\b(?! d(?:e formation"
        r"|'information|e travail))",
        "Trois relèves sont prévues : 31 janvier, 31 mai et 30 septembre 2027",
    ),
    Word("bare_start", "opening", r"^ ?(?:date de )?debut ?:? ?$", "Début :"),
    Word("bare_end", "deadline", r"^ ?(?:date de )?fin ?:? ?$", "Fin :"),
    Word(
        "publication",
        "publication",
        r"\bdiffusion\b|\bpublie(?:e|es|s)?\b|\bpublications?\b|\bmis(?:e|es)? en ligne|\bmise en ligne|\bparu(?:e"
        r"|s|tion)?\b|\bpost(?:e|ee) le\b|^ ?post(?:e|ee) par [a-z' ]{2,30}(?= ?[-,:|])"
        r"|\bdate de (?:parution|diffusion)|\bdiffuse(?:e|s)? le",
        "Publié le 12 mai 2023",
    ),
)
