"""Publications that are no call: results, tenders, jobs, news, permanent schemes. A doubt leaves a call a call."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from aap_tracker.model.vocabulary import Kind, NotACall
from aap_tracker.reading.corpus import Corpus
from aap_tracker.reading.flat import flat
from aap_tracker.reading.guards import Flat, guard, joined, marked
from aap_tracker.reading.lines import lines_of
from aap_tracker.reading.passing import only_in_passing
from aap_tracker.reading.rolling import read_rolling
from aap_tracker.reading.standing import is_standing

_CALL_WORDS = guard(
    r"\bappels? (?:a|de|aux) (?:projets?|candidatures?|manifestations?|initiatives?|propositions?"
    r"|idees)|\brecueil d'initiatives|\bdate limite|\bcandidat(?:er|ez|ures?)\b|\bdepos(?:er|ez)\b"
    r"|\bdepot des|\bdossiers? de (?:candidature|demande|subvention)|\bcahier des charges"
    r"|\bdemandes? de subvention"
)
_APPLY = guard(
    r"\b(?:pour|comment) (?:candidater|postuler|participer|deposer|repondre|faire)|\bcandidat(?:ez"
    r"|er)\b|\bdepos(?:ez|er) (?:avant|jusqu|d'ici|en ligne|sur|votre|un|une|le|son|leur|les|vos)|\bdate limite"
    r"|\bcloture (?:des|du"
    r"|de l'appel|le)|\bdossiers? (?:de candidature"
    r"|de demande|a (?:retourner|envoyer|deposer|completer))|\benvoyer (?:votre|le|leur)"
    r"|\bmodalites de (?:depot|candidature)"
)
_TENDER = guard(
    r"\bmarches? publics?\b|\bavis d'appel public|\bavis de marche|\bappel public a la concurrence"
    r"|\bdossier de consultation des entreprises|\breglement de (?:la )?consultation|\bboamp\b"
    r"|\bprocedure adaptee|\baccord-cadre|\bprofil (?:d'|de l')?acheteur|\bpouvoir adjudicateur"
    r"|\bcctp\b|\bccap\b|\bacte d'engagement|\bmaitrise d'oeuvre|\bappel d'offres? ouvert"
)
_CALL_TITLE = guard(
    r"\bappels? (?:a|de|aux) (?:projets?|candidatures?|manifestations? d'interets?|initiatives?"
    r"|propositions?|idees)|\brecueils? d'initiatives|\b(?:aap|ami|aac)\b"
)
_TENDER_TITLE = guard(
    r"\bmarches? publics?\b|\bavis d'appel public|\bavis de marche|\bmapa\b"
    r"|\bdelegation de service public|\bconcessions? (?:de|d')|\bavis de concession"
    r"|\bconsultation des entreprises|\bappel d'offres? ouvert|\baccord-cadre|\bmarche (?:de|d'|no)"
)
_JOB = guard(
    r"\boffres? d'emploi|\bcdi\b|\bcdd\b|\bfiche de poste|\bposte a pourvoir|\blettre de motivation"
    r"|\bremuneration\b|\bcurriculum|\bprofil recherche|\bgrade\b|\bcadre d'emplois?|\btemps complet"
    r"|\brecrut(?:e|ement) (?:un|une|d'un|d'une|son|sa|des|:)|\bstage\b|\bpostes? (?:ouverts?|bases?)\b"
    r"|\btitulaires? (?:et|ou) contractuel"
)
_JOB_TITLE = guard(
    r"\boffres? d'emploi|\brecrut(?:e|ement)\b|\b[a-z' ]{3,60}\(?h ?/ ?f\)?|\bposte de\b"
    r"|\boffre de stage|\bvolontaire en service civique|\bcdd\b|\bcdi\b|\bemploi :"
)
_HIRES = guard(r"\brecrut(?:e|ent)\b|\([hf] ?/ ?[hf]\)|\boffre d'emploi|\boffre de stage")
_RESULTS_TITLE = guard(
    r"\b(?:soutien(?:t|nent)|retien(?:t|nent)|financ(?:e|ent)|selectionn(?:e|ent)|recompens(?:e|ent)|accompagn(?:e|ent))"
    r" (?:les )?\d{1,4} (?:nouveaux |nouvelles )?(?:projets?|dossiers?|structures|associations|communes|laureats"
    r"|actions)"
    r"|\battribu\w{1,4}\b[^.;]{0,40}\bprojets?\b|\b\d{1,3} (?:projets?|dossiers?|associations|communes"
    r"|structures) (?:soutenu|retenu|finance|selectionne|recompense|aide)|\bresultats?\b"
    r"|\blaureat(?:e)?s?\b(?! de demain)|\bpalmares\b|\bprojets? (?:retenus?"
    r"|selectionnes?|laureats?|finances?|soutenus?)|\bdecision d'attribution|\bliste des (?:projets"
    r"|candidats|structures|beneficiaires)|\bremise des (?:prix|trophees)|\bdevoil"
    r"|\bavis de classement|\bclassement des (?:candidatures|projets)"
)
_RESULTS = guard(
    r"\b(?:a|ont) (?:retenu|selectionne|designe|recompense|choisi) (?:les )?\d{1,4} (?:projets?|dossiers?"
    r"|structures|laureats)"
    r"|\b(?:projets?|candidatures?|dossiers?|structures?|laureats?) (?:ont ete|sont"
    r"|a ete) (?:retenue?s?|selectionnee?s?|finance?e?s?|recompense)|\bdecouvrez les (?:laureats"
    r"|projets)|\bles laureats (?:sont|de)|\bliste des laureats|\bont ete (?:retenus|laureats"
    r"|selectionnes|designes)"
    r"|\b(?:un|notre|son) projet (?:retenu|laureat|selectionne|finance) (?:a|de|par|lors de|dans le cadre de"
    r"|au titre de) (?:l'|un |d'un |cet )?(?:appel|aap|ami)\b"
)
# « Lauréate de l'appel à projets national, la Ville recevra … »
_LAUREATE = guard(
    r"(?:^|[.!?\n] ?)laureate?s? (?:de|du|d') ?(?:l'|la |cet? )?(?:appel|aap|ami|concours|programme|edition)\b"
)
_GATHERING = guard(
    r"^\W*(?:webinaire|colloque|reunion d'information|matinee d'information|journee d'information|forum)\b"
)
_NEWS_TITLE = guard(
    r"\bretour sur\b|\bagenda\b|\binauguration|\bwebinaire|\bcolloque|\bjournee (?:d'|de|nationale|mondiale)"
    r"|\bforum\b|\bnewsletter|\blettre d'information|\bconseils? pour\b|\bcomment (?:bien|reussir)"
    r"|\binterview|\btemoignages?|\bretour d'experience|\breunion d'information|\bvoeux\b"
    r"|\bcommunique de presse|\bcompte[- ]rendu|\b\d{1,2} conseils"
)
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
        return bool(_CALL_TITLE.search(self.title))

    @property
    def applies(self) -> bool:
        return bool(_APPLY.search(self.text))

    @property
    def spoken(self) -> bool:
        return bool(_CALL_WORDS.search(self.title) or _CALL_WORDS.search(self.text))


def _menu(signs: _Signs) -> bool:
    """A block of links beside the page: « Dans cette rubrique »."""
    return bool(_MENU_TITLE.match(signs.title.strip(" :.>")))


def _tender(signs: _Signs) -> bool:
    if _TENDER_TITLE.search(signs.title):
        return True
    return not signs.called and len(set(_TENDER.findall(signs.text))) >= (3 if signs.named else 2)


def _job(signs: _Signs) -> bool:
    if signs.called and not _HIRES.search(signs.title):
        return False
    words = len(set(_JOB.findall(joined([signs.title, signs.text]))))
    return words >= 3 or (words >= 1 and bool(_JOB_TITLE.search(signs.title)))  # noqa: PLR2004


def _results(signs: _Signs) -> bool:
    if _LAUREATE.search(signs.text) and not OWN.search(signs.text):
        return True
    if signs.has_closing and signs.applies:
        return False
    if _RESULTS_TITLE.search(signs.title):
        return True
    return not signs.has_closing and bool(_RESULTS.search(signs.text)) and not signs.applies


def _news(signs: _Signs) -> bool:
    if signs.has_body and not (signs.called or signs.has_closing or signs.applies) and _HAPPENED.search(signs.text):
        return True
    if _GATHERING.search(signs.title) and not OWN.search(signs.text):
        return True  # one signs up for the gathering: its closing day closes no call
    if _NEWS_TITLE.search(signs.title) and not (signs.has_closing and signs.spoken):
        return True
    if not signs.has_body or signs.spoken or signs.named or signs.kind == "prize":
        return False
    if signs.has_closing and _ASKED.search(signs.text):
        return False
    return bool(_HAPPENED.search(signs.text)) or (signs.kind == "other" and not _SCHEME.search(signs.text))


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
    ("news", lambda signs: only_in_passing(signs.title, signs.text)),
    ("news", _news),
    ("permanent_scheme", _scheme),
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
