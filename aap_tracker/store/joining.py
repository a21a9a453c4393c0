"""Calls joined and parted, by the machine or by people: always written down, always undone by the opposite move."""

from typing import Literal

from aap_tracker.errors import InputError
from aap_tracker.store import decisions, groups, matches, publications
from aap_tracker.store.base import Store
from aap_tracker.store.refresh import Cause, drop, refresh

By = Literal["machine", "person"]


def join(store: Store, call_a: str, call_b: str, *, day: str = "") -> str:
    """A person says that two calls are one; the identifier that stands. What people did of either is found under it.

    InputError when one of them is unknown. Nothing happens when they already are one.
    """
    one, other = groups.root(store, call_a), groups.root(store, call_b)
    if one is None or other is None:
        raise InputError("Appel inconnu", f"« {call_a if one is None else call_b} » n’est pas un appel de la base.")
    if one == other:
        return one
    with store.write():
        standing = merge_calls(store, one, other, by="person", why="réunis à la main", day=day or _day(store))
        ids = groups.members(store, standing)
        for row in publications.of_calls(store, ids):
            for call_id in ids:
                store.run("DELETE FROM kept_apart WHERE publication_id = ? AND call_id = ?", (row.id, call_id))
        show(store, standing, day or _day(store))
    return standing


def merge_calls(store: Store, one: str, other: str, *, by: By, why: str, day: str) -> str:
    """Put two standing calls together under the elder, inside a transaction. The caller refreshes that one."""
    elder, younger = sorted((one, other), key=lambda call: store.value("SELECT n FROM calls WHERE id = ?", (call,)))
    drop(store, younger)
    store.run("UPDATE calls SET merged_into = ? WHERE id = ? OR merged_into = ?", (elder, younger, younger))
    note(store, (elder, younger, None), "join", why, day, by)
    return elder


def split(store: Store, publication_id: int, *, day: str = "") -> str:
    """A person says that a publication speaks of another call; the call it now stands alone in.

    What was done under the identifier of a call that leaves goes with it. InputError when the publication is unknown or
    alone.
    """
    row = store.row(
        "SELECT p.id, p.address, p.title, c.id AS own, coalesce(c.merged_into, c.id) AS standing, c.series_id,"
        " c.found_run, c.found_on FROM publications p JOIN calls c ON c.id = p.call_id WHERE p.id = ?",
        (publication_id,),
    )
    together = publications.of_calls(store, groups.members(store, row["standing"])) if row else []
    if row is None or len(together) < 2:  # noqa: PLR2004 - one publication has nothing to leave
        raise InputError("Rien à séparer", f"La publication n° {publication_id} est inconnue ou déjà seule.")
    day = day or _day(store)
    with store.write():
        stays = _stays(store, row["standing"], row["own"], [one.call_id or "" for one in together])
        leaves = row["own"] if stays != row["own"] else _another(store, dict(row))
        store.run("UPDATE calls SET merged_into = NULL WHERE id = ?", (leaves,))
        store.run("UPDATE publications SET call_id = ? WHERE id = ?", (leaves, publication_id))
        store.run("INSERT OR IGNORE INTO kept_apart VALUES (?, ?)", (publication_id, stays))
        note(store, (stays, leaves, publication_id), "split", "séparés à la main", day, "person")
        show(store, stays, day)
        show(store, leaves, day)
    return str(leaves)


def _stays(store: Store, standing: str, own: str, calls: list[str]) -> str:
    """The call that keeps the others: the standing one, unless only the publication that leaves is really its own."""
    others = [call for call in calls if call != own]
    if own != standing or calls.count(own) > 1 or not others:
        return standing
    heir = others[0]
    store.run("UPDATE calls SET merged_into = ? WHERE merged_into = ? AND id <> ?", (heir, standing, heir))
    store.run("UPDATE calls SET merged_into = NULL WHERE id = ?", (heir,))
    return heir


def _another(store: Store, row: dict[str, object]) -> str:
    """A call of its own for a publication whose first call stays with the others."""
    from aap_tracker.store.identity import call_id

    turn, chosen = 0, call_id(str(row["address"]), str(row["title"]))
    while store.value("SELECT 1 FROM calls WHERE id = ?", (chosen,)):
        turn += 1
        chosen = call_id(f"{row['address']}\nsplit {turn}", str(row["title"]))
    store.run(
        "INSERT INTO calls (id, series_id, found_run, found_on, record) VALUES (?, ?, ?, ?, '{}')",
        (chosen, row["series_id"], row["found_run"], row["found_on"]),
    )
    return chosen


def show(store: Store, call_id: str, day: str) -> None:
    """Refresh what a call shows after a join or a split: facts, board, score, decision."""
    last = int(store.value("SELECT max(id) FROM runs"))
    refresh(store, {call_id: Cause(last, "", day, text=False)})
    matches.reflect(store, call_id)
    decisions.reflect(store, call_id)


def held_apart(store: Store, one: str, other: str) -> bool:
    """True when a person parted a publication of one of these calls from the other."""
    mine, theirs = groups.members(store, one), groups.members(store, other)
    for publication in publications.of_calls(store, [*mine, *theirs]):
        away = theirs if publication.call_id in mine else mine
        for call in away:
            if store.value("SELECT 1 FROM kept_apart WHERE publication_id = ? AND call_id = ?", (publication.id, call)):
                return True
    return False


def note(
    store: Store, who: tuple[str, str | None, int | None], action: str, why: str, day: str, by: By = "machine"
) -> None:
    """Write a join or a split down: (standing call, the other call, the publication)."""
    store.run(
        "INSERT INTO joins (call_id, other, publication_id, action, made_by, why, on_day) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (*who, action, by, why, day),
    )


def _day(store: Store) -> str:
    return str(store.value("SELECT started FROM runs ORDER BY id DESC LIMIT 1"))[:10]
