"""Words that say what a sum is: the aid, the whole purse, a cost; a ceiling or a floor; a sum per head. Flat text."""

import re

# subjects, each with an example; at equal distance the first wins
ENVELOPE = re.compile(
    r"\bdebloque(?:e|s|es)?\b|\bsur la table\b|\b(?:appels?(?: a projets?)?|aap|ami|programme"
    r"|dispositif|campagne)[a-z ]{0,30} d'un (?:montant"
    r"|budget)|\bbudget de l'(?:appel|edition)|\benveloppes?\b(?: (?:globale|totale|allouee|annuelle|dediee"
    r"|reservee|disponible|prevue|financiere|budgetaire|previsionnelle)){0,2}|\bbudget (?:global|total|annuel"
    r"|alloue"
    r"|consacre|dedie|mobilise|disponible"
    r"|de l'appel|prevu|national|de cet appel|de l'ami|de l'aap|d'intervention|est de|s'eleve)"
    r"|\bdotations? (?:globale|totale|nationale|budgetaire|annuelle|regionale|departementale"
    r"|de l'appel)|\bcredits?\b|\bdote(?:e|s)? (?:de|d'un|d'une|a hauteur)"
    r"|\bmontants? (?:global|total|alloue|consacre|disponible|mobilise)(?: (?:de l'appel|a l'appel"
    r"|pour l'appel|des credits|de l'enveloppe|de la dotation))?|\bconsacre(?:e|s|nt|ra)?\b"
    r"|\bmobilise(?:e|s|nt|ra|es)?\b"
    r"|\bfonds,? (?:de|d'un montant|total|dote)|\ballou(?:e|es|ee|ees)? (?:a|pour|au) (?:l'appel"
    r"|cet appel|l'ensemble|la campagne|ce dispositif|le departement|ces actions)|\babonde(?:e|s)?\b"
    r"|\bfinanc\w{1,3} (?:cet |l'|ce )(?:appel|aap|ami|dispositif|programme)|\bprogramme dote|\bau total\b"
    r"|\bdistribue(?:e|es|s)?\b|\breparti(?:e|es|s)?\b"
    r"|\bmontants? [a-z ]{0,20}(?:de l'|du |de cet |de cette )(?:appel|aap|ami|dispositif|programme"
    r"|campagne|edition)|\btotal de\b|\bpour l'ensemble (?:des|du|de)\b|(?:^|[.;] )\W{0,3}budgets? ?[:|] ?$"
    r"|\b(?:montants?|budgets?|fonds) [a-z+ ]{0,20}(?:disponibles?|mobilisables?)\b|\breserve(?:e|s)? a (?:cet|l')"
    r"|\b(?:reviennent|revient|reviendra) a (?:la |l'|notre )?(?:region|departement|territoire|ce|cet)"
    r"|\bfleche(?:e|s|es)? (?:sur|vers|pour)|\bdispose(?:nt|ra|ront)? d(?:e|'une somme de) $"
)
AID = re.compile(
    r"\bportee?s? a\b|\brecevoir\b|\brecevra\b|\brecoi(?:t|vent)\b|\bobtenir\b|\bbeneficier d|\bsubventions?\b"
    r"|\baides?\b|\bfinancements?\b|\bfinance(?:e|es|s|r|ra)?\b|\bsoutiens?\b"
    r"|\bbourses?\b|\bprix\b|\bdotations?\b|\bparticipations?\b|\bcontributions?\b|\bcofinancements?\b"
    r"|\ballou(?:e|ee|es|ees|er)\b|\bpris(?:e|es)? en charge|\bpren(?:d|nent|dra) (?:a sa charge|en charge)"
    r"|\bprises? en charge"
    r"|\bcombien\b|\bmontants? (?:de l'aide|de la subvention|accorde|attribue|octroye|verse|demande|sollicite"
    r"|maxim|minim|plafond|forfaitaire|par|du soutien|du financement|de la bourse|de la dotation"
    r"|de la participation|unitaire|est|sera|des aides|des subventions)"
    r"|\bmontants?\b|\bplafonds?\b|\bplanchers?\b|\bforfaits?\b|\bappui financier|\bcoup de pouce"
    r"|\baccorde(?:e|es|s)?\b|\battribue(?:e|es|s|r)?\b|\boctroye(?:e|es|s)?\b|\bversee?s?\b"
    r"|\bsolliciter\b|\bsollicitee?s?\b|\bdemandes? (?:de (?:subvention|financement)|comprises? entre)"
    r"|\b(?:budgets?|sommes?) (?:demandee?s?|sollicitee?s?|accordee?s?)\b"
)
# « Chaque lauréat recevra une enveloppe de 3 000 € »: no purse
EACH = re.compile(
    r"\b(?:chaque|par) (?:projets?|laureate?s?|structures?|porteurs?|dossiers?|candidats?|actions?|equipes?)\b"
)
COST = re.compile(
    r"\bcout(?:er|ent|era|eront)\b|\bbudgets? (?:[a-z']{1,12} ){0,3}(?:d'au moins|minim\w{1,3}|superieure?"
    r"|inferieure?|maxim\w{1,3}"
    r"|de plus|de moins)\b|\bsubventions publiques\b|\baides publiques\b|\bcouts?\b"
    r"|\bmontants? (?:minim\w{1,3} |maxim\w{1,3} |total )?(?:de l'(?:action|operation|investissement)|du projet"
    r"|des (?:travaux|depenses|investissements))"
    r"|\bbudgets? (?:du projet|de l'action"
    r"|de fonctionnement|previsionnel|annuel de"
    r"|de la structure|total du|global du|inferieur|superieur)|\bdepenses?\b|\bchiffres? d'affaires"
    r"|\bassiette\b|\bressources\b|\brevenus?\b|\bsalaires?\b|\bcharges\b|\bcapital\b"
    r"|\bprojets? (?:d'un (?:cout|montant|budget)|dont le (?:cout|montant|budget))|\bamende|\btarif"
    r"|\btaux (?:horaires?|journaliers?)|\badhesion|\bcotisation|\bfrais d'inscription"
    r"|\binvestissements? (?:superieur|inferieur"
    r"|d'un montant)|\bfonds propres|\bautofinancement|\bapports?\b|\btresorerie"
)
MAXIMUM = re.compile(
    r"\bni (?:exceder|depasser|au-dessus d|au-dela d)"
    r"|\bplafon\w{0,6}|\bmaxim\w{0,4}|\bmax\b|\bjusqu'a\b|\bn(?:e|')? ?(?:peut|pourra"
    r"|peuvent|pourront"
    r"|doit|devra|saurait)(?: pas)? (?:exceder|depasser|etre superieure?s?(?: a)?)|\bn'exced\w{1,4}"
    r"|\bsans (?:pouvoir )?(?:exceder|depasser)|\bdans la limite d|\blimite(?:e|es)? a\b|\bau plus\b"
    r"|\bpouvant atteindre|\bpeut atteindre|\binferieure?s? (?:ou egale?s? )?a|\bhauteur maxim\w{0,4}"
)
MINIMUM = re.compile(
    r"\baucune? [^.;]{0,40}moins de\b|\bminim(?!is)\w{0,4}|\bau moins\b|\bplanchers?\b|\ba partir de\b"
    r"|\bsuperieure?s? (?:ou egale?s? )?a\b"
    r"|\bseuils?\b|\bpas (?:etre )?inferieure?s? a|\bne (?:peut|pourra|doit"
    r"|devra) (?:pas )?etre inferieure?s?(?: a)?|\ben dessous d|\ben deca d"
)
# sums that are about other things: last year's winners, statistics, averages
OTHER = re.compile(
    r"\bde minimis\b|\bsubventions? globales?\b|\blaureats?\b[^.;]{0,60}\bont\b|\bont (?:ete "
    r"(?:finances|soutenus|aides|recompenses|selectionnes"
    r"|attribues|accompagnes|retenus)"
    r"|beneficie)|\bl'(?:an (?:dernier|passe)"
    r"|annee derniere|annee precedente)|\bedition precedente|\bdepuis (?:20|19)\d\d|\ben moyenne"
    r"|\bmoyen(?:ne)?s?\b(?! d)|\bont permis|\ba permis|\ba ete attribue|\bbilan\b|\binvesti(?:s|t"
    r"|ssement de)?\b[^.;]{0,20}$|\ben france\b|\bpar exemple|\bexemples?\b|\bconstatee?s?\b"
    r"|\bavai(?:t|ent) (?:ete |deja )?(?:obten|recu|recompens|retenu|attribu|accord|vers|benefici|financ|souten)"
    r"|\b(?:a|ont) (?:ainsi |deja )?(?:selectionn|reten|souten|financ|recompens|accompagn|aid)[a-z]{1,3}"
    r" (?:plus de |pres de )?\d"
)
# « En 2019, 800 000 € ont … » is the past, « En 2026, 800 000 € seront … » is not
PAST_YEAR = re.compile(
    r"\ben 20\d\d,? (?:\d|ce sont|le |la |l'|les |nous|plus)"
    r"|\ben 20\d\d ?: \d{1,4} (?:projets?|dossiers?|actions?|associations?|structures?|laureats?)\b"
)
PAST_VERB = re.compile(
    r"\b(?:a|ont|avait|avaient) (?:ete )?(?:consacr|mobilis|allou|attribu|vers|financ|souten|accord|distribu)"
)
FUTURE = re.compile(r"\bser(?:a|ont)\b|\b(?:pourra|pourront|mobilisera|consacrera|alloue|consacre|mobilise)\b")
# a sum below which, or above which, nothing is given
REFUSED = re.compile(
    r"\b(?:ne|n') ?(?:sera|seront|pourra|pourront|peut|peuvent|est|sont|fera"
    r"|feront)\b[^.;]{0,30}\b(?:pas|plus|aucun)|irrecevabl|rejet|non recevabl|inelig|exclu"
)
NONE = re.compile(r"\b(?:aucune?|pas de|ni)\b")
NATIONAL = re.compile(
    r"\bnational(?:e|es|ement)?\b|\bnationaux\b|\ben france\b|\bfrance entiere|\bau plan national"
    r"|\bsur tout le territoire (?:francais|national)"
)
_PROJECT = (
    r"projets?|dossiers?|actions?|structures?|porteurs?|laureats?|candidats?|candidatures?|demandes?"
    r"|ans?|annees?|organismes?|associations?|etablissements?|operations?|communes?|collectivites?"
    r"|ccas|epci|territoires?|operateurs?|demandeurs?|initiatives?|programmes?|beneficiaires?|site"
    r"|exercices?"
)
_HEAD = (
    r"habitants?|places?|heures?|groupes?|jeunes?|enfants?|personnes?|participants?|jours?|journees?"
    r"|nuits?|nuitees?|km|m2|m²|metres?|logements?|lits?|seances?|agents?|etp|postes?|eleves?"
    r"|familles?|menages?|mois|semaines?|repas|seniors?|aidants?|ateliers?|"
    r"vehicules?|fontaines?|cameras?|sessions?|tonnes?|kwh|unites?|appareils?|ascenseurs?|sejours?"
    r"|vacanciers?|usagers?|retraites?|etudiants?|stagiaires?|salaries?|emplois?|contrats?|arbres?"
    r"|velos?|ordinateurs?|tablettes?|visites?|interventions?|demi-journees?|kit|kits|colis|cours"
    r"|classes?|creches?|berceaux?|berceau|ressortissants?|allocataires?|assures?|adherents?"
    r"|licencies?|tickets?|pass|cheques?"
)
PER_HEAD = re.compile(
    rf"[ ,]{{0,2}}(?:(?:ttc|ht|net|max|maximum|au maximum|au plus|forfaitaires?) )?(?:par|/|pour chaque|pour un"
    rf"|pour une|chaque|la|l') ?(?P<unit>(?:(?:an|mois|jour) et (?:par )?)?(?:{_HEAD}))\b"
)
# « 90 000 € à cet appel », « 130 000 € sont à répartir »
TO_CALL = re.compile(
    r" (?:(?:est|sont|sera|seront|ont ete|a ete) (?:reserve|dedie|consacre|alloue|affecte)?e?s? ?)?(?:a|pour) "
    r"(?:cet|cette|ce|l'|le present|la presente) ?(?:appel|aap|ami|campagne|edition|dispositif)"
    r"|,? (?:est|sont|sera|seront) (?:disponibles?|a (?:repartir|distribuer|partager))\b"
)
PER_EACH = re.compile(
    r" (?:maximum |au maximum )?(?:par|pour chaque) (?:projet|dossier|action|structure|porteur|laureat|candidat"
    r"|association|etablissement|commune|operateur)"
)
PER_PROJECT = re.compile(rf"[ ,]{{0,2}}(?:(?:ttc|ht|maximum|au maximum|max) )?(?:par|/|pour chaque) ?(?:{_PROJECT})\b")
