"""Where a text says who launches and funds a call: subjects of « lance », what follows « financé par », labels."""

import re
from collections.abc import Iterator

from aap_tracker.reading.guards import Flat
from aap_tracker.reading.patterns import any_of
from aap_tracker.reading.sections import Part
from aap_tracker.reading.topics import Topic

_DEAF: frozenset[Topic] = frozenset(
    {"site", "contact", "pieces", "criteria", "applicants", "calendar", "noise", "filing"}
)
_LAUNCHES = any_of(r"""
    (?:re)?lance(?:nt)? | publie(?:nt)? | pilote(?:nt)? | programme(?:nt)? (?:les|des|ses) | propose(?:nt)?
    | (?<!en )(?<!d')ouvre(?:nt)? | organise(?:nt)? | souhaite(?:nt)?
    | soutien(?:t|nent)(?! (?:sa|la|cette) diffusion) | (?:co)?finance(?:nt)?
    | met(?:tent)? en (?:place|oeuvre) | renouvelle(?:nt)? | reconduit | reconduisent | appelle(?:nt)?
    | s'associe(?:nt)? | s'engagent? | s'unissent | initie(?:nt)? | decide(?:nt)? de | dedie(?:nt)? | consacre(?:nt)?
    | alloue(?:nt)? | apporte(?:nt)? | subventionne(?:nt)? | (?:a|ont) (?:decide|souhaite|choisi) | recherche(?:nt)?
    | invite(?:nt)? | mobilise(?:nt)? | vous propose(?:nt)? | accompagne(?:nt)? | favorise(?:nt)? | encourage(?:nt)?
    | peu(?:t|vent) (?:financer|soutenir|accorder|participer|subventionner) | participe(?:nt)? financierement
    | attribue(?:nt)? | accorde(?:nt)? | portent? (?:conjointement|ensemble)
""")  # fmt: skip
_RELAYS = any_of("relaie(?:nt)? | relayent? | se fait l'echo | diffuse(?:nt)? | informe(?:nt)? | vous informe")
_PAST = re.compile(r"\b(?:a|ont|avait|avaient|est|ete) (?:\w+ment )?$")
_BY = any_of(
    r"""
    (?:lancee?|(?:co)?financee?|emise?|dotee?|instituee?|subventionnee?|abondee?)s? (?:conjointement |financierement
    |(?!egalement)\w+ment )?par\b…
    | (?:<call>)\b[^.;:]{0,50} (?:proposee?|publiee?|organisee?|(?:co)?pilotee?|initiee?|ouverte?|soutenue?|
    conduite?|creee?|portee?|animee?|mise? en (?:place|oeuvre))s? (?:conjointement |\w+ment )?par\b…
    | represente(?:e|s|es)? par\b… | a l'initiative d…
    | (?:avec le )?(?:soutien|concours|appui|participation) financiere? d…
    | (?:appels? (?:a projets?|a candidatures?|a manifestation d'interet|a initiatives)|recueil
    d'initiatives|campagne|programme |fonds|prix|trophees|concours)(?: conjoint|
    commun|departemental|regional|annuel| \d{4}){0,2} (?:de la|de l'|du|des)\b…
""",
    call=r"appels?|dispositif|campagne|concours|prix|trophees|aap|ami|aac|fonds|programme|aide|il|elle|volet",
)
_LABEL = any_of(
    r"""
    ^\W{0,3}(?:co)?financeurs?(?: publics?| prives?)? ?[:|] | ^\W{0,3}organisme(?: financeur)? ?[:|]
    | ^\W{0,3}emetteurs? ?[:|] | ^\W{0,3}porteurs? (?:de l'aide|du dispositif|d'aide)(?: publics?| prives?)? ?[:|]
    | ^\W{0,3}structures? (?:financeuses?|organisatrices?) ?[:|]
    | ^\W{0,3}autorites? (?:competentes?|responsables?)[^:|]{0,60}[:|]
    | ^\W{0,3}(?:lance|propose|finance|organise) par ?[:|]
    | ^\W{0,3}(?:organisateurs?|pilotes?|commanditaires?) ?[:|]
""",
    end="",
)  # fmt: skip
NOT_FUNDER = any_of(r"""
    en (?:etroit )?(?:partenariat|lien|collaboration|cooperation|concertation|association|articulation|complement)
    (?:etroite? )?avec…
    | avec (?:la participation|le relais|l'aide|les services)… | relayee? par… | aux cotes d… | partenaires?…
    | signataires?… | aupres d… | membres?… | compose\w* d… | represent\w+… | (?:dans le )?cadre d… | via … | avis d…
    | sur les? sites?… | deja finances? par… | agents? d… | services? d[eu]… | adress\w+ a…
    | convention\w* (?:avec|entre)… | schemas?… | circulaires?… | politiques? d… | charte… | orientations d…
""", end="")  # fmt: skip
_PROJECT = any_of(r"""
    projets? | actions? | initiatives? | aap | ami | aac | candidatures? | subventions? | fonds | dispositif
    | programme | prix | concours | appels? | associations | structures
""")
_CALL = any_of("appels? | aap | ami | aac | recueil | concours | prix")
_ELSE = re.compile(
    r"\bqui (?:lanc|publi|propos|ouvr)\w+ (?:leurs? propres?|d'autres?|un autre|une autre)\b"
)  # another call
_SHORT = 2  # characters between a subject and its verb


def stretches(part: Part) -> Iterator[tuple[int, int, bool]]:
    """Where a part names who launches: (start, end, near); `near`: only a body that ends the stretch is meant."""
    passage, said = part.passage, part.said
    if passage.role == "hint":
        if passage.label == "funder":
            yield 0, len(said), False
        return
    if part.topic == "title":
        yield 0, len(said), False
        return
    if passage.role in ("page", "attachment") and (
        _LABEL.search(said) or (_LABEL.search(part.heard.alike(f"{part.heard} :")) and not part.label)
    ):
        yield 0, len(said), False
        return
    if part.topic in _DEAF:
        return
    for start, end in part.bounds:
        yield from _in_sentence(said.cut(start, end), start)


def _in_sentence(said: Flat, start: int) -> Iterator[tuple[int, int, bool]]:
    verb, passive = _LAUNCHES.search(said), _BY.search(said)
    if verb and not (_PAST.search(said[: verb.start()]) and not _CALL.search(said)) and not _ELSE.search(said):
        for begin, end in _subject(said.cut(0, verb.start())):
            yield start + begin, start + end, not _PROJECT.search(said)
    if passive:
        later = NOT_FUNDER.search(said, passive.end())
        yield start + passive.start(), start + (later.start() if later else len(said)), False


def _subject(said: Flat) -> Iterator[tuple[int, int]]:
    """What stands before the verb, without « dans le cadre de …, » at its head nor « …, en lien avec … » at its end."""
    relayed = _RELAYS.search(said)
    begin = relayed.end() if relayed else 0
    cut = NOT_FUNDER.search(said, begin)
    if cut and cut.start() <= begin + _SHORT:
        begin = said.find(",", cut.end()) + 1
        cut = NOT_FUNDER.search(said, begin) if begin else cut
    yield begin, cut.start() if cut else len(said)


def ends_stretch(end: int, length: int) -> bool:
    """Whether a body stands right before the verb."""
    return length - end <= _SHORT
