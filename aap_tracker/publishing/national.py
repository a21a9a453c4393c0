"""The national exchange schema of aid schemes: etalab/schema-dispositif-aide 0.2.0 (CSV, UTF-8, comma).

https://github.com/etalab/schema-dispositif-aide. A column stays empty, even required, when a call does not say.
"""

import datetime as dt
import json
import uuid
from collections.abc import Iterable, Sequence

from aap_tracker.model.calls import Call
from aap_tracker.model.status import instant, zone_of
from aap_tracker.publishing.cells import Cell, table
from aap_tracker.publishing.feeds import identifier, updated, web_address
from aap_tracker.text import clean, shorten
from aap_tracker.wording import labels

COLUMNS = (
    "id", "titre", "promesse", "description", "eligibilite", "types_aides", "porteurs", "programmes_parents",
    "url_source", "cibles", "eligibilite_geographique", "eligibilite_geographique_exclusions", "date_ouverture",
    "date_cloture", "date_mise_a_jour",
)  # fmt: skip
_PROMISE, _DESCRIPTION = 180, 5000  # characters, set by the schema
_PUBLIC = frozenset(
    {"ccas", "cias", "commune", "epci", "departement", "region", "collectivites", "etablissement_public"}
)
_TARGETS = {
    "association": ("associations",), "entreprise": ("professionnels",), "particulier": ("particuliers",),
    "esms": ("associations", "secteur public"), "tout_organisme_interet_general": ("associations", "secteur public"),
}  # fmt: skip
_ORDER = ("professionnels", "particuliers", "associations", "secteur public")


def to_schema_aide(calls: Iterable[Call], now: dt.datetime) -> bytes:
    """Calls as rows of the national schema."""
    return table(COLUMNS, (_row(call, now) for call in calls), separator=",", bom=False)


def _row(call: Call, now: dt.datetime) -> Sequence[Cell]:
    zone = zone_of(call.territories)
    closes = max((instant(one.at, zone) for one in call.deadlines), default=None)
    opens = dt.datetime.fromisoformat(call.opens_at).replace(tzinfo=zone) if call.opens_at else None
    return (
        str(uuid.uuid5(uuid.NAMESPACE_URL, identifier(call))),
        call.title,
        shorten(call.summary or "", _PROMISE),
        shorten(call.summary or call.title, _DESCRIPTION),
        _conditions(call),
        "financement",
        json.dumps(
            [{"nom": clean(one.name), "siren": "", "roles": ["financeur"]} for one in call.funders], ensure_ascii=False
        ),
        "",
        call.url if web_address(call.url) else "",
        "|".join(_targets(call)),
        "|".join("PAYS-99100" if code == "FR" else code for code in call.territories),
        "",
        _utc(opens),
        _utc(closes),
        updated(call, now),
    )


def _conditions(call: Call) -> str:
    said = [labels.applicant(one) for one in call.applicants]
    return " ".join(f"• {one}" for one in (*said, *(one.text for one in call.conditions)))


def _targets(call: Call) -> list[str]:
    found = {target for one in call.applicants for target in _TARGETS.get(one, ())}
    if _PUBLIC & set(call.applicants):
        found.add("secteur public")
    return [target for target in _ORDER if target in found]


def _utc(moment: dt.datetime | None) -> str:
    return "" if moment is None else moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
