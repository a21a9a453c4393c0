"""French words as matching compares them: folded, lightly stemmed, the words that say nothing left out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from aap_tracker.text import fold

_TOKEN = re.compile(r"[^\W_]+|[.;:!?\n•|]")
_BREAK = frozenset(".;:!?\n•|")
# Dropped wherever they stand: "portage de repas", "portage des repas" and "portage repas" are one phrase.
FUNCTION_WORDS = frozenset(
    """
    a au aux avec c ce ces cet cette d dans de des du elle elles en et etc eux ici il ils j je l la le les leur
    leurs lors lui ma mais me mes m mon n ne nos notre nous on ont or ou par pour qu que qui quoi s sa se ses
    son sont sur t ta te tes ton tres tu un une vos votre vous y afin ainsi aussi alors car ceci cela celle
    celles celui ceux comme comment depuis deja dont est etait etant eu fait faut fois ni notamment or parce peu
    peut peuvent pourquoi quand sera seront souvent via vu the of and for to in with is are our their at by an
    be we this that from as
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# Words of nearly every call and every need: they carry no weight of their own.
GENERAL_WORDS = frozenset(
    """
    projet action accompagnement accompagner public besoin territoire territorial social service structure
    acteur dispositif mise place mettre oeuvre cadre appel candidature dossier demande depot date limite annee
    an mois jour partenaire partenariat porteur porter soutien soutenir soutenu aide aider developper
    developpement favoriser renforcer proposer permettre ameliorer contribuer objectif enjeu thematique axe
    priorite financement financer financeur subvention montant budget commune ville communal centre ccas cias
    departement departemental region regional national local collectivite association organisme population
    habitant personne usager beneficiaire gens monde nouveau nouvelle nombre majorite part pourcent euro eur
    plus moins sans contre lutte lutter prevention prevenir initiative operation programme plan politique schema
    convention fonds general ensemble lieu temps type niveau mieux bon grand petit premier deuxieme agir acces
    acceder offre proximite qualite vie difficulte situation face manque manquer constat constater identifier
    reperer analyse souhaiter vouloir pouvoir avoir aucun aucune autre autres meme seul certain certains
    different divers concerner concerne destine destinee viser vise project people support help need town apres
    avant tous tout toute toutes chez chaque toujours trop encore pas ans deux trois quatre cinq dix cent mille
    rester reste faire aller voir demander trouver devenir organiser creer creation monter ouvrir ouverture
    lancer souhaite voulons aimerait permettant afin technique global entre ete etre non plusieurs quel quelle
    quelles quels si soit sous vers
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
_ENDINGS = (("trice", "teur"), ("euse", "eur"), ("aux", "al"), ("ives", "if"), ("ive", "if"), ("ere", "er"))
_DOUBLE = re.compile(r"(nn|ll|tt|ss)$")
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: its stem and where it stands. A break between clauses has an empty stem."""

    stem: str
    start: int
    end: int


@lru_cache(maxsize=300_000)
def light_stem(word: str) -> str:
    """The stem of one folded word: plural, feminine and infinitive endings only.

    Isolement, isolé and isolation stay three: families are bridged by concepts, not by cutting.
    """
    if len(word) < _SHORT or word.isdigit():
        return word
    for ending, other in _ENDINGS:
        if word.endswith((ending, ending + "s")) and len(word) > len(ending) + 2:
            return _bare(word.removesuffix("s").removesuffix(ending.removesuffix("s")) + other)
    return _bare(word)


def _bare(word: str) -> str:
    if len(word) >= _SHORT and word[-1] in "sx" and not word.endswith("ss"):
        word = word[:-1]
    if word.endswith("ee"):
        word = word[:-1]
    if len(word) > _SHORT and word.endswith("e"):
        word = word[:-1]
    if len(word) > _SHORT + 1 and word.endswith("er"):
        word = word[:-2]
    elif len(word) > _SHORT + 2 and word.endswith("ent") and not word.endswith("ment"):
        word = word[:-3]
    match = _DOUBLE.search(word)
    return word[:-1] if match and len(word) >= _SHORT else word


_GENERAL_STEMS = frozenset(light_stem(word) for word in GENERAL_WORDS)


def is_general(stem: str) -> bool:
    """True for a stem that nearly every call holds, or that is too short to say anything."""
    return stem in _GENERAL_STEMS or len(stem) < 3 or stem.isdigit()  # noqa: PLR2004 - "rsa" has three letters


def tokens(text: str) -> list[Token]:
    """The words of a text in order, function words left out, clause ends as tokens without a stem."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        if word in _BREAK:
            found.append(Token("", match.start(), match.end()))
            continue
        folded = fold(word)
        if folded and folded not in FUNCTION_WORDS:
            found.append(Token(light_stem(folded), match.start(), match.end()))
    return found


def stems_of(text: str) -> tuple[str, ...]:
    """The stems of a text, clause ends left out."""
    return tuple(token.stem for token in tokens(text) if token.stem)


def telling(stems: Iterable[str]) -> set[str]:
    """The stems that carry weight."""
    return {stem for stem in stems if not is_general(stem)}
