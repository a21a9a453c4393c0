"""Writing and reading a shared publication: static files for any web server, an index signed with Ed25519 (RFC 8032).

Every file but the index bears a digest of its content in its name and never changes: a cache may keep it for ever.
"""

import gzip
import hashlib
import io
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import ValidationError

from aap_tracker.errors import AapError, InputError
from aap_tracker.model.sharing import FORMAT, INDEX, Index, Part
from aap_tracker.paths import write_atomic

PER_PART = 1_000
MAX_LINE = 1_000_000  # bytes of one record
MAX_UNPACKED = 1_500_000_000  # bytes of one file once unpacked
_CHUNK = 65_536
_ENOUGH = 0.25  # share of the snapshot that may have moved before it is written again


def load_key(path: Path) -> Ed25519PrivateKey:
    """The publisher's private key, made the first time; the file is its owner's alone."""
    if not path.exists():
        write_atomic(path, Ed25519PrivateKey.generate().private_bytes_raw().hex().encode())
    try:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text("ascii").strip()))
    except (OSError, ValueError) as error:
        raise InputError(
            "Clé de partage illisible",
            f"« {path} » ne contient pas une clé lisible.",
            "Remettez-la depuis une sauvegarde. Si vous l’effacez, vos abonnés devront accepter une clé neuve.",
        ) from error


def public(key: Ed25519PrivateKey) -> str:
    """The public half, in hex: what a subscriber keeps."""
    return key.public_key().public_bytes_raw().hex()


def fingerprint(public_key: str) -> str:
    """What two people read to each other on the telephone: eight groups of four."""
    digest = hashlib.sha256(bytes.fromhex(public_key)).hexdigest()[:32]
    return " ".join(digest[place : place + 4] for place in range(0, 32, 4))


def publish(
    folder: Path, key: Ed25519PrivateKey, index: Index, moved: Sequence[dict[str, Any]], every: Iterable[dict[str, Any]]
) -> Index:
    """Write what moved since the index that stands in `folder`, the snapshot when it is due, the index last.

    `index` gives name, instant and last number; `moved` the records numbered after the index that stands, in order;
    `every` all records as they stand, read only when a snapshot is due. Files no index names are removed next time.
    """
    folder.mkdir(parents=True, exist_ok=True)
    standing = _standing(folder, key)
    before = standing.last if standing else 0
    parts = [*standing.parts, *_written(folder, moved, before)] if standing else []
    snapshot = standing.snapshot if standing else None
    if snapshot is None or _due(snapshot, parts):
        snapshot = _part(folder, [one for one in every if "call" in one], 0, index.last)
    kept: list[Part] = []
    for one in reversed(parts):  # the latest, as long as reading them costs less than the snapshot
        if sum(part.size for part in kept) + one.size > snapshot.size and one.last <= snapshot.last:
            break
        kept.insert(0, one)
    made = index.model_copy(update={"snapshot": snapshot, "parts": tuple(kept)})
    put(folder / INDEX, signed(made, key))
    _sweep(folder, {made.snapshot.file, *(one.file for one in kept)} | _named(standing))
    return made


def _standing(folder: Path, key: Ed25519PrivateKey) -> Index | None:
    path = folder / INDEX
    return verified(path.read_bytes(), public(key))[0] if path.exists() else None


def standing_last(folder: Path, key: Ed25519PrivateKey) -> int:
    """The last number published in `folder`; 0 when nothing is. AapError when another key signed what is there."""
    standing = _standing(folder, key)
    return standing.last if standing else 0


def _named(index: Index | None) -> set[str]:
    """The files of the index just replaced: someone may be reading them."""
    return {index.snapshot.file, *(one.file for one in index.parts)} if index else set()


def _due(snapshot: Part, parts: Sequence[Part]) -> bool:
    since = sum(one.records for one in parts if one.last > snapshot.last)
    return since > max(PER_PART, _ENOUGH * snapshot.records)


def _written(folder: Path, moved: Sequence[dict[str, Any]], before: int) -> Iterator[Part]:
    for start in range(0, len(moved), PER_PART):
        piece = moved[start : start + PER_PART]
        yield _part(folder, piece, before + 1, piece[-1]["seq"])
        before = piece[-1]["seq"]


def _part(folder: Path, records: Sequence[dict[str, Any]], first: int, last: int) -> Part:
    lines = (json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in records)
    content = gzip.compress("".join(f"{line}\n" for line in lines).encode(), mtime=0)
    digest = hashlib.sha256(content).hexdigest()
    name = f"appels-{first}-{last}-{digest[:12]}.jsonl.gz"
    put(folder / name, content)
    return Part(file=name, first=first, last=last, records=len(records), size=len(content), sha256=digest)


def _sweep(folder: Path, kept: set[str]) -> None:
    for path in folder.glob("appels-*.jsonl.gz"):
        if path.name not in kept:
            path.unlink(missing_ok=True)


def put(path: Path, content: bytes) -> None:
    """Write a whole file that everybody may read: a web server runs under another name."""
    write_atomic(path, content)
    path.chmod(0o644)


def signed(index: Index, key: Ed25519PrivateKey) -> bytes:
    """The index as published: its own text, the signature of that text, the public key."""
    text = index.model_dump_json()
    whole = {"signed": text, "signature": key.sign(text.encode()).hex(), "key": public(key)}
    return json.dumps(whole, ensure_ascii=False).encode()


def verified(content: bytes, key: str | None) -> tuple[Index, str]:
    """An index and the key that signed it. `key`: the one expected; None the first time.

    Raise AapError when it is no index, is of a later format, or is not signed by that key.
    """
    try:
        whole = json.loads(content)
        text, signature, named = str(whole["signed"]), bytes.fromhex(whole["signature"]), str(whole["key"])
        said = json.loads(text)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise AapError(
            "Publication illisible", f"« {INDEX} » n’a pas la forme attendue.", "Vérifiez l’adresse."
        ) from error
    if key is not None and named != key:
        raise AapError(
            "Clé changée",
            "La publication est signée par une autre clé que celle que vous suivez : rien n’en est pris.",
            "Appelez son auteur. S’il a changé de clé, suivez-la de nouveau avec « --cle » et l’empreinte neuve.",
        )
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(named)).verify(signature, text.encode())
    except (InvalidSignature, ValueError) as error:
        raise AapError("Signature fausse", "La publication a été changée en route : rien n’en est pris.", "") from error
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise AapError(
            "Format inconnu", "Cette publication vient d’une version plus récente.", "Mettez aap-tracker à jour."
        )
    try:
        return Index.model_validate(said), named
    except ValidationError as error:
        raise AapError("Publication illisible", f"« {INDEX} » n’a pas la forme attendue.", "") from error


def records(content: bytes, part: Part) -> Iterator[dict[str, Any]]:
    """The records of a file, one by one, within bounds. Raise AapError when it is not the file that the index names."""
    if len(content) != part.size or hashlib.sha256(content).hexdigest() != part.sha256:
        raise AapError(
            "Fichier altéré", f"« {part.file} » n’est pas celui que l’index annonce : rien n’en est pris.", ""
        )
    try:
        for line in _lines(content):
            record = json.loads(line)
            if isinstance(record, dict):
                yield record
    except (OSError, EOFError, zlib.error, ValueError, RecursionError) as error:
        raise AapError("Fichier illisible", f"« {part.file} » ne se décompresse pas.", "") from error


def _lines(content: bytes) -> Iterator[bytes]:
    read = 0
    with gzip.GzipFile(fileobj=io.BytesIO(content)) as stream:
        while line := stream.readline(MAX_LINE):
            read += len(line)
            if read > MAX_UNPACKED or len(line) >= MAX_LINE:
                raise ValueError("too large")
            yield line
