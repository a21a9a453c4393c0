"""Calls kept for others than a CCAS: said in so many words they are left out, and nothing less is a refusal."""

import datetime as dt

import pytest

from aap_tracker.matching.scoring import score
from aap_tracker.model.calls import Call
from aap_tracker.model.profile import Need, Profile
from aap_tracker.reading.assemble import complete
from aap_tracker.shipped import lexicon

NEED = Need(id="n", intitule="Isolement des aînés")
PROFILE = Profile(needs=(NEED,))


def match_of(world, now, text, **facts):
    """As `aap noter` does with a record: what it does not say is read in its text."""
    given = Call(title="Appel à projets 2027", summary=text, **facts)
    call = complete(given, frozenset(("title", "summary", *facts)), lexicon(), dt.date(2026, 11, 23))
    return score(call, NEED, PROFILE, world, now)


@pytest.mark.parametrize(
    "text",
    [
        "Ouvert aux chercheurs et aux laboratoires publics uniquement.",
        "Cet appel s’adresse aux équipes de recherche rattachées à une université.",
        "Peuvent candidater : les laboratoires de recherche, les établissements d’enseignement supérieur.",
        "Seules les équipes de recherche peuvent déposer un dossier.",
        "La bourse est réservée aux doctorants de moins de 30 ans.",
        "Le prix s’adresse aux étudiants inscrits en master de travail social.",
        "Réservé aux particuliers propriétaires de leur résidence principale.",
        "L’aide s’adresse aux propriétaires occupants ; elle ne concerne pas les personnes morales.",
        "Ouvert aux entreprises de moins de 50 salariés.",
        "Sont éligibles les PME et les ETI immatriculées en France.",
        "Seules les exploitations agricoles peuvent bénéficier de l’aide.",
        "Réservé aux agriculteurs et à leurs groupements.",
        "Cet appel à projets s’adresse exclusivement aux établissements de santé.",
        "Les candidats sont les établissements de santé publics et privés autorisés en psychiatrie.",
        "Peuvent répondre les collèges et lycées publics de l’académie.",
        "Ouvert aux écoles primaires et à leurs enseignants.",
        "Les artistes et compagnies professionnelles peuvent déposer une demande.",
        "Résidence réservée aux artistes plasticiens.",
        "Ouvert aux seules communes de plus de 10 000 habitants.",
        "Seuls les établissements publics de coopération intercommunale (EPCI) peuvent candidater.",
        "Les porteurs de projet sont exclusivement les EPCI à fiscalité propre.",
        "Seuls les conseils départementaux peuvent répondre.",
        "Le concours est réservé aux journalistes titulaires de la carte de presse.",
        "Seuls les organismes HLM peuvent candidater.",
        "Ouvert aux bailleurs sociaux uniquement.",
        "Appel réservé aux médecins généralistes libéraux.",
        "Ce dispositif est réservé aux clubs sportifs affiliés à une fédération.",
        "Réservé aux librairies indépendantes.",
        "Seules les radios associatives peuvent y prétendre.",
        "Sont éligibles uniquement les syndicats mixtes et les régies d’eau.",
        "Les personnes physiques seules peuvent candidater.",
        "Réservé aux fondations reconnues d’utilité publique.",
        "Les candidatures individuelles d’infirmiers en pratique avancée sont seules recevables.",
        "Seuls peuvent concourir les architectes et urbanistes diplômés.",
        "Ouvert aux musées de France.",
        "Cet appel s’adresse aux missions locales.",
        "Candidats : universités, grandes écoles, organismes de recherche (CNRS, Inserm).",
        "Les pharmaciens d’officine peuvent répondre à cet appel.",
        "Pour les chercheurs seulement : doctorants, post-doctorants.",
        "Bourses individuelles de 4 000 euros et mentorat pour des femmes qui créent une entreprise. Les candidates déposent elles-mêmes leur dossier ; aucune structure ne peut candidater à leur place.",
        "Appel ouvert aux équipes de recherche des universités et organismes publics de recherche, sur la participation sociale. Le porteur est obligatoirement un chercheur titulaire.",
        "Le coordinateur scientifique doit être rattaché à un laboratoire public.",
        "Aucune personne morale ne peut déposer de dossier.",
        "Les personnes morales ne peuvent pas candidater.",
        "L’appel à candidatures s’adresse aux artistes plasticiens résidant en Normandie.",
        "Concours ouvert aux lycées professionnels et aux CFA.",
        "La Région soutient les projets des lycées. Seuls les lycées peuvent déposer une demande.",
        "Les hôpitaux peuvent répondre jusqu’au 3 mars.",
        "Appel à projets réservé aux établissements publics de santé et aux cliniques.",
        "Cet AMI est ouvert aux entreprises industrielles et aux start-ups.",
        "Prix destiné aux étudiants en travail social.",
        "Seules les communes de plus de 20 000 habitants peuvent candidater.",
        "Le fonds est ouvert aux maisons de santé pluriprofessionnelles et aux CPTS.",
        "Peuvent postuler les auteurs et autrices francophones.",
        "Qui peut candidater ? Les doctorantes et doctorants en sciences sociales.",
        "Appel à candidatures ouvert aux photographes professionnels.",
        "Les bailleurs sociaux sont invités à déposer leur projet avant le 1er mars.",
        "Sont seules éligibles les coopératives agricoles et les CUMA.",
        "Le dossier ne peut être déposé que par un établissement scolaire.",
        "Seuls les départements et les métropoles peuvent répondre.",
        "L’aide est réservée aux exploitants agricoles du département.",
        "Appel réservé aux entreprises adaptées et aux établissements d’enseignement.",
        "Le porteur doit être un établissement d’enseignement supérieur.",
        "Ouvert exclusivement aux musées de France et aux bibliothèques.",
        "Seuls les clubs affiliés à la fédération peuvent prétendre à cette aide.",
        "Candidature individuelle uniquement : les personnes postulent en leur nom propre.",
    ],
)
def test_a_call_kept_for_others_is_left_out_with_its_words(world, now, text):
    match = match_of(world, now, text)
    assert match.verdict == "excluded"
    assert match.reasons[0].quote in text


@pytest.mark.parametrize(
    "text",
    [
        "L’appel soutient la recherche participative avec les aînés.",
        "Les projets associeront des chercheurs et des artistes.",
        "Ouvert à tous les porteurs de projet du territoire.",
        "Des artistes interviendront dans les écoles.",
        "Les collectivités territoriales et leurs groupements peuvent candidater.",
        "Priorité aux communes de moins de 3 500 habitants.",
        "Les établissements publics peuvent répondre, seuls ou avec une association.",
        "Ouvert aux CCAS, aux associations et aux entreprises.",
        "Soutien aux actions en direction des agriculteurs en difficulté.",
        "L’appel vise les étudiants en situation de précarité.",
        "Les actions s’adressent aux familles et aux jeunes.",
        "Cet appel à projets s’adresse aux personnes âgées isolées.",
        "Actions réservées aux personnes de plus de 60 ans.",
        "Le financement ne concerne pas les entreprises.",
        "Seules les dépenses de fonctionnement sont éligibles.",
        "Le projet bénéficie exclusivement aux habitants des quartiers prioritaires.",
        "Un chercheur pourra évaluer le projet. Candidats : se reporter au règlement.",
        "Les écoles peuvent être partenaires du projet.",
        "Les gestionnaires d’établissements sociaux peuvent candidater.",
        "Tout organisme public ou privé peut déposer une demande.",
        "Appel ouvert aux personnes morales de droit public.",
        "Ouvert aux gestionnaires de crèche.",
        "Prix du public : les habitants votent.",
        "Les particuliers peuvent donner à la fondation, qui soutient les structures d’aide alimentaire.",
        "Les enseignants et les étudiants sont invités à s’associer aux porteurs.",
        "Les seules communes de la métropole sont concernées par le zonage.",
        "L’aide est réservée aux personnes en situation de handicap accompagnées par les services sociaux.",
        "Les structures accompagnent les bailleurs sociaux. Les bailleurs sociaux sont invités à participer au comité.",
        "Ateliers ouverts aux étudiants et aux lycéens du quartier.",
        "Un prix spécial est réservé aux étudiants.",
        "Le dispositif s’adresse aux étudiants précaires et aux jeunes travailleurs.",
        "Les hôpitaux peuvent solliciter l’aide du CCAS.",
        "Le projet doit être ouvert aux écoles du quartier.",
        "Le séjour est ouvert aux familles.",
        "Aucune structure ne peut déposer plus d’un dossier.",
        "Les médecins peuvent orienter leurs patients vers l’action.",
        "Les étudiants peuvent participer aux ateliers.",
        "Ces journées sont ouvertes aux chercheurs et aux professionnels.",
        "L’appel est ouvert notamment aux établissements de santé.",
        "Ouvert aux établissements de santé, aux EHPAD et aux services à domicile.",
        "Cet appel s’adresse aux écoles, aux centres sociaux et à toute structure accueillant des enfants.",
        "Volet 2 : réservé aux laboratoires.",
        "L’appel n’est pas réservé aux laboratoires.",
        "L’appel n’est plus réservé aux seules entreprises : il s’ouvre au secteur public.",
        "Les jeunes peuvent proposer un projet avec l’appui d’une structure.",
        "La commission aide les agriculteurs en difficulté ; les actions collectives sont soutenues.",
        "Priorité sera donnée aux projets proposés par des laboratoires.",
        "Le programme est destiné aux parents.",
        "Actions ouvertes aux particuliers.",
        "Bénéficiaires : familles, jeunes, étudiants.",
        "Les porteurs sont des établissements ou services.",
        "Aide à l’investissement des crèches, réservée aux gestionnaires.",
        "Les écoles sont éligibles aux visites de l’exposition.",
        "Appel ouvert aux porteurs de projets travaillant avec des chercheurs.",
        "Le concours est ouvert aux communes et à leurs établissements.",
        "Les candidats doivent être implantés dans le département.",
        "Appel pour aider les étudiants. Les dossiers sont à déposer en ligne.",
        "Une session de formation est réservée aux médecins du territoire.",
        "L’appel à projets finance des ateliers, réservés aux personnes âgées et ouverts aux écoles.",
        "La fondation soutient le lien entre élèves et aînés. Les classes peuvent participer au concours de dessins.",
        "Réservé aux habitants du quartier, le jardin partagé doit rester ouvert.",
        "L’entrée est réservée aux familles.",
        "Le logement sera accessible aux étudiants et aux jeunes actifs.",
    ],
)
def test_others_named_in_passing_exclude_nothing(world, now, text):
    assert match_of(world, now, text).verdict != "excluded"


def test_firm_words_beat_a_list_of_public_bodies_and_plain_ones_do_not(world, now):
    facts = {"applicants": ("etablissement_public",)}
    assert match_of(world, now, "Réservé aux établissements publics de santé.", **facts).verdict == "excluded"
    assert match_of(world, now, "L’appel s’adresse aux hôpitaux.", **facts).verdict == "look"


def test_a_ccas_named_anywhere_is_never_left_out_for_others(world, now):
    text = "Concours réservé aux étudiants. Les CCAS peuvent déposer une demande pour leurs bénévoles."
    assert match_of(world, now, text).verdict == "look"
