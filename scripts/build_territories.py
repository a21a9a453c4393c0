"""Build `data/territories/` from the official package `@etalab/decoupage-administratif` (MIT), unpacked beside.

Usage: npm pack @etalab/decoupage-administratif@6.0.0, unpack it, then
`python scripts/build_territories.py FOLDER` where FOLDER holds `communes.json`, `epci.json`… Edition 2026.
"""

import csv
import gzip
import io
import json
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parent.parent / "data" / "territories"
COLUMNS = ("code", "name", "parents", "postcodes", "population")
LEFT_OUT = {"984", "989"}  # no commune, no CCAS
CURRENT = "commune-actuelle"

Row = tuple[str, str, str, str, object]


def _table(rows: list[Row]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8")


def _write(name: str, rows: list[Row]) -> None:
    content = _table(rows)
    if name.endswith(".gz"):
        content = gzip.compress(content, mtime=0)
    (TARGET / name).write_bytes(content)
    print(f"{name}: {len(rows)} rows, {len(content)} bytes")


def _parents(commune: dict[str, Any], epci_of: dict[str, list[str]]) -> str:
    own = [f"EPCI-{code}" for code in epci_of.get(commune["code"], [])]
    departement, region = commune.get("departement"), commune.get("region")
    territory = commune.get("collectiviteOutremer", {}).get("code")
    own += [f"DEP-{departement or territory}"] if departement or territory else []
    return " ".join([*own, *([f"REG-{region}"] if region else [])])


def main(folder: Path) -> None:
    """Write the five tables."""
    read = {name: json.loads((folder / f"{name}.json").read_text("utf-8")) for name in
            ("communes", "epci", "ept", "departements", "regions")}  # fmt: skip
    epci_of: dict[str, list[str]] = {}
    for group in (*read["ept"], *read["epci"]):
        for member in group["membres"]:
            epci_of.setdefault(member["code"], []).append(group["code"])
    current = [c for c in read["communes"] if c["type"] == CURRENT and c["code"][:3] not in LEFT_OUT]
    by_code = {c["code"]: c for c in current}
    TARGET.mkdir(parents=True, exist_ok=True)
    _write("regions.csv", [(f"REG-{r['code']}", r["nom"], "FR", "", "") for r in read["regions"]
                           if r["code"] not in LEFT_OUT])  # fmt: skip
    _write("departements.csv", [(f"DEP-{d['code']}", d["nom"], f"REG-{d['region']}", "", "")
                                for d in read["departements"] if d["code"] not in LEFT_OUT])  # fmt: skip
    _write("epci.csv", [_epci(group, by_code) for group in (*read["epci"], *read["ept"])])
    _write("communes.csv.gz", [
        (f"COM-{c['code']}", c["nom"], _parents(c, epci_of), _postcodes(c), c.get("population", ""))
        for c in current
    ])  # fmt: skip
    _write("communes_anciennes.csv.gz", [
        (f"COM-{c['code']}", c["nom"], f"COM-{c.get('chefLieu') or c['commune']}", _postcodes(c), "")
        for c in read["communes"] if c["type"] != CURRENT
    ])  # fmt: skip


def _postcodes(commune: dict[str, Any]) -> str:
    return " ".join(commune.get("codesPostaux", []))


def _epci(group: dict[str, Any], by_code: dict[str, dict[str, Any]]) -> Row:
    members = [by_code[m["code"]] for m in group["membres"] if m["code"] in by_code]
    parents = sorted({f"DEP-{m['departement']}" for m in members if "departement" in m})
    parents += sorted({f"REG-{m['region']}" for m in members if "region" in m})
    return (f"EPCI-{group['code']}", group["nom"], " ".join(parents), "", group.get("populationTotale", ""))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
