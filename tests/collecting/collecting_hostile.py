"""What hostile or careless servers send: bombs in every coding, certificates that prove nothing."""

import datetime as dt
import gzip
import ipaddress
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_MEGABYTE = 1024 * 1024
# In every process that crawls: the most it ever held, written again and again, for its parent may end it. Linux alone
# tells it (VmHWM, of this very program; the peak of `getrusage` is inherited).
_PEAK = """
import os, sys, threading
def tell():
    with open(os.path.join(PLACE, str(os.getpid())), "wb", buffering=0) as out:
        while True:
            held = [line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")]
            os.pwrite(out.fileno(), held[0].rjust(12).encode(), 0)
            threading.Event().wait(0.05)
if sys.orig_argv[1:3] == ["-m", "aap_tracker.collecting.crawl"] and os.path.exists("/proc/self/status"):
    threading.Thread(target=tell, daemon=True).start()
"""


@contextmanager
def peaks(folder: Path) -> Iterator[list[int]]:
    """Inside it, processes that crawl write their peak of memory; after it, the list holds them, in megabytes."""
    place, found, before = folder / "peaks", list[int](), os.environ.get("PYTHONPATH")
    place.mkdir(parents=True)
    (folder / "sitecustomize.py").write_text(f"PLACE = {str(place)!r}\n{_PEAK}", encoding="utf-8")
    os.environ["PYTHONPATH"] = str(folder) if before is None else f"{folder}{os.pathsep}{before}"
    try:
        yield found
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before
        found += [int(path.read_text()) // 1024 for path in place.iterdir() if path.stat().st_size]


def gzip_bomb(megabytes: int) -> bytes:
    """So many megabytes of nothing."""
    return gzip.compress(bytes(megabytes * _MEGABYTE), 9)


def deflate_bomb(megabytes: int) -> bytes:
    return zlib.compress(bytes(megabytes * _MEGABYTE), 9)


def brotli_bomb(megabytes: int) -> bytes:
    import brotli

    return bytes(brotli.compress(bytes(megabytes * _MEGABYTE), quality=5))


def zstd_bomb(megabytes: int) -> bytes:
    """Run-length blocks of zeros, written by hand (RFC 8878): no library is needed to make them."""
    block = 128 * 1024
    blocks = megabytes * _MEGABYTE // block
    head = b"\x28\xb5\x2f\xfd" + b"\x00" + b"\x38"  # magic; no content size; a window of 128 KiB
    runs = b"".join(((block << 3) | (1 << 1) | (n == blocks - 1)).to_bytes(3, "little") + b"\0" for n in range(blocks))
    return head + runs


def certificates(folder: Path) -> dict[str, Path]:
    """PEM files (key and certificate): self-signed for this host; and, signed by an authority, expired or misnamed.

    "authority" is the certificate of that authority; "good" is one that a client who trusts it accepts.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    start = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    authority = ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Replica authority")])
    pem = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())

    def made(name: str, host: str | None, *, years: int = 100, alone: bool = False, ca: bool = False) -> Path:
        key = authority if ca else ec.generate_private_key(ec.SECP256R1())
        subject = issuer if ca else x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host or "127.0.0.1")])
        names: list[x509.GeneralName] = (
            [x509.DNSName(host)] if host else [x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
        )
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(subject if alone or ca else issuer)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(start)
            .not_valid_after(start + dt.timedelta(days=365 * years))
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
            .add_extension(x509.SubjectAlternativeName(names), critical=False)
        )
        signed = builder.sign(key if alone else authority, hashes.SHA256())
        path = folder / f"{name}.pem"
        path.write_bytes(key.private_bytes(*pem) + signed.public_bytes(serialization.Encoding.PEM))
        return path

    return {
        "self-signed": made("self-signed", None, alone=True),
        "expired": made("expired", None, years=1),
        "wrong name": made("wrong-name", "autre.example"),
        "good": made("good", None),
        "authority": made("authority", None, ca=True),
    }
