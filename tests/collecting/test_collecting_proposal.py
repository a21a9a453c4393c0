"""A site looked at: the row that describes it, the calls it would give, the pages kept as a test."""

import json
from pathlib import Path

import pytest
from collecting_days import DAY
from replica import Site, ars_list, call_page, page, serve

from aap_tracker import shipped
from aap_tracker.collecting.capture import accept, capture, differences, replay, trim
from aap_tracker.collecting.proposal import check_new, propose, replacing
from aap_tracker.collecting.trial import Trial, look_source, try_source
from aap_tracker.errors import AapError, InputError

_TITLES = (
    "Appel à projets Lien social 2027",
    "Appel à projets Aidants 2027",
    "Appel à candidatures Habitat inclusif 2027",
)
_NOISE = "<!-- gabarit --><style>p{color:red}</style><script>var suivi = 'appel';</script><svg><path d='M0'/></svg>"


def _site(listed: str = "/nos-appels-a-projets/") -> dict[str, str]:
    links = "".join(
        f'<article><h2><a href="{listed}{n}/">{title}</a></h2><p>Résumé.</p></article>'
        for n, title in enumerate(_TITLES)
    )
    return {
        "/": page("Accueil", f'{_NOISE}<p>Le Département de la Drôme.</p><a href="{listed}">Appels à projets</a>'),
        listed: page("Appels à projets", _NOISE + links),
        **{f"{listed}{n}/": call_page(title) + _NOISE for n, title in enumerate(_TITLES)},
    }


def _look(site: Site) -> Trial:
    return try_source(look_source(site.url), shipped.lexicon(), DAY)


@pytest.mark.alone
def test_a_home_page_is_described_by_its_list_of_calls():
    with serve(_site()) as site:
        trial = _look(site)
    row = propose(trial, shipped.sources(), DAY).source
    assert [call.title for call in trial.calls] == list(_TITLES)
    assert (row.url, row.home, row.family) == (f"{site.url}nos-appels-a-projets/", site.url, "discover")
    assert (row.verified, row.checked_on) == ("list", DAY.isoformat())
    assert "3 appels" in row.note
    check_new(row, shipped.sources())


@pytest.mark.alone
def test_the_cards_of_an_ars_name_their_family_and_a_dead_site_its_cause():
    cards = {"/a": "Appel à projets Alpha", "/b": "Appel à projets Beta"}
    with serve({"/liste": ars_list(cards), **{path: call_page(title) for path, title in cards.items()}}) as site:
        found = try_source(look_source(f"{site.url}liste"), shipped.lexicon(), DAY)
        gone = try_source(look_source(f"{site.url}rien"), shipped.lexicon(), DAY)
    assert propose(found, (), DAY).source.family == "ars"
    assert gone.failed is not None
    row = propose(gone, (), DAY).source
    assert (row.verified, row.checked_on) == ("none", None)
    assert "erreur 404" in row.note


def test_what_the_catalogue_holds_is_not_added_twice():
    known = shipped.sources()
    cnsa = next(one for one in known if one.id == "cnsa")
    unseen = propose(Trial(look_source(cnsa.url.replace("://www.", "://"))), known, DAY)
    assert unseen.same_page is not None
    assert unseen.source.id not in {one.id for one in known}
    with pytest.raises(InputError, match="cnsa"):
        check_new(unseen.source, known)
    with pytest.raises(InputError, match="--remplacer"):
        check_new(cnsa, known)


def test_a_row_in_the_place_of_another_keeps_its_identity():
    before = next(one for one in shipped.sources() if one.id == "dep-26-drome")
    new = propose(Trial(look_source("https://www.ladrome.example/appels")), (), DAY).source
    after = replacing(new, before)
    assert (after.id, after.name, after.funder_kind, after.territories) == (
        before.id, before.name, before.funder_kind, before.territories,
    )  # fmt: skip
    assert after.url == "https://www.ladrome.example/appels"


def test_trimming_takes_what_no_reader_needs_and_leaves_the_text():
    body = page("Titre", f"{_NOISE}<p style='x'>Texte</p><script type='application/ld+json'>{{}}</script>").encode()
    kept = trim(body)
    for gone in (b"gabarit", b"color", b"suivi", b"svg", b"style"):
        assert gone not in kept
    assert b"<p>Texte</p>" in kept
    assert b"ld+json" in kept


@pytest.mark.alone
def test_a_captured_site_is_replayed_without_it_and_a_change_of_reading_is_seen(tmp_path: Path):
    folder = tmp_path / "test"
    with serve(_site()) as site:
        kept = capture(look_source(site.url), folder, shipped.lexicon(), DAY)
        asked = len(site.asked)
        found, expected = replay(folder, shipped.lexicon())
        assert len(site.asked) == asked
    assert found == expected
    assert [call["title"] for call in expected] == sorted(_TITLES, key=_TITLES.index)
    assert all(call["deadlines"] for call in expected)
    assert (kept.lost, kept.trimmed) == ((), True)
    assert b"suivi" not in b"".join(path.read_bytes() for path in (folder / "pages").glob("*.html"))
    told = json.loads((folder / "attendu.json").read_text("utf-8"))
    told["calls"][0]["title"] = "Autre"
    (folder / "attendu.json").write_text(json.dumps(told), "utf-8")
    found, expected = replay(folder, shipped.lexicon())
    assert len(differences(found, expected)) == 2
    accept(folder, found)
    assert replay(folder, shipped.lexicon()) == (found, found)


def test_a_capture_writes_in_no_folder_that_holds_something_and_keeps_nothing_of_a_dead_site(tmp_path: Path):
    (tmp_path / "a.txt").write_text("à moi")
    with pytest.raises(InputError):
        capture(look_source("http://127.0.0.1:9/"), tmp_path, shipped.lexicon(), DAY)
    with pytest.raises(AapError) as error:
        capture(look_source("http://127.0.0.1:9/"), tmp_path / "neuf", shipped.lexicon(), DAY)
    assert error.value.exit_code == 3
    assert not (tmp_path / "neuf").exists()


@pytest.mark.alone
def test_a_site_without_any_call_leaves_no_folder_behind(tmp_path: Path):
    with serve({"/": page("Accueil", "<p>Horaires de la piscine.</p>")}) as site, pytest.raises(AapError):
        capture(look_source(site.url), tmp_path / "neuf", shipped.lexicon(), DAY)
    assert not (tmp_path / "neuf").exists()
