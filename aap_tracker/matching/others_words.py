"""Who a CCAS is not: bodies, trades and people that a call may be kept for, over flat text.

Only those that no CCAS is, nor runs: a school, a hospital, a laboratory. A nursery, a care home, a social centre, a
health centre are left out: some CCAS run one. Source of the families: the applicants of French funders' rules.
"""

import re

from aap_tracker.reading.patterns import phrases


def _any(table: str) -> str:
    """One alternative of every expression, longest first, blanks as any run of blanks."""
    return "|".join(sorted((one.replace(" ", r"\s") for one in phrases(table)), key=len, reverse=True))


_BODIES = r"""
    (?:equipe|unite|laboratoire|institut|centre|chaire|etablissement|organisme|groupe|structure|fondation|institution)s?
    (?:(?:publics?|publiques?|privee?s?|academiques?|universitaires?|scientifiques?|nationa\w+|francais\w*)
    (?:(?:et|ou) privee?s? )?)?de (?:la )?recherches?
    | laboratoires? | universites? | grandes? ecoles? | enseignement superieur | epst | facultes? | iut | inspe
    | (?:etablissement|ecole|institut)s? (?:(?:publics?|privee?s?) (?:(?:et|ou) privee?s? )?)?d'enseignement(?:
    superieur| secondaire| agricole| technique| professionnel| artistique)?(?: et de recherche)?
    | ecoles? | colleges? | lycees? | etablissements? scolaires? | eple | groupes? scolaires? | rectorats? | cfa
    | centres? de formation d'apprentis | instituts? de formation
    | etablissements? (?:(?:publics?|privee?s?) (?:(?:et|ou) privee?s? )?)?de sante(?:
    (?:publics?|privee?s?)(?: (?:et|ou) (?:publics?|privee?s?))?)?
    | hopita(?:l|ux) | centres? hospitaliers?(?: universitaires?)? | chu | chru | ght | cliniques?
    | maisons? de sante(?: pluri-?professionnelles?| pluri-?disciplinaires?)? | msp | cpts | pharmacies? | officines?
    | cabinets? (?:medica\w+|d'architect\w+|d'avocats?|libera\w+) | organismes? (?:d')?hlm | bailleurs? socia\w+
    | offices? publics? de l'habitat | oph | coproprietes? | syndicats? de coproprietaires?
    | promoteurs? immobiliers? | musees? | theatres? | compagnies? (?:\w+elles? )?(?:de |d')?(?:theatre|danse|cirque)?
    | librairies? | bibliotheques? | mediatheques? | cinemas? | galeries? | conservatoires? | orchestres?
    | maisons? d'edition | editeurs? | radios? | medias? | titres? de presse | organes? de presse | journaux | chaines?
    de television | festivals? | salles? de spectacles? | lieux de diffusion | ensembles? musica\w+
    | entreprises? (?!d'insertion|adaptee|sociale|solidaire|de l'economie sociale|a but d'emploi) | societes?
    commerciales? | pme | tpe | eti | start-?ups? | commerces? | exploitations? agricoles?
    | chambres? (?:consulaires?|d'agriculture|de commerce|de metiers?) | banques? | fournisseurs? d'energie
    | clubs?(?: sportifs?| professionnels?| amateurs?)? | ligues? | federations? sportives?
    | missions? locales? | parcs? naturels? | offices? de tourisme | offices? du tourisme | sdis | agences? de l'eau
    | federations? de (?:chasse\w*|peche\w*) | juridictions? | tribunaux | barreaux? | etablissements? penitentiaires?
    | caisses? d'allocations familiales | caf | mutuelles? | caisses? de retraite | syndicats? professionnels?
    | organisations? syndicales? | partis? politiques? | incubateurs? | pepinieres? d'entreprises? | couveuses?
    | armateurs? | aeroports? | constructeurs? | concessionnaires?
"""
_TRADES = r"""
    chercheu\w+ | enseignante?s?[ -]chercheu\w+ | doctorante?s? | post-?doctorante?s? | docteure?s? | scientifiques
    | enseignante?s? | professeure?s? | artistes? | auteure?s? | autrices? | auteurs?[ -]autrices? | ecrivaine?s?
    | illustrateurs? | illustratrices? | photographes? | plasticiens? | plasticiennes? | musiciens? | musiciennes?
    | compositeurs? | compositrices? | comediens? | comediennes? | realisateurs? | realisatrices? | cineastes?
    | choregraphes? | traducteurs? | traductrices? | journalistes? | architectes? | urbanistes? | paysagistes?
    | designers? | ingenieure?s? | medecins? | infirmiers? | infirmieres? | pharmaciens? | pharmaciennes?
    | sages-femmes? | kinesitherapeutes? | psychologues? | veterinaires? | chirurgiens?-dentistes? | orthophonistes?
    | agriculteurs? | agricultrices? | exploitante?s? agricoles? | eleveurs? | eleveuses? | viticulteurs?
    | viticultrices? | maraichers? | pecheurs? | commercante?s? | artisane?s? | travailleurs? independants?
    | auto-?entrepreneurs? | micro-?entrepreneurs? | entrepreneurs? | entrepreneuses? | dirigeante?s? d'entreprises?
    | createurs? d'entreprises? | professionnels? libera\w+ | avocate?s? | notaires? | assistante?s? maternel\w+
    | proprietaires? (?:occupants?|bailleurs?|forestiers?) | sportifs?(?: de haut niveau)? | athletes? | entraineurs?
"""
_PEOPLE = r"""
    etudiante?s? | lyceens? | lyceennes? | collegiens? | collegiennes? | eleves? | apprentie?s? | internes?
    | particuliers? | personnes? physiques? | citoyens? | citoyennes? | habitante?s? | jeunes | menages? | familles
    | parents | adolescente?s? | proprietaires? | locataires?
"""
WHO = re.compile(rf"\b(?:(?P<body>{_any(_BODIES)})|(?P<trade>{_any(_TRADES)})|(?P<people>{_any(_PEOPLE)}))(?!\w)")
MARKS = {"body": "\x01", "trade": "\x02", "people": "\x03"}  # what each becomes in a list that is looked at

# Any of these in the list, and a CCAS may be meant.
WIDE = re.compile(
    r"\b(?:ccas|cias|centres? (?:inter)?communa\w+|centres?|communes?|villes?|municipalites?|epci|intercommunalites?"
    r"|collectivites?|departements?|regions?|metropoles?|structures?|organismes?|organisations?|etablissements?"
    r"|associations?|secteur associatif|acteurs?|porteurs?|operateurs?|partenaires?|gestionnaires?|services?"
    r"|institutions?|personnes? (?:morales?|publiques?)|entites?|fondations?|beneficiaires?|candidate?s?|employeurs?"
    r"|groupements?|tou(?:s|t|te|tes)|quiconque|autres?|esm?sm?s|ehpad|saad|creches?|residences?|foyers?|maisons?|regies?"
    r"|maitres? d'ouvrage|administrations?|etat|public\w* ou|secteur public|droit public|lieux?)\b"
)
# The list is not whole, or it is that of one part of the call.
OPEN_ENDED = re.compile(
    r"\b(?:notamment|par exemple|etc|en particulier|(?:en )?priorit\w+|plus particulierement|entre autres|egalement"
    r"|aussi|y compris|ainsi que (?:leurs )?partenaires|de preference|prioritairement|surtout|principalement|tels? que"
    r"|telles? que|comme|sauf|excepte|hors|dans le cas|si (?:le|la|l'|vous)|le cas echeant|axes? \w+|volets?|categorie"
    r"|mention|session|lots?|special\w*|coup de coeur|sous-?prix|complement|bonus|partie|quota|places?|formations?"
    r"|ateliers?|seances?|evenement|journees?|inscriptions?|jury"
    r"|avec (?:l'appui|l'aide|le soutien)|accompagnee?s? par|non seulement|pas seulement)\b|\.\.\.|…"
)
# A word that may begin an item of a list and only qualifies the one before.
QUALIFIES = re.compile(
    r"(?:publi|prive|independant|libera|professionnel|agrico|artisana|industriel|francais|etranger|europeen|national"
    r"|regiona|loca|secondaire|primaire|maternel|elementaire|superieur|technolog|genera|speciali|socia|scientifiq"
    r"|universitair|titulaire|confirme|jeune|debutant|diplome|salarie|retraite|emergent|amateur|grand|petit|moyen"
    r"|medic|associati|soins|inscrit|rattache|implante|situe|agree|leurs? |de |d'|du |des |en |ans\b|\d)"
)
