"""Records of public APIs and open data, in every shape met, become RawCalls."""

import json

import pytest

from spiders.records.common import day, words
from spiders.records.shapes import calls_of, load

LIST = "https://donnees.exemple.fr/api/liste"


def _only(value):
    (call,) = calls_of(value, "source", LIST)
    return call


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2023-09-04T22:00:00+00:00", "2023-09-05"),  # midnight in Paris, written in UTC
        ("2027-01-31T23:00:00Z", "2027-02-01"),
        ("2019-03-20T00:00:00Z", "2019-03-20"),
        ("2023-12-31T23:59:59+01:00", "2023-12-31"),
        ("2023-02-27T15:00:00+01:00", "2023-02-27T15:00"),
        ("2026-06-30", "2026-06-30"),
        ("20260630", "2026-06-30"),
        ("fin février 2027", "fin février 2027"),
        (None, ""),
    ],
)
def test_an_instant_of_a_machine_is_the_local_day_people_mean(value, expected):
    assert day(value) == expected


def test_words_of_lists_objects_and_html():
    assert words(["Communes|||EPCI", {"title": "CCAS"}, None, "null"]) == "Communes, EPCI, CCAS"
    assert words("<p>Aide &amp; conseil</p>") == "Aide & conseil"


def test_a_recent_record_of_aides_territoires_keeps_its_own_page_and_every_hint():
    record = {
        "id": 1, "slug": "1a2b-bien-vieillir", "url": "/aides/1a2b-bien-vieillir/", "name": "Bien vieillir", "financers": ["Carsat"],
        "targeted_audiences": ["Commune", "Association"], "categories": ["Solidarités / lien social / Santé"], "perimeter": "Drôme",
        "submission_deadline": "2027-01-31", "start_date": "2026-12-01", "is_call_for_project": True, "recurrence": "Récurrente",
        "subvention_rate_lower_bound": 20, "subvention_rate_upper_bound": 80, "subvention_comment": "Plafond 7 000 €",
        "description": "<p>Des ateliers.</p>", "eligibility": "<ul><li>CCAS</li></ul>", "contact": None,
        "application_url": "https://depot.exemple.fr/", "origin_url": "https://carsat.exemple.fr/aap.pdf",
    }  # fmt: skip
    call = _only({"count": 1, "next": None, "previous": None, "results": [record]})
    assert call.url == "https://aides-territoires.beta.gouv.fr/aides/1a2b-bien-vieillir/"
    assert call.hints == {
        "kind": "Appel à projets", "funder": "Carsat", "deadline": "2027-01-31", "opens": "2026-12-01", "territory": "Drôme",
        "applicants": "Commune, Association", "themes": "Solidarités / lien social / Santé", "rate": "20 % à 80 %",
        "recurrence": "Récurrente", "filing_url": "https://depot.exemple.fr/",
    }  # fmt: skip
    assert "CCAS" in [block.text for block in call.page.blocks]
    assert [document.url for document in call.documents] == ["https://carsat.exemple.fr/aap.pdf"]


def test_an_older_record_names_one_funder_and_only_its_first_publisher():
    record = {
        "name": "Alimentation", "financers": "Conseil départemental", "submission_deadline": None, "url": None,
        "origin_url": "https://departement.exemple.fr/aide/", "subvention_rate": {"lower": None, "upper": 50}, "recurrence": "Permanente",
    }  # fmt: skip
    call = _only({"results": [record]})
    assert call.url == "https://departement.exemple.fr/aide/"
    assert call.hints == {"funder": "Conseil départemental", "rate": "50 %", "recurrence": "Permanente"}


def test_the_three_wrappings_of_opendatasoft_give_the_same_call():
    fields = {
        "nom_de_l_aide_de_la_demarche": "Aide aux aînés", "porteur_aide": "Région", "date_cloture": "2027-03-14T23:00:00+00:00",
        "qui_peut_en_beneficier": "Communes|||CCAS", "url_descriptif": "https://region.exemple.fr/aides/601", "chapo_txt": "Un soutien.",
    }  # fmt: skip
    newer = {"total_count": 1, "results": [fields]}
    older = {"nhits": 1, "records": [{"datasetid": "aides", "recordid": "a", "fields": fields}]}
    found = [_only(value) for value in (newer, older, [fields])]
    assert found[0] == found[1] == found[2]
    assert found[0].hints["deadline"] == "2027-03-15"
    assert found[0].hints["applicants"] == "Communes, CCAS"
    assert found[0].url == "https://region.exemple.fr/aides/601"


def test_names_with_accents_and_capitals_are_understood():
    call = _only(
        [
            {
                "Nom": "Habitat inclusif",
                "Lien": "https://aides.exemple.fr/7",
                "Date de fin": "15/04/2027",
                "Profils": "Collectivité",
            }
        ]
    )
    assert (call.title, call.hints["deadline"], call.hints["applicants"]) == (
        "Habitat inclusif",
        "15/04/2027",
        "Collectivité",
    )


def test_a_tenant_record_gives_campaign_and_next_campaign():
    record = {
        "title": "Soutien aux aidants", "reference": "abc", "referenceAdministrative": "0001", "statut": "PUBLIEE", "tenant": "cridfprd",
        "id": "/guide-des-aides/api/tenants/cridfprd/aides/abc", "dateFinCampagne": "2027-07-07T22:00:00.000Z",
        "dateDebutFuturCampagne": "2028-01-31T23:00:00.000Z", "objectif": "Soutenir.", "publicsBeneficiaire": [{"title": "Associations"}],
    }  # fmt: skip
    call = _only([record])
    assert (call.hints["deadline"], call.hints["funder"]) == ("2027-07-08", "Région Île-de-France")
    assert "Prochaine campagne : ouverture le 2028-02-01" in call.page.text
    assert calls_of([{**record, "statut": "BROUILLON"}], "source", LIST) == []


def test_an_ademe_record_repairs_its_address():
    record = {"titre": "Chaleur", "type": "AAP", "date_fin": "2027-02-27T15:00:00+01:00", "url_agir": "https: //agir.exemple.fr/a",
              "couverture_geo": {"code": "1", "libelle": "National"}, "regions": []}  # fmt: skip
    call = _only({"NbDispositif": 1, "ListeDispositifs": [record]})
    assert (call.url, call.hints["territory"], call.hints["deadline"]) == (
        "https://agir.exemple.fr/a",
        "National",
        "2027-02-27T15:00",
    )


def test_an_unknown_shape_is_none_and_an_empty_list_is_empty():
    assert calls_of([{"temperature": 12}, {"temperature": 13}], "source", LIST) is None
    assert calls_of({"results": []}, "source", LIST) == []


def test_json_lines_are_read_and_anything_else_refused():
    assert load(b'{"a": 1}\n{"a": 2}\n') == [{"a": 1}, {"a": 2}]
    assert load("\ufeff[1]".encode()) == [1]
    for body in (b"<html></html>", b"", b"[" * 100_000):
        with pytest.raises(ValueError):
            load(body)


def test_hostile_values_never_break_a_record():
    record = {"name": "A\x1b[31m\u202eB", "financers": {"a": [1]}, "submission_deadline": ["x"], "description": "<script>x</script>" * 50,
              "origin_url": "javascript:alert(1)", "application_url": 'https://x.fr/"><script>', "url": 7}  # fmt: skip
    call = _only({"results": [json.loads(json.dumps(record))]})
    assert call.title == "A[31mB"
    assert call.url.startswith(("https://x.fr/", LIST))
    assert "script" not in call.page.text
