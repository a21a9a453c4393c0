"""The words by which calls name who may apply, and what each covers (vocabulary of `interfaces.md`).

Identifiers that begin with "_" say more than the vocabulary: `applicants` turns them into it. An expression may stand
under two identifiers; the longest expression wins over those inside it or overlapping its end.
"""

from itertools import product

from aap_tracker.reading.applicant_shields import NO_APPLICANT
from aap_tracker.reading.patterns import phrases

_CENTRES = """
    centres communaux et intercommunaux d'action sociale | centres communaux ou intercommunaux d'action sociale
    | centres communaux intercommunaux d'action sociale | centre communal et intercommunal d'action sociale
    | centre communal ou intercommunal d'action sociale | centre communal intercommunal d'action sociale
    | centre intercommunal ou communal d'action sociale | centres communaux et centres intercommunaux d'action sociale
"""
_BODIES = phrases("""
    organismes | structures | acteurs | opérateurs | établissements | entités | personnes morales | personnes
    | partenaires | porteurs | porteurs de projets | institutions | organisations | services | gestionnaires
    | employeurs | maîtres d'ouvrage
""")
_MANAGERS = phrases("organismes gestionnaires | structures gestionnaires | établissements gestionnaires")
_BOTH = phrases("""
    publics ou privés | publics et privés | publics et ou privés | publics comme privés | privés ou publics
    | privés et publics | de droit public ou privé | de droit public ou de droit privé | de droit public et privé
    | de droit public et de droit privé | de droit privé ou public | de droit privé ou de droit public
    | de droit public comme de droit privé | de droit public comme privé
    | de droit public ou organismes de droit privé
""")
_CHARITABLE = phrases(
    "à but non lucratif | sans but lucratif | non lucratif | à but non lucratifs | à caractère non lucratif"
)
_MIXED = phrases("""
    publics ou associatifs | publics et associatifs | associatifs et publics | associatifs ou publics
    | associatif, public et parapublic | associatif, public ou parapublic
    | de statut associatif, public et parapublic | de statut associatif, public ou parapublic
    | de statut public ou associatif | de statut associatif ou public
""")
_MIXED_ANY = phrases("""
    associatifs, publics ou privés | publics, privés ou associatifs | publics, associatifs ou privés
    | associatifs, publics et privés | publics, privés et associatifs | publics, associatifs et privés
""")
_PUBLIC = phrases(
    "public | de droit public | de statut public | parapublic | public et parapublic | publics ou parapublics"
)
_ANY = phrases("tout organisme | toute structure | toute personne morale | toutes les structures | tous les organismes")


def _with(bodies: tuple[str, ...], *others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(" ".join(words) for words in product(bodies, *others))


_PRIVATE_CHARITABLE = _with(phrases("privé | de droit privé | privés et"), _CHARITABLE)

APPLICANT_FORMS: dict[str, tuple[str, ...]] = {
    "ccas": (
        *phrases(_CENTRES),
        *phrases("""
            CCAS | C.C.A.S. | centre communal d'action sociale | centre communal d'actions sociales
            | centre communaux d'action sociale | établissement public communal d'action sociale
            | bureau d'aide sociale
        """),
    ),
    "cias": (
        *phrases(_CENTRES),
        *phrases("""
            CIAS | C.I.A.S. | CCIAS | centre intercommunal d'action sociale | centre intercommunal d'actions sociales
            | établissement public intercommunal d'action sociale
        """),
    ),
    "_energy": phrases("""
        caisse centrale d'activités sociales | activités sociales de l'énergie | CCAS de l'énergie
        | CCAS des électriciens et gaziers | CCAS EDF | CCAS des industries électriques et gazières | CMCAS
        | CCAS des IEG
    """),
    "commune": phrases("""
        commune | ville | mairie | municipalité | bloc communal | bloc local | collectivité communale
        | collectivités du bloc communal | services de la ville | services municipaux | services de la commune
        | commune nouvelle | échelon communal | arrondissements municipaux | communes et EPCI
    """),
    "epci": phrases("""
        EPCI | intercommunalité | communauté de communes | communauté d'agglomération | communauté urbaine
        | métropole | syndicat mixte | syndicat intercommunal | syndicat de communes | groupement de communes
        | regroupement de communes | PETR | EPT | établissement public territorial
        | établissement public de coopération intercommunale | établissement public intercommunal
        | établissements publics à coopération intercommunale | pôle d'équilibre territorial et rural | bloc communal
        | bloc local | collectivités du bloc communal | agglomération | SIVOM | SIVU | groupement intercommunal
        | structure intercommunale | communes et EPCI | groupements de collectivités intercommunaux
        | échelon intercommunal
    """),
    "_communes_and_groupings": phrases("""
        communes et leurs groupements | communes et groupements | communes ou groupements
        | communes ou leurs groupements | communes et groupements de communes | communes ou groupements de communes
        | communes et leurs regroupements | communes et leurs intercommunalités
    """),
    "departement": phrases("conseil départemental | départements | collectivité départementale | conseil général"),
    "region": phrases("conseil régional | régions | collectivité régionale"),
    "collectivites": phrases("""
        collectivité territoriale | collectivité locale | collectivité | collectivités publiques
        | collectivités et leurs groupements | collectivités territoriales et leurs groupements
        | collectivités ou assimilées | collectivités territoriales et groupements
        | collectivités territoriales ou leurs groupements | collectivités territoriales ou assimilées
        | autorités locales | collectivités locales et leurs groupements | groupements de collectivités
        | groupements de collectivités territoriales
    """),
    "etablissement_public": (
        *_with(_BODIES, _PUBLIC),
        *_MIXED,
        *_with(_BODIES, _MIXED),
        *phrases("""
            établissement public administratif | établissement public local | EPA | personne morale publique
            | personne publique | secteur public | établissement public rattaché | établissement public communal
            | statut public | bénéficiaires publics | organismes parapublics | tout organisme public
            | toute structure publique | tout établissement public | toute personne morale de droit public
            | toute personne publique | tout organisme de droit public | établissements et organismes publics
            | tout acteur public | droit public
        """),
    ),
    "esms": phrases("""
        ESMS | ESSMS | ESMSS | établissements et services sociaux et médico-sociaux
        | établissement ou service social ou médico-social | établissement et service médico-social
        | établissements sociaux et médico-sociaux | établissement ou service médico-social
        | établissement médico-social | structure médico-sociale | structure sociale et médico-sociale
        | établissement social ou médico-social | structure sociale ou médico-sociale | organisme gestionnaire
        | tout organisme gestionnaire | toute structure gestionnaire | tout gestionnaire
        | toute personne morale gestionnaire | gestionnaires d'établissements | gestionnaires de services | EHPAD
        | SAAD | SSIAD | SPASAD | SAD | service autonomie à domicile | service d'aide et d'accompagnement à domicile
        | service de soins infirmiers à domicile | service d'aide à domicile | résidence autonomie | logement-foyer
        | foyer-logement | MARPA | EHPA | petite unité de vie | PUV
        | établissement d'hébergement pour personnes âgées dépendantes | CHRS | MECS | IME | SESSAD | ESAT
        | établissement pour personnes âgées | établissements d'hébergement pour personnes âgées
        | services à domicile | lieux de vie collectifs | opérateurs médico-sociaux
        | opérateurs sociaux ou médico-sociaux | opérateurs sociaux et médico-sociaux | gestionnaires médico-sociaux
        | acteurs médico-sociaux | organisme médico-social | organismes sociaux et médico-sociaux
        | structures d'aide à domicile | services de l'aide à domicile | organismes gestionnaires d'ESMS
        | organismes gestionnaires d'ESSMS | secteur médico-social | établissements et services sociaux
        | services d'aide et d'accompagnement | établissements pour personnes handicapées
        | résidences services seniors
    """),
    "_nurseries": phrases("""
        gestionnaires d'établissements d'accueil du jeune enfant | crèches | établissements d'accueil du jeune enfant
        | EAJE | gestionnaires d'EAJE | gestionnaires de crèches | micro-crèches
        | structures d'accueil du jeune enfant | accueils de loisirs | centres sociaux | espaces de vie sociale
    """),
    "association": (
        *_PRIVATE_CHARITABLE,
        *_with(_BODIES, _PRIVATE_CHARITABLE),
        *_with(_ANY, _PRIVATE_CHARITABLE),
        *_with(phrases("association | fondation | structure associative | toute association"), _CHARITABLE),
        *_with(_BODIES, phrases("associatif | du secteur associatif | associatifs et")),
        *_MIXED,
        *_with(_BODIES, _MIXED),
        *_MIXED_ANY,
        *_with(_BODIES, _MIXED_ANY),
        *phrases("""
            association | loi 1901 | loi de 1901 | association loi 1901 | association loi de 1901
            | secteur associatif | monde associatif | tissu associatif | milieu associatif | structure associative
            | acteurs associatifs | porteurs associatifs | statut associatif | organisme associatif | fondation
            | fondation reconnue d'utilité publique | ONG | fédération | toute association
            | organisations de la société civile | organisations non gouvernementales | toute structure associative
            | fonds de dotation | mouvements associatifs
        """),
    ),
    "_non_profit": (
        *_CHARITABLE,
        *_with(_BODIES, _CHARITABLE),
        *_with(_ANY, _CHARITABLE),
        *phrases("gestion désintéressée | but non lucratif"),
    ),
    # « associations ou structures privées à but non lucratif »: a CCAS is not one of them.
    "_private": phrases("structure privée | organisme privé | personnes privées | établissement privé | entité privée"),
    "tout_organisme_interet_general": (
        *_ANY,
        *_with(_BODIES, _BOTH),
        *_with(_BODIES, _BOTH, _CHARITABLE),
        *_with(_MANAGERS, _BOTH),
        *_with(_MANAGERS, _BOTH, _CHARITABLE),
        *_with(_ANY, _BOTH),
        *_with(_ANY, _BOTH, _CHARITABLE),
        *_MIXED_ANY,
        *_with(_BODIES, _MIXED_ANY),
        *phrases("""
            toutes les personnes morales | toutes personnes morales | toute entité juridique | toutes structures
            | tous organismes | toute organisation | tout autre organisme | toute autre structure
            | tout type de structure | tous types de structures | tout type d'organisme | tous types d'organismes
            | tout statut juridique | organisme d'intérêt général | structure d'intérêt général
            | organismes éligibles au mécénat | personne morale | droit public ou privé | droit public ou droit privé
            | droit public et privé | droit public et droit privé | droit privé ou public | droit privé comme public
            | toutes les personnes morales publiques ou privées | entités dotées de la personnalité morale
            | dotée de la personnalité morale
        """),
    ),
    # « quel que soit son statut » opens to all when nothing narrower is named before it.
    "_any_status": phrases("""
        quel que soit son statut | quel que soit leur statut | quelque soit son statut | quelque soit leur statut
        | quels que soient leurs statuts | quel que soit le statut | quels que soient leur statut
        | sans distinction de statut | sans condition de statut | quelle que soit sa forme juridique
        | quelle que soit leur forme juridique | quelle que soit la forme juridique
        | quel que soit son statut juridique | quel que soit leur statut juridique
        | quelle que soit sa nature juridique | quelle que soit leur nature juridique
    """),
    "consortium": phrases("""
        consortium | groupement d'au moins deux | groupement d'au moins trois | groupement d'acteurs
        | groupement de structures | candidature collective | GCSMS | candidature groupée | groupement de plusieurs
        | collectif d'acteurs | groupement de porteurs | groupement de partenaires | réponse groupée
        | réponses collectives | groupement constitué
    """),
    "entreprise": phrases("""
        entreprise | société commerciale | PME | TPE | ETI | start-up | startup | jeunes pousses | secteur marchand
        | privé lucratif | droit privé à but lucratif | privé à but lucratif | à but lucratif | commerçants
        | artisans | coopérative | SCOP | SCIC | ESUS | sociétés coopératives | agriculteurs | exploitants agricoles
        | exploitations agricoles | travailleurs indépendants | professionnels de santé libéraux | médecins libéraux
        | infirmiers libéraux | auto-entrepreneur | autoentrepreneur | sociétés | industriels | micro-entreprise
        | structure commerciale | professionnels libéraux | entreprises solidaires d'utilité sociale
        | entreprises de l'économie sociale et solidaire | personnes morales de droit privé
        | personnes morales de droit privé à but lucratif | structures de l'insertion par l'activité économique
    """),
    "particulier": phrases("particuliers | personne physique | porteurs individuels | demandeurs individuels"),
    # People named as if they could apply: they count when nobody else is named.
    "_person": phrases("""
        étudiants | lycéens | artistes | chercheurs | citoyens | habitants | jeunes | ménages
        | propriétaires occupants | doctorants | équipes de recherche | familles | parents | adolescents | élèves
        | professionnels de santé | étudiantes et étudiants
    """),
    "_nothing": NO_APPLICANT,
}  # fmt: skip
