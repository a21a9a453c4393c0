"""French words of the closed vocabularies, one table each."""

UNKNOWN = "non précisé"
KINDS = {
    "call_for_projects": "appel à projets",
    "expression_of_interest": "appel à manifestation d’intérêt",
    "call_for_applications": "appel à candidatures",
    "grant": "subvention",
    "prize": "prix",
    "other": "autre appel",
}
STATUSES = {"forecast": "à venir", "open": "ouvert", "closed": "clos", "unknown": "état non précisé"}
FUNDER_KINDS = {
    "ars": "Agence régionale de santé",
    "caf": "Caf",
    "departement": "Département",
    "cfppa": "Commission des financeurs",
    "region": "Région",
    "etat_regional": "État en région (DREETS, DRAAF, préfecture de région…)",
    "etat_departemental": "État en département (préfecture, DDETS…)",
    "etat": "État",
    "caisse_nationale": "Caisse nationale (CNSA, Cnaf, Cnav…)",
    "carsat": "Carsat",
    "msa": "MSA",
    "commune": "Commune",
    "epci": "Intercommunalité",
    "fondation": "Fondation",
    "europe": "Europe (FSE+, FEDER, LEADER…)",
    "association": "Association",
    "autre": "Autre financeur",
}
APPLICANTS = {
    "ccas": "CCAS",
    "cias": "CIAS",
    "commune": "communes",
    "epci": "intercommunalités",
    "departement": "départements",
    "region": "régions",
    "collectivites": "collectivités",
    "etablissement_public": "établissements publics",
    "esms": "établissements et services sociaux et médico-sociaux",
    "association": "associations",
    "tout_organisme_interet_general": "tout organisme d’intérêt général",
    "consortium": "groupements de partenaires",
    "entreprise": "entreprises",
    "particulier": "particuliers",
}
ELIGIBILITIES = {"yes": "oui", "no": "non", "to_check": "à vérifier"}
CHANNELS = {
    "online": "formulaire en ligne du financeur",
    "email": "courriel",
    "post": "courrier",
    "platform": "plateforme",
    "unknown": UNKNOWN,
}
DEADLINE_KINDS = {"dated": "date fixée", "rolling": "toute l’année", "unknown": "échéance non précisée"}
STEPS = {
    "deposit": "dépôt du dossier",
    "intent": "lettre d’intention, étape obligatoire",
    "session": "session",
    "first_request": "première demande",
    "renewal": "renouvellement",
}
CONDITIONS = {
    "service": "gérer un service",
    "consortium": "répondre à plusieurs",
    "territory": "être implanté sur place",
    "seniority": "ancienneté",
    "cofunding": "cofinancement",
    "other": "condition",
}
VERDICTS = {"look": "à regarder", "possible": "possible, à vérifier", "excluded": "écarté"}
NOT_CALLS = {
    "results": "résultats d’un appel passé",
    "tender": "marché public",
    "job": "offre d’emploi",
    "news": "actualité",
    "permanent_scheme": "présentation d’un dispositif permanent",
    "empty": "page sans texte",
}
CRITERIA = {
    "besoin": "Besoin",
    "mots": "Vos mots",
    "public": "Public",
    "territoire": "Territoire",
    "calendrier": "Calendrier",
    "eligibilite": "Peut-on candidater ?",
    "montant": "Montant",
    "priorite": "Priorité du besoin",
    "financeur": "Financeur connu",
    "appris": "Vos choix passés",
    "cloture": "Clôture",
    "service": "Service géré",
}
DECISIONS = {
    "keep": "retenu",
    "set_aside": "écarté",
    "set_aside_for_good": "écarté définitivement",
    "follow": "suivi",
    "clear": "sans décision",
}
SET_ASIDE_REASONS = {
    "no_capacity": "pas le temps ou les moyens",
    "off_need": "hors de nos besoins",
    "no_cofunding": "pas de cofinancement possible",
    "too_late": "trop tard",
    "not_eligible": "nous ne pouvons pas candidater",
    "other": "autre raison",
}
STAGES = {
    "spotted": "repéré",
    "qualified": "qualifié",
    "opportunity_note": "note d’opportunité",
    "letter_of_intent": "lettre d’intention",
    "drafting": "rédaction",
    "budget": "budget",
    "deliberation": "délibération",
    "signature": "signature",
    "deposited": "déposé",
    "examined": "en instruction",
    "granted": "accordé",
    "refused": "refusé",
    "running": "en cours",
    "interim_report": "bilan intermédiaire",
    "final_report": "bilan final",
}
EVENTS = {  # what happens to a dossier after its deposit
    "deposited": "Déposé", "receipt": "Récépissé reçu", "complement_asked": "Complément demandé",
    "complement_sent": "Complément envoyé", "granted": "Accordé", "refused": "Refusé",
    "convention": "Convention signée", "instalment": "Versement reçu", "instalment_due": "Versement attendu",
    "report_due": "Bilan attendu", "interim_report": "Bilan intermédiaire envoyé", "final_report": "Bilan final envoyé",
    "renewal": "Renouvellement à préparer",
}  # fmt: skip
CONFIDENCES = {"high": "forte", "medium": "moyenne", "low": "faible", "none": "aucune"}
SEVERITIES = {"blocking": "bloquant", "warning": "à revoir", "advice": "conseil"}
NATURES = {"calendar": "calendrier", "text": "texte"}
PRIORITIES = {1: "forte", 2: "moyenne", 3: "faible"}
VERIFIED = {"list": "liste d’appels vérifiée", "home": "site vérifié, liste à trouver", "none": "non vérifiée"}
# Fields of a call, as a label before a value.
FIELDS = {
    "title": "Titre",
    "kind": "Nature",
    "status": "État",
    "funders": "Financeur",
    "territories": "Territoire",
    "published_on": "Publié le",
    "opens_at": "Ouverture",
    "deadline_kind": "Échéance",
    "deadlines": "Échéance",
    "amounts": "Montant",
    "applicants": "Qui peut candidater",
    "ccas_eligibility": "Peut-on candidater ?",
    "audiences": "Publics",
    "themes": "Thèmes",
    "actions": "Actions",
    "documents": "Documents",
    "contacts": "Contact",
    "filing": "Dépôt",
    "summary": "Résumé",
    "edition": "Édition",
    "conditions": "Conditions",
    "carriers": "Autre porteur possible",
    "required_documents": "Pièces",
    "criteria": "Critères de sélection",
    "recurrence": "Retour",
}
