"""The share of a project that the funder pays, in %."""

import re
from collections.abc import Iterator

from aap_tracker.model.calls import Evidence
from aap_tracker.reading.corpus import Corpus, Fact
from aap_tracker.reading.guards import guard
from aap_tracker.reading.line import ATTACHMENT, Line
from aap_tracker.reading.lines import lines_of
from aap_tracker.reading.sentences import by_sentence, with_words
from aap_tracker.reading.sums import Sum, find_percents, number

_OTHER = re.compile(
    r"\bfrais (?:de structure|de personnel|de gestion|generaux|de fonctionnement|indirects)"
    r"|\bcouts indirects|\b(?:depenses|charges|couts) (?:de personnel|indirectes|salaria)"
    r"|\bacomptes?\b|\bavances?\b|\bsolde\b|\bversements?\b|\bversee?s?\b|\btva\b|\bhausse|\bbaisse"
    r"|\baugment|\bponderation|\bnotes?\b|\bcriteres?\b|\bpoints?\b|\betp\b|temps (?:plein|de travail)"
    r"|\btaux (?:d'(?:occupation|invalidite|effort|encadrement|incapacite|activite)|de (?:pauvrete"
    r"|chomage|satisfaction|participation des|presence|vacance))|\bincapacite\b|\bd'ici 20|\bcumul"
    r"|\baides publiques|\bfinancements publics|\bsubventions publiques|\btotal des (?:aides"
    r"|financements|subventions)|\bcaisse (?:locale|centrale)|\bseront (?:consacres|dedies|reserves)"
    r"|\bau moins \d{1,3} ?% (?:des|du|de la) (?:public|participants|beneficiaires|personnes|jeunes"
    r"|actions|menages|familles|produits|depenses)"
)
_PEOPLE = re.compile(
    r" ?(?:d'|des? |du |de la |de l')(?:habitants?|population|femmes|seniors|publics?|participants?"
    r"|beneficiaires|personnes|jeunes|places|familles|menages|effectifs?|enfants|residents|actions)\b"
)
_OWN = re.compile(
    r"\bautofinancement|\bfonds propres|\bressources propres|\bapports? (?:personnel|propre|du porteur"
    r"|financier|de la structure|minim)|\breste a (?:charge|financer)|\bparticipation\b[^.;]{0,40}\b(?:demande"
    r"|exige|requis)\w{0,3} (?:au|aux|a la|du)\b"
    r"|\bparticipation (?:minimale )?(?:du porteur|de la structure|du candidat|propre"
    r"|de la collectivite|du demandeur)|\bpart (?:propre|restante|du porteur)"
    r"|\bau minimum \d{1,3} ?% (?:de|d') ?(?:cofinancement|autres)|\ba la charge du"
)
_CARRIER_PAYS = re.compile(
    r"\b(?:porteur|structure|candidat|demandeur|collectivite|commune|ccas|association|beneficiaire|organisme)s? "
    r"(?:de projets? |doi(?:t|vent) |devr(?:a|ont) ){0,2}(?:apporte|finance|participe|contribue)(?:nt|r|ra|ront)?\b"
)
_COFUNDED = re.compile(
    r"\bco-?financements?\b|\bautres? (?:financements?|financeurs?|ressources|cofinanceurs?)"
    r"|\bressources (?:hors|exterieures|complementaires)\b"
    r"|\bco-?financeurs?\b|\bfinancements? (?:complementaires?|exterieurs?|autres)"
)
_LEAST = re.compile(
    r"\bau moins\b|\bminim(?!is)\w{0,4}|\bexige|\brequis|\bobligatoire|\bdemande(?:e|s)?\b|\bimperatif"
    r"|\bpas inferieure?|\bdoi(?:t|vent) (?:representer|couvrir|etre)|\bdevr(?:a|ont)\b"
)
_MOST = re.compile(
    r"\bmaxim\w{0,4}|\bmax\b|\bplafon\w{0,5}|\bjusqu'a|\bdans la limite|\bau plus\b|\bexceder"
    r"|\bdepasser|\binferieure?s? (?:ou egale?s? )?a|\bn'exced|\blimite(?:e|es)? a"
)
_AID = re.compile(
    r"\bsubventions?\b|\baides?\b|\bfinanc\w{1,8}|\bparticip\w{1,8}|\bpris(?:e|es)? en charge"
    r"|\bprend(?:ra)? en charge|\bprises? en charge|\btaux\b|\bsoutiens?\b|\bsoutient\b"
    r"|\bcofinanc\w{1,8}|\bsollicit\w{1,4}|\bhauteur\b|\bcontribu\w{1,6}|\bintervention|\bintervien\w{1,4}|\bmontants?\b"
    r"|\bsubventionn\w{1,6}|\bdotation|\bcouvr\w{1,5}|\brembours\w{1,6}|\bpart (?:de l'etat"
    r"|du departement|de la caf|de l'ars|etat)"
)
_OF_COST = re.compile(
    r" ?(?:\(?(?:maximum|max|au maximum|maximal|au plus|minimum)\)? )?(?:de la|du|des|de la|de l'|d'un|sur le|de ce"
    r"|du montant (?:total )?des?|ht |ttc )[ ']?(?:montant |total |cout|budget|depenses?|assiette"
    r"|charges|projet|financement|devis|prix|investissement|facture|frais|couts|travaux|salaire|poste"
    r"|somme|reste|deficit)"
)
_NUMBER_ALONE = re.compile(r"^\D{0,20}(\d{1,3}(?:[.,]\d{1,2})?)\D{0,4}$")
_STATED = re.compile(
    r"\b(?:subventions?|aides?|participations?|interventions?|financements?|prises? en charge"
    r"|soutiens?|part (?:du|de l'|de la) [a-z]{2,20})"
    r"(?: [a-z']{1,20}){0,4} (?:est|sont|sera|s'eleve|represente|fixee?|couvre|correspond)(?: [a-z]{1,8}){0,3} $"
    r"|\b(?:porte|majore|releve)[a-z]{0,2} a $"  # « … peut être porté à 80 % en zone de montagne »
)
_ASIDE = re.compile(r", (?:versee?s?|payee?s?|reglee?s?)\b[^,.;%]{0,40},")  # « L'aide, versée en deux fois, couvre … »
_BESIDE = re.compile(r"^(?: ?\([^()]{0,60}\))?(?: ?\(|, | ou | et )(?:de |a )?$")
_FRACTION = guard(r"\b(?:la (?P<half>moitie)|(?:les )?trois quarts|(?:le |un )(?P<quarter>quart)) (?=d[ue]s? |de l)")
_QUOTE = 260


def read_rate(corpus: Corpus) -> Fact[float | None]:
    """The funder's share: « 80 % du coût total » → 80; « 20 % d'autofinancement » → 80; others are no rate."""
    found = [rate for line in lines_of(corpus) for rate in _rates(line)]
    if not found:
        return Fact(None)
    strength, _, value, evidence = min(found, key=lambda rate: (rate[1], -rate[0], -rate[2]))
    del strength
    return Fact(value, (evidence,))


def _rates(line: Line) -> Iterator[tuple[int, bool, float, Evidence]]:
    percents = sorted([*find_percents(line.flat), *_fractions(line)])
    if not percents:
        yield from _bare_number(line)
        return
    for start, end, inside in by_sentence(line.flat, percents):
        found: tuple[float, int] | None = None
        for one, before, after in with_words(line.flat, start, end, inside):
            beside = found is not None and _BESIDE.match(before)  # « 40 % (60 % en zone de montagne) »
            found = (one.value, found[1]) if found and beside else _rate(one, before, after, line)
            if found:
                yield found[1], line.tier == ATTACHMENT, found[0], _evidence(line, start, end, one)


def _fractions(line: Line) -> Iterator[Sum]:
    """« la moitié du coût », « les trois quarts de la dépense »."""
    for found in _FRACTION.finditer(line.flat):
        yield Sum(*found.span(), 50.0 if found["half"] else 25.0 if found["quarter"] else 75.0)


def _bare_number(line: Line) -> Iterator[tuple[int, bool, float, Evidence]]:
    """A number alone is a rate where its card says « rate », or its column « Taux (%) »."""
    found = _NUMBER_ALONE.match(line.flat)
    if not found or not 0 < number(found[1]) <= 100:  # noqa: PLR2004 - a percentage
        return
    hinted = line.passage.role == "hint" and line.passage.label == "rate"
    if hinted or any(label.place == "column" and "%" in label.flat and "taux" in label.flat for label in line.labels):
        yield (
            4,
            line.tier == ATTACHMENT,
            number(found[1]),
            Evidence(quote=line.text, source=line.passage.source, rule="bare"),
        )


def _evidence(line: Line, start: int, end: int, one: Sum) -> Evidence:
    if end - start > _QUOTE:
        start, end = max(start, one.start - _QUOTE // 2), min(end, one.end + _QUOTE // 3)
    return Evidence(quote=line.text[start:end].strip(), source=line.passage.source, rule="rate")


def _rate(one: Sum, before: str, after: str, line: Line) -> tuple[float, int] | None:
    """(rate, how sure) of one percentage."""
    if line.passage.role == "hint" and line.passage.label == "rate":
        return one.value, 4
    before = _ASIDE.sub("", before)
    near = re.split(r"[,;.]| et ", after[:60])[0]
    around = before[-90:] + " " + near
    if _OWN.search(around) or _CARRIER_PAYS.search(before[-90:]):
        return _rest(one.value)
    if _COFUNDED.search(before[-60:]) or _COFUNDED.search(near[:40]):
        return _of_cofunding(one.value, around)
    return None if _OTHER.search(around) or _PEOPLE.match(after) else _of_aid(one.value, before, after, line)


def _of_aid(value: float, before: str, after: str, line: Line) -> tuple[float, int] | None:
    """Two of three signs are asked: an aid is spoken of, a cost is shared, the share is capped."""
    label = line.labels[0].flat if line.labels else ""
    of_cost, aid = bool(_OF_COST.match(after)), bool(_AID.search(before) or _AID.search(label))
    capped = bool(_MOST.search(before[-90:] + " " + after[:60]))
    if of_cost and aid:
        return value, 3
    if capped and (aid or of_cost):
        return value, 2
    if aid and re.search(r"\btaux\b|hauteur d", before + label):
        return value, 2
    return (value, 2) if _STATED.search(before[-90:]) else None


def _rest(value: float) -> tuple[float, int] | None:
    return (100 - value, 2) if 0 < value < 100 else None  # noqa: PLR2004 - a percentage


def _of_cofunding(value: float, around: str) -> tuple[float, int] | None:
    """« au moins 50 % de cofinancement » leaves 50; « cofinancement de 80 % maximum » pays 80."""
    if _LEAST.search(around) and not _MOST.search(around):
        return _rest(value)
    return (value, 2) if value < 100 else None  # noqa: PLR2004
