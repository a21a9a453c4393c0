"""What one day or range is for, from the words around it, else from the words that label it."""

import re

from aap_tracker.reading.around import FAIR, SURE, WEAK, Around, Decision
from aap_tracker.reading.beside import apposed, beside, closed_since
from aap_tracker.reading.heads import Head, clause_head, head_of, label_head
from aap_tracker.reading.line import Label
from aap_tracker.reading.roles import words_in
from aap_tracker.reading.ways import CONJUGATED, Way, tells_its_own, way_of

_BARE_ENDS = ("bare_start", "bare_end", "waves", "rounds")
_TO_FILE = re.compile(
    r"\battendue?s?\b|\ba (?:deposer|envoyer|retourner|adresser|transmettre|remettre|rendre)\b"
    r"|\b(?:seront|sera|devront|devra|doivent|doit) (?:etre )?(?:imperativement )?(?:remis|depos|envoy"
    r"|adress|transmis|retourn)\w{0,3}\b"
)
# « L'ouverture est attendue au plus tard le … »: that of the service
_OPENS_BY = re.compile(r"\bouverture\b(?:(?!jusqu').)*\b(?:au plus tard|avant|d'ici)\b(?:(?!jusqu').)*$")
_NEAR = ("above", "heading", "column", "row")
_SEVERAL = re.compile(r"\b(?:dates|sessions|vagues|echeances|delais|releves|periodes|campagnes)\b")
_NAMES_OF_SESSIONS = ("period", "action_noun", "event_verb", "works")  # what an item under « Dates limites » may be for
_CORRECTS = re.compile(r"\blire\b[ :\"]{0,4}(?:le )?$")  # « Erratum : lire « 15 janvier 2027 » et non… »
_FEW_WORDS = 45  # characters before « jusqu'au » when nothing else names the day
_WINDOW_ALONE = re.compile(
    r"^[ \"'(*•-]{0,4}(?:periode|duree|dates?|calendrier|quand|en cours|ouvert|appel en cours"
    r"|a deposer|ouvert aux candidatures)?[ :(-]{0,4}(?:du|de|entre le)?[ |:]{0,3}$"
)


def decide(around: Around) -> Decision:
    """The role of a day, by its own sentence first, then by the sentence before, then by its labels."""
    if told := closed_since(around.before) or _session(around) or beside(around):
        return told
    head = apposed(around.before) or head_of(around.before)
    head = head if head.role else _before_bracket(around)
    if not head.role and not _is_label_tail(around.after):
        head = clause_head(_first_clause(around.after))
    if not head.role:
        head = _asked_before(around)
    if head.rule == "filing_noun" and _of_a_meeting(around):
        return "event", "meeting", FAIR, None
    if head.role:
        role, strength = _weighed(head, around)
        if role:
            return role, head.rule, strength, None
    elif said := _said_before(around):
        return said
    labelled = _by_labels(around)
    if labelled[0] or not head.role or head.rule in ("call_noun", "applicant_noun") or not _plainly_filed(around):
        return labelled
    return "deadline", head.rule, WEAK, None


def _before_bracket(around: Around) -> Head:
    """« Date limite (les pièces sont admises jusqu'au 12 février) : 29 janvier »: what stands before the bracket."""
    place = around.line.flat.rfind("(", around.start, (around.first or around.last).start)
    if place < 0 or around.way != "label" or not around.before.startswith(")"):
        return Head("")
    return head_of(around.line.flat[around.start : place])


def _session(around: Around) -> Decision | None:
    """Under « Dates limites : », « - 29 janvier pour les actions à finaliser », « Vacances d'été : 30 avril »."""
    own = around.before.strip(" -•*")
    if own and around.way != "label":
        return None
    if not own and not around.after.startswith(" pour "):
        return None
    if own and head_of(around.before).rule not in _NAMES_OF_SESSIONS:
        return None
    for label in around.line.labels:
        if not _SEVERAL.search(label.flat) and label.place not in ("column", "row"):
            continue
        if label.place in _NEAR and label_head(label.flat).role == "deadline":
            return ("window" if around.first else "deadline"), label_head(label.flat).rule, SURE, label
    return None


def _plainly_filed(around: Around) -> bool:
    """« Retour des dossiers le 15 mars », « à déposer le 15 mars »: nothing but the filing and the day."""
    clause = re.split(r"[,;:.(]", around.before)[-1]
    if _TO_FILE.search(clause):
        return True
    if len(clause) > 60 or CONJUGATED.search(clause):  # noqa: PLR2004
        return False
    return not any(one.part in ("d_verb", "e_verb", "e_noun") for one in words_in(clause))


def _of_a_meeting(around: Around) -> bool:
    """Whether one signs up for a meeting, not for the call: « Inscription avant le 10 mars » after « Une réunion… »."""
    words = around.before.strip(" -•*:,(") or around.after.strip()
    said = around.line.flat[max(0, around.start - 200) : around.last.start - len(around.before)]
    return words.startswith(("inscription", "s'inscrire", "merci de vous inscrire")) and "meeting" in {
        one.word.name for one in words_in(said)
    }


def _asked_before(around: Around) -> Head:
    """The sentence before, when it ends as a label does, such as « Quelle est la date limite ? »."""
    tail = around.line.flat[max(0, around.start - 120) : around.start].strip()
    return clause_head(tail) if tail.endswith((":", "?")) else Head("")


def _said_before(around: Around) -> Decision | None:
    """« Vous êtes invités à déposer vos projets. Un mois pour le faire : du 9 février au 26 mars 2026. »: weakly."""
    if not around.start or (not around.first and around.way not in ("until", "label")):
        return None
    said = around.line.flat[max(0, around.start - 160) : around.start]
    head = clause_head(re.split(r"[.!?;](?= )", said.rstrip(" .!?;"))[-1])
    if head.role not in ("filing", "deadline") or head.rule in ("call_noun", "applicant_noun"):
        return None
    return ("window" if around.first else "deadline"), head.rule, WEAK, None


def _first_clause(after: str) -> str:
    """The words after a day that may say what it is for."""
    text = after.lstrip(" :-|,>=–(")[:160]
    cut = re.search(r"[;|]|\((?![^()]{0,160}\))", text)
    return text[: cut.start()] if cut else text


def _is_label_tail(after: str) -> bool:
    return not after.strip(" .,;:)|-")


def _weighed(head: Head, around: Around) -> tuple[str, int]:
    """The role of a day governed by `head` and introduced as `around.way` says."""
    if head.role in ("event", "publication", "update"):
        return head.role, SURE
    if around.first:
        return "window", SURE if head.role in ("deadline", "opening") else FAIR
    if head.role == "filing":
        return _of_filing(head, around.way)
    if head.role == "opening" and around.way == "until":
        return ("event", SURE) if _OPENS_BY.search(around.before) else ("deadline", FAIR)
    return head.role, WEAK if head.rule in _BARE_ENDS else SURE


def _of_filing(head: Head, way: Way) -> tuple[str, int]:
    """« Dépôt jusqu'au », « à compter du », « : »; « Diffusion de l'appel : 15 décembre » closes nothing."""
    if way == "label" and head.rule in ("call_noun", "applicant_noun"):
        return "", 0
    return {"until": ("deadline", FAIR), "from": ("opening", FAIR), "label": ("deadline", FAIR)}.get(way, ("", 0))


def _by_labels(around: Around) -> Decision:
    alone = len(around.before.strip()) <= 30 and len(around.line.flat) <= 200  # noqa: PLR2004
    for label in around.line.labels:
        if label.place == "hint":
            found = _by_hint(label.text, ranged=around.first is not None)
            if found:
                return (*found, label)
            continue
        head = label_head(label.flat)
        if label.place == "title" and head.role != "deadline":
            continue
        if not head.role or (head.role == "event" and label.place == "heading" and not alone):
            continue
        said = around.line.flat[around.start : (around.first or around.last).start]
        if head.rule in ("call_noun", "applicant_noun") and tells_its_own(said, around.before):
            continue
        role, strength = _weighed(head, _introduced(around, label, alone=alone))
        if role:
            return role, head.rule, min(strength, SURE if label.place not in ("heading", "title") else FAIR), label
    return _alone(around)


def _introduced(around: Around, label: Label, *, alone: bool) -> Around:
    """The day as its label introduces it: « … fixée au » above, else as a value of the label."""
    if label.place == "above" and not around.before.strip():
        way = way_of(label.flat.rstrip() + " ", around.after)
        return around._replace(way=way if way in ("until", "from") else "label")
    return around._replace(way="label") if around.way == "at" and alone else around


def _by_hint(name: str, *, ranged: bool) -> tuple[str, str, int] | None:
    if name == "deadline":
        return ("window" if ranged else "deadline"), "hint_deadline", SURE
    if name == "opens":
        return "opening", "hint_opens", SURE
    if name == "published":
        return "publication", "hint_published", SURE
    return None


def _alone(around: Around) -> Decision:
    """Nothing names the day: « jusqu'au … » and a range by itself are still a filing window, weakly."""
    if around.first and _WINDOW_ALONE.match(around.before) and len(around.line.flat) <= 80:  # noqa: PLR2004
        return "window", "range_alone", WEAK, None
    if around.way == "until" and around.line.passage.role == "title":
        return "deadline", "title_until", FAIR, None
    if _CORRECTS.search(around.before) and any(one.part == "deadline" for one in words_in(around.sentence)):
        return "deadline", "erratum", FAIR, None
    bare = len(around.before.strip()) <= _FEW_WORDS and not CONJUGATED.search(around.before)
    if around.way == "until" and not around.first and bare:
        return "deadline", "until_alone", WEAK, None
    return "", "", 0, None
