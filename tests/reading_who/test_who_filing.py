import pytest

from aap_tracker.reading.filing import read_filing


def _read(corpus, lexicon):
    return read_filing(corpus, lexicon).value


@pytest.mark.parametrize(
    ("text", "platform"),
    [
        ("Le dossier est déposé sur demarches-simplifiees.fr.", "Démarche numérique"),
        ("Dépôt sur https://demarche.numerique.gouv.fr/commencer/aap", "Démarche numérique"),
        ("Les demandes sont à transmettre via la plateforme ELAN.", "ELAN"),
        ("Saisie sur le portail Dauphin.", "Dauphin"),
        ("Dépôt exclusivement sur Subventia.", "Subventia"),
        ("Le dossier est saisi sur Galis.", "Galis"),
        ("Dépôt sur Ma Démarche FSE+.", "Ma démarche FSE+"),
        ("La demande se fait en ligne via Le Compte Asso.", "Le Compte Asso"),
    ],
)
def test_a_named_shared_platform(call, lexicon, text, platform):
    read = _read(call(text), lexicon)
    assert (read.channel, read.platform) == ("platform", platform)


def test_the_law_elan_is_no_platform(call, lexicon):
    read = _read(call("La loi ELAN définit l’habitat inclusif. Envoyez le dossier à habitat@dep.fr."), lexicon)
    assert (read.channel, read.email, read.platform) == ("email", "habitat@dep.fr", None)


def test_the_address_for_questions_is_not_the_filing_address(call, lexicon):
    text = "Le dossier est envoyé par mail à depot@dep.fr.\n# Contact\nPour toute question : martin@dep.fr"
    assert _read(call(text), lexicon).email == "depot@dep.fr"
    assert _read(call("# Contact\nPour toute question : martin@dep.fr"), lexicon).channel == "unknown"


def test_a_platform_beats_a_mail_when_both_are_asked(call, lexicon):
    text = "Dépôt obligatoire sur Dauphin ; un exemplaire signé est à envoyer par mail à ville@agglo.fr."
    read = _read(call(text), lexicon)
    assert (read.channel, read.email) == ("platform", None)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Dossier à envoyer par mail à a@dep.fr en précisant en objet « AAP 2027 ».", "AAP 2027"),
        ("Dossier transmis par courriel à a@dep.fr (objet du mail : AMI CLSM 2027).", "AMI CLSM 2027"),
        ("Dossier transmis par courriel à a@dep.fr.", None),
    ],
)
def test_the_imposed_subject(call, lexicon, text, subject):
    assert _read(call(text), lexicon).subject == subject


def test_post_with_its_number_of_copies(call, lexicon):
    read = _read(call("Le dossier est à retourner en deux exemplaires par voie postale."), lexicon)
    assert (read.channel, read.copies) == ("post", 2)


def test_an_address_in_the_next_block(call, lexicon):
    text = "Le dossier est à retourner par voie électronique à l’adresse suivante :\nfinanceurs@dep18.fr"
    assert _read(call(text), lexicon).email == "financeurs@dep18.fr"


def test_a_masked_address_is_never_kept(call, lexicon):
    read = _read(call("Dossier à envoyer par courriel à [email protected]."), lexicon)
    assert (read.channel, read.email) == ("email", None)


def test_the_form_of_the_funder_is_online_with_its_address(call, lexicon):
    links = [("https://forms.office.com/e/x", "Remplir le questionnaire")]
    read = _read(call("Remplissez le questionnaire en ligne.", links=links), lexicon)
    assert (read.channel, read.url) == ("online", "https://forms.office.com/e/x")


def test_silence_is_unknown_without_words(call, lexicon):
    fact = read_filing(call("Le comité se réunit en juin."), lexicon)
    assert (fact.value.channel, fact.evidence) == ("unknown", ())
