import datetime as dt
import importlib.util
import ssl
import subprocess
import sys

import keyring
import pytest
from keyring.backend import KeyringBackend
from night_kit import mailbox
from store_kit import NOW, night, page

from aap_tracker.collecting.digests import Writer
from aap_tracker.collecting.posting import post
from aap_tracker.errors import AapError, InputError
from aap_tracker.model.mailing import Mailing, MailServer, Recipient
from aap_tracker.model.matches import Match
from aap_tracker.publishing import mail
from aap_tracker.settings.mailing import PASSWORD_VARIABLE, load_mailing, password
from aap_tracker.store import matches, told

SENDER = "veille@crest.fr"
BREAKS = ("\r\n", "\n", "\r", "\x85", "\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\x00\n")
HEADERS = [
    *(f"Sujet{one}Bcc: intrus@exemple.fr" for one in BREAKS),
    *(f"Sujet{one}{one}corps" for one in BREAKS),
    *(f"a{one} b{one}X-Intrus: 1" for one in BREAKS[:5]),
    "=?utf-8?q?Sujet=0ABcc:_intrus@exemple.fr?=", "=?utf-8?b?U3VqZXQKQmNjOiBpbnRydXNAZXhlbXBsZS5mcg==?=",
    "=?utf-8?q?a=0D=0AX-Intrus:_1?= fin", "=?iso-8859-1?q?=0A=0A?=", "=?utf-8?q??==?utf-8?q?=0ABcc:x?=",
    "a, b, c@d.fr", "Nom <intrus@exemple.fr>", '"; intrus@exemple.fr', "<intrus@exemple.fr>", "a\\\r\nb", "(commentaire) x",
    "é" * 300, "x" * 5000, "\u202egnp.exe", "\ud800 seul",
]  # fmt: skip
USUAL = {
    "Subject",
    "From",
    "To",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "MIME-Version",
    "Content-Type",
}


@pytest.fixture
def server():
    def of(port, **more):
        return MailServer(serveur="127.0.0.1", port=port, expediteur=SENDER, **{"securite": "aucune", **more})

    return of


@pytest.fixture
def one_call(store, profile):
    """A base with one call to tell, and the means to tell it."""
    night(store, [page("Appel", "https://x.fr/1")])
    ids = [row["id"] for row in store.rows("SELECT id FROM board")]
    matches.replace(store, ids, [Match(call=ids[0], need="aines", score=60, verdict="look")])
    return Writer(store, profile, (), NOW, NOW.date())


def _post(writer, server, *people):
    return post(
        writer, Mailing(server=server, recipients=tuple(Recipient(courriel=one) for one in people)), lambda: NOW
    )


def _arrived(server):
    """Of the 40 hostile subjects and the 40 hostile names, sent for good: those that arrive with no header more, to one person."""
    whole = {"subject": 0, "name": 0}
    with mailbox() as (box, port):
        settings = server(port)
        with mail.opened(settings, None) as connection:
            for text in HEADERS:
                for kind, subject, name in (("subject", text, "Agent"), ("name", "Sujet", text)):
                    whole[kind] += _one_arrives(box, connection, subject, name)
    return whole


def _one_arrives(box, connection, subject, name):
    box.taken.clear()
    try:
        made = mail.message(SENDER, (name, "agent@crest.fr"), subject, ("texte", "<p>html</p>"), NOW)
        mail.send(connection, made, SENDER, "agent@crest.fr")
    except Exception:  # noqa: BLE001 - a message that cannot even be made is one that was harmed
        return False
    [(recipients, read)] = box.taken
    return (
        sorted(read.keys()) == sorted(USUAL)
        and recipients == ["agent@crest.fr"]
        and [one.addr_spec for one in read["To"].addresses] == ["agent@crest.fr"]
        and read.get_body(("plain",)).get_content().strip() == "texte"
    )


def test_no_header_is_ever_added_and_nobody_else_is_written_to(server):
    whole = _arrived(server)
    print(
        f"U8 hostile subjects {whole['subject']}/{len(HEADERS)}, hostile names {whole['name']}/{len(HEADERS)}: no header added, one recipient"
    )
    assert len(set(HEADERS)) == 40
    assert whole == {"subject": 40, "name": 40}


def test_without_the_guard_a_header_is_added(monkeypatch, server):
    monkeypatch.setattr(mail, "header", lambda text, width=0: text)
    whole = _arrived(server)
    assert whole["subject"] < 40
    assert whole["name"] < 40


def _refusals(one_call, server, certificate):
    """The ways in which encryption is refused, or not vouched for; those after which nothing was taken nor marked as told."""
    silent = {}
    ways = {
        "no STARTTLS": ("starttls", {}),
        "STARTTLS, self-signed": ("starttls", {"tls_context": _context(certificate)}),
        "TLS, self-signed": ("tls", {"ssl_context": _context(certificate)}),
    }
    for way, (kind, options) in ways.items():
        with mailbox(**options) as (box, port):
            posted = _post(one_call, server(port, securite=kind), "a@crest.fr")
        silent[way] = not box.taken and len(posted.failed) == 1 and told.of(one_call.store, "a@crest.fr") == set()
    return silent


def test_where_encryption_is_refused_nothing_is_sent(one_call, server, certificate):
    silent = _refusals(one_call, server, certificate)
    print(f"U8 encryption refused, nothing sent {sum(silent.values())}/{len(silent)}")
    assert silent == dict.fromkeys(silent, True)


def test_a_mail_program_that_trusts_anybody_is_seen_to_send(one_call, server, certificate, monkeypatch):
    monkeypatch.setattr(ssl, "create_default_context", ssl._create_unverified_context)
    silent = _refusals(one_call, server, certificate)
    assert not silent["STARTTLS, self-signed"]
    assert silent["no STARTTLS"]


def test_a_real_server_gets_one_message_for_each_person(one_call, server):
    with mailbox() as (box, port):
        posted = _post(one_call, server(port), "a@crest.fr", "b@crest.fr")
    assert posted.sent == ["a@crest.fr", "b@crest.fr"]
    assert [recipients for recipients, _ in box.taken] == [["a@crest.fr"], ["b@crest.fr"]]
    sent = box.taken[0][1]
    assert sent["Subject"] == "Appels à projets\u00a0: 1\u00a0nouvel appel – CCAS de Crest"
    assert "Appel" in sent.get_body(("plain",)).get_content()
    assert sent.get_body(("html",)).get_content().startswith("<!DOCTYPE html>")


def test_what_a_server_refused_is_not_told_and_leaves_the_next_time(one_call, server):
    with mailbox() as (box, port):
        box.refused.add("a@crest.fr")
        posted = _post(one_call, server(port), "a@crest.fr", "b@crest.fr")
        assert (posted.sent, [who for who, _ in posted.failed]) == (["b@crest.fr"], ["a@crest.fr"])
        box.refused.clear()
        posted = _post(one_call, server(port), "a@crest.fr", "b@crest.fr")
        assert (posted.sent, posted.silent) == (["a@crest.fr"], ["b@crest.fr"])


def test_a_server_that_is_not_there_marks_nothing_and_is_said(one_call, server):
    posted = _post(one_call, server(1), "a@crest.fr")
    assert "Rien n’est parti" in str(posted.failed[0][1])
    assert told.of(one_call.store, "a@crest.fr") == set()


def test_a_server_without_encryption_gets_nothing(one_call, server):
    with mailbox() as (box, port):
        posted = _post(one_call, server(port, securite="starttls"), "a@crest.fr")
    assert box.taken == []
    assert "refuse le chiffrement" in str(posted.failed[0][1])


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate that nobody vouches for, valid for 127.0.0.1."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    start = dt.datetime(2020, 1, 1)
    made = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(start).not_valid_after(dt.datetime(2060, 1, 1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(__import__("ipaddress").ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    path = tmp_path_factory.mktemp("tls") / "cert.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + private)
    return path


def _context(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.mark.parametrize(("kind", "options"), [("starttls", "tls_context"), ("tls", "ssl_context")])
def test_a_certificate_nobody_vouches_for_gets_nothing(one_call, server, certificate, kind, options):
    with mailbox(**{options: _context(certificate)}) as (box, port):
        posted = _post(one_call, server(port, securite=kind), "a@crest.fr")
    assert box.taken == []
    assert "certificat" in str(posted.failed[0][1])
    assert told.of(one_call.store, "a@crest.fr") == set()


def test_a_vouched_server_gets_the_mail_encrypted_and_identified(one_call, server, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.setenv(PASSWORD_VARIABLE, "s3cret")
    asked = []

    def check(server, session, envelope, mechanism, data):
        from aiosmtpd.smtp import AuthResult

        asked.append((data.login, data.password, session.ssl is not None))
        return AuthResult(success=True)

    options = {
        "tls_context": _context(certificate),
        "authenticator": check,
        "auth_required": True,
        "auth_require_tls": True,
    }
    with mailbox(**options) as (box, port):
        posted = _post(one_call, server(port, securite="starttls"), "a@crest.fr")
    assert posted.failed == []
    assert asked == [(SENDER.encode(), b"s3cret", True)]
    assert len(box.taken) == 1
    assert b"s3cret" not in box.taken[0][1].as_bytes()


def test_a_password_never_leaves_in_clear():
    away = MailServer(serveur="smtp.exemple.fr", expediteur=SENDER, securite="aucune")

    class Spy:
        def login(self, *words):
            raise AssertionError(words)

    with pytest.raises(AapError, match="en clair"):
        mail._log_in(Spy(), away, "s3cret")


def test_the_password_comes_from_the_environment_or_the_keyring_alone(monkeypatch):
    server = MailServer(serveur="smtp.exemple.fr", expediteur=SENDER)

    class Ring(KeyringBackend):
        priority = 1

        def get_password(self, service, username):
            return f"{service}/{username}"

        def set_password(self, service, username, password):
            raise AssertionError

    before = keyring.get_keyring()
    keyring.set_keyring(Ring())
    try:
        monkeypatch.delenv(PASSWORD_VARIABLE, raising=False)
        assert password(server) == f"aap-tracker/{SENDER}"
        monkeypatch.setenv(PASSWORD_VARIABLE, "de-la-variable")
        assert password(server) == "de-la-variable"
    finally:
        keyring.set_keyring(before)
    monkeypatch.delenv(PASSWORD_VARIABLE)
    monkeypatch.setattr(keyring, "get_password", lambda *_: 1 / 0)
    assert password(server) is None


def _load(tmp_path, text):
    path = tmp_path / "ccas.toml"
    path.write_text(text, encoding="utf-8")
    return load_mailing(path)


@pytest.mark.parametrize(
    "text",
    [
        '[courriel]\nserveur = "s.fr"\nexpediteur = "a@b.fr"\nmot_de_passe = "x"',
        '[courriel]\nserveur = "s.fr"\nexpediteur = "a@b.fr"\npassword = "x"',
        '[courriel]\nserveur = "s.fr"\nexpediteur = "a@b.fr"\nport = 99999',
        '[courriel]\nserveur = "s.fr\\nQUIT"\nexpediteur = "a@b.fr"',
        '[courriel]\nserveur = "s.fr"\nexpediteur = "a@b.fr"\nsecurite = "parfois"',
        '[courriel]\nserveur = "s.fr"',
        '[[destinataires]]\ncourriel = "a@b.fr, c@d.fr"',
        '[[destinataires]]\ncourriel = "a@b.fr\\nBcc: c@d.fr"',
        '[[destinataires]]\ncourriel = "a b@c.fr"',
        '[[destinataires]]\ncourriel = "<a@b.fr>"',
        '[[destinataires]]\nnom = "sans adresse"',
        '[[destinataires]]\ncourriel = "a@b.fr"\njours = ["mardredi"]',
        '[[destinataires]]\ncourriel = "a@b.fr"\nseuil = 101',
        '[[destinataires]]\ncourriel = "a@b.fr"\nrappels = [-1]',
        '[[destinataires]]\ncourriel = "a@b.fr"\nbesoin = ["x"]',
        '[[destinataires]]\ncourriel = "a@b.fr"\n[[destinataires]]\ncourriel = "A@b.fr"',
        'destinataires = ["a@b.fr"]',
        '[alertes]\ncible = ["x"]',
    ],
)
def test_a_wrong_setting_is_refused_with_its_name(tmp_path, text):
    with pytest.raises(InputError) as refused:
        _load(tmp_path, text)
    assert refused.value.message
    assert '"x"' not in str(refused.value)


def test_settings_are_read_as_people_write_them(tmp_path):
    made = _load(
        tmp_path,
        '[[destinataires]]\ncourriel = "a@b.fr"\njours = "Lundi"\nrappels = [2, 30]\n[alertes]\ncibles = "json://localhost"',
    )
    assert made.recipients[0].jours == ("lundi",)
    assert made.recipients[0].rappels == (30, 2)
    assert made.targets == ("json://localhost",)
    assert made.server is None


def test_an_alert_goes_to_a_notification_service_and_is_told_once(one_call):
    import json
    import threading
    from http.server import BaseHTTPRequestHandler, HTTPServer

    if importlib.util.find_spec("apprise") is None:
        pytest.skip("the extra « alertes » is not installed")
    got = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self):
            got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            """Say nothing."""

    hook = HTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=hook.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        mailing = Mailing(targets=(f"json://127.0.0.1:{hook.server_address[1]}/salon",))
        assert post(one_call, mailing, lambda: NOW).sent == ["alertes"]
        assert post(one_call, mailing, lambda: NOW).sent == []
    finally:
        hook.shutdown()
        hook.server_close()
    assert len(got) == 1
    assert "1\u00a0nouvel appel" in got[0]["title"]


def test_without_the_extra_the_digest_still_leaves_and_what_to_install_is_said(one_call, server, monkeypatch):
    monkeypatch.setitem(sys.modules, "apprise", None)
    with mailbox() as (box, port):
        mailing = Mailing(
            server=server(port), recipients=(Recipient(courriel="a@b.fr"),), targets=("json://127.0.0.1/secret",)
        )
        posted = post(one_call, mailing, lambda: NOW)
    assert len(box.taken) == 1
    assert "aap-tracker[alertes]" in str(posted.failed[0][1])
    assert "secret" not in str(posted.failed[0][1])


def test_the_mail_room_loads_apprise_only_when_asked():
    code = "import sys, aap_tracker.collecting.posting; sys.exit('apprise' in sys.modules or 'keyring' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
