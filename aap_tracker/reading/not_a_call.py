"""Publications that are no call: results, tenders, jobs, news, permanent schemes. A doubt leaves a call a call."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from aap_tracker.model.vocabulary import Kind, NotACall
from aap_tracker.reading import not_a_call_words as words
from aap_tracker.reading.corpus import Corpus
from aap_tracker.reading.flat import flat
from aap_tracker.reading.guards import Flat, guard, joined, marked
from aap_tracker.reading.lines import lines_of
from aap_tracker.reading.passing import only_in_passing
from aap_tracker.reading.rolling import read_rolling
from aap_tracker.reading.standing import is_standing

_SCHEME = guard(
    r"\bdispositifs?\b|\bdesigne\b|\ba pour (?:objet|objectif|vocation|but)|\bprestation de service"
    r"|\bpermet(?:tent)? (?:de|d'|aux|a)|\bcontribuent? a|\bs'adresse(?:nt)? a|\best un(?:e)? (?:aide"
    r"|service|programme|label)|\bfiche\b"
)
_DEPOSIT = guard(r"\bcandidat(?:er|ez)\b|\bdepos(?:er|ez)\b|\brepond(?:re|ez)\b|\bdossiers? de (?:candidature|demande)")
_MENU_TITLE = re.compile(
    r"(?:dans (?:cette|la meme) (?:rubrique|section|categorie|thematique)|sur le meme (?:theme|sujet)|sommaire"
    r"|(?:a )?(?:voir|lire|decouvrir) (?:aussi|egalement)|liens utiles|acces (?:rapides?|directs?)|plan du site"
    r"|menu|navigation|fil d'ariane|vous etes ici|rubriques?|en ce moment|les plus consultes|pages? (?:liees|associees)"
    r"|partager(?: cette page)?|suivez-nous|mentions legales|nous contacter|contacts?"
    r"|(?:nos |les |par )?(?:thematiques?|themes?|categories?|etiquettes?|mots[ -]cles?|archives?)|nuage de mots"
    r"|articles? (?:recents?|lies?|similaires?)|(?:filtrer|rechercher|trier|affiner)(?: .{0,40})?|restez informe\w*"
    r"|newsletter|lettre d'information"
    r"|(?:les |nos |tous les )?appels? a (?:projets?|candidatures?|manifestations? d'interets?)"
    r" (?:clos|clotures?|termines?|passes?|archives?|en cours|ouverts?|a venir|anterieurs?|precedents?)"
    r"|(?:nos |les )?aides? (?:accessibles? |permanentes? )?(?:tout au long de|toute) l'annee)$"
)
_RECORDED = 4  # checks that hold for a publication listed with facts of a call
_LOOSE = frozenset({"kind", "status", "recurrence"})  # an « Aide », « permanente »: a right has these facts too
_FACTS = frozenset({"kind", "deadline", "opens", "status", "amount", "rate", "recurrence", "filing_url"})
SUPPORTS = guard(
    r"\b(?:soutien(?:t|nent)|accompagne(?:nt)?|financ(?:e|ent)|aide(?:nt)?(?= (?:les|des|aux|le|la|l'"
    r"|son|ses|votre|vos)\b)|encourage(?:nt)?|pren(?:d"
    r"|nent) en charge|cofinanc(?:e|ent)|subventionne(?:nt)?"
    r"|attribue(?:nt)?|apporte(?:nt)? (?:une|son|leur) (?:aide|soutien)|vise a (?:soutenir|accompagner"
    r"|financer|aider|encourager)|souhaite (?:soutenir|aider|susciter|accompagner))\b"
)
# the text calls itself a call, whatever its title says: « Le présent appel à projets… »
OWN = guard(
    r"(?:^|\n)\W*appels? (?:a|de) (?:projets?|candidatures?|manifestations?) (?:est )?(?:ouvert|lance|permanent|annuel)"
    r"|\b(?:cet|ce|le present|du present|au present|notre|l'objet de l'|lance(?:nt)? (?:un|son|leur|cet|le|l')) ?"
    r"(?:\d{1,2}e(?:me)? |nouvel |premier )?(?:appels? (?:a|de|aux) |avis d'appel|ami\b|aap\b|aac\b)"
)
_HAPPENED = guard(
    r"\b(?:a|ont) (?:inaugure|visite|participe|signe|accueilli|rencontre|celebre|vote|adopte"
    r"|presente)\b|\bs'est (?:tenu|deroule|reuni)|\bse sont (?:reuni|retrouve|tenu)"
    r"|\bhier\b|\b(?:lundi|mardi|mercredi|jeudi|vendredi) dernier\b|\bla semaine derniere\b|\bretour en images"
)
# With a closing day, these tell a call that never says « appel » from news: who may ask, for what
_ASKED = guard(
    r"\b(?:eligibles?|beneficiaires?|porteurs?|candidate?s?|pour qui|laureats?|projets?|campagne|taux de"
    r"|subventions?|plafonds?)\b"
)
_READ = 40_000  # characters of the text looked at
_NAMED: tuple[Kind, ...] = ("call_for_projects", "call_for_applications", "expression_of_interest")


@dataclass(frozen=True, slots=True)
class _Signs:
    """What is looked at, folded once. `named`: « appel à … » is there; `applies`: one is told how to apply."""

    title: Flat
    text: Flat
    kind: Kind
    has_closing: bool
    has_body: bool
    rolling: bool = False  # files are taken all the time: no closing day

    @property
    def named(self) -> bool:
        return self.kind in _NAMED

    @property
    def called(self) -> bool:
        return bool(words.CALL_TITLE.search(self.title))

    @property
    def applies(self) -> bool:
        return bool(words.APPLY.search(self.text))

    @property
    def spoken(self) -> bool:
        return bool(words.CALL_WORDS.search(self.title) or words.CALL_WORDS.search(self.text))


def _menu(signs: _Signs) -> bool:
    """A block of links beside the page: « Dans cette rubrique »."""
    return bool(_MENU_TITLE.match(signs.title.strip(" :.>")))


def _tender(signs: _Signs) -> bool:
    if words.TENDER_TITLE.search(signs.title):
        return True
    return not signs.called and len(set(words.TENDER.findall(signs.text))) >= (3 if signs.named else 2)


def _job(signs: _Signs) -> bool:
    if signs.called and not words.HIRES.search(signs.title):
        return False
    met = len(set(words.JOB.findall(joined([signs.title, signs.text]))))
    return met >= 3 or (met >= 1 and bool(words.JOB_TITLE.search(signs.title)))  # noqa: PLR2004


def _results(signs: _Signs) -> bool:
    if words.LAUREATE.search(signs.text) and not OWN.search(signs.text):
        return True
    if signs.has_closing and signs.applies:
        return False
    if words.RESULTS_TITLE.search(signs.title):
        return True
    return not signs.has_closing and bool(words.RESULTS.search(signs.text)) and not signs.applies


def _news(signs: _Signs) -> bool:
    if signs.has_body and not (signs.called or signs.has_closing or signs.applies) and _HAPPENED.search(signs.text):
        return True
    if words.GATHERING.search(signs.title) and not OWN.search(signs.text):
        return True  # one signs up for the gathering: its closing day closes no call
    if words.NEWS_TITLE.search(signs.title) and not (signs.has_closing and signs.spoken):
        return True
    if not signs.has_body or signs.spoken or signs.named or signs.kind == "prize":
        return False
    if signs.has_closing and _ASKED.search(signs.text):
        return False
    return bool(_HAPPENED.search(signs.text)) or (signs.kind == "other" and not _SCHEME.search(signs.text))


def _told_to_the_press(signs: _Signs) -> bool:
    return not (signs.called or signs.applies) and bool(words.PRESS.search(signs.text))


def _scheme(signs: _Signs) -> bool:
    """A scheme described without a way to apply, a sum, nor a funder that says it pays."""
    if not signs.has_body or signs.kind == "prize" or signs.called or signs.applies or signs.has_closing:
        return False
    if signs.named:  # « le déploiement s'est fait par des appels à candidatures »: named in passing
        return not OWN.search(signs.text) and bool(_SCHEME.search(signs.text)) and not _DEPOSIT.search(signs.text)
    return bool(_SCHEME.search(signs.text)) and not SUPPORTS.search(signs.text) and not signs.spoken


def _right(signs: _Signs) -> bool:
    """A right or a service without a day, without a call, without a project."""
    undated = signs.rolling or not signs.has_closing
    return undated and signs.has_body and signs.kind in ("grant", "other") and is_standing(signs.title, signs.text)


# In order: the first that holds names what the publication is.
CHECKS: tuple[tuple[NotACall, Callable[[_Signs], bool]], ...] = (
    ("empty", _menu),
    ("tender", _tender),
    ("job", _job),
    ("results", _results),
    ("permanent_scheme", _right),
    ("news", _told_to_the_press),
    ("news", _news),
    ("permanent_scheme", _scheme),
    ("news", lambda signs: only_in_passing(signs.title, signs.text)),
)


def why_not(corpus: Corpus, kind: Kind, *, has_closing: bool) -> NotACall | None:
    """Why a publication is no call; None when it is one. A record with facts: a tender, a job, results only."""
    body = joined([line.flat for line in lines_of(corpus) if line.passage.role in ("page", "attachment")]).cut(0, _READ)
    rolling = has_closing and read_rolling(corpus) is not None
    signs = _Signs(marked(flat(corpus.title)), body, kind, has_closing, bool(body.strip()), rolling)
    facts = _FACTS & {passage.label for passage in corpus.of("hint")}
    checks = CHECKS[:_RECORDED] if facts else CHECKS
    if facts and facts <= _LOOSE:
        checks = (*checks, ("permanent_scheme", _right))
    return next((name for name, check in checks if check(signs)), None)
