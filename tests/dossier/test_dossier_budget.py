from dossier_kit import call
from hypothesis import given
from hypothesis import strategies as st

from aap_tracker.dossier.budget import Budget, call_findings
from aap_tracker.dossier.financing import plan_lines
from aap_tracker.model.calls import Amounts, Condition, Funder

BASE = {
    "budget.charges.60.alimentation": 1200, "budget.charges.64.remuneration": "13 800 €", "budget.charges.65": 580,
    "budget.produits.74.cnsa_cfppa": 12000, "budget.produits.autofinancement": 3580, "demande.montant": 12000,
}  # fmt: skip


def _codes(values: dict[str, object]) -> set[str]:
    return {one.code for one in Budget.from_project(values).findings}


def test_an_account_is_the_sum_of_its_lines() -> None:
    budget = Budget.from_project(BASE)
    assert budget.total_charges == 1200 + 13800 + 580
    assert budget.total_products == 15580
    assert budget.findings == ()
    assert round(budget.rate or 0, 1) == 77.0


def test_a_gap_is_said_with_its_sum() -> None:
    found = Budget.from_project({**BASE, "budget.charges.61": 100}).findings
    assert [one.code for one in found] == ["unbalanced"]
    assert "100\u00a0€" in found[0].text


def test_contributions_in_kind_must_be_equal_and_are_left_out_of_the_total() -> None:
    values = {**BASE, "budget.charges.86.personnel_benevole": 500}
    assert Budget.from_project(values).total_charges == 15580
    assert _codes(values) == {"in_kind_unbalanced"}


def test_an_account_written_twice_is_a_warning() -> None:
    assert "account_sum" in _codes({**BASE, "budget.charges.60": 900})


def test_what_is_no_amount_is_said() -> None:
    assert {"bad_amount", "negative_amount"} <= _codes({"budget.charges.60": "beaucoup", "budget.charges.61": -5})


def test_a_cofunder_without_state_is_a_warning() -> None:
    assert "cofunder_status" in _codes({**BASE, "budget.cofinanceurs": [{"financeur": "Ville", "montant": 100}]})


def _call_codes(values: dict[str, object], **changes: object) -> set[str]:
    return {one.code for one in call_findings(Budget.from_project(values), call(**changes))}


def test_the_call_sets_ceiling_floor_rate_and_cofunding() -> None:
    assert _call_codes({**BASE, "demande.montant": 16000}) >= {"above_cap"}
    assert _call_codes(BASE, amounts=Amounts(minimum=20000)) == {"below_floor"}
    assert _call_codes(BASE, amounts=Amounts(cofunding_rate=50)) == {"above_rate"}
    assert _call_codes(BASE) == set()


def test_the_request_must_be_its_own_line_of_account_74() -> None:
    assert _call_codes({**BASE, "demande.montant": 11000}) == {"request_line"}
    assert _call_codes({**BASE, "demande.montant": 11000}, funders=(Funder(name="Mairie", kind="autre"),)) == set()


def test_a_call_that_wants_cofunding_refuses_to_pay_all() -> None:
    values = {"budget.charges.60": 1000, "budget.produits.74.cnsa_cfppa": 1000, "demande.montant": 1000}
    condition = (Condition(kind="cofunding", text="Cofinancement exigé"),)
    assert "no_cofunding" in _call_codes(values, amounts=Amounts(), conditions=condition)


@given(st.lists(st.floats(0, 10_000, allow_nan=False), min_size=1, max_size=5))
def test_printed_lines_add_up_to_the_printed_total(amounts: list[float]) -> None:
    keys = ("60.alimentation", "60.energie", "61.locations", "62.honoraires", "64.remuneration")
    values = {f"budget.charges.{key}": amount for key, amount in zip(keys, amounts, strict=False)}
    budget = Budget.from_project(values)
    assert budget.total_charges == sum(line.amount for line in budget.charges)
    assert all(line.amount == sum(part[2] for part in line.lines) for line in budget.charges)


def test_hours_and_a_rate_give_the_salary_account() -> None:
    staff = [
        {"fonction": "Coordinatrice", "heures": 100, "taux_horaire": "22,50"},
        {"fonction": "Bénévoles", "heures": 40, "taux_horaire": 12},
    ]
    budget = Budget.from_project({"projet.moyens_humains": staff, "budget.charges.60": 500})
    assert {line.account: line.amount for line in budget.charges} == {"60": 500, "64": 2250}
    assert (budget.in_kind_charges.amount, budget.in_kind_products.amount) == (480, 480)
    assert {one.code for one in budget.findings} == {"unbalanced"}


def test_an_account_someone_wrote_is_never_changed_by_the_hours() -> None:
    staff = [{"fonction": "Coordinatrice", "heures": 100, "taux_horaire": 30}]
    budget = Budget.from_project({**BASE, "projet.moyens_humains": staff, "budget.charges.64.remuneration": 2000})
    assert next(line.amount for line in budget.charges if line.account == "64") == 2000
    assert "salary_sum" in {one.code for one in budget.findings}


def test_the_plan_names_each_funder_with_its_state_and_adds_up() -> None:
    values = {
        "budget.charges.60": 10000, "budget.produits.70": 500, "budget.produits.74.cnsa_cfppa": 6000, "budget.produits.74.commune": 1500,
        "budget.produits.74.prives": 1500, "budget.produits.autofinancement": 500, "demande.montant": 6000,
        "budget.cofinanceurs": [
            {"financeur": "Ville de Fougères", "montant": 1500, "statut": "acquise"}, {"financeur": "Fondation Aide privée", "montant": 1500, "statut": "demandé"},
        ],
    }  # fmt: skip
    lines = plan_lines(Budget.from_project(values), call())
    assert [(one.name, one.amount, one.status) for one in lines if one.status != ""] == [
        ("Ville de Fougères", 1500, "acquis"), ("CFPPA d’Ille-et-Vilaine", 6000, "sollicité"), ("Fondation Aide privée", 1500, "sollicité"), ("Autofinancement du CCAS", 500, "acquis"),
    ]  # fmt: skip
    assert sum(one.amount for one in lines) == 10000


def test_account_74_known_by_its_total_still_names_its_funders() -> None:
    values = {
        "budget.produits.74": 5000,
        "budget.cofinanceurs": [{"financeur": "Ville", "montant": 1000, "statut": "acquis"}],
    }
    lines = plan_lines(Budget.from_project(values))
    assert [(one.name, one.amount) for one in lines] == [("Ville", 1000), ("Subventions d’exploitation", 4000)]


def test_taxes_are_said_and_compared_with_the_call() -> None:
    assert Budget.from_project(BASE).taxes == "TTC"
    assert Budget.from_project({**BASE, "organisme.assujetti_tva": True}).taxes == "HT"
    assert Budget.from_project({**BASE, "budget.cout_total_ht": 15580}).taxes == "HT"
    assert "taxes" in _call_codes(BASE, summary="Les dépenses sont retenues hors taxes.")
    assert "taxes" not in _call_codes(BASE, summary="Dépenses TTC, sauf récupération de la TVA.")


@given(st.floats(0, 10_000, allow_nan=False))
def test_a_euro_is_whole_and_half_goes_up(amount: float) -> None:
    total = Budget.from_project({"budget.charges.60": amount}).total_charges
    assert isinstance(total, int)
    assert abs(total - amount) <= 0.5
