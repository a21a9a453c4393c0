import itertools

from aap_tracker.documents import tree
from aap_tracker.documents.decode import declared_charset, decode
from aap_tracker.documents.html import read_html

SENTENCE = "Appel à projets « aînés » : l’œuvre coûte 5 000 €, dépôt avant le 1er août"
LATIN = "Appel à projets aînés : l'aide est de 5 000 €, dépôt avant le 1er août"
HEADERS = (None, "utf-8", "iso-8859-1", "windows-1252", "iso-8859-15", "utf-16", "us-ascii")
METAS = ("", "<meta charset='utf-8'>", "<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'>")


def _right() -> dict[str, int]:
    """For each charset of the body, the mixes of header and meta that were read right, of 21."""
    right = {}
    for body in ("utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-15"):
        text = LATIN if body == "iso-8859-15" else SENTENCE
        for header, meta in itertools.product(HEADERS, METAS):
            page = f"<html><head>{meta}<title>x</title></head><body><p>{text}</p></body></html>".encode(body)
            read = read_html(page, "http://x.test/", header)
            right[body] = right.get(body, 0) + (read.text == text)
    print(f"C10 mixes of body, header and meta read right {sum(right.values())}/105, UTF-8 {right['utf-8']}/21")
    return right


def test_accents_survive_the_105_ways_of_lying_about_a_charset():
    right = _right()
    assert right == dict.fromkeys(right, 21), f"accents right, of 21 for each charset: {right}"


def test_believing_what_a_page_says_of_its_charset_loses_accents(monkeypatch):
    def believing(body: bytes, declared: str | None = None) -> str:
        return body.decode(declared or "utf-8", "replace")

    monkeypatch.setattr(tree, "decode", believing)
    right = _right()
    assert right["utf-8"] < 21
    assert sum(right.values()) < 84


def test_a_stray_byte_of_another_charset_costs_one_letter_of_nothing():
    body = "Dépôt à la préfecture".encode() + b" \xe9t\xe9 \x92" + " 2027, à midi".encode()
    assert decode(body) == "Dépôt à la préfecture été ’ 2027, à midi"


def test_utf8_encoded_twice_is_undone():
    assert decode("Les aÃ®nÃ©s de lâ€™AisneÂ : 5 000 â‚¬".encode()) == "Les aînés de l’Aisne : 5 000 €".replace(
        " :", "\xa0:"
    )


def test_true_capitals_with_accents_are_left_alone():
    text = "CHÂTEAU, ÂGE, Ågren, À LA UNE, PÂTÉ"
    assert decode(text.encode()) == text
    assert decode(text.encode("cp1252")) == text


def test_no_replacement_character_is_made_of_any_byte():
    for first in range(256):
        assert "\ufffd" not in decode(bytes([first, 233, 128, first]))


def test_utf16_without_its_mark_is_known_by_its_empty_bytes():
    assert decode("Appel à projets de l’été".encode("utf-16-le")) == "Appel à projets de l’été"
    assert decode("Appel à projets de l’été".encode("utf-16-be")) == "Appel à projets de l’été"


def test_lone_surrogates_and_unknown_charsets_do_not_crash():
    assert decode("a\ud800b".encode("utf-8", "surrogatepass"))
    assert decode(b"\xe9", "klingon") == "é"
    assert decode(b"", "utf-8") == ""


def test_the_charset_of_a_header_is_found_whatever_its_case():
    assert declared_charset('text/html; Charset="ISO-8859-15"') == "ISO-8859-15"
    assert declared_charset("text/html") is None
