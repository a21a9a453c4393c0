"""What holds of any text: no exception, quotes that stand in their source, noise that changes nothing, a bounded time."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aap_tracker.reading.applicants import read_applicants
from aap_tracker.reading.concepts import read_concepts
from aap_tracker.reading.contacts import read_contacts
from aap_tracker.reading.filing import read_filing
from aap_tracker.reading.flat import flat, sentences, without_addresses
from aap_tracker.reading.funders import read_funders
from aap_tracker.reading.pieces import read_criteria, read_pieces
from aap_tracker.reading.recurrence import read_recurrence
from aap_tracker.reading.territory import read_territory

SECONDS = 6  # for all the readers on 200,000 hostile characters, on a slow shared machine; usual: under one
LENGTH = 200_000
WORDS = [
    "Les associations", "les CCAS", "et les CIAS", "ne sont pas éligibles", "peuvent candidater", "Seules", "à l’exception de",
    "l’ARS Bretagne", "la Caf de l’Ain", "lance un appel à projets", "en partenariat avec", "(38)", "dans le Lot", "hors Paris",
    "Bénéficiaires :", "\n# Qui peut répondre ?\n", "\n- ", "par courriel à", "a@b.fr", "[email protected]", "https://x.fr/y",
    "« AAP »", "objet :", "C.C.A.S.", "aîné·e·s", "personnes âgées", "…", "\u202e", "\u200b", "é\u0301", "😀", "|", "quel que soit son statut",
    "demarches-simplifiees.fr", "chaque année", "RIB", "# Critères", "30 points", "\x00", "Î", "œuvre", "ﬁ",
]  # fmt: skip


def _all(corpus, lexicon):
    applying, concepts = read_applicants(corpus, lexicon), read_concepts(corpus, lexicon)
    facts = [reader(corpus, lexicon) for reader in (read_territory, read_funders, read_filing, read_pieces)]
    facts += [reader(corpus) for reader in (read_criteria, read_contacts, read_recurrence)]
    quotes = [one for several in (*applying.evidence.values(), *concepts.evidence.values()) for one in several]
    return (applying, concepts, *facts), [*quotes, *(one for fact in facts for one in fact.evidence)]


@settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(parts=st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=20)), max_size=40), title=st.text(max_size=60))
def test_no_text_raises_and_every_quote_stands_in_its_source(call, lexicon, parts, title):
    text = " ".join(parts)
    corpus = call(
        text, title=title or "Appel", site=text[:80], footer=text[-80:], hints={"applicants": text, "funder": text}
    )
    _, evidence = _all(corpus, lexicon)
    sources = {(passage.source, passage.text) for passage in corpus.passages}
    for one in evidence:
        assert one.quote.strip()
        assert any(one.source == address and one.quote in words for address, words in sources)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(text=st.text(max_size=300))
def test_flat_text_and_blanked_addresses_keep_every_place(text):
    assert len(flat(text)) == len(text)
    assert len(without_addresses(text)) == len(text)
    bounds = sentences(text)
    assert "".join(text[start:end] for start, end in bounds) == text


BASE = """L’ARS Bretagne lance un appel à projets pour rompre l’isolement des personnes âgées.
# Qui peut candidater ?
- Les associations et les CCAS
# Comment candidater ?
Le dossier est à envoyer par courriel à aap@ars.fr.
# Pièces à joindre
- RIB
"""
NOISE = [
    "# Mentions légales\nCe site est hébergé par une entreprise ; les particuliers exercent leurs droits auprès de la commune.",
    "# À lire aussi\nLa Région Occitanie finance les crèches ; le Département du Gard aide les communes et les EPCI.",
    "# Actualités\nRetour sur le forum des familles dans les Landes, avec la Caf et la MSA Grand Sud.",
    "# Partenaires\nConseil départemental du Finistère, Carsat Bretagne, communes, EPCI.",
    "# Lauréats 2025\nLe projet mené en Savoie par une association de parents, déposé sur Dauphin.",
]


@pytest.mark.parametrize("noise", NOISE)
def test_noise_paragraphs_change_nothing(call, lexicon, noise):
    expected, _ = _all(call(BASE), lexicon)
    read, _ = _all(call(f"{BASE}{noise}"), lexicon)
    assert read == expected


HOSTILE = {
    "openings": "ouvert aux associations et aux CCAS qui peuvent candidater, ",
    "clauses": "associations en partenariat avec les communes dans le département de la ",
    "bodies": "Caf de la préfecture de la région de la ",
    "names": "le Nord, la Somme, Lot 3, vallée de la Drôme, ",
    "addresses": "a.b-c+d@e.f-g.fr http://www.x.fr/ ",
    "quotes": "« objet : “ ",
    "marks": "((((::;;..||",
    "numbers": "département 01, 02 (03) 04 75 00 11 22 ",
    "acronyms": "C.C.A.S.A.",
    "inclusive": "aîné·e·s/isolé(e)s-",
    "spaces": " \u00a0\u202f",
    "foundation": "Fondation d’A de B et C pour ",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("where", ["paragraph", "lines", "title", "hint", "footer"])
def test_hostile_text_takes_a_bounded_time(call, lexicon, name, where):
    text = (HOSTILE[name] * LENGTH)[:LENGTH]
    corpus = {
        "paragraph": lambda: call(text.replace("\n", " ")),
        "lines": lambda: call("\n".join(text[at : at + 100] for at in range(0, LENGTH, 100))),
        "title": lambda: call("Texte", title=text),
        "hint": lambda: call("Texte", hints={"applicants": text, "territory": text, "funder": text}),
        "footer": lambda: call("Texte", footer=text),
    }[where]()
    _all(call(BASE), lexicon)
    start = time.process_time()
    _all(corpus, lexicon)
    assert time.process_time() - start < SECONDS
