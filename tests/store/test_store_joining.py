import pytest
from store_kit import DROME, NOW, RELAY, content, night, page, pages

from aap_tracker.errors import InputError
from aap_tracker.model.calls import Amounts, Funder
from aap_tracker.model.matches import Match, Reason
from aap_tracker.model.sources import Source
from aap_tracker.store import boards, calls, decisions, dossiers, identity, matches, notes
from aap_tracker.store.titles import scheme_name
from evaluation.joining_score import read_pairs, score


@pytest.fixture
def two(store):
    """Two calls that nothing joins, each with people's work."""
    one, other = night(
        store, [page("Bien vieillir", "https://www.ladrome.fr/a"), page("Parentalité", "https://www.ladrome.fr/b")]
    ).call_ids
    decisions.decide(store, one, "follow", now=NOW)
    notes.add(store, one, "note un", now=NOW)
    notes.add(store, other, "note deux", now=NOW)
    dossiers.create(store, "Dossier", "generique", other, None, NOW)
    return store, one, other


def test_labelled_pairs_are_joined_as_people_would():
    found = score(read_pairs())
    assert found.pairs >= 40
    assert found.editions_joined == 0
    assert found.f1 >= 0.95


def test_a_join_by_the_machine_says_why(store):
    night(store, [page("Bien vieillir à domicile", "https://www.ladrome.fr/bv")])
    (call_id,) = night(
        store, [page("Bien vieillir à domicile", "https://aides.example/1", source="relais")], source=RELAY
    ).call_ids
    (joining,) = calls.joinings(store, call_id)
    assert (joining.action, joining.by, joining.why) == (
        "join",
        "machine",
        "même titre, même échéance, même financeur, même territoire",
    )


def test_calls_joined_by_hand_are_one_with_the_work_of_both(two):
    store, one, other = two
    standing = identity.join(store, other, one)
    assert calls.count(store) == 1
    assert calls.get(store, one).id == calls.get(store, other).id == standing
    for name in (one, other):
        assert [note.text for note in notes.of_call(store, name)] == ["note un", "note deux"]
        assert [made.action for made in decisions.of_call(store, name)] == ["follow"]
        assert len(dossiers.of_call(store, name)) == 1
    assert boards.call_rows(store, boards.RowQuery(now=NOW))[0].decision == "follow"
    assert len(calls.get(store, standing).seen_at) == 2


def test_a_join_is_undone_and_each_call_has_its_own_work_again(two):
    store, one, other = two
    before = [calls.get(store, name) for name in (one, other)]
    identity.join(store, one, other)
    (leaving,) = [row.id for row in calls.publications(store, one) if row.url.endswith("/b")]
    assert identity.split(store, leaving) == other
    assert [calls.get(store, name) for name in (one, other)] == before
    assert [note.text for note in notes.of_call(store, one)] == ["note un"]
    assert [note.text for note in notes.of_call(store, other)] == ["note deux"]
    assert dossiers.of_call(store, other)[0].call_id == other
    assert [joining.action for joining in calls.joinings(store, one)] == ["join", "split"]


def test_joining_twice_is_joining_once(two):
    store, one, other = two
    assert identity.join(store, one, other) == identity.join(store, other, one)
    assert len(calls.joinings(store, one)) == 1


def test_three_calls_join_and_any_of_them_leaves(store):
    one, two, three = night(
        store, [page(name, f"https://www.ladrome.fr/{name}") for name in ("Culture", "Sport", "Vacances")]
    ).call_ids
    identity.join(store, one, two)
    identity.join(store, two, three)
    assert calls.count(store) == 1
    first = next(row.id for row in calls.publications(store, one) if row.title == "Culture")
    left = identity.split(store, first)
    assert calls.get(store, left).title == "Culture"
    assert left == one
    assert calls.get(store, two).id == calls.get(store, three).id
    assert calls.count(store) == 2


def test_a_joint_call_has_all_its_funders_and_the_union_of_their_territories(store):
    four = tuple(Funder(name=f"ARS {name}", kind="ars") for name in ("Bretagne", "Normandie", "Pays de la Loire"))
    for name, code in (("bretagne", "REG-53"), ("normandie", "REG-28")):
        source = Source(
            id=f"ars-{name}", name=f"ARS {name.title()}", funder_kind="ars", family="ars", url="https://x.fr/"
        )
        url = f"https://www.{name}.ars.sante.fr/sante-des-femmes"
        item = page(
            "Santé des femmes en situation de précarité", url, source=source.id, funders=four, territories=(code,)
        )
        night(store, [item], source=source)
    (call,) = calls.find(store)
    assert {funder.name for funder in call.funders} == {"ARS Bretagne", "ARS Normandie", "ARS Pays de la Loire"}
    assert set(call.territories) == {"REG-53", "REG-28"}


def test_a_machine_join_parted_by_hand_stays_parted_the_next_nights(store):
    own = page("Bien vieillir à domicile", "https://www.ladrome.fr/bv")
    told = page("Bien vieillir à domicile", "https://aides.example/1", source="relais")
    night(store, [own])
    (call_id,) = night(store, [told], source=RELAY).call_ids
    publication = next(one.id for one in calls.publications(store, call_id) if one.source == "relais")
    parted = identity.split(store, publication)
    assert parted != call_id
    for day, closes in enumerate(("2027-01-15", "2027-01-20"), 1):
        night(store, [page("Bien vieillir à domicile", "https://www.ladrome.fr/bv", closes)], later=day)
        night(
            store,
            [page("Bien vieillir à domicile", "https://aides.example/1", closes, source="relais")],
            source=RELAY,
            later=day,
        )
    assert calls.count(store) == 2
    assert identity.join(store, parted, call_id) == call_id
    assert calls.count(store) == 1


def test_the_work_of_people_survives_rounds_joins_and_splits(two):
    store, one, other = two
    people = content(store, "decisions", "notes", "dossiers", "dossier_texts")
    standing = identity.join(store, one, other)
    night(
        store,
        [
            page("Bien vieillir", "https://www.ladrome.fr/a", "2027-02-02"),
            page("Parentalité", "https://www.ladrome.fr/b"),
        ],
        later=1,
    )
    identity.split(store, calls.publications(store, standing)[-1].id)
    night(store, pages(3), later=2)
    assert content(store, "decisions", "notes", "dossiers", "dossier_texts") == people


def test_a_publication_that_is_alone_cannot_leave(store):
    (call_id,) = night(store, pages(1)).call_ids
    with pytest.raises(InputError, match="Rien à séparer"):
        identity.split(store, calls.publications(store, call_id)[0].id)
    with pytest.raises(InputError, match="Rien à séparer"):
        identity.split(store, 999)


def test_an_unknown_call_cannot_be_joined(store):
    (call_id,) = night(store, pages(1)).call_ids
    with pytest.raises(InputError, match="Appel inconnu"):
        identity.join(store, call_id, "inconnu")


def test_a_page_that_is_two_known_calls_at_once_joins_them(store):
    document = ({"url": "https://www.ladrome.fr/media/88/cahier.pdf"},)
    night(store, [page("Rompre la solitude", "https://www.ladrome.fr/a", documents=document)])
    (alone,) = night(
        store, [page("Les aînés d’abord", "https://autre.example/z", None, source="relais")], source=RELAY
    ).call_ids
    assert calls.count(store) == 2
    taken = night(
        store,
        [page("Les aînés d’abord", "https://autre.example/z", documents=document, source="relais")],
        source=RELAY,
        later=1,
    )
    assert calls.count(store) == 1
    assert taken.call_ids == (calls.get(store, alone).id,)


def test_the_best_score_of_a_joined_call_is_that_of_the_call_that_stands(two):
    store, one, other = two
    reason = (Reason(criterion="need", points=40, text="x"),)
    matches.replace(store, None, [Match(call=one, need="n", score=40, verdict="look", reasons=reason)])
    standing = identity.join(store, one, other)
    assert boards.call_rows(store, boards.RowQuery(now=NOW))[0].score == 40
    assert matches.of_call(store, other)[0].call == standing


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Bien vieillir 2027", "Bien vieillir"),
        ("AAP 2027 – Bien vieillir", "AAP – Bien vieillir"),
        ("Aidants : 15e édition", "Aidants"),
        ("Fonds publics et territoires (édition 2027)", "Fonds publics et territoires"),
        ("REAAP pour l’année 2027", "REAAP"),
        ("Programme 2025-2027", "Programme"),
        ("2027", "2027"),
        ("[Clôturé] Parentalité", "Parentalité"),
    ],
)
def test_a_scheme_is_named_without_its_year(title, name):
    assert scheme_name(title) == name


@pytest.mark.parametrize("named", ["Programme {}", "Appel {}", "Fiche {}"])
def test_two_calls_alike_but_for_a_long_number_stay_two(store, named):
    alike = {
        "amounts": Amounts(maximum=15_000),
        "opens_at": "2026-12-01",
        "summary": "Des visites à domicile pour les personnes isolées du département.",
    }
    found = []
    for number, source in (("104", DROME), ("147", RELAY), ("n° 104", RELAY)):
        title = f"{named.format(number)} : isolement des aînés"
        item = page(title, f"{source.url}{len(found)}", source=source.id, **alike)
        found += night(store, [item], source=source, later=len(found)).call_ids
    assert found[1] != found[0]
    assert found[2] == found[0]


def test_one_model_of_page_for_two_subjects_makes_two_calls(store):
    alike = {
        "amounts": Amounts(maximum=15_000),
        "opens_at": "2026-12-01",
        "summary": "Le département soutient les porteurs de projets du territoire.",
    }
    subjects = (
        "Solidarités 2027 : répit des aidants",
        "Solidarités 2027 : prévention des chutes",
        "Solidarités 2027 : répit des proches aidants",
    )
    found = []
    for subject, source in zip(subjects, (DROME, RELAY, RELAY), strict=True):
        item = page(subject, f"{source.url}{len(found)}", source=source.id, **alike)
        found += night(store, [item], source=source, later=len(found)).call_ids
    assert found[1] != found[0]
    assert found[2] == found[0]
