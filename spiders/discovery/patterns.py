"""The words themselves, on folded text without punctuation (`words.plain`); taken from real titles."""

import re


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives))


_TO = r"(?: (?:a|aux|d|de|des|pour|en)(?: (?:l|la|les|des|un))?)?"
_WHAT = (
    r"(?:(?:nouveaux |micro ?)?projets?|candidatures?|manifestations?(?: d ?interets?)?|initiatives?|propositions?"
    r"|idees?|contributions?|partenariats?|innovations?|expressions? d ?interets?|solutions?|actions?)"
)
CALL = _any(
    rf"\b(?:avis d )?appels?{_TO} {_WHAT}\b",
    r"\b(?:aap|aac)\b(?! ?public)|\brecueils? d initiatives?\b",
    r"\bappels? (?:conjoints?|communs?|uniques?|nationa(?:l|ux)|regiona(?:l|ux)|departementa(?:l|ux)) (?:a|aux) \w+",
    r"\bcampagnes? (?:de )?(?:subventions?|financements?|d appels?|budgetaires?)\b",
    r"\bprogrammation \w* ?(?:du )?contrat de ville|\bvous avez un projet\b",
)
AMI = re.compile(r"\bAMI\b")  # in capitals only: « Amis des musées »
AMI_SLUG = re.compile(r"(?:^|[/_-])ami(?=$|[/_-])")
PRIZE = _any(
    r"^(?:le |les |l |nos |un |une |des )?(?:\d+e(?:r|me)? )?"
    r"(?:prix|trophees?|concours|bourses?|fonds|dotations?|challenge)\b"
    r"(?! (?:de (?:l eau|journee|vente|revient)|europeens? structurels|documentaire|patrimonia))",
)
PLURAL = _any(
    r"\b(?:appels|aaps)\b",
    r"\b(?:bourses|trophees|prix) (?:et|ou) (?:prix|bourses|concours|trophees|fonds)\b",
)
OTHER_APPELS = re.compile(  # « Nos appels en cours », « Les appels du programme »; these are of another kind
    r"\bappels (?:d (?:offres?|urgence|air)|a (?:temoi|dons?|benevol|volont|l aide|vigilance|la )|au don|pour\b"
    r"|telephon|entrants?|malveill|gratuits?|non |de (?:phares?|detresse))"
)
SAME = _any(
    rf"\b(?:et|ou|a|aux|d|ainsi que) ?{_WHAT}\b",
    r"\bmarches publics\b|\bami\b",
    r"\b(?:prix|concours|trophees|bourses|fonds|subventions|financements|projets|dispositifs)\b",
)
AND = re.compile(r"\b(?:et|ou) (?:a|aux|d|de|prix|bourses?|ami|aides?|marches?|subventions?)\b")
NEWS_BADGE = re.compile(r"actualites?$|evenements?$|agenda$|presse$|breves?$|communiques?$")
MEETING = _any(
    r"\bwebinaires?\b|\breunions? (?:d information|publiques?)|\bpresentation de l appel\b",
    r"\bsessions? d information\b|\binauguration|\bcommuniques? de presse\b|\bconferences? de presse\b",
    r"\bateliers?\b.*\ble \d{1,2} |\bateliers? (?:pratiques?|d ecriture|de redaction|methodologiques?|d aide)\b",
    r"\breplay\b|\bce qu il faut retenir\b|\binterview\b",
)
RESULTS = _any(
    r"\blaureat|\bresultats?\b(?! (?:attendus|(?:de |pour )?(?:la |votre |ma )?recherche))|\bpalmares\b|\bgagnants?\b",
    r"\bprojets? (?:\w+ )?(?:retenus?|selectionnes?|soutenus?|finances?|recompenses?|primes?|laureats?)\b",
    r"\bremise (?:du|des|de) (?:prix|trophees?|recompenses?)|^retour sur\b|\bretour en images\b",
    r"^(?:le )?bilan\b|\bbilan (?:de l appel|des appels|de la campagne|d activite|annuel|\d{4})",
    r"\bils ont (?:ete|beneficie)\b|\ben ont beneficie\b",
    r"\b(?:ont|a) ete (?:retenus?|selectionne|designe|recompense)",
    r"\b(?:structures?|associations?|communes?|dossiers?|actions?|initiatives?|equipes?|candidats?)"
    r" (?:retenue?s?|selectionnee?s?|laureate?s?|soutenue?s?|financee?s?|recompensee?s?|primee?s?|subventionnee?s?)\b",
    r"\bavis de classement\b|\bclassement des (?:projets|candidat)|\bcommission de selection\b",
    r"\bdecisions? d autorisation\b|\bliste des (?:beneficiaires|projets|subventions)\b",
)
TENDER = _any(
    r"\bmarches? (?:publics?|de (?:travaux|fournitures?|services?|maitrise|prestations?)|a procedure)",
    r"\bappels? d offres?\b|\bappel public a la concurrence\b|\bavis (?:de marche|d attribution|d appel public)",
    r"\bmapa\b|\baapc\b|\baccords? cadres?\b|\bdossiers? de consultation\b|\bdce\b|\bprofil (?:d )?acheteur\b",
    r"\bconsultations? (?:des entreprises|d entreprises|en cours|publiques? du)|\bdelegations? de service",
    r"\bmaitrise d oeuvre\b|\bmise en concurrence\b|\bvente aux encheres\b|\bcommande publique\b",
    r"\bconcession de service|\bachats? publics?\b",
)
JOB = _any(
    r"\boffres? d emplois?\b|\bnous recrutons\b|\brecrute(?:nt)?\b|\bh f\b|\bf h\b|\bcd[id]\b",
    r"^stages?$|\boffres? de stages?\b|\bstagiaires?\b|\bapprentis?\b|\ben alternance\b|\bvacataires?\b",
    r"\bconcours (?:externe|interne|sur titres?|de la fonction|d entree)|\brejoignez nous\b|^carrieres?$",
    r"\bcandidatures? spontanees?\b|\bpostes? (?:a pourvoir|vacants?|ouverts?)\b|^(?:les |nos )?emplois?$",
    r"\bfiche de poste\b|\bvacance de poste\b|^recrutements?$|^nous rejoindre$|\btravailler (?:chez nous|avec nous)\b",
)
JOB_CALL = re.compile(r"\brecrute(?:ment|r)\b|\bpostes?\b")  # with « appel à candidatures » only
EVENT = _any(
    r"^journees? (?:portes|d etudes?|departementale|regionale|nationale|mondiale)|\bcolloques?\b|\bnewsletters?\b",
    r"\blettres? (?:d information|d actualite)|^portraits?\b|^forum\b|\bvoeux\b|\bformations?\b(?=.*\binscri)",
    r"^agenda\b|^visite (?:de|du)\b|^temoignages?\b|\bateliers? d information\b",
)
HELP = _any(
    r"\bfoire aux questions\b|\bquestions frequentes\b|\bfaq\b|\bmodes? d emploi\b",
    r"^guides?\b(?! (?:des|de l|d) (?:aides?|subventions?|financements?|dispositifs?))",
    r"^comment (?:re(?:pondre|ussir)|candidater|deposer|faire|monter|remplir)|\bguide (?:du|de la|pratique|methodo)",
    r"\breglement (?:financier|interieur|budgetaire)|^(?:la )?charte\b|\bmentions legales\b|\bplan du site\b",
    r"^accessibilite(?: numerique)?(?: (?:\w+ )?conforme)?$|\bdonnees personnelles\b|\bcookies\b|\bglossaire\b",
    r"\bboites? a outils\b|\bbien (?:repondre|candidater|monter|rediger|preparer)\b",
    r"\btutoriels?\b|^qu est ce qu|^c est quoi|^pourquoi\b|^definition|^nos conseils|\bconseils pour\b|^s abonner",
    r"^abonne|^inscri(?:ption|vez)|\bespace presse\b|^contact|^nous contacter|^qui sommes|^le (?:president|conseil)\b",
    r"^rapport\b|\brapport d activite|\bplaquette\b|\bdeliberations?\b|\brecueil des actes\b|\borganigramme\b",
    r"\bse connecter\b|^retour(?: (?:a l accueil|a la liste|haut|en haut).*)?$|^haut de page|^accueil$|^imprimer",
    r"^partager|^envoyer (?:a un|par)\b|^recommander (?:a|cette)\b|\bmon compte\b",
    r"^evaluation (?:de|des)\b|\bcomptes? rendus? financiers?\b|\bmode operatoire\b",
    r"\bcontrats? d engagement republicain\b|\bpieces justificatives\b",
)
PART = _any(
    r"\b(?:objectifs?|contexte|presentation|description|calendriers?|modalites?|criteres?|conditions?|pieces?"
    r"|beneficiaires?|candidats?|porteurs?|publics?|montants?|financements?|budgets?|depenses?|demarches?|depots?"
    r"|deposer|candidater|candidatures?|dossiers?|documents?|contacts?|selection|instruction|evaluation|dates?|etapes?"
    r"|procedures?|engagements?|communication|territoires?|duree|annexes?|eligib\w*|renseignements?|informations?|resume"
    r"|essentiel|peut|peuvent|savoir|telecharg\w*|liens?|references?|textes?|ressources?|thematiques?|axes?|priorites?"
    r"|principes?|enjeux|perimetre|cadre|partenaires?|financeurs?|s adresse|qui|quoi|quand|comment|combien|ou|faire"
    r"|plus|questions?|accompagnement|mots cles|partage|chiffres|reglement|projets?|actions?|aides?|vise\w*|concerne\w*"
    r"|pour|utiles?|prioritaires?|demandes?|attendu\w*|soutenu\w*|generales?|pratiques?|complementaires?|quels?|quelles?|sa|son"
    r"|votre|vos|nos|notre|je|vous|nous|mon|ma|on|est|sont|sur|avec|dans|par|limites?|cles?|joindre|constitution|demande"
    r"|besoins?|interlocut\w*|reponse|repondre|participation|participer|attribution|versement|suivi|bilan|appel|rappel|attention|finalites?)\b",
)
DATED = _any(
    r"\b(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|lundi|mardi|mercredi"
    r"|jeudi|vendredi|samedi|dimanche|midi|minuit|heures?|\d+(?:er|h(?: ?\d+)?)?|jusqu|plus tard|inclus|avant|delai"
    r"|rigueur|reception|clotures?|echeance|parvenir|doivent|etre|transmettre|adresser|remise)\b",
)  # the words of a line that only says by when to file
PART_FIRST = _any(
    r"(?:objectifs?|contexte|presentation|calendriers?|modalites?|criteres?|conditions?|pieces?|beneficiaires?|depenses?"
    r"|montants?|deposer|candidater|candidatures?|dossiers?|documents?|contacts?|selection|instruction|dates?|etapes?"
    r"|procedures?|engagements?|annexes?|eligib\w*|renseignements?|informations?|resume|telecharg\w*|liens?|references?"
    r"|thematiques?|axes?|priorites?|perimetre|qui|quoi|quand|comment|combien|ou|quels?|quelles?|questions?|reglement)",
)
AXIS = re.compile(r"^(?:axe|volet|lot|phase|etape|session|article|chapitre|partie)s? \w{1,3}\b")
FILLER = _any(
    r"\b(?:tous?|toutes?|autres?|les|la|le|l|nos|vos|des|du|de|d|en|cours|a|aux|au|et|ou|actuels?|ouverts?|ouvertes?|clos"
    r"|closes?|cloture[es]*|termine[es]*|passe[es]*|archive[es]*|precedente?s?|ancien(?:ne)?s?|venir|listes?|page|consulter|consultez|voir|decouvrir"
    r"|decouvrez|retrouvez|repondre|participer|candidater|rubrique|categorie|espace|actualites?|lances?|par|notre"
    r"|departement\w*|region\w*|ville|metropole|agence|caisse|fondation|etat|national\w*|local\w*|locaux|france"
    r"|annuels?|partenaires?|publics?|un|une|sur|pour|site|accueil|bienvenue|aides?|aap|aac|ami|amis|avis|recherche"
    r"|portail|ici|plus|avant|dernier(?:e?s)?|nouveaux?|prochains?|je|j|mon|candidate[rz]?|soumett\w+|depose[rz]?)\b",
)
CLOSED = _any(
    r"\b(?:clos|closes?|cloture[es]*|termine[es]*|passe[es]*|archives?|archive[es]*|expire[es]*|ancien(?:ne)?s?"
    r"|precedente?s?)\b"
)
_WEIGHT = r"\d+(?:[.,]\d+)?\s*(?:ko|mo|kb|mb|octets)\b"
_KIND = r"(?:pdf|docx?|odt|xlsx?|zip)"
SIZE = re.compile(rf"\s*[(\[–-]?\s*(?:format\s*)?{_KIND}?\s*[-–,:]?\s*{_WEIGHT}[^)\]]*[)\]]?", re.IGNORECASE)
FORMAT = re.compile(
    rf"\s*[(\[]\s*(?:{_KIND}|nouvelle fenêtre|nouvel onglet)[^)\]]{{0,40}}[)\]]|\s*\.{_KIND}$|\s+[-–]\s+pdf$",
    re.IGNORECASE,
)
VERB = re.compile(
    r"^(?:télécharger|consulter|voir|lire|ouvrir|découvrir|accéder à)\s+(?:l['’]|le |la |les )?", re.IGNORECASE
)
SIGNALS = (
    _any(r"date limite|clotur|echeance|jusqu au|au plus tard|avant le \d"),
    _any(r"candidat(?:er|ures?)|dossiers? (?:de (?:candidature|demande)|complets?)|depot|deposer|deposes?|transmettre"),
    _any(r"cahier des charges|reglement|modalites|criteres?"),
    _any(r"eligib|beneficiaires?|porteurs? de projets?|structures? concernees|peuvent (?:repondre|candidater|deposer)"),
    _any(r"financement|subvention|montant|budget|enveloppe|euros|cofinanc"),
    _any(r"objectifs?|thematiques?|axes?"),
)
FILE_PART = _any(
    r"\b(?:cahiers? des charges|dossiers? (?:de )?(?:candidature|demande|reponse)|annexes?(?: \d+)?|formulaires?",
    r"notices?|reglements?|budgets?(?: previsionnels?| types?)?|rib|attestations?|chartes?|modeles?|trames?",
    r"fiches?(?: projet| action)?|faq|plaquettes?|note de cadrage|criteres?(?: d\w+)?|grille(?: d\w+)?|cerfa",
    r"pieces?(?: a fournir)?|liste des pieces|bilan|calendrier|guide\w*|foire aux questions",
    r"contrat d engagement(?: republicain)?|dossier|pdf|docx?|odt|version|word|telecharger|texte|document)\b",
)
HELPER = re.compile(  # documents that serve any call, and are none
    r"^(?:les? |la )?(?:notices?|modeles?|trames?|attestations?|cerfa|rib|contrats? d engagement|guides?|tutoriels?"
    r"|declarations?|comptes? rendus?)\b"
)
ACRONYM = re.compile(r"\b(?:aap|ami|aac)\b")
EMPTY = re.compile(r"\b(?:a|au|aux|d|de|des|du|l|la|le|les|en|et|pour|un|une)\b")
YEAR = re.compile(r"20\d\d")
LAUNCHES = re.compile(r"\b(?:re)?lance(?:nt)?\b")
ANNOUNCING = frozenset({"lance", "lancement", "ouverture", "ouvre", "nouvel", "nouveau", "est", "ouvert", "son"})
ANNOUNCE = _any(
    r"\blance(?:nt|e|ment)?\b|\bplus que\b|\bderniers? jours?\b|\bouverture (?:de|du|des)\b|\bc est parti\b",
    r"\b(?:est|sont|desormais|maintenant) (?:ouvert|en ligne|disponible|publie)\w*|\bouvr(?:e|ent)\b",
    r"\bprolonge\w*|\bprolongation\b|\bnouvel(?:le)? edition\b|\brappel\b|\bcandidatez\b|\bparticipez\b",
)
DEADLINE = _any(r"date limite|clotur|echeance|candidat|depot|deposer|dossier|reponse|remise")
