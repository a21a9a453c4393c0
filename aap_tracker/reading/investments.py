"""Aid for equipment or works, told by the nature of the aid rather than by a theme: « subvention d'investissement »."""

from collections.abc import Iterator

from aap_tracker.reading.automaton import Entry, Found
from aap_tracker.reading.guards import Flat
from aap_tracker.reading.patterns import any_of

_THING = (
    r"(?:residences?|micro-?creches?|etablissements?|locaux|logements?|batiments?|equipements?|structures?|creches?|accueils?|lieux|"
    r"centres?|espaces?|cuisines?|epiceries?|foyers?|services?|maisons?|materiels?|vehicules?|minibus|mobiliers?|salles?|habitats?)"
)
_PAID = r"(?:subventions?|aides?|prets?|credits?|financements?|soutien|concours|primes?|fonds)"
_DONE = r"(?:equipement|modernisation|renovation|rehabilitation|construction|acquisition|achat|amenagement|extension)"
_GIVEN = r"(?:financ|soutien|soutenir|cofinanc|aid|accompagn|subvention|favoris|permet|encourag)"
_DO = r"(?:renover|moderniser|rehabiliter|equiper|acquerir|acheter|construire)"
_FEW = r"(?:[\w']+ |[a-z]')"
_NATURE = any_of(
    r"""
    <paid> (?:<few>){0,2}?(?:d'|en |a l'|aux |pour l')investissements?
    | depenses? d'investissement (?:uniquement|seule\w*|exclusiv\w*)
    | (?:uniquement|seule\w*|exclusiv\w*) (?:<few>){0,2}?depenses? d'investissement
    | <given>\w* (?:sur |<few>)?(?:les |des )?depenses? d'investissement
    | (?:couts?|montants?|financement|financer) (?:total |previsionnel |eligible |hors taxes? |ht |ttc )?des travaux
    | (?:pour |a |afin de |permettre de )s'equiper
    | <given>\w* (?:<few>){0,4}?<done> (?:<few>){0,3}?<thing>
    | aides? (?:a l'|au |a la )<done> (?:<few>){0,3}?<thing>
    | <given>\w* (?:<few>){0,3}?travaux (?:de |d')<done>
    | <paid> (?:<few>){0,3}?pour (?:<few>){0,2}?travaux
    | (?:pour |a |de |d'|: )<do>(?:, <do>){0,3}(?: (?:et|ou) \w+)? (?:les |leurs? |vos |ses |des |une? |la |le
    |l')?<thing>
    | <thing> (?:\w+ )?: <do>
    """,
    paid=_PAID,
    given=_GIVEN,
    few=_FEW,
    done=_DONE,
    do=_DO,
    thing=_THING,
)
# What refuses it in the same sentence; and what makes it a part only of what is paid
_NOT = any_of("hors | sauf | exclu… | ineligible… | pas | ni | aucun\\w* | exception\\w* | non")
_MIXED = any_of("fonctionnement")


def investments(said: Flat, bounds: tuple[tuple[int, int], ...]) -> Iterator[Found]:
    """Words by which a sentence says that equipment or works are paid; none where it refuses or mixes them."""
    if not _NATURE.passes(said) or _MIXED.search(said):
        return
    for start, end in bounds:
        met = _NATURE.search(said.cut(start, end))
        if met and not _NOT.search(said.cut(start, end)):
            yield Found(
                Entry("concept", "equipement_investissement", "theme", words=2), start + met.start(), start + met.end()
            )
