"""The turns of phrase that open, close or reserve a call, over flat text: one table for each."""

import re

from aap_tracker.reading.patterns import any_of

_PARTS = {
    "apply": (
        r"candidater|repondre|deposer|postuler|concourir|pretendre|participer|soumissionner|s'inscrire"
        r"|solliciter|se porter candidate?s?|soumettre"
        r"|(?:presenter|porter|adresser|proposer|transmettre|envoyer|remettre|retourner|constituer|completer|remplir"
        r"|introduire|formuler|demander) (?:une?|leurs?|des|sa|son|le|ce|la|cette|plusieurs)|faire (?:une?|la"
        r"|acte|l'objet)"
        r"|obtenir|accueillir (?:une?|des)|recevoir (?:une? |jusqu)|percevoir|rejoindre le|s'engager|devenir"
        r"|beneficier d\w*|se (?:manifester|signaler|declarer|faire connaitre)|prendre (?:contact|rang)"
        r"|etre (?:porteu\w+|candidate?s?|beneficiaires?|eligibles?|laureate?s?|soutenue?s?"
        r"|finance\w*|retenue?s?|aidee?s?|accompagnee?s?)"
    ),
    "ly": (
        r"(?:\w{3,15}ment|aussi|donc|ainsi|a la fois|par ailleurs|en priorite|plus particulierement|plutot|tous|toutes"
        r"|deja|seuls?|seules?) "
    ),
    "to": r"a l'|aux?\b|a\b|:",
    "call": (
        r"appels?|dispositif|aides?|fonds|programme|subventions?|prix|soutiens?|concours|ami|aap|aac|campagne"
        r"|financements?|ils?|elles?|mesure|initiative|candidatures?|credits|trophees|bourses?"
    ),
    "who": (
        r"porteurs?|candidats?|beneficiaires?|demandeurs?|structures?|organismes?|operateurs?|attributaires?"
        r"|promoteurs?|deposants?|participants?|laureats?|postulants?"
    ),
    "work": (
        r"projets?|actions?|initiatives?|operations?|dossiers?|candidatures?|demandes?|propositions?|activites?"
        r"|programmes d'actions?"
    ),
    "noun": (
        r"associations?|communes?|collectivites?|structures?|organismes?|etablissements?|ccas|cias"
        r"|centres? (?:communa|intercommuna)"
        r"|personnes morales|gestionnaires|services|epci|intercommunalites|acteurs|porteurs|entreprises|fondations|esms"
    ),
    "done": (
        r"(?:port|pilot|depos|present|realis|propos|propose|transmis|organis|anim|men|initi|elabor|mont|soumis)(?:e"
        r"|ee|es|ees)?|conduite?s?|mise?s? en (?:oeuvre|place)|ouvre|soumise?s?|emanant|emane|provenant"
        r"|issue?s?"
    ),
}

# The applicants come after these words.
OPENS_AFTER = any_of(
    r"""
    ouvert(?:e|s|es)? (?:<ly>){0,2}(?:<to>)… | ouvert(?:e|s|es)? jusqu'au [^.;:]{3,40} (?:aux?|a l'|a tou)…
    | s'adress(?:e|ent|era|eront|ait) (?:<ly>){0,2}(?:<to>)…
    | (?:<call>)\b[^.;:]{0,60} (?:est|sont|etait|sera)
    (?:<ly>){0,2}(?:destinee?s?|adressee?s?|dediee?s?|accessibles?) (?:<ly>){0,2}(?:<to>)…
    | a (?:la )?destination (?:<ly>)?(?:de|des|du|d')… | a l'(?:attention|intention|adresse) d(?:e|es|u|')…
    | reserve(?:e|s|es)? (?:<ly>){0,2}(?:<to>)… | accessibles? (?:<ly>)?(?:<to>)… | limite(?:e|s|es)? (?:<to>)…
    | (?:etre|est|sont|seront) (?:<ly>)?(?:<done>) (?:<ly>){0,2}par\b…
    | (?:peut|peuvent|pourra|pourront) etre (?:<done>) (?:<ly>){0,2}par\b…
    | (?:mobilisables?|sollicitables?|(?:peu(?:t|vent)|doi(?:t|vent)) etre (?:demande|sollicite|mobilise)(?:e|s|es)?)
    (?:<ly>)?par\b…
    | (?:<who>)\b[^.;:]{0,60} (?:sont|seront|est|sera|doi(?:t|vent) etre|peu(?:t|vent) etre|pourr(?:a|ont)
    etre|devr(?:a|ont) etre|releve(?:nt)? d)\b…
    | ^\W{0,3}(?:<who>)(?: de projets?| potentiels?)? : …
    | (?:<who>) (?:potentiels? |de projets? )?(?:eligibles?|vise(?:e|s|es)?|concerne(?:e|s|es)?|admissibles?|
    cibles?) : …
    | (?:subventions?|aides?|financements?|soutiens?|credits?|dotations?|bourses?|prix|concours)\b[^.;:]{0,40}
    (?:peu(?:t|vent) etre|pourr(?:a|ont) etre|est|sont|sera|seront)
    (?:<ly>){0,2}(?:consenti|accorde|attribue|octroye|verse|alloue|remis|reserve)(?:e|es|s)? (?:<ly>)?(?:<to>)…
    | (?:posseder|avoir|justifier de|disposer de|relever de) (?:la qualite|le statut|la forme|un statut)(?:
    juridique)? d(?:e|'|u)…
    | (?:sous (?:forme|statut)|de statut) d(?:e|'|u)… | pour (?:<apply>)[^.;:,]{0,25}, …
    | lance (?:un|son|cet) appel [^.;:]{3,60} (?:aupres de|aupres d'|aupres des|aupres du|aux|vers|pour) (?:tous
    |toutes |l'ensemble des )?(?:les |des )?(?=(?:<noun>))…
    | vous etes… | vous representez…
    | (?:sont|seront|est|sera) (?:<ly>){0,2}(?:eligibles?|admissibles?|admise?s?|visee?s?|ciblee?s?|retenue?s?|
    autorisee?s?|habilitee?s?|attendue?s?|acceptee?s?|concerne(?:e|s|es)?|recevables?)\b(?:
    (?:a|au) [^.;:,]{3,60}?| au titre [^.;:,]{3,50}?)? ?(?::|,? les|les|l'|toute?s?|tous)…
    | (?:peu(?:t|vent)|pourr(?:a|ont)) (?:<ly>){0,2}(?:y |s'y )?(?:<apply>)\b[^.;:]{0,60}:…
    | sont attendue?s (?:<ly>)?(?:des |les )(?=(?:<noun>))…
    | (?:attend(?:ue?s?|ons|ent)?|bienvenue?s) (?:<ly>)?(?:des |les |vos |de )?(?:<work>|reponses?|contributions?)
    (?:emanant |provenant |portee?s? )?(?:d(?:e|es|')|par)… | ^\W*oui,? (?:tout comme|ainsi que|de meme que)…
    | eligibles? [^.;:]{0,40}:… | ne concerne(?:nt|ra)? (?:<ly>)?que (?:les|des|l'ensemble des|toute|tout)…
""",
    end="",
    **_PARTS,
)

# The applicants may come after these, when nothing says it better.
HINTS_AFTER = any_of(r"""
    en direction d(?:e|es|u|') | partenaires (?:eligibles |locaux )?(?:peuvent|pourront) etre…
    | (?:<work>)\b[^.;:]{0,80} (?:<done>) (?:<ly>){0,2}(?:par|d(?:e|es|u|'))\b…
    | chaque (?:groupe|projet|equipe|jeune|collectif|dossier|action|initiative)\b[^.;:]{0,40} (?:est|sera|doit etre)
    (?:<ly>)?(?:accompagne|epaule|encadre|parraine|soutenu|appuye|adosse|suivi)(?:e|ee)? (?:par|a) (?=une? )…
    | priorite (?:est |sera )?(?:<ly>|ainsi )?(?:accordee|donnee) aux…
    | (?:pour|afin de|de) permettre (?:aux|a l'|a des|a)…
    | (?:soutiens?|aides?|appui|accompagnement|subventions?|concours|prets?)
    (?:financiers?|financieres?|exceptionnels?|departementale?s?|regionale?s?|technique)? ?(?:aux|a tou\w+|a
    l'ensemble des)…
    | candidatures? (?:est|sont) (?:collectives?|groupees?|conjointes?)\b…
    | (?:soutient|soutiennent|soutenir|soutenons|accompagne|accompagnons|finance|financons|aide|aider|aidons|
    subventionne|encourage|mobilise)
    (?:<ly>)?(?:les|des|toutes les|tous les) (?=(?:<noun>))…
    | (?:ne )?concerne(?:nt|ra)? (?:que |<ly>){0,2}(?:les|des|l'ensemble des|toutes les|tous les|toute|tout)…
    | (?:est|sont) (?:<ly>){0,2}(?:destine|propose)(?:e|es|s)? (?:<ly>){0,2}(?:aux?\b|a l'|a tou|:)…
    | (?:objet|but|objectif|vise|vocation|souhaite) (?:de |a
    |d')?(?:retenir|selectionner|choisir|designer|recruter|identifier) (?:une?|des|la|le|plusieurs)…
    | (?:^|: )\W{0,3}etre (?:une?|constitue|dote)… | eman(?:e|ent|era|eront) d(?:e|es|u|')… | (?:si|que|quand) votre…
    | \d{1,3} ?% (?:\w+ )?pour (?:les|des)…
    | ^\W{0,3}pour (?:les|des) (?=(?:<noun>))…
    | (?:recompens|valoris|distingu|promouvoi|encourag|soutien|souten)\w* [^.;:]{0,60}\b(?:des|les|d') ?(?=(?:<noun>))…
    | il (?:faut|convient d\w*|est necessaire d\w*) etre…
    | vise(?:nt)? (?:<ly>)?(?:les|l'ensemble des|toutes les) (?=(?:<noun>))…
    | (?:invite|appelle|sollicite)(?:nt)? (?:<ly>)?(?:les|l'ensemble des|toutes les|tous les|des|toute|tout)…
""", end="", **_PARTS)  # fmt: skip

# The applicants come before these words (or after, when nothing stands before).
OPENS_BEFORE = any_of(r"""
    (?:ont|a|auront|aura) jusqu'(?:a|au) [^.;:]{3,40} pour (?:<apply>)
    | (?:peu(?:t|vent)|pourr(?:a|ont|aient)|pouvant|souhaitant|desireu(?:x|ses) d\w*|desirant|invite(?:e|s|es)?
    a|admis(?:e|es)? a|autorise(?:e|s|es)? a|appele(?:e|s|es)? a|habilite(?:e|s|es)?
    a|souhaite(?:nt|raient)?|voulant|veulent|envisageant d\w*|encourage(?:e|s|es)? a|sont? en capacite
    d\w*|fondee?s? a) (?:<ly>){0,2}(?:y |s'y |en )?(?:<apply>)
    | (?:sont|est|seront|sera) (?:<ly>){0,2}(?:eligibles?|admissibles?|recevables?|acceptee?s?|admise?s?(?! a\b))
    | (?:sont|seront) (?:<ly>){0,2}(?:concerne(?:e)?s|incluse?s|comprise?s) | presente(?:nt)? (?:eux|elles)-memes?
    | (?:peuvent|pourront) (?:egalement|aussi|y)
    | candidat(?:ent|era|eront) | repond(?:ent|ront) a (?:l'|cet )?appel | (?:est|sont) candidate?s?
""", **_PARTS)  # fmt: skip

# The applicants come before these, when nothing says it better: « les communes déposent leur demande ».
HINTS_BEFORE = any_of(r"""
    (?:doi(?:t|vent)|devr(?:a|ont)|sont tenue?s d\w*|sont priee?s d\w*) (?:<ly>){0,2}(?:<apply>)
    | (?:depose|adresse|transmet|transmette|envoie|remet|remette|soumet|soumette|sollicite|presente|formule|
    introduit |introduise|constitue|complete|remplit|remplisse|inscrit|inscrive|renvoie|retourne|demande)(?:nt)?
    (?:<ly>)?(?:leurs?|une?|la|le|les|des|sa|son) (?:\w+ )?(?:demandes?|dossiers?|candidatures?|projets?
    |propositions?|formulaires?|reponses?|subventions?|aides?)
""", **_PARTS)  # fmt: skip

# The noun right before is that of applicants: « les associations candidates ».
CANDIDATES = any_of("candidate?s? | porteuses? | demandeuses? | postulante?s? | eligibles? | interesse(?:e|es|s)")

# In a title: « Appel à candidatures pour les CCAS ».
TITLES_AFTER = any_of(
    r"""
    (?:pour|aux|vers) (?:tous |toutes |l'ensemble )?(?:les |des )?(?=(?:<noun>))…
""",
    end="",
    **_PARTS,
)

# The door is shut to those named before.
SHUTS_BEFORE = any_of(r"""
    (?:ne|n') ?(?:sont|seront|est|sera|peu(?:t|vent)|pourr(?:a|ont)|saurai(?:t|ent)) (?:\w+ ){0,1}(?:pas|plus|en
    aucun cas) (?:\w+ment |donc |y |etre |s'y )?(?:eligibles?|admis\w*|concern\w*|retenu\w*|recevables?|acceptee?s?|
    <apply>|porteu\w+|beneficiaires?|eligible)
    | n'(?:est|sont) (?:pas|plus) eligibles?
    | (?:sont|est|seront|sera|etant) (?:<ly>|toutefois |expressement |de fait |d'office
    ){0,2}(?:exclue?s?|ineligibles?|non eligibles?|ecartee?s?|irrecevables?)
    | ne (?:peu(?:t|vent)|pourr(?:a|ont)|saurai(?:t|ent)) (?:\w+ment )?(?:etre )?(?:retenu\w*|eligibles?|admis\w*|
    candidate?s?|beneficiaires?|porteu\w+|pretendre|deposer|repondre|candidater|postuler)
    | ineligibles? | exclue?s? du (?:dispositif|present appel|champ|benefice)
""", **_PARTS)  # fmt: skip

# The door is shut to those named after.
SHUTS_AFTER = any_of(r"""
    (?:sont|seront) (?:<ly>|toutefois |expressement |de fait ){0,2}(?:exclue?s?|ineligibles?|non eligibles?)\b(?:
    d[eu]s? [^.;:]{3,60}?)? ?(?::|,? les|les|l'|toute?s?|tous|des)…
    | (?:ne|n') ?(?:sont|seront|est|sera) (?:pas|plus)
    (?:eligibles?|recevables?|concernee?s?|financee?s?|retenue?s?|acceptee?s?|admise?s?)\b[^.;:]{0,30}
    ?(?::|les|l'|toute?s?| tous)…
    | (?:ne|n') ?peuvent (?:pas|plus) (?:<apply>)\b[^.;:]{0,30}(?::| les| l')…
    | a l'(?:exception|exclusion) d(?:e|es|u|')… | hormis… | excepte(?:es|s)?\b… | sauf…
    | hors (?!les murs|temps|sol|taxe|ligne|budget|projet|region|departement|d\w*
    |france|periode|vacances|champ|hebergement|ehpad|aide|norme)…
    | exclusions? :… | non[- ]eligibles? :… | ineligibles? :…
    | (?:n'est|ne sont|n'etait) pas (?:ouvert|accessible|destine)(?:e|s|es)? (?:<to>)…
    | ne s'adresse(?:nt)? pas (?:<to>)… | ne concerne(?:nt)? pas… | (?:et|mais) non (?:aux|les|des|par|pas)…
    | ni (?:les|aux|des|par)… | n'est pas (?:reserve|limite)(?:e|s)? (?:<to>)(?!.)…
""", end="", **_PARTS)  # fmt: skip

# The whole sentence shuts the door: « Ne pourront être retenus … », « aucun CCAS ne peut … ».
REFUSES = re.compile(
    r"^\W{0,5}(?:ne |n')(?:peu|pourr|ser|saur|sont |est )(?![^.;:]{0,80}\bqu(?:e |'))"
    r"|(?<!\w)aucune? [^.;:]{3,60} (?:ne |n')(?:peu|pourr|ser|saur|est )(?![^.;]{0,60}\bplus d)"
)

# Those named, and no other.
RESERVES = any_of(r"""
    seule?s? (?:les|l'|la|le|des|un|une) | seule?s?\b[^.;:]{0,80} peu(?:t|vent)\b
    | seule?s?\b[^.;:]{0,60} (?:sont|seront|est) eligibles? | exclusivement | uniquement
    | reservee?s? (?:<ly>)?(?:a l'|aux?|a)
    | ne (?:s'adresse|concerne|peuvent|sont)(?:nt)?\b[^.;:]{0,30} qu(?:e|'|aux)
    | n'est (?:ouvert|accessible|destine)e? qu' | (?:strictement|seulement) (?:reserve|limite|aux?|a|les)\w*
    | limitee?s? (?:aux?|a l'|a)\b
    | doi(?:t|vent) (?:imperativement |obligatoirement |necessairement )(?:etre|avoir le statut)
""", **_PARTS)  # fmt: skip

# A sentence that speaks of one part of the call only, or of what is not a matter of applicants.
PARTIAL = any_of(
    r"axe \d | axes \d | volet \d | volets? | lot \d | dans le cas | a titre exceptionnel | pour (?:cet|l') axe"
)

# A clause about partners: to its end, « et » included, its nouns are not applicants.
PARTNERS = any_of(r"""
    en (?:partenariat|lien|liaison|collaboration|cooperation|concertation|articulation|association|relation|accord|
    complementarite|coordination|coconstruction|soutien|appui|complement) (?:etroite? |avec |a |aux? |des? |du |d')…
    | conjointement (?:avec|par)… | avec (?:l'|la |le |les |un |une |des |leurs? |d'autres |au moins |plusieurs )…
    | aupres d… | au (?:benefice|profit|service|sein) d… | a l'(?:echelle|interieur|initiative|attention) d…
    | (?<!groupement )(?<!consortium )(?<!collectif )(?<!partenariat )associ(?:er|ant|ent|era|eront) …
    | impliqu(?:er|ant|ent) … | mobilis(?:er|ant|ent) …
    | (?:soutenue?s?|finance\w*|subventionnee?s?|mandatee?s?|designee?s?|labellise\w*|autorise\w*|reconnue?s?|
    habilitee?s?|agree\w*|conventionnee?s?|delivree?s?|signee?s?|versee?s?|lancee?s?|octroyee?s?|accordee?s?|
    attribuee?s?|validee?s?|instruite?s?|cofinancee?s?) (?:par|avec)…
    | (?:soutenant|accompagnant) … | (?<!groupement )(?<!consortium )(?<!collectif )(?:reunissant|federant) …
    | pour le compte d… | membres? d… | adherente?s? …
    | aux cotes d… | chez … | parmi (?!lesquel)… | grace a…
    | (?:comme|en tant que|autres|leurs|des|les|aux) partenaires?…
    | qui (?:accompagn|travaill|associ|mobilis|soutienn)\w*… | en faveur d… | en direction d… | au nom d…
    | a charge pour… | mis(?:e|es)? a disposition… | accueilli(?:e|s|es)? … | s'appuyer sur… | s'appuyant sur…
    | (?:represent|membres|elus|agents|salaries|benevoles|maires?|presidents?|habitants?|usagers|residents?)\w*
    d(?:e|es|u|')\b…
    | cooperation entre…
""", end="", **_PARTS)  # fmt: skip

# A sentence whose subjects stand beside the project: « Le CCAS et la Caf sont associés »
BESIDE = any_of(r"""
    (?:sont|est|seront|sera|peu(?:t|vent) etre|pourr(?:a|ont) etre) (?:<ly>|egalement |aussi ){0,2}(?:associe|
    partenaire|consulte|informe|sollicite|mobilise|implique|represente|destinataire)(?:e|s|es)?s?
    | (?:accompagne|oriente|informe|conseille|instrui|apporte|met|relaie|relaye|participe)(?:nt|sent|tent)
""", **_PARTS)  # fmt: skip

# A clause about a place or a field: it ends with « et » or « ou ».
PLACES = any_of(r"""
    (?:implantee?|situee?|installee?|localisee?|domiciliee?|presente?|intervenant|intervenir|oeuvrant|ouvrant|
    agissant|exercant|engagee?|actives?|basee?)s? …
    | (?:sur|dans) (?:le|la|les|l'|tout|toute|l'ensemble|une?|son|leur|chaque|au moins|cette|ce|nos|votre)…
""", end="", **_PARTS)  # fmt: skip
