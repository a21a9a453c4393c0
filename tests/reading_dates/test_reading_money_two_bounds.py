import datetime as dt

import pytest

from aap_tracker import shipped
from aap_tracker.collecting.extract import extract


@pytest.mark.parametrize(
    ("sentence", "minimum", "maximum", "rate"),
    [
        ("Le budget demandé est compris entre 3 000 € et 12 000 €.", 3000, 12000, None),
        ("Montant de la demande : 5 000 € minimum, 20 000 € maximum.", 5000, 20000, None),
        ("Aide : 500 € au minimum et 3 000 € au maximum.", 500, 3000, None),
        ("Plafond de 8 000 €, minimum de 1 000 €.", 1000, 8000, None),
        ("Aide : maximum 80 % du coût, 1 500 € minimum.", 1500, None, 80),
        ("Subvention : 8 000 € maximum (fonctionnement), 40 000 € (investissement).", None, 40000, None),
    ],
)
def test_each_bound_goes_to_its_own_sum(sentence, minimum, maximum, rate):
    page = f"<main><h1>Appel à projets lien social</h1><p>Date limite : 15 mars 2027.</p><p>{sentence}</p></main>"
    (call,) = extract(page.encode(), "https://exemple.fr/", "text/html", shipped.lexicon(), dt.date(2026, 11, 23))
    assert (call.amounts.minimum, call.amounts.maximum, call.amounts.cofunding_rate) == (minimum, maximum, rate)
