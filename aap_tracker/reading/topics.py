"""What a heading or a label announces."""

from functools import lru_cache
from typing import Literal

from aap_tracker.reading.flat import flat, without_addresses
from aap_tracker.reading.guards import Guarded, marked
from aap_tracker.reading.patterns import any_of

Topic = Literal[
    "title", "applicants", "audience", "objective", "territory", "filing", "pieces", "criteria", "contact", "partners",
    "money", "calendar", "site", "noise", "other",
]  # fmt: skip

_WHO = (
    r"structures?|organismes?|porteurs?|candidats?|beneficiaires?|demandeurs?|operateurs?|acteurs?|entites?"
    r"|collectivites?|gestionnaires?"
    r"|etablissements?|associations?|promoteurs?|employeurs?|deposants?|postulants?|services"
)
_FIT = (
    r"eligibles?|concernee?s?|visee?s?|admise?s?|cibles?|ciblee?s?|attendue?s?|pouvant|autorisee?s?|habilitee?s?"
    r"|beneficiaires?|possibles?|souhaitee?s?|retenue?s?|recherchee?s?"
    r"|non eligibles?|ineligibles?|exclue?s?|potentiel(?:le)?s?|susceptibles|porteuses?|candidates?|demandeuses?"
)

# In order: the first that fits names the topic. `^` and `$` stand for the ends of the label.
_TOPICS: tuple[tuple[Topic, Guarded], ...] = (
    ("applicants", any_of(r"""
        ^quel(?:le)?s? (?:porteurs?|candidats?|organismes?|structures?|beneficiaires?)…
        | ^(?:mais )?(?:a )?qui (?:peut|peuvent|pourra|est (?:eligible|concerne)|sont les|repond|candidate|s'adresse)…
        | ^etes[- ]vous (?:eligible|concerne)s? | ^suis[- ]je eligible | ^puis[- ]je (?:candidater|beneficier)…
    """)),
    ("noise", any_of(r"""
        ^(?:les |nos |tous les )?autres? (?:appels?|actualites?|aides?|articles?|dispositifs?|offres?)…
        | ^(?:a )?(?:voir|lire|decouvrir) (?:aussi|egalement) | ^a lire | ^dans la meme | ^sur le meme
        | ^vous aimerez | ^(?:toutes |dernieres |nos )?(?:les )?actualites | ^archives
        | (?:les )?laureate?s?(?! pourr) | projets (?:laureats|soutenus en|retenus en) | ^partager | newsletter
        | lettre d'information | ^suivez | ^derniers | ^agenda$ | mentions legales | donnees personnelles | cookies
        | ^en ce moment | (?:lies|similaires|associes|connexes)$ | editions? (?:precedente|passee)s? | ^retour sur
        | ^bilan de l'edition… | plan du site | ^sommaire$ | ^vous etes ici
    """)),
    ("pieces", any_of(r"""
        (?:pieces?|documents?) (?:a |jointe?s?|justificati\w+|constitutives?|demandee?s?|obligatoires?|necessaires?|
        complementaires?|requise?s?|du dossier|attendue?s?)…
        | (?:composition|contenu|constitution) (?:du|des|de votre) (?:dossiers?|candidatures?|demandes?)
        | dossiers? (?:[\w']+ ){0,4}(?:comprend|comprendre|comprendra|comprennent|compose|composee?s?|comporte|
        comporter|comportera|contenir|contient|contiendra|constituee?s?|complet)
        | ^pieces | annexes? a (?:joindre|fournir) | ^que doit contenir | liste des pieces
    """)),
    ("criteria", any_of(r"""
        criteres? suivants | (?:evalue|note|selectionne|examine|apprecie)(?:e|es|s)? (?:selon|sur|au regard)…
        | criteres? (?:de selection|d'appreciation|d'evaluation|de notation|d'analyse|de choix|d'instruction|de
        priorite|de priorisation|de recevabilite|d'attribution|de jugement)…
        | grille (?:de|d')…
        | (?:evaluation|selection|analyse|instruction|examen) des (?:dossiers|projets|candidatures|demandes)
        | modalites de selection | comment (?:seront|sont) (?:choisis|selectionnes|evalues|retenus)… | ^criteres$
        | procedure de selection | processus de selection
    """)),
    ("contact", any_of(r"""
        ^(?:vos |nos |votre )?contacts? | ^renseignements | personnes? a contacter
        | (?:vos|nos|votre) interlocuteurs?… | ^(?:une |des )?questions?(?! (?:frequente|frequemment|reponse|
        et reponse|- reponse|/))…
        | besoin d'(?:aide|information|accompagnement|un renseignement)… | pour (?:toute|plus d'|tout)…
        | ^(?:nous )?contacter | interlocut… | ^informations? complementaires? | ^en savoir plus | ^plus d'infos?
        | ^plus d'informations? | coordonnees
    """)),
    ("filing", any_of(r"""
        (?:comment|ou|quand) (?:candidater|repondre|deposer|postuler|participer|faire|s'inscrire|beneficier|
        proceder|obtenir)…
        | modalites? (?:pratiques |techniques )?(?:de|d')
        ?(?:depot|reponse|envoi|candidature|transmission|participation|soumission|reception|remise|demande)…
        | ^(?:le )?depot (?:de|des|du|d'une?|en)… | depot et… | deposer (?:un|son|votre|le|ma|sa|une)…
        | (?:transmission|envoi|remise|reception) (?:du|des|de la|de votre)… | ^depot$ | ^transmission$ | ^envoi$
        | ^remise$ | ^(?:les )?demarches?$ | ^(?:vos )?demarches | adresse d'envoi | ^candidater | ^je candidate
        | procedure (?:de|a) (?:depot|suivre|candidature)… | ^procedure$ | demande de subvention | ^repondre (?:a|au)
        | ^candidatures?$ | ^postuler | faire (?:une|la|sa|votre) demande | ^modalites$ | formulaire
    """)),
    ("money", any_of(r"""
        montants? | financements? | budget | depenses | couts? | aides? (?:financiere|maxim\w+)… | taux
        | subvention(?:s|nable)? | enveloppe | modalites financieres | dotation | nature de l'aide | plafonds?
        | cofinancements?
    """)),
    ("calendar", any_of(r"""
        calendrier | dates? | echeances? | (?:date de )?cloture | ouverture | delais? | periode | duree
        | publi(?:e|ee|cation) | ^quand
    """)),
    ("partners", any_of(r"""
        partenari… | partenaires? | cofinanceurs | signataires | gouvernance | comites? | pilotage | qui sommes…
        | a propos | financeurs?
    """)),
    ("applicants", any_of(r"""
        ^(?:mais )?(?:a )?qui (?:peut|peuvent|pourra|est (?:eligible|concerne)|sont les
        (?:candidats|porteurs|structures|beneficiaires)|repond|candidate|s'adresse)…
        | qui peut… | (?:<who>)(?: de projets?| potentiels?| candidate?s?)? (?:<fit>)
        | porteurs? (?:de|du|des) (?:projets?|dossiers?|candidatures?|actions?) | ^(?:les |le )?porteurs?$
        | ^(?:les |le )?candidats?$
        | ^(?:les )?beneficiaires?(?: de l'aide| de la subvention| du financement| du dispositif| de
        l'appel\w*|directs?| potentiels?| vises?| cibles?)?$
        | ^(?:les )?demandeurs? | a qui (?:s'adresse|est destine|est ouvert|cela s'adresse)… | ^(?:c'est )?pour qui
        | qui est concerne… | (?:in)?eligibilite | ^eligibles?$ | ^structures$ | ^organismes$
        | (?:nature|statuts?|forme)(?: juridique)? (?:du|des|de la|de l')
        ?(?:porteurs?|candidats?|demandeurs?|structures?|beneficiaires?|organismes?)
        | types? (?:de|d') ?(?:structures?|porteurs?|beneficiaires?|candidats?|demandeurs?|organismes?)
        | ^vous etes(?! ici)
        | destinataires? (?:de l'appel|de l'aide|du dispositif)… | ^destinataires?$
        | profil (?:du|des) (?:porteurs?|candidats?) | ^cibles?$
        | beneficiaires? (?:de l'aide|de la subvention|du dispositif)… | ^qui$
        | conditions? (?:de participation|pour candidater|de candidature) | exclusions?$ | ^eligible
        | s'adresse (?:a qui|l'appel)… | ^public eligible$ | ^les? (?:statuts?)$ | portage (?:du|des) projets?
    """, who=_WHO, fit=_FIT)),
    ("audience", any_of(r"""
        ^(?:le |les |types? de |nature (?:du|des) |quels? )?publics?
        | publics? (?:cibles?|vises?|concernes?|prioritaires?|beneficiaires?|eligibles?|destinataires?|accueillis?|
        touches?)
        | populations?
        | beneficiaires? (?:final|finaux|finals|de l'action|des actions|du projet|des projets|indirects)…
        | (?:personnes|usagers|habitants) (?:visee?s?|concernee?s?|ciblee?s?|accompagnee?s?) | usagers
    """)),
    ("territory", any_of(r"""
        territoires? | perimetre
        | zones? (?:geographiques?|d'intervention|eligibles?|concernees?|d'action|couverte?s?) | ^zones?
        | localisation | couverture | secteurs? geographiques? | ^lieux? | departements? (?:concernes?|eligibles?)
        | communes (?:concernees?|eligibles?) | echelle | criteres geographiques | implantation | ^departements?$
        | ^regions?$
    """)),
    ("objective", any_of(r"""
        objectifs? | objet | finalites? | thematiques? | axes? | themes? | enjeux | contexte | presentation
        | priorites? | orientations
        | (?:actions?|projets?) (?:eligibles?|finance\w+|attendue?s?|soutenue?s?|visee?s?|recherchee?s?|
        concernee?s?|possibles?)
        | en quelques mots | de quoi s'agit… | c'est quoi | description | resume | attendus
        | nature (?:des|de) (?:actions|projets) | types? (?:d'|de ?)(?:actions?|projets?) | domaines? | volets?
        | pourquoi | quels? projets? | quelles? actions? | preambule | introduction | champs? d'intervention
        | descriptif | quel type de projet | defis?
    """)),
)  # fmt: skip


@lru_cache(maxsize=4096)
def topic_of(label: str) -> Topic:
    """The topic that a heading or a label announces; "other" when it announces none."""
    text = marked(flat(without_addresses(label)).strip(" .-*#0123456789):?!;"))
    return next((topic for topic, pattern in _TOPICS if pattern.search(text)), "other")
