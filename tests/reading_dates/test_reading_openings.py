"""The opening of filing and the publication, however they are said; other openings are neither."""

import pytest
from reading_texts import read

SAID = (
    ("Ouverture des candidatures le 4 janvier 2027.", "2027-01-04", None),
    ("Les candidatures seront ouvertes à partir du 4 janvier 2027.", "2027-01-04", None),
    ("L'appel à projets est ouvert depuis le 4 janvier 2027.", "2027-01-04", None),
    ("Date de lancement : 4 janvier 2027", "2027-01-04", None),
    ("Lancement de l'appel à projets : 4 janvier 2027", "2027-01-04", None),
    ("La plateforme ouvre le 4 janvier 2027 à 14h.", "2027-01-04T14:00", None),
    ("Dépôt dès le 4 janvier 2027", "2027-01-04", None),
    ("À compter du 4 janvier 2027, les porteurs peuvent déposer leur dossier.", "2027-01-04", None),
    ("Début de dépôt : 04/01/2027", "2027-01-04", None),
    ("Date d'ouverture du téléservice : 04/01/2027", "2027-01-04", None),
    ("Prochaine session : ouverture le 4 janvier 2027", "2027-01-04", None),
    ("La campagne 2027 démarre le 4 janvier 2027.", "2027-01-04", None),
    ("La campagne débutera le 4 janvier 2027 et s'achèvera le 26 février 2027.", "2027-01-04", None),
    ("Mise en ligne du dossier le 4 janvier 2027. Clôture le 26 février 2027.", None, "2027-01-04"),
    ("Publié le 4 janvier 2027 à 10h32", None, "2027-01-04"),
    ("Publié le lundi 4 janvier 2027 | Mis à jour le 6 janvier 2027", None, "2027-01-04"),
    ("Article mis en ligne le 04.01.2027", None, "2027-01-04"),
    ("Date de publication : 04/01/2027", None, "2027-01-04"),
    ("Posté le 4 janvier 2027 par la direction", None, "2027-01-04"),
    ("Dernière mise à jour : 4 janvier 2027", None, None),
    ("Le festival ouvre ses portes le 4 juin 2027. Dépôt avant le 26 février 2027.", None, None),
    ("L'ouverture de la structure est prévue le 1er septembre 2027.", None, None),
    ("Les travaux débuteront le 4 janvier 2027.", None, None),
    ("Lancement du programme national le 3 mars 2025. Dépôt avant le 26 février 2027.", None, None),
    ("Ouvert du 4 janvier au 26 février 2027", "2027-01-04", None),
    ("Période de candidature : du 4 janvier au 26 février 2027", "2027-01-04", None),
    ("Candidatures : 4 janvier – 26 février 2027", "2027-01-04", None),
    ("Du 4 janvier 2027 au 26 février 2027 inclus : remplissez le formulaire.", "2027-01-04", None),
    ("Les actions se dérouleront du 4 mai au 26 juin 2027.", None, None),
    ("Le service est ouvert du lundi au vendredi de 9h à 12h.", None, None),
    ("Appel lancé le 4 janvier 2027 par le Département", "2027-01-04", None),
    ("Ouverture du guichet : 4 janvier 2027", "2027-01-04", None),
)


@pytest.mark.parametrize(("text", "opens", "published"), SAID)
def test_what_opens_and_what_is_published_are_told_apart(text: str, opens: str | None, published: str | None) -> None:
    call = read(text, "Appel à projets 2027").call
    assert (call.opens_at, call.published_on) == (opens, published)
