"""Bodies that fund: how texts name them, under which usual name and kind they are kept, and where they act."""

import re
from dataclasses import dataclass

from aap_tracker.model.vocabulary import FunderKind
from aap_tracker.reading.flat import flat
from aap_tracker.reading.guards import Guarded, guard
from aap_tracker.reading.patterns import phrases


@dataclass(frozen=True, slots=True)
class Office:
    """A body that exists once per territory of a level; `name` takes {de} (« de la Drôme ») or {bare} (« Drôme »)."""

    kind: FunderKind
    level: str  # DEP, REG or EPCI
    name: str
    words: Guarded  # flat text, up to where the name of the territory begins


@dataclass(frozen=True, slots=True)
class Body:
    """A body that exists once, or whose name is whole; `territories` is "FR" when it is national."""

    kind: FunderKind
    name: str
    words: Guarded
    territories: tuple[str, ...] = ("FR",)


_LINK = (
    r"(?:[\s,(:–-]+(?:de la|de l['’]|du|des|de|d['’]|en|pour la|pour le|la|le|les|l['’]|region|departement"
    r"|prevention de la perte d['’]autonomie))*[\s(:–-]*"
)
_CFPPA = (
    r"(?:cfppa(?:pa)?|(?:commission|conference)s? (?:departementales? "
    r"|metropolitaine )?des financeurs(?: de la prevention(?: de la perte d'autonomie)?(?: des personnes agees)?"
    r"| de l'habitat inclusif)?(?: \(cf\w+\))?)"
)

_COUNCIL = (
    r"(?:conseils? (?:departemental|departementaux|general)"
    r"|departements?(?! (?:prioritaire|limitrophe|concern|eligib|suivant)))(?: \(cd\))?"
)


def _office(kind: FunderKind, level: str, name: str, words: str) -> Office:
    return Office(kind, level, name, guard(rf"(?<![\w@/.-]){words}{_LINK}"))


# In order: at one place of a text, the first that fits wins.
OFFICES: tuple[Office, ...] = (
    _office("ars", "REG", "ARS {bare}", r"(?:ars|agences? regionales? de (?:la )?sante)(?: \(ars\))?"),
    _office("cfppa", "DEP", "Commission des financeurs {de}", _CFPPA),
    _office("caf", "DEP", "Caf {de}", r"(?:caf|caisses? d'allocations familiales)(?: \(caf\))?"),
    _office("departement", "DEP", "Conseil départemental {de}", _COUNCIL),
    _office("region", "REG", "Région {bare}", r"(?:conseil regional|region)"),
    _office("etat_regional", "REG", "Préfecture de région {bare}", r"(?:prefecture|prefete?) de (?:la )?region"),
    _office("etat_regional", "REG", "DREETS {bare}", r"(?:dreets|drieets|deets|direccte|drjscs|drdjscs)"),
    _office("etat_regional", "REG", "DRAJES {bare}", r"drajes"),
    _office("etat_regional", "REG", "DRAAF {bare}", r"(?:draaf|driaaf|daaf)"),
    _office("etat_regional", "REG", "DRAC {bare}", r"(?:drac|direction regionale des affaires culturelles)"),
    _office("etat_regional", "REG", "DREAL {bare}", r"(?:dreal|drieat|deal)"),
    _office("etat_regional", "REG", "DRIHL {bare}", r"drihl"),
    _office("etat_regional", "REG", "DRDFE {bare}", r"(?:drdfe|direct\w+ regionale? aux droits des femmes)"),
    _office("etat_departemental", "DEP", "DDETS {de}", r"(?:ddetspp|ddets|ddcspp|ddcs|deetspp)"),
    _office("etat_departemental", "DEP", "SDJES {de}", r"sdjes"),
    _office("etat_departemental", "DEP", "Préfecture {de}", r"(?:sous-prefectures?|prefectures?|prefete?)"),
    _office("autre", "DEP", "CPAM {de}", r"(?:cpam|caisses? primaires? d'assurance maladie)"),
    _office("carsat", "REG", "CGSS {bare}", r"cgss"),
)  # fmt: skip


def _table(text: str) -> dict[str, tuple[str, ...]]:
    """« Name = 26 07 | Other = R53 »: each name with its départements, or its région."""
    pairs = (one.split(" = ") for one in phrases(text))
    return {name: tuple(_code(number) for number in numbers.split()) for name, numbers in pairs}


def _code(number: str) -> str:
    return f"REG-{number[1:]}" if number.startswith("R") else f"DEP-{number}"


_CARSATS = _table("""
    Alsace-Moselle = 57 67 68 | Aquitaine = 24 33 40 47 64 | Auvergne = 03 15 43 63 | Bourgogne-Franche-Comté = R27
    | Bretagne = R53 | Centre-Ouest = 16 17 19 23 79 86 87 | Centre-Val de Loire = R24 | Hauts-de-France = R32
    | Nord-Picardie = R32 | Languedoc-Roussillon = 11 30 34 48 66 | Midi-Pyrénées = 09 12 31 32 46 65 81 82
    | Nord-Est = 08 10 51 52 54 55 88 | Normandie = R28 | Pays de la Loire = R52
    | Rhône-Alpes = 01 07 26 38 42 69 73 74 | Sud-Est = R93 R94 | Île-de-France = R11
""")
_MSAS = _table("""
    Ain-Rhône = 01 69 | Alpes du Nord = 38 73 74 | Alpes-Vaucluse = 04 05 84 | Alsace = 67 68
    | Ardèche Drôme Loire = 07 26 42 | Armorique = 22 29 | Auvergne = 03 15 43 63 | Beauce Cœur de Loire = 18 28 45
    | Berry-Touraine = 36 37 41 | Bourgogne = 21 58 71 89 | Charentes = 16 17 | Corse = R94
    | Côtes Normandes = 14 50 61 | Haute-Normandie = 27 76 | Dordogne, Lot et Garonne = 24 47
    | Franche-Comté = 25 39 70 90 | Gironde = 33 | Grand Sud = 11 66 | Île-de-France = R11 | Languedoc = 30 34 48
    | Limousin = 19 23 87 | Loire-Atlantique Vendée = 44 85 | Lorraine = 54 55 57 88 | Maine-et-Loire = 49
    | Marne Ardennes Meuse = 08 51 55 | Mayenne-Orne-Sarthe = 53 61 72 | Midi-Pyrénées Nord = 12 46 81 82
    | Midi-Pyrénées Sud = 09 31 32 65 | Nord-Pas de Calais = 59 62 | Picardie = 02 60 80 | Poitou = 79 86
    | Portes de Bretagne = 35 56 | Provence-Azur = 06 13 83 | Sud Aquitaine = 40 64 | Sud Champagne = 10 52
""")
_GAP = r"(?:\\s|[,'’-]| et | d[eu] )+"
_SPACES = re.compile(r"[\s,’'-]+")


def _words(name: str) -> str:
    """The pattern of a proper name: any blank, dash or « et » between its words, « œ » or « oe »."""
    return _SPACES.sub(_GAP, flat(name).replace("œ", "oe"))


def _named(kind: FunderKind, prefix: str, words: str, table: dict[str, tuple[str, ...]]) -> tuple[Body, ...]:
    return tuple(
        Body(
            kind,
            f"{prefix} {name}",
            guard(rf"(?<!\w){words}[\s:(–-]+(?:d['’]|de la |du |des |de |l['’])?{_words(name)}(?!\w)"),
            codes,
        )
        for name, codes in sorted(table.items(), key=lambda item: -len(item[0]))
    )


_NATIONAL: tuple[tuple[FunderKind, str, str], ...] = (
    ("caisse_nationale", "CNSA", r"cnsa|caisse nationale de solidarite pour l'autonomie"),
    ("caisse_nationale", "Cnaf", r"cnaf|caisse nationale des allocations familiales"),
    ("caisse_nationale", "Cnav", r"cnav|caisse nationale d'assurance vieillesse|assurance retraite"),
    ("caisse_nationale", "CCMSA", r"ccmsa|caisse centrale de la (?:msa|mutualite sociale agricole)"),
    ("caisse_nationale", "Cnam", r"cnam|caisse nationale d'assurance maladie"),
    ("caisse_nationale", "Agirc-Arrco", r"agirc[ -]?arrco"),
    ("caisse_nationale", "CNRACL", r"cnracl"),
    ("etat", "ANCT", r"anct|agence nationale de la cohesion des territoires|cget"),
    ("etat", "DGCS", r"dgcs|direction generale de la cohesion sociale"),
    ("etat", "Dihal", r"dihal"),
    ("etat", "Mildeca", r"mildeca|mission interministerielle de lutte contre les drogues[\w' ]{0,40}"),
    ("etat", "Dilcrah", r"dilcrah"),
    ("etat", "SG-CIPDR", r"(?:sg-?)?cipdr?"),
    ("etat", "ADEME", r"ademe"),
    ("etat", "Cerema", r"cerema"),
    ("etat", "INJEP", r"injep"),
    ("etat", "DJEPVA", r"djepva"),
    ("etat", "DGOM", r"dgom"),
    ("etat", "Anah", r"anah|agence nationale de l'habitat"),
    ("etat", "Anru", r"anru"),
    ("etat", "Banque des Territoires", r"banque des territoires"),
    ("etat", "Agence du Service civique", r"agence du service civique"),
    ("etat", "Santé publique France", r"sante publique france"),
    ("etat", "INCa", r"institut national du cancer"),
    ("autre", "ANCV", r"ancv|agence nationale pour les cheques-vacances"),
    ("autre", "Agefiph", r"agefiph"),
    ("autre", "AG2R La Mondiale", r"ag2r(?: la mondiale)?"),
    ("autre", "Malakoff Humanis", r"malakoff humanis"),
    ("autre", "Klesia", r"klesia"),
    ("autre", "Ircem", r"ircem"),
    ("autre", "Mutualité française", r"mutualite francaise"),
    ("autre", "La Banque Postale", r"la banque postale"),
    ("autre", "Unccas", r"unccas"),
    ("etat", "FIPHFP", r"fiphfp"),
    ("europe", "Union européenne (FSE+)", r"fonds social europeen(?: plus)?(?: \(fse\+?\))?|\bfse\+?"),
    ("europe", "Union européenne (Leader)", r"programme leader|gal leader"),
    ("europe", "Union européenne", r"union europeenne|commission europeenne"),
    ("association", "Vacances Ouvertes", r"vacances ouvertes"),
)  # fmt: skip

BODIES: tuple[Body, ...] = (
    *_named("carsat", "Carsat", r"(?:carsat|caisse d'assurance retraite et de la sante au travail)", _CARSATS),
    *_named("msa", "MSA", r"(?:msa|mutualite sociale agricole)", _MSAS),
    *(
        Body("departement", name, guard(rf"(?<!\w){words}(?!\w)"), codes)
        for name, words, codes in (
            (
                "Collectivité européenne d’Alsace",
                r"(?:collectivite europeenne d'alsace|cea(?= lance))",
                ("DEP-67", "DEP-68"),
            ),
            (
                "Collectivité de Corse",
                r"(?:collectivite (?:territoriale )?de corse|cullettivita di corsica)",
                ("REG-94",),
            ),
            (
                "Collectivité territoriale de Martinique",
                r"collectivite territoriale de (?:la )?martinique",
                ("DEP-972",),
            ),
            ("Collectivité territoriale de Guyane", r"collectivite territoriale de (?:la )?guyane", ("DEP-973",)),
        )
    ),
    *(Body(kind, name, guard(rf"(?<![\w@/.-])(?:{words})(?!\w|\.\w)")) for kind, name, words in _NATIONAL),
)
STATE = guard(r"(?<!\w)(?:l'etat|services de l'etat|etat)(?!\w)")
_FIELDS = (
    r"sante|solidarites?|travail|cohesion|ville|logement|education|nationale|jeunesse|sports?|culture|interieur"
    r"|agriculture|alimentation|transition|ecologique|autonomie|personnes handicapees|handicap|familles?|enfance"
    r"|outre-mer|justice|economie|finances|numerique|egalite|territoires|emploi|insertion|prevention"
    r"|souverainete alimentaire|aines|citoyennete|plein emploi"
)
MINISTRY = guard(
    rf"(?<!\w)(?:ministeres?|secretariat d'etat)(?: (?:charge|delegue)e?s?)?"
    rf"(?:[ ,]+(?:(?:de|des|du|et|a|aux?|la|le|les) |l'|d')*(?:{_FIELDS})(?!\w)){{1,8}}"
)
FOUNDATION = re.compile(
    r"\b(?:Fondations?|Fonds de dotation)"
    r"(?:(?:[ ’'](?:de|du|des|d|la|le|l|et(?= [A-ZÉÈÀÎÔ])|pour|les|aux|au|à|entreprise)\b)*"
    r"[ ’'][A-ZÉÈÀÎÔ0-9][\w.&+-]*)+"
)
TOWN = re.compile(
    r"\b(?:Ville|Commune|Mairie|CCAS) (?:de |d[’']|du |des )(?:la |le |les "
    r"|l[’'])?[A-ZÉÈÀÎÔ][\w’'-]*(?:[ -](?:de|du|la|le|les|sur|en|sous|et|d[’'])?[ -]?[A-ZÉÈÀÎÔ][\w’'-]*)*"
)
