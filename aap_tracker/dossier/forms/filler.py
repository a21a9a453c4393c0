"""Goes through what was found in a form and writes what is known; notes what was done with each blank."""

import re
from collections.abc import Mapping
from typing import Any

from docx.oxml.ns import qn
from docx.text.run import Run

from aap_tracker.dossier.fields import all_fields, label_of
from aap_tracker.dossier.forms import writer
from aap_tracker.dossier.forms.answers import ASSOCIATION_ONLY, NOT_APPLICABLE, joined
from aap_tracker.dossier.forms.asks import Answer, Ask
from aap_tracker.dossier.forms.choices import facts, merged, pick, question_fields
from aap_tracker.dossier.forms.identity import NOBODY
from aap_tracker.dossier.forms.line import W_R
from aap_tracker.dossier.forms.memory import Learnt, key_of
from aap_tracker.dossier.forms.once import settled
from aap_tracker.dossier.forms.persons import settle
from aap_tracker.dossier.forms.placing import anchor, listed, put
from aap_tracker.dossier.forms.report import Entry, Notes
from aap_tracker.dossier.forms.request import request_funder
from aap_tracker.dossier.forms.resolve import resolve
from aap_tracker.dossier.forms.spots import Choice, Found, Spot
from aap_tracker.dossier.forms.sworn import is_bank_line, signatory_field
from aap_tracker.dossier.forms.ticks import tick
from aap_tracker.dossier.forms.whole_tables import fill_budget, fill_list
from aap_tracker.dossier.forms.words import hints, plain
from aap_tracker.dossier.forms.zones import zone_of
from aap_tracker.text import fold, words

_AUTHOR = "aap-tracker"
_MOST_COMMENTS = 150
_LEARNT, _LEFT = "appris de vos corrections", "laissé vide, comme vous l’avez corrigé"
_SEVERAL = 2  # funders named in one form
_LINKS = frozenset({"a", "au", "aux", "aupres", "de", "du", "des", "la", "le", "les", "l", "par", "pour", "d"})
_UNIT_TYPES = {"€": "montant", "euros": "montant", "euro": "montant", "%": "pourcentage"}
_FOR_ASSOCIATIONS = re.compile(
    r"reservee?s? (?:aux?|a l')\W*associations?|associations? (?:seulement|uniquement|exclusivement)"
)
_OBJECT = re.compile(r"^objet (?:precis |exact )?de (?:la|votre) demande$")
_IF_YES = re.compile(r"\W*si oui\b")
_BARE = {"annee", "date", "montant", "entier"}  # what « si oui » asks of something we were not told
_FIGURES = {"montant", "pourcentage", "entier", "decimal", "annee", "date", "heure"}
_NEVER = ("attestation.", "appel.cadre_reserve", "piece.")


def _is_closed(spot: Spot) -> bool:
    return bool(spot.zone) or any(zone_of(ask.label) for ask in spot.asks[:1])


class Filler:
    """Writes the answers of one form."""

    def __init__(
        self, document: Any, values: Mapping[str, Any], year: int | None = None, learnt: Learnt | None = None
    ) -> None:
        self.document, self.values, self.year, self.learnt = document, values, year, learnt or {}
        self.taught = 0
        self.notes = Notes()
        self.comments = 0
        self.funders: set[str] = set()

    def run(self, found: Found) -> Notes:
        """Fill everything that was found."""
        self.funders = {name for spot in found.spots for ask in spot.asks[:1] if (name := request_funder(ask.label))}
        for grid in found.budgets:
            for cell, told in fill_budget(grid, self.values, self.year, self.notes):
                self._comment(anchor(Spot("cell", (), "", cell=cell)), told)
        for grid in found.lists:
            fill_list(grid, self.values, self.notes)
        for choice in merged(found.choices):
            self._choice(choice)
        settle(found.spots)
        read = settled([self._read(spot) for spot in found.spots], self.values)
        for spot, one in reversed(list(zip(found.spots, read, strict=True))):
            self._spot(spot, *one)  # backwards: offsets of a line stay true while its end changes
        for name in ("filled", "suggested", "blank", "unrecognised"):
            getattr(self.notes, name).reverse()
        return self.notes

    # ── blanks ──────────────────────────────────────────────────────────────────────────────────────────────────
    def _read(self, spot: Spot) -> tuple[Ask, Answer]:
        """What answers a blank; nothing where it is not ours."""
        if spot.zone == "sworn" and is_bank_line(spot):
            spot.zone = ""
        if _is_closed(spot):
            return Ask(""), Answer()
        ask, answer = self._taught(spot) or self._answer(spot)
        if listed(spot) and answer.why != _LEFT:
            answer = self._listed_answer(spot) or answer
        return ask, answer

    def _spot(self, spot: Spot, ask: Ask, answer: Answer) -> None:
        label = " ".join(spot.label.split())
        if _is_closed(spot):
            self.notes.reserved += 1
            self._signatory(spot, label)
            return
        if not answer.fields:
            kept = self.notes.blank if answer.why == _LEFT else self.notes.unrecognised
            kept += [Entry(label=label, place=spot.place, note=answer.why)] if label else []
            return
        name = answer.fields[0]
        if name not in ASSOCIATION_ONLY and any(map(_FOR_ASSOCIATIONS.search, map(fold, spot.asks[0].contexts[:2]))):
            self.notes.blank.append(Entry(label=label, place=spot.place, note="réservé aux associations"))
            return
        if name in ASSOCIATION_ONLY:
            self._write(spot, NOT_APPLICABLE, Answer(answer.fields, answer.level), label)
            return
        if name.startswith(_NEVER):
            self.notes.blank.append(
                Entry(label=label, field=name, place=spot.place, note="à remplir par le signataire")
            )
            return
        text = self._options(spot, name) or joined(answer.fields, self.values, ask, spot.unit)
        if text is None:
            note = "valeur inconnue" if answer.level != "doubtful" else answer.why or "libellé incertain"
            self.notes.blank.append(Entry(label=label, field=name, place=spot.place, note=note))
            return
        self._write(spot, text, answer, label)

    def _taught(self, spot: Spot) -> tuple[Ask, Answer] | None:
        """What a person corrected before in a form of this funder."""
        lesson = self.learnt.get(key_of(spot.asks[0])) if self.learnt and spot.asks else None
        if lesson is None:
            return None
        self.taught += 1
        return spot.asks[0], Answer((lesson.field,), "exact", _LEARNT) if lesson.field else Answer(why=_LEFT)

    def _signatory(self, spot: Spot, label: str) -> None:
        """Who signs and where is only proposed, in a comment: nothing is written inside a sworn statement."""
        field = signatory_field(label) if spot.line is not None and spot.zone == "sworn" else None
        text = joined((field,), self.values, Ask(label)) if field else None
        if field and text:
            entry = Entry(label=label, field=field, value=text, place=spot.place, note="à écrire par le signataire")
            self.notes.suggested.append(entry)
            self._comment(anchor(spot), f"Proposition pour le signataire, non écrite : {text}.")

    def _answer(self, spot: Spot) -> tuple[Ask, Answer]:
        """The surest reading among the possible labels of a blank."""
        read = [(ask, self._fitting(spot, self._checked(ask, resolve(ask)))) for ask in spot.asks]
        if read and _OBJECT.match(plain(read[0][0].label)) and read[0][1].fields == ("demande.objet",):
            return read[0][0], Answer(("projet.intitule",), "near")  # with nothing to choose from, in words
        if read and read[0][1].fields and read[0][1].level == "near" and spot.line is not None:
            return read[0]  # the whole label says more than its last clause
        if read and not read[0][1].fields and read[0][1].why == NOBODY:
            return read[0]  # « Nom, prénom » of no one is not a first name alone
        for wanted in ("exact", "near", "doubtful"):
            for ask, answer in read:
                if answer.fields and answer.level == wanted:
                    return ask, answer
        return read[0] if read else (Ask(""), Answer())

    def _checked(self, ask: Ask, answer: Answer) -> Answer:
        """« Montant demandé au Département » is ours only when no other funder is asked in the same form."""
        funder = request_funder(ask.label)
        if not funder or answer.fields != ("demande.montant",) or len(self.funders) < _SEVERAL:
            return answer
        ours = str(self.values.get("appel.financeur") or "")
        named = any(word in words(ours) for word in words(funder) if word not in _LINKS)
        return answer if ours and named else Answer(answer.fields, "doubtful", "plusieurs financeurs sont nommés")

    def _fitting(self, spot: Spot, answer: Answer) -> Answer:
        """A date mask takes a date, « … € » a sum, « … % » a percentage; anything else was misread."""
        kinds = [all_fields()[one].type for one in answer.fields if one in all_fields()]
        if _IF_YES.match(fold(spot.line.text if spot.line is not None else spot.label)) and set(kinds) & _BARE:
            return Answer(why="dépend de la réponse à la question précédente")
        if spot.asks and spot.asks[0].kind == "montant" and not set(kinds) <= _FIGURES:
            return Answer(why="la colonne attend un montant")
        wanted = "date" if spot.gap is not None and spot.gap.kind == "date" else _UNIT_TYPES.get(spot.unit.lower())
        if any(one in {"%", "en %"} for one in hints(spot.label)):
            wanted = wanted or "pourcentage"
        if wanted is None or not kinds or kinds == [wanted]:
            return answer
        return Answer(why="le libellé et la place ne vont pas ensemble")

    def _listed_answer(self, spot: Spot) -> Answer | None:
        """For a drop-down list, the options help to know what is asked."""
        options = listed(spot)
        names = [one for one in question_fields(spot.asks, options) if pick(one, self.values, options)]
        return Answer((names[0],)) if names else None

    def _options(self, spot: Spot, name: str) -> str | None:
        """For a drop-down list: the option that says the value; an answer outside the list is not written."""
        options = listed(spot)
        if not options:
            return None
        picked = pick(name, self.values, options)
        return options[picked[0]] if picked else None

    def _write(self, spot: Spot, text: str, answer: Answer, label: str) -> None:
        entry = Entry(label=label, field=answer.fields[0], value=text, place=spot.place, note=answer.why)
        if answer.level == "doubtful":
            self.notes.suggested.append(entry)
            self._comment(anchor(spot), f"Proposition, non écrite : {label_of(entry.field)}.\n{text}")
            return
        if listed(spot) and text not in listed(spot):
            self.notes.suggested.append(entry)
            return
        try:
            run = put(spot, text)
        except writer.NotBlankError:
            self.notes.blank.append(entry.model_copy(update={"note": "la place n’est pas vide"}))
            return
        if run is None:
            self.notes.suggested.append(entry.model_copy(update={"note": "la réponse ne tient pas dans les cases"}))
            return
        self.notes.filled.append(entry)
        if answer.level == "near":
            self._comment(run, f"Rempli d’après un libellé proche : {label_of(entry.field)}. À vérifier.")

    # ── boxes ───────────────────────────────────────────────────────────────────────────────────────────────────
    def _choice(self, choice: Choice) -> None:
        label = " ".join(choice.label.split())
        if choice.zone:
            self.notes.reserved += 1
            return
        options = [option.text for option in choice.options]
        names = [name for name in question_fields(choice.asks, options) if not name.startswith(_NEVER)]
        stated = facts(self.values, options)
        if not names and not stated:
            self.notes.unrecognised.append(Entry(label=label, place=choice.place, note="cases à cocher"))
            return
        picks = ((one, found) for one in names if (found := pick(one, self.values, options, label)))
        name, picked = next(picks, (stated[0][1], [at for at, _ in stated]) if stated else (names[0], []))
        if not picked:
            self.notes.blank.append(
                Entry(label=label, field=name, place=choice.place, note="aucune case ne correspond")
            )
            return
        for at in picked:
            tick(choice.options[at])
        chosen = ", ".join(options[at] for at in picked)
        self.notes.filled.append(Entry(label=label, field=name, value=chosen, place=choice.place))

    # ── comments ────────────────────────────────────────────────────────────────────────────────────────────────
    def _comment(self, run: Any, text: str) -> None:
        """A Word comment on a run of the body (Word allows none in boxes of text)."""
        if run is None or self.comments >= _MOST_COMMENTS or run.tag != W_R:
            return
        boxed = any(parent.tag == qn("w:txbxContent") for parent in run.iterancestors())
        if boxed or run.getroottree().getroot() is not self.document.element:
            return
        self.comments += 1
        self.document.add_comment(Run(run, self.document), text=text, author=_AUTHOR, initials="aap")
