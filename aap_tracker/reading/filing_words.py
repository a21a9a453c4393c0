"""How calls say where a file goes, over flat text."""

import re

from aap_tracker.reading.guards import guard
from aap_tracker.reading.patterns import any_of

# The sentence is about filing.
FILES = any_of(r"""
    depos\w+ | depots? | candidat\w+ | transm\w+ | envo\w+ | adress(?:er|e|ee|es|ees|ez)\b | soumis\w* | soumettre
    | soumission | saisi\w* | retourn\w+ | renvoy\w+ | parvenir | remis\w* | remettre | remplir | remplissez
    | rempli\w* | complet\w+ | postul\w+ | inscri\w+ | repond\w+ | reponses?
    | demande (?:de subvention |d'aide |de financement )?(?:s'effectue|se fait|est faite|est a faire|en ligne)
    | demandes? | dossiers? | formulaire | questionnaire | telecharg\w+ | reception | teleservices?
""")
# Stronger: the verb sends the file.
SENDS = any_of(r"""
    depos\w+ | depots? | transm\w+ | envo\w+ | adress(?:er|e|ee|es|ees|ez)\b | soumis\w* | soumettre | saisi\w*
    | retourn\w+ | renvoy\w+ | parvenir | remis\w* | remettre | remplir | remplissez | candidater | candidatez
    | postuler | s'effectue | se fait | repondre | candidatures? (?:aupres|par|a|sur|via|en ligne)\b
    | candidatures? :…
    | inscriptions? (?:par|sur|via|en ligne)\b | campagne ouverte | cachet de la poste
    | ecri(?:re|vez)(?:-nous)? a\b | ecri(?:re|vez)\b[^;\n]{0,80} (?:en|avec|et) (?:y )?joi\w+
    | (?:cloture|fermeture|date limite)\b[^;\n]{0,80}, a \w[\w.-]*@…
""")
# Buttons of the page: « Partager sur Facebook – Envoyer par mail »
SHARES = any_of("facebook | linkedin | twitter | whatsapp | partager (?:cette page|sur|par) | imprimer")
# « Qui ? … Comment ? Un formulaire en ligne. »: the sentence after answers
HOW = re.compile(
    r"\W*(?:comment|ou|a qui|a quelle adresse)(?: (?:envoyer|adresser|remettre|rendre|transmettre|candidater"
    r"|postuler|repondre|deposer|faire|participer)[a-z' ]{0,30})? ?\?\W*"
)
BY_MAIL = any_of(r"""
    (?:par|via|voie) (?:voie )?(?:d'un |de )?(?:e-?mail|mail|courriel|courrier electronique|message|messagerie|voie
    electronique|electronique)
    | par mel | courriels? | mails? | e-mails? | version (?:electronique|numerique|word) | \[email…
    | adresse (?:mail|electronique|de messagerie|generique)
""")
# « Merci de retourner le dossier complété à l'adresse suivante : »
TO_ADDRESS = any_of(r"""
    (?:retourn|renvoy|envoy|transm|adress|parven)\w+\b[^.;\n@]{0,80} (?:a l'adresse|sur la boite)\b[^.;\n@]{0,20}:…
""")
BY_POST = any_of(r"""
    (?:par|voie) (?:courrier|postale|voie postale|la poste|lettre recommandee|envoi postal|pli)(?! electronique)
    | recommandee? avec | cachet de la poste | format papier | exemplaires? (?:papier|originaux|imprimes)
    | version papier | dossiers? papier | en main propre | contre recepisse | sous pli
    | par courrier(?! electronique) | courrier postal
    | courrier adresse… | adressee?s? a (?:m\.|mme|madame|monsieur) [^;\n@]{0,80}(?:president|maire|prefet)…
    | (?:renvoyer|retourner|adresser|envoyer|transmettre|parvenir|deposer)\b[^;\n@]{0,160}\b(?:cedex|cs \d{4,5}|bp
    \d{1,5}|(?:rue|route|avenue|boulevard|place|quai|cours|allee) [^;\n@]{3,60} \d{5} [a-z]\w+)
""")
ONLINE = any_of(r"""
    en ligne | teleservices? | teleprocedure | plate-?formes? | portails?
    | formulaire (?:electronique|numerique|en ligne|web|de depot|de candidature) | dematerialisee?s?
    | (?:notre|votre|mon|leur) espace | bouton | mes (?:demandes|demarches|subventions|aides)
    | espace (?:personnel|usager|partenaire|candidat|association)s? | guichet (?:numerique|unique)
    | via (?:le|votre|son|leur) (?:site|formulaire|lien|compte|espace) | extranet | questionnaire
    | sur (?:le|notre|son) site (?:internet|dedie|de)? ?… | outil de depot | framaforms? | google ?forms? | forms
    | typeform | jotform | en cliquant | cliquez | sur internet
    | (?:sur|via|depuis) (?:le site )?(?:www\.)?[\w-]+(?:\.[\w-]+){0,3}\.(?:fr|org|com|eu|net|bzh) | interface
    | ouvert\w* sur (?:www|http|le site)…
""")
ASKS = any_of(r"""
    questions? | renseignements? | informations? (?:complementaires?|supplementaires?) | contact(?![\w.-]*@)\w*
    | difficult\w+
    | aide a la saisie | assistance | joindre | interlocut\w+ | pour (?:vous )?(?:accompagner|aider) | desinscri\w+
    | se rapprocher | prendre contact | demande d'acces
""")
# « Pour toute question et pour l'envoi : … »
BOTH = any_of(
    r"<ask>\b[^.;\n@]{0,30} <and><send>… | <send>\b[^.;\n@]{0,30} <and><ask>…",
    ask=r"(?:questions?|renseignements?|informations?|contact)",
    send=r"(?:envoi|depot|transmission|retour|candidature)",
    **{"and": r"(?:et|ou) (?:pour )?(?:l'|le |la |tout |toute )?"},
)
ALSO = any_of(r"""
    copie | egalement | en complement | parallelement | double | en outre | ainsi qu'une version | de plus
""")
ALONE = any_of(r"""
    exclusivement | uniquement | imperativement | obligatoirement | seules? | seulement | toute autre
""")
NAMES_SUBJECT = guard(r"objet|intitul|sujet|mention|reference")  # words that no subject does without
SUBJECT = re.compile(
    r"\b(?:objet|intitul[ée]|sujet|mention|référence)(?: du (?:mail|courriel|message)| de votre (?:mail|courriel"
    r"|message))?(?: suivante?)?\s*:?\s*"
    r"(?:[«\"“]\s*(?P<quoted>[^»\"”\n]{3,120}?)\s*[»\"”]|:\s*(?P<plain>[A-ZÉÀ][^.;\n]{2,120}))",
    re.IGNORECASE,
)
SUBJECT_COLON = re.compile(r"\b[Oo]bjet(?: du (?:mail|courriel|message))? ?: ?(?P<plain>[A-ZÉÀ][^.;\n]{2,120})")
COPIES = re.compile(r"\b(une?|deux|trois|quatre|cinq|six|\d{1,2}) (?:\(\d\) )?(?:exemplaires?|copies)\b")
NUMBERS = {"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6}
URL = re.compile(r"https?://[^\s<>\"»]{2,500}[^\s<>\"».,;:)\]]")
FORM_URL = re.compile(
    r"forms\.(?:office|gle|cloud)|docs\.google\.com/forms|framaforms|/formulaire|typeform|sphinx|limesurvey"
    r"|teleservice|mesdemarches|mes-demarches|/demarches?(?:/|$)|demarches?\.|subvention|/candidater|/deposer"
    r"|/depot"
    r"|optimy|awardsplatform|submit|mgdis|aides-plus|portail-aides|les-aides|par\.iledefrance|questionnaire"
    r"|eudonet|extranet"
)
