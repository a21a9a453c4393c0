"""Where a call speaks of those who may apply: its labelled sections, and sentences that open or close the door."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from aap_tracker.reading.flat import flat, sentences
from aap_tracker.reading.sections import Part

Door = Literal["open", "shut", "only"]

_APPLY = (
    r"(?:candidater|repondre|deposer|postuler|presenter (?:un|une|leur|leurs|des|sa|son)|solliciter|participer|pretendre|concourir|soumettre|etre (?:porteu|candidat|beneficiaire"
    r"|eligible|laureat|soutenu|financ|retenu)|beneficier d|se porter candidat|faire (?:une|acte|la) (?:demande|de candidature)|porter (?:un|le|des) (?:projet|dossier|action)|s'inscrire|adresser (?:un|une|leur))"
)
# Sentences outside the sections. The words after (or before) the trigger name the applicants.
_AFTER = re.compile(
    r"\bouvert(?:e|s|es)? (?:exclusivement |uniquement |egalement |aussi |notamment |a la fois |prioritairement |par ailleurs )*(?:a|au|aux)\b|\bs'adresse(?:nt|ra|ront)? (?:[a-z]+ment )?(?:a|au|aux)\b"
    r"|\b(?:appel|dispositif|aide|fonds|programme|subvention|prix|soutien|concours|il|elle|ami|aap|aac|campagne)\b[^.;]{0,60}\b(?:est|sont) destine(?:e|s|es)? (?:[a-z]+ment )?(?:a|au|aux)\b|\ba destination d(?:e|es|u|')|\breserve(?:e|s|es)? (?:[a-z]+ment )?(?:a|au|aux)\b"
    r"|\baccessible(?:s)? (?:a|au|aux)\b|\b(?:projets?|actions?|dossiers?|candidatures?|demandes?)\b[^.;]{0,40}\b(?:porte|portee|depose|deposee|presente|presentee)s? (?:[a-z]+ment )?par\b|\bporte(?:e|s|es)? (?:[a-z]+ment )?par (?:une?|des?|les?)\b"
    r"|\b(?:porteurs?|candidats?|beneficiaires?|demandeurs?|structures?|organismes?|operateurs?|attributaires?|promoteurs?)\b[^.;]{0,60}\b(?:sont|seront|est|sera|doi(?:t|vent) etre|peu(?:t|vent) etre|pourr(?:a|ont) etre|devr(?:a|ont) etre|doi(?:t|vent) avoir)\b"
    rf"|\bpeu(?:t|vent) {_APPLY}[^.;]{{0,40}}:|\bpourr(?:a|ont) {_APPLY}[^.;]{{0,40}}:|\beligibles?\b[^.;]{{0,40}}:|\bvous etes\b|\bsont (?:eligibles|concerne(?:e)?s|invite(?:e)?s a candidater)[^.;]{{0,30}}:"
    r"|\bsont (?:concernes|concernees|eligibles|vises|visees)(?: a [^.;:]{0,40})? les\b|\bpeuvent (?:candidater|repondre|postuler)[^.;:]{0,40} les\b"
)
_BEFORE = re.compile(
    rf"\b(?:peu(?:t|vent)|pourr(?:a|ont)|souhaitant|desireu(?:x|ses) de|invite(?:e|s|es)? a|admis(?:e|es)? a|autorise(?:e|s|es)? a|appele(?:e|s|es)? a|habilite(?:e|s|es)? a|qui souhaitent|voulant) (?:[a-z]+ment )?(?:aussi |donc |y |s'y |toutes |tous |en )?{_APPLY}"
    r"|\b(?:sont|est|seront|sera) (?:egalement |aussi |donc |notamment |seul(?:e|s|es)? |seulement |tous |toutes )?(?:eligibles?|admissibles?)\b|\bpeuvent (?:egalement |aussi )?(?:y )?(?:candidater|repondre|etre)\b"
)
_SHUT_BEFORE = re.compile(
    r"\b(?:ne|n')\s?(?:(?:sont|seront|est|sera|peu(?:t|vent)|pourr(?:a|ont)|saurai(?:t|ent)|releve(?:nt)?|entre(?:nt)?|concerne) )?(?:\w+ )?pas (?:\w+ment )?(?:eligible|admis|concern|retenu|recevable|candidater|repondre|deposer|postuler|beneficier|etre|pretendre|presenter|porter|participer)"
    r"|\b(?:sont|est|seront|sera|etant) (?:donc |toutefois |explicitement |expressement |ainsi |egalement |strictement )?(?:exclu|ineligible|non eligible|ecarte|irrecevable)"
    r"|\bn'(?:est|sont) pas eligible|\bineligibles?\b(?! *:)"
)
_SHUT_AFTER = re.compile(
    r"\bsont (?:exclus?|exclues?|ineligibles?|non eligibles?)\b[^.;]{0,30}[:]|\bsont (?:exclus|exclues)(?: d[eu][^.;:]{0,40})? (?:les|des|l')|\bn(?:e sont|e seront) pas (?:eligibles?|recevables?|concerne(?:e)?s|finance(?:e)?s|retenu(?:e)?s)[^.;]{0,30}(?:[:]| les\b| le\b| la\b)|\ba l'exception d|\ba l'exclusion d|\bhormis\b|\bexcepte\b|\bsauf\b|\bhors (?!les murs|temps|sol\b|taxe|ligne|budget)|\bne s'adresse(?:nt)? pas (?:a|aux)|\bexclusions? *:|\bnon eligibles? *:|\bineligibles? *:"
    r"|\bn'est pas (?:ouvert|accessible|destine)e? (?:a|aux)\b|\bne peuvent pas (?:candidater|repondre)[^.;]{0,20}:|\bne concerne pas\b|\bet non (?:aux|les|des|par)\b|\bni (?:les|aux|des)\b"
)
_ONLY = re.compile(
    r"\bseuls? (?:les|l'|des)\b|\bseules? (?:les|l'|des)\b|\bseules?\b[^.;]{0,60}\bpeu(?:t|vent)\b|\bexclusivement\b|\buniquement\b|\breserve(?:e|s|es)? (?:aux?\b|a\b)|\bne s'adresse qu|\bsont seule?s? eligibles|\bseulement aux?\b|\bn'est ouvert qu|\bne peuvent candidater que\b|\bne sont eligibles que\b|\bstrictement (?:reserve|limite)|\blimite(?:e)?s? aux?\b"
)
_LABEL_SHUT = re.compile(r"non eligible|ineligible|exclu|ne peu(t|vent) pas|pas eligible|non concerne")
# A clause that speaks of partners, places or people helped: its nouns are not applicants.
_ASIDE = re.compile(
    r"\b(?:en (?:partenariat|lien|liaison|collaboration|cooperation|concertation|articulation|association|direction|faveur|relation|accord|complementarite)|conjointement avec|avec (?:l'appui|le soutien|l'aide|l'accord|la participation|le concours|une implantation|un partenariat)"
    r"|aupres|au (?:benefice|profit|service|sein|cours)|a l'(?:attention|echelle|interieur|initiative)|implantee?s? |situee?s? |installee?s? |localisee?s? |domiciliee?s? |intervenant |intervenir |associ(?:er|ant|ent) |impliqu(?:er|ant|ent) |mobilis(?:er|ant|ent) |soutenue?s? par|finance(?:e|s|es)? par|subventionnee?s? par"
    r"|conventionnee?s? (?:avec|par)|habilitee?s? par|agree?e?s? par|mandate(?:e|s|es)? par|designee?s? par|labellisee?s? par|autorisee?s? par|reconnue?s? par|soutenant |accompagnant |gerant |sur (?:le|les|tout|l'ensemble|une?|son|leur)|dans (?:le|les|la|un|une|au moins|chaque|leur)|pour le compte|membres? d|adherente?s? (?:a|aux)"
    r"|qui (?:accompagn|travaill|associ|mobilis|intervien|agiss)\w*|avec (?:les|des|la|le|une?|leurs?|d'autres|au moins)|aux cotes d|chez |parmi |porte d'entree|grace a|en appui (?:a|aux|des)|en soutien (?:a|aux|des)|comme partenaires?|en tant que partenaires?|partenaires?)\b[^,;.:()\n]*"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """A stretch of one part that names applicants, or those who cannot apply."""

    part: Part
    start: int
    end: int
    door: Door
    section: bool  # found under a label rather than in prose


def scopes_of(part: Part) -> Iterator[Scope]:
    """The stretches of a part that speak of applicants, in order."""
    section = part.topic == "applicants"
    if part.topic in ("site", "partners", "contact", "pieces", "criteria") or (part.label and not section):
        if part.topic != "criteria":
            return
    text = flat(part.text)
    shut = bool(_LABEL_SHUT.search(flat(part.passage.heading))) or bool(_LABEL_SHUT.search(text[: part.begin]))
    for start, end in sentences(part.text):
        start = max(start, part.begin)
        if start < end:
            yield from _sentence(part, text, (start, end), section=section, shut=shut and section)


def _sentence(part: Part, text: str, bounds: tuple[int, int], *, section: bool, shut: bool) -> Iterator[Scope]:
    start, end = bounds
    said = text[start:end]
    if shut:
        yield Scope(part, start, end, "shut", section)
        return
    refused = _SHUT_BEFORE.search(said)
    if refused and not _SHUT_AFTER.search(said, refused.start()):
        yield Scope(part, start, start + refused.start(), "shut", section)
        return
    excepted = _SHUT_AFTER.search(said)
    if excepted:
        yield Scope(part, start + excepted.end(), end, "shut", section)
        end = start + excepted.start()
        said = text[start:end]
    only: Door = "only" if _ONLY.search(said) else "open"
    if section:
        yield Scope(part, start, end, only, section)
        return
    after, before = _AFTER.search(said), _BEFORE.search(said)
    if after and not (before and before.start() < after.start()):
        yield Scope(part, start + after.end(), end, only, section)
    elif before:
        yield Scope(part, start, start + before.start(), only, section)


def asides(scope: Scope) -> list[tuple[int, int]]:
    """The clauses of a scope about partners, places or people helped."""
    said = flat(scope.part.text[scope.start : scope.end])
    return [(scope.start + found.start(), scope.start + found.end()) for found in _ASIDE.finditer(said)]
