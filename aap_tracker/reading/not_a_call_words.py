"""The words by which results, tenders, jobs, gatherings and news are told from calls. Flat text."""

from aap_tracker.reading.guards import guard

CALL_WORDS = guard(
    r"\bappels? (?:a|de|aux) (?:projets?|candidatures?|manifestations?|initiatives?|propositions?"
    r"|idees)|\brecueil d'initiatives|\bdate limite|\bcandidat(?:er|ez|ures?)\b|\bdepos(?:er|ez)\b"
    r"|\bdepot des|\bdossiers? de (?:candidature|demande|subvention)|\bcahier des charges"
    r"|\bdemandes? de subvention"
)
APPLY = guard(
    r"\b(?:pour|comment) (?:candidater|postuler|participer|deposer|repondre|faire)|\bcandidat(?:ez"
    r"|er)\b|\bdepos(?:ez|er) (?:avant|jusqu|d'ici|en ligne|sur|votre|un|une|le|son|leur|les|vos)|\bdate limite"
    r"|\bcloture (?:des|du"
    r"|de l'appel|le)|\bdossiers? (?:de candidature"
    r"|de demande|a (?:retourner|envoyer|deposer|completer))|\benvoyer (?:votre|le|leur)"
    r"|\bmodalites de (?:depot|candidature)"
)
TENDER = guard(
    r"\bmarches? publics?\b|\bavis d'appel public|\bavis de marche|\bappel public a la concurrence"
    r"|\bdossier de consultation des entreprises|\breglement de (?:la )?consultation|\bboamp\b"
    r"|\bprocedure adaptee|\baccord-cadre|\bprofil (?:d'|de l')?acheteur|\bpouvoir adjudicateur"
    r"|\bcctp\b|\bccap\b|\bacte d'engagement|\bmaitrise d'oeuvre|\bappel d'offres? ouvert"
)
CALL_TITLE = guard(
    r"\bappels? (?:a|de|aux) (?:projets?|candidatures?|manifestations? d'interets?|initiatives?"
    r"|propositions?|idees)|\brecueils? d'initiatives|\b(?:aap|ami|aac)\b"
)
TENDER_TITLE = guard(
    r"\bmarches? publics?\b|\bavis d'appel public|\bavis de marche|\bmapa\b"
    r"|\bdelegation de service public|\bconcessions? (?:de|d')|\bavis de concession"
    r"|\bconsultation des entreprises|\bappel d'offres? ouvert|\baccord-cadre|\bmarche (?:de|d'|no)"
)
JOB = guard(
    r"\boffres? d'emploi|\bcdi\b|\bcdd\b|\bfiche de poste|\bposte a pourvoir|\blettre de motivation"
    r"|\bremuneration\b|\bcurriculum|\bprofil recherche|\bgrade\b|\bcadre d'emplois?|\btemps complet"
    r"|\brecrut(?:e|ement) (?:un|une|d'un|d'une|son|sa|des|:)|\bstage\b|\bpostes? (?:ouverts?|bases?)\b"
    r"|\btitulaires? (?:et|ou) contractuel|\bservice civique\b|\bindemnite mensuelle|\bheures (?:par semaine"
    r"|hebdomadaires)"
)
JOB_TITLE = guard(
    r"\boffres? d'emploi|\brecrut(?:e|ement)\b|\b[a-z' ]{3,60}\(?h ?/ ?f\)?|\bposte de\b"
    r"|\boffre de stage|\bvolontaire en service civique|\bcdd\b|\bcdi\b|\bemploi :"
)
HIRES = guard(r"\brecrut(?:e|ent)\b|\([hf] ?/ ?[hf]\)|\boffre d'emploi|\boffre de stage")
RESULTS_TITLE = guard(
    r"\b(?:soutien(?:t|nent)|retien(?:t|nent)|financ(?:e|ent)|selectionn(?:e|ent)|recompens(?:e|ent)"
    r"|accompagn(?:e|ent))"
    r" (?:les )?\d{1,4} (?:nouveaux |nouvelles )?(?:projets?|dossiers?|structures|associations|communes|laureats"
    r"|actions)"
    r"|\battribu\w{1,4}\b[^.;]{0,40}\bprojets?\b|\b\d{1,3} (?:projets?|actions?|initiatives|dossiers?|associations"
    r"|communes|structures|territoires) (?:soutenu|retenu|finance|selectionne|recompense|aide)|\bresultats?\b"
    r"|\blaureat(?:e)?s?\b(?! de demain)|\bpalmares\b|\bprojets? (?:retenus?"
    r"|selectionnes?|laureats?|finances?|soutenus?)|\bdecision d'attribution|\bliste des (?:projets"
    r"|candidats|structures|beneficiaires)|\bremise des (?:prix|trophees)|\bdevoil"
    r"|\bavis de classement|\bclassement des (?:candidatures|projets)"
)
RESULTS = guard(
    r"\b(?:a|ont) (?:retenu|selectionne|designe|recompense|choisi) (?:les )?\d{1,4} (?:(?:des"
    r"|sur) \d{1,4} )?(?:projets?|dossiers?"
    r"|structures|laureats)"
    r"|\b(?:projets?|candidatures?|dossiers?|structures?|laureats?) (?:ont ete|sont"
    r"|a ete) (?:retenue?s?|selectionnee?s?|finance?e?s?|recompense)|\bdecouvrez les (?:laureats"
    r"|projets)|\bles laureats (?:sont|de)|\bliste des laureats|\bont ete (?:retenus|laureats"
    r"|selectionnes|designes)"
    r"|\b(?:un|notre|son) projet (?:retenu|laureat|selectionne|finance) (?:a|de|par|lors de|dans le cadre de"
    r"|au titre de) (?:l'|un |d'un |cet )?(?:appel|aap|ami)\b"
)
# « Lauréate de l'appel à projets national, la Ville recevra … »
LAUREATE = guard(
    r"(?:^|[.!?\n] ?)laureate?s? (?:de|du|d') ?(?:l'|la |cet? )?(?:appel|aap|ami|concours|programme|edition)\b"
)
GATHERING = guard(
    r"^\W*(?:webinaire|colloque|(?:reunion|matinee)s? d'(?:information|echanges?)|forum|seminaire|assises|salon(?= d)"
    r"|conference(?! des)|table ronde|(?:(?:demi-)?journees?|rencontres?) (?:d'(?:information|echanges?|etudes?)"
    r"|(?:regionale|departementale|nationale|mondiale|europeenne|professionnelle|thematique)s?|portes ouvertes))\b"
)
NEWS_TITLE = guard(
    r"\bretour sur\b|\bagenda\b|\binauguration|\bwebinaire|\bcolloque|\bjournee (?:d'|de|nationale|mondiale)"
    r"|\bforum\b|\bnewsletter|\blettre d'information|\bconseils? pour\b|\bcomment (?:bien|reussir)"
    r"|\binterview|\btemoignages?|\bretour d'experience|\breunion d'information|\bvoeux\b"
    r"|\bcommunique de presse|\bcompte[- ]rendu|\b\d{1,2} conseils"
)
PRESS = guard(r"(?:^|\n)\W*communique\b|\bcontacts? presse\b|\bservice de presse\b")
