"""The turns of phrase that speak of a perimeter, over flat text."""

from aap_tracker.reading.guards import guard
from aap_tracker.reading.patterns import any_of

PERIMETER = any_of(r"""
    territoires? (?:concern|elig|d'intervention|d'application|cibl|vis|couvert|retenu|prioritaire|d'action|suivant)…
    | vise(?:nt|ra)? (?:\w+ ){0,3}(?:territoires?|departements?)
    | (?:les |des |aux )?departements (?:(?:de|du|des)\b|d')…
    | perimetre… | departements? (?:sont )?(?:concern|elig|cibl|suivants|retenu|vise)…
    | (?:sur|dans) (?:le |l'ensemble du |tout le |les )?(?:territoires?|departements?|perimetre|region|seuls?
    departements?)…
    | (?:se derouler|deroul\w+|realis\w+|mise?s? en
    o?e?uvre|menee?s?|mener|implant\w+|situee?s?|installe\w*|intervenant
    |domicili\w+|residant|vivant|habitant|exercant|agissant|couvr\w+|concern\w+)\b[^.;:]{0,60}\b(?:dans|en|sur|a|
    les?|la|du)
    | (?:habitant|resident|structure|association|acteur|commune|collectivite|etablissement|porteur|organisme|aidant|
    senior|famille|public|projet|action|personne)e?s? (?:\w+e?s )?(?:(?:de|du|des|en)\b|d')…
    | a l'echelle | ensemble (?:du departement|de la region|du territoire) | siege
    | ouvert (?:a|aux)\b[^.;]{0,80}\b(?:(?:de|du|des|en)\b|d')…
""")
STRONG = any_of(r"""
    territoires? (?:concern|elig|d'intervention|d'application|cibl|vis|couvert|retenu|d'action)… | perimetre…
    | departements? (?:sont )?(?:concern|elig|cibl|suivants|retenu|vise)… | doi(?:t|vent) | devr(?:a|ont)
    | uniquement | exclusivement | seule?s? | concerne… | limite… | reserve… | eligible… | ouvert… | porte(?:nt)? sur
    | couvr\w+ | (?:territoires?|departements?) suivants | vise(?:nt|ra)? (?:\w+ ){0,3}(?:territoires?|departements?)
    | s'adresse\w* | (?:dont le|ayant (?:son|leur)|avoir (?:son|leur)|disposer? d'un|disposant d'un) siege
""")
EXAMPLE = any_of(r"""
    exemple | experiment\w+ (?:mene|conduit)… | pilote | deja | l'an dernier | l'annee derniere | precedent\w*
    | laureate?s? | bilan | retour d'experience | colloque | reunions? (?:d'|de |publi|coll|se )… | webinaire
    | rencontre | journee | (?<!s')adresse | cedex | rue | avenue | boulevard | bp \d… | temoign\w* | a l'image de
    | comme (?:en|dans|a) | notamment en | dont \d+ | inspir\w+ | ailleurs
""")
NUMBER = guard(r"2[ab]|97[1-6]|\b\d{2}\b")
NUMBERS = guard(
    r"\((?:2[ab]|97[1-6]|\d{2})\)"
    r"|\bdepartements?(?: suivants| concernes| eligibles)? ?:? ?(?:n° ?)?"
    r"(?:(?:2[ab]|97[1-6]|\d{2})\b(?: ?[,;/-] ?| et )?){1,20}"
)
EXCEPT = guard(r"\b(?:hors|sauf|hormis|a l'exception d\w*|excepte|a l'exclusion d\w*)\b[^.;]{0,20}$")
NATIONAL = guard(
    r"\b(?:territoire national|france entiere|toute la france|partout en france|echelle nationale"
    r"|echelon national|niveau national|france metropolitaine|ensemble du territoire francais"
    r"|territoire francais"
    r"|appel (?:a (?:projets?|candidatures?|manifestation d'interet) )?(?:est |sera )?national\b|perimetre national"
    r"|hexagone et|metropole et (?:en |dans les )?(?:outre|drom|dom)|toutes les regions"
    r"|tous les departements (?:de france|francais|metropolitains)|(?:couverture|portee|ambition|vocation"
    r"|envergure) nationale)"
)
# « Au niveau national, le programme est doté de 60 M€ »: what the whole programme has, not where this call applies
ENDOWED = any_of("dote… | enveloppe… | credits? | € | m€ | euros? | millions? | k€ | strategie nationale", end="")
NATIONAL_LABEL = guard(r"\bnational(?:e|es)?\b|\bfrance\b(?! ruralites| services| renov| travail)")
