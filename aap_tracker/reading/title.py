"""The call's own name: no site name, no state mark, no shouted capitals, no doubled letters, no date tail."""

import re
from itertools import pairwise

from aap_tracker.model.pages import Page
from aap_tracker.reading.doubled import undoubled
from aap_tracker.reading.flat import flat
from aap_tracker.text import clean

_STATE = (
    r"clotur\w{1,3}|clos(?:e|es)?|termine(?:e|s|es)?|ferme(?:e|s|es)?|en cours(?: d'(?:attribution"
    r"|instruction))?|ouverte?s?|a venir|nouveau|nouveaute|prolonge\w{0,2}|prolongation|report\w{0,2}"
    r"|expire\w{0,2}|archive\w{0,2}|actualite|mis a jour|cloture[rz]?|dernier jour|urgent"
)
_PREFIX = re.compile(rf"^\s*(?:[\[({{【](?:{_STATE})[^\])}}]{{0,40}}[\])}}]|(?:{_STATE}) ?[:|!])\s*[-:|]?\s*")
_BRACKET_TAIL = re.compile(rf"\s*[-|]?\s*[\[(](?:{_STATE}|date limite|jusqu'au|avant le|depot)[^\])]{{0,80}}[\])]\s*$")
_STATE_TAIL = re.compile(rf"\s*[-|:]\s*(?:{_STATE})(?: (?:depuis )?le [\d/. a-z]{{6,30}})?\s*$")
_DATE_TAIL = re.compile(
    r"\s*(?:[-|:,(]\s*)?(?:date limite(?: de (?:depot|candidature|reponse"
    r"|reception))?(?: des \w{3,20})?\s*:?|jusqu'au|avant le"
    r"|cloture(?: des candidatures)?(?: le)?\s*:?|a deposer avant le|au plus tard le|depot avant le"
    r"|reponse avant le)\s*"
    r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi"
    r"|dimanche) )?\d{1,2}(?:er)?[ /.-]\w{2,9}[ /.-]?\d{0,4}(?: (?:a )?(?:\d{1,2} ?h(?:\d\d)?|minuit"
    r"|midi|inclus))?\)?\s*[.!]?\s*$"
)
_SEPARATOR = re.compile(r"\s+[|•·›]\s+|\s+[-–—]\s+|\s*\|\s*")
_SITE = re.compile(
    r"^(?:agence regionale de sante\b.*|ars\b.{0,30}|les services de l'etat\b.*|(?:site )?officiel.*"
    r"|accueil|actualites?|www\..*|[a-z-]+\.(?:fr|org|com|gouv\.fr)|portail.{0,30}"
    r"|appels? a projets?(?: et candidatures)?|caf\.fr)$"
)
_ACRONYMS = (
    "CCAS CIAS ARS CAF AAP AMI AAC EHPAD QPV FIPD FIPDR MILDECA CFPPA CLAS REAAP ESMS ESSMS SSIAD "
    "SAAD SAD SPASAD FSE REACT EU UE MSA CARSAT CNSA CNAV ANCV ANCT DREETS DDETS DDETSPP DRAC DREAL "
    "DETR DSIL FNADT EPCI PMI ASE RSA ESS PRSE PRS CRT CMPP CAMSP IME ACT LHSS LAM CSAPA CAARUD CPTS "
    "CLS CLSM CTG EAJE RPE LAEP EVS AVS PAT TND TSA IDF PACA AURA BFC PDL HDF ANAH ADEME AGEFIPH "
    "FIPHFP CPAM MDPH ULIS SIAE ACI EITI PLIE ASV FEADER LEADER FEDER FSE+ AVP DAC PTA FIR GIR APA "
    "PCH AAH ALSH PEDT VIF IVG LGBT LGBTQIA TIC IA CNAF CNAM HCL CHU CHRS CADA HUDA FNAP FNP FPT PAI "
    "MDA MNA EMPP SDJES DRAJES FDVA BOP INTERREG II III IV VI VII VIII IX XVI XX XXI"
)
_KEPT = frozenset(_ACRONYMS.split(" "))
_VOWEL = re.compile(r"[AEIOUYÀÂÉÈÊËÎÏÔÖÙÛÜŒ]")
_TOWN = re.compile(
    r"(?<![\w-])(?:[^\W\d_]{2,}-)+(?:sur|sous|l[eè]s|lez)-[^\W\d_]+(?:-[^\W\d_]+)*|(?<![\w-])sainte?-[^\W\d_]{3,}[\w-]*"
)
_SMALL = frozenset({"sur", "sous", "les", "lès", "lez", "de", "du", "des", "la", "le", "en", "et", "aux", "au"})
_CUT = re.compile(r"[\s\[(]*(?:…|\.{3})[\s\])]*$")
_TAIL = 12  # characters at the end of a title that tell that it was cut
_LONG_WORD = 4
_SHOUTED = 0.7
_SHORTEST = 8
_LIMIT = 300
_READ = 1_000


def clean_title(title: str, site_name: str = "", places: tuple[str, ...] = ()) -> str:
    """The title of a call, cleaned. `places`: proper names that keep their capitals once the shouting is lowered."""
    text = undoubled(clean(title)[:_READ])
    for _ in range(3):
        before = text
        text = _without_site(_without_marks(text), site_name)
        if text == before:
            break
    text = _calmed(text, places).strip(" -–—|:•·,;")
    return (text or clean(title))[:_LIMIT].strip()


def whole_title(title: str, page: Page) -> str:
    """A title that a list cut (« … ») as its own page gives it; the title as it is when the page does not."""
    cut = _CUT.search(title, max(0, len(title) - _TAIL))
    if cut is None:
        return title
    begun = flat(title[: cut.start()])
    longer = (page.title, *(block.text for block in page.blocks if block.kind == "heading"))
    return next((one for one in longer if flat(one).startswith(begun) and not _CUT.search(one)), title)


def _without_marks(text: str) -> str:
    for pattern in (_PREFIX, _BRACKET_TAIL, _STATE_TAIL, _DATE_TAIL):
        found = pattern.search(flat(text))
        rest = text[: found.start()] + text[found.end() :] if found else text
        if found and len(rest.strip()) >= _SHORTEST:
            text = rest.strip()
            text = text[:1].upper() + text[1:]
    return text


def _without_site(text: str, site_name: str) -> str:
    parts = list(_SEPARATOR.finditer(text))
    if not parts:
        return text
    tail, site = flat(text[parts[-1].end() :]).strip(), flat(site_name).strip()
    head = text[: parts[-1].start()].strip()
    same = bool(site) and (tail == site or (len(site) > 5 and (site.startswith(tail) or tail.startswith(site))))  # noqa: PLR2004
    return head if len(head) >= _SHORTEST and (same or _SITE.match(tail)) else text


def _calmed(text: str, places: tuple[str, ...]) -> str:
    """Lower the capitals of each shouted part; acronyms and names of places keep theirs."""
    cuts = [0, *(place for found in _SEPARATOR.finditer(text) for place in found.span()), len(text)]
    parts = [text[start:end] for start, end in pairwise(cuts)]
    calmed = "".join(_calm_part(part) for part in parts)
    return _with_places(_TOWN.sub(_town, calmed), places) if calmed != text else text


def _town(found: re.Match[str]) -> str:
    """« cosne-cours-sur-loire » → « Cosne-Cours-sur-Loire »."""
    return "-".join(one if one in _SMALL else one[:1].upper() + one[1:] for one in found[0].split("-"))


def _calm_part(part: str) -> str:
    letters = [letter for letter in part if letter.isalpha()]
    long_words = [word for word in re.findall(r"[^\W\d_]+", part) if len(word) >= _LONG_WORD and word not in _KEPT]
    upper = sum(letter.isupper() for letter in letters)
    if len(long_words) < 2 or upper < _SHOUTED * len(letters):  # noqa: PLR2004 - one word may be an acronym
        return part
    words = [_calm_word(word) for word in re.split(r"(\W+)", part)]
    lowered = re.sub(
        r"\b(appels?) a (?=projets?|candidatures?|manifestation|initiatives|propositions)", r"\1 à ", "".join(words)
    )
    place = re.search(r"[^\W\d_]", lowered)
    return lowered[: place.start()] + lowered[place.start()].upper() + lowered[place.end() :] if place else lowered


def _calm_word(word: str) -> str:
    """Acronyms keep their capitals: those known, those without a vowel, those with a digit."""
    known = word in _KEPT or any(letter.isdigit() for letter in word)
    return word if known or (len(word) > 1 and word.isalpha() and not _VOWEL.search(word)) else word.lower()


def _with_places(text: str, places: tuple[str, ...]) -> str:
    words = flat(text)
    for name in places:
        start = words.find(flat(name))
        end = start + len(name)
        if start >= 0 and not words[max(0, start - 1) : start].isalnum() and not words[end : end + 1].isalnum():
            text = text[:start] + name + text[end:]
    return text
