import datetime as dt
from typing import Any

import pytest
from dossier_kit import call, dossier, need, profile

from aap_tracker.dossier.checks import check
from aap_tracker.dossier.checks_texts import other_towns
from aap_tracker.model.calls import Amounts, Call, Condition, Deadline
from aap_tracker.model.dossiers import Check
from aap_tracker.model.profile import Profile

DAY = dt.date(2026, 11, 10)
_CALL = call()


def _found(
    *, who: Profile | None = None, of: Call | None = _CALL, texts: dict[str, str] | None = None, **project: Any
) -> list[Check]:
    values = {
        **dossier().project,
        "piece.deliberation": True,
        **{key.replace("__", "."): value for key, value in project.items()},
    }
    kept = {key: value for key, value in values.items() if value is not None}
    return check(dossier(project=kept, texts=texts or {}), who or profile(), need(), of, DAY)


def _codes(**changes: Any) -> set[str]:
    return {one.code for one in _found(**changes)}


def test_a_complete_dossier_is_quiet() -> None:
    assert _codes() <= {"axis_missing"}


@pytest.mark.parametrize(("code", "changes"), [
    ("late", {"of": call(deadlines=(Deadline(at="2026-11-09"),))}),
    ("soon", {"of": call(deadlines=(Deadline(at="2026-11-13T12:00"),))}),
    ("ineligible", {"of": call(ccas_eligibility="no", carriers=("commune",))}),
    ("eligibility_unknown", {"of": call(ccas_eligibility="to_check")}),
    ("off_axis", {"of": call(themes=("logement",))}),
    ("procurement", {"of": call(required_documents=("piece.marches",))}),
    ("piece_missing", {"of": call(required_documents=("piece.rib",))}),
    ("started", {"projet__date_debut": "2026-11-01"}),
    ("started", {"projet__statut_avancement": "démarré"}),
    ("starts_early", {"projet__date_debut": "2026-12-01"}),
    ("dates", {"projet__date_fin": "2026-12-31"}),
    ("renewal_report", {"demande__type": "renouvellement"}),
    ("no_amount", {"demande__montant": None, "budget__produits__74__cnsa_cfppa": None, "of": None}),
    ("signatory", {"who": profile(representant_legal__fonction="Maire")}),
    ("signatory", {"who": profile(representant_legal__fonction="Directrice")}),
    ("identity", {"who": profile(organisme__siret="")}),
    ("no_board", {"piece__deliberation": None}),
    ("above_cap", {"demande__montant": 20000}),
    ("unbalanced", {"budget__charges__65": 10}),
    ("no_indicator", {"projet__evaluation__indicateurs": []}),
    ("no_target", {"projet__evaluation__indicateurs": [{"objectif": "x", "indicateur": "y"}]}),
    ("objective_without_indicator", {"projet__objectifs_operationnels": ["Former quarante aidants familiaux"]}),
    ("many_objectives", {"projet__objectifs_operationnels": ["a b", "c d", "e f", "g h"]}),
    ("consortium_missing", {"of": call(conditions=(Condition(kind="consortium", text="Groupement de deux structures"),)), "projet__partenaires": []}),
    ("additionality", {"of": call(summary="Ces crédits ne doivent pas se substituer au droit commun."), "projet__articulation": None}),
    ("no_cofunding", {"of": call(amounts=Amounts(), conditions=(Condition(kind="cofunding", text="Cofinancement exigé"),)), "demande__montant": 26200, "budget__produits__74__cnsa_cfppa": 26200, "budget__produits__74__commune": None, "budget__produits__autofinancement": None}),
    ("above_rate", {"of": call(amounts=Amounts(cofunding_rate=40))}),
    ("below_floor", {"of": call(amounts=Amounts(minimum=50000))}),
    ("piece_expired", {"piece__devis": "devis-formation-2026-01-15.pdf"}),
    ("piece_expired", {"piece__devis": ["devis du 12/10/2026", "devis du 2/3/2026"]}),
    ("piece_expired", {"piece__avis_siret": "avis du 1/2/2026"}),
    ("partner_without_letter", {"projet__partenaires": [{"nom": "ADMR", "role": "repère"}]}),
    ("no_partner", {"projet__partenaires": []}),
    ("no_calendar", {"projet__calendrier": []}),
    ("incomplete", {"projet__contexte": None}),
    ("too_long", {"texts": {"projet.resume": "x" * 1001}}),
    ("placeholder", {"texts": {"projet.contexte": "Le quartier de XXX"}}),
    ("other_town", {"texts": {"projet.contexte": "Le CCAS de Cornebarrieu a ouvert un atelier."}}),
    ("few_figures", {"texts": {"projet.diagnostic": "Beaucoup de personnes sont seules."}}),
])  # fmt: skip
def test_each_way_to_fail_is_found_with_what_to_do(code: str, changes: dict[str, Any]) -> None:
    found = [one for one in _found(**changes) if one.code == code]
    assert found
    assert all(one.text and one.advice for one in found)


def test_a_text_copied_from_the_call_is_found() -> None:
    sentence = "Les actions soutenues visent à prévenir la perte d’autonomie des personnes âgées de soixante ans et plus vivant à domicile"
    found = _found(of=call(summary=sentence), texts={"projet.contexte": f"Chez nous aussi : {sentence}."})
    assert [one.section for one in found if one.code == "copied"] == ["projet.contexte"]
    assert "copied" not in _codes(of=call(summary=sentence))


def test_a_text_copied_from_the_pages_of_the_call_is_found() -> None:
    sentence = "Le porteur veillera à mobiliser les partenaires du territoire afin de garantir la continuité du parcours des personnes accompagnées"
    file = dossier(texts={"projet.contexte": f"{sentence}."})
    pages = f"Cahier des charges. {sentence}. Fin."
    assert "copied" in {one.code for one in check(file, profile(), need(), call(), DAY, pages)}
    assert "copied" not in {one.code for one in check(file, profile(), need(), call(), DAY)}


def test_an_empty_budget_is_blocking() -> None:
    found = check(dossier(project={}), profile(), need(), call(), DAY)
    assert [one.severity for one in found if one.code == "no_budget"] == ["blocking"]


def test_a_recent_document_is_not_called_old() -> None:
    assert "piece_expired" not in _codes(
        piece__devis="devis-2026-09-15.pdf", piece__avis_siret=True, piece__rib="rib-2019.pdf"
    )


def test_the_last_useful_board_meeting_is_named() -> None:
    board = (dt.date(2026, 11, 20), dt.date(2026, 12, 4), dt.date(2026, 12, 9))
    with_board = profile().model_copy(update={"board_dates": board})
    found = [one for one in _found(who=with_board, piece__deliberation=None) if one.code == "deliberation"]
    assert "vendredi 4 décembre 2026" in found[0].text


def test_the_vice_president_needs_a_delegation() -> None:
    role = "Vice-présidente du CCAS"
    assert "signatory" in _codes(who=profile(representant_legal__fonction=role))
    assert "signatory" not in _codes(
        who=profile(representant_legal__fonction=role, representant_legal__delegation="arrêté 12")
    )


def test_the_gravest_come_first() -> None:
    order = [one.severity for one in _found(projet__partenaires=[], projet__contexte=None)]
    assert order == sorted(order, key=["blocking", "warning", "advice"].index)


@pytest.mark.parametrize(("text", "towns"), [
    ("Le CCAS de Saint-Nazaire et la ville d’Angers", ["Saint-Nazaire", "Angers"]), ("Les habitants de Fougères et la commune de Vitré", []),
    ("Une commune de taille moyenne, la mairie de quartier", []), ("Le CCAS de Yvetot", ["Yvetot"]),
])  # fmt: skip
def test_only_towns_of_elsewhere_are_named(text: str, towns: list[str]) -> None:
    assert other_towns(text, profile()) == towns
