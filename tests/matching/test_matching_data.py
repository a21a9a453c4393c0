"""The shipped vocabulary, links, weights and library hold together."""

import pytest

from aap_tracker.matching.vocabulary import vocabulary
from aap_tracker.matching.world import CRITERIA
from aap_tracker.model.profile import Need
from aap_tracker.shipped import csv_rows, lexicon, toml_table

KINDS = {row["concept"]: row["kind"] for row in csv_rows("thesaurus.csv")}


def test_everyday_words_are_of_known_concepts_and_each_concept_has_some():
    known = {name for name, kind in KINDS.items() if kind in {"public", "theme", "action"}}
    assert set(toml_table("everyday_words.toml")) == known


def test_words_in_context_are_beside_publics():
    for public, concepts in toml_table("words_in_context.toml").items():
        assert KINDS[public] == "public"
        assert all(KINDS[name] in {"public", "theme", "action"} for name in concepts)


def test_links_join_known_concepts_by_a_share():
    assert lexicon().links
    for link in lexicon().links:
        assert link.need in KINDS
        assert link.call in KINDS
        assert link.need != link.call
        assert 0 < link.weight <= 1
        assert not link.people or KINDS[link.need] == KINDS[link.call] == "public"


def test_every_topic_is_linked_to_another():
    linked = {link.need for link in lexicon().links}
    alone = {name for name, kind in KINDS.items() if kind in {"theme", "action"}} - linked
    assert alone <= {"ess_innovation_sociale", "addictions", "numerique_sante_si"} | linked


def test_the_points_are_those_of_the_criteria_and_make_a_hundred():
    points = toml_table("weights.toml")["points"]
    assert set(points) == set(CRITERIA)
    assert sum(points.values()) == 100


def test_the_vocabulary_reads_both_sides_alike():
    words = vocabulary(lexicon())
    assert {"personnes_agees", "isolement_social"} <= set(words.concepts)


@pytest.mark.parametrize("row", toml_table("needs_library.toml")["besoins"], ids=lambda row: row["id"])
def test_each_need_of_the_library_is_a_need_that_says_its_own_themes(row):
    need = Need.model_validate(row)
    assert all(KINDS[name] == "public" for name in need.publics)
    assert all(KINDS[name] == "theme" for name in need.themes)
    assert need.description
    assert need.mots_cles


def test_typical_projects_name_a_need_of_the_library():
    table = toml_table("needs_library.toml")
    known = {row["id"] for row in table["besoins"]}
    assert len(known) == len(table["besoins"])
    for project in table["projets"]:
        assert project["besoin"] in known
        assert project["financeurs"]
        assert project["postes"]
        assert project["indicateurs"]
