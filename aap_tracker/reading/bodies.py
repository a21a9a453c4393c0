"""Bodies that fund: how texts name them, under which usual name and kind they are kept, and where they act."""

import re
from dataclasses import dataclass

from aap_tracker.model.vocabulary import FunderKind
from aap_tracker.reading.flat import flat


@dataclass(frozen=True, slots=True)
class Office:
    """A body that exists once per territory. `level` is that of the territory; `name` takes {de} (« de la Drôme ») or {bare}."""

    kind: FunderKind
    level: str  # DEP, REG or EPCI
    name: str
    words: re.Pattern[str]  # flat text, up to where the name of the territory begins


@dataclass(frozen=True, slots=True)
class Body:
    """A body that exists once, or whose name is whole: its words, usual name, kind, and territories ("FR" when national)."""

    kind: FunderKind
    name: str
    words: re.Pattern[str]
    territories: tuple[str, ...] = ("FR",)


_LINK = r"(?:[\s,(:–-]+(?:de la|de l['’]|du|des|de|d['’]|en|pour la|pour le|la|le|les|l['’]|region|departement|prevention de la perte d['’]autonomie))*[\s(:–-]*"
_CFPPA = r"(?:cfppa(?:pa)?|(?:commission|conference)s? (?:departementales? |metropolitaine )?des financeurs(?: de la prevention(?: de la perte d'autonomie)?(?: des personnes agees)?| de l'habitat inclusif)?(?: \(cf\w+\))?)"


def _office(kind: FunderKind, level: str, name: str, words: str) -> Office:
    return Office(kind, level, name, re.compile(rf"(?<![\w@/.-]){words}{_LINK}"))


# In order: at one place of a text, the first that fits wins.
OFFICES: tuple[Office, ...] = (
    _office("ars", "REG", "ARS {bare}", r"(?:ars|agences? regionales? de (?:la )?sante)(?: \(ars\))?"),
    _office("cfppa", "DEP", "Commission des financeurs {de}", _CFPPA),
    _office("caf", "DEP", "Caf {de}", r"(?:caf|caisses? d'allocations familiales)(?: \(caf\))?"),
    _office("departement", "DEP", "Conseil départemental {de}", r"(?:conseils? (?:departemental|departementaux|general)|departements?(?! (?:prioritaire|limitrophe|concern|eligib|suivant)))(?: \(cd\))?"),
    _office("region", "REG", "Région {bare}", r"(?:conseil regional|region)"),
    _office("etat_regional", "REG", "Préfecture de région {bare}", r"(?:prefecture|prefete?) de (?:la )?region"),
    _office("etat_regional", "REG", "DREETS {bare}", r"(?:dreets|drieets|deets|direccte|drjscs|drdjscs)"),
    _office("etat_regional", "REG", "DRAJES {bare}", r"drajes"),
    _office("etat_regional", "REG", "DRAAF {bare}", r"(?:draaf|driaaf|daaf)"),
    _office("etat_regional", "REG", "DRAC {bare}", r"(?:drac|direction regionale des affaires culturelles)"),
    _office("etat_regional", "REG", "DREAL {bare}", r"(?:dreal|drieat|deal)"),
    _office("etat_departemental", "DEP", "DDETS {de}", r"(?:ddetspp|ddets|ddcspp|ddcs|deetspp)"),
    _office("etat_departemental", "DEP", "SDJES {de}", r"sdjes"),
    _office("etat_departemental", "DEP", "Préfecture {de}", r"(?:sous-prefectures?|prefectures?|prefete?)"),
    _office("autre", "DEP", "CPAM {de}", r"(?:cpam|caisses? primaires? d'assurance maladie)"),
    _office("carsat", "REG", "CGSS {bare}", r"cgss"),
)  # fmt: skip

_CARSATS = {
    "Alsace-Moselle": "DEP-57 DEP-67 DEP-68", "Aquitaine": "DEP-24 DEP-33 DEP-40 DEP-47 DEP-64", "Auvergne": "DEP-03 DEP-15 DEP-43 DEP-63",
    "Bourgogne-Franche-Comté": "REG-27", "Bretagne": "REG-53", "Centre-Ouest": "DEP-16 DEP-17 DEP-19 DEP-23 DEP-79 DEP-86 DEP-87",
    "Centre-Val de Loire": "REG-24", "Hauts-de-France": "REG-32", "Nord-Picardie": "REG-32", "Languedoc-Roussillon": "DEP-11 DEP-30 DEP-34 DEP-48 DEP-66",
    "Midi-Pyrénées": "DEP-09 DEP-12 DEP-31 DEP-32 DEP-46 DEP-65 DEP-81 DEP-82",
    "Nord-Est": "DEP-08 DEP-10 DEP-51 DEP-52 DEP-54 DEP-55 DEP-88", "Normandie": "REG-28", "Pays de la Loire": "REG-52",
    "Rhône-Alpes": "DEP-01 DEP-07 DEP-26 DEP-38 DEP-42 DEP-69 DEP-73 DEP-74", "Sud-Est": "REG-93 REG-94", "Île-de-France": "REG-11",
}  # fmt: skip
_MSAS = {
    "Ain-Rhône": "DEP-01 DEP-69", "Alpes du Nord": "DEP-38 DEP-73 DEP-74", "Alpes-Vaucluse": "DEP-04 DEP-05 DEP-84", "Alsace": "DEP-67 DEP-68",
    "Ardèche Drôme Loire": "DEP-07 DEP-26 DEP-42", "Armorique": "DEP-22 DEP-29", "Auvergne": "DEP-03 DEP-15 DEP-43 DEP-63",
    "Beauce Cœur de Loire": "DEP-18 DEP-28 DEP-45", "Berry-Touraine": "DEP-36 DEP-37 DEP-41", "Bourgogne": "DEP-21 DEP-58 DEP-71 DEP-89",
    "Charentes": "DEP-16 DEP-17", "Corse": "REG-94", "Côtes Normandes": "DEP-14 DEP-50 DEP-61", "Haute-Normandie": "DEP-27 DEP-76",
    "Dordogne, Lot et Garonne": "DEP-24 DEP-47", "Franche-Comté": "DEP-25 DEP-39 DEP-70 DEP-90", "Gironde": "DEP-33", "Grand Sud": "DEP-11 DEP-66",
    "Île-de-France": "REG-11", "Languedoc": "DEP-30 DEP-34 DEP-48", "Limousin": "DEP-19 DEP-23 DEP-87", "Loire-Atlantique Vendée": "DEP-44 DEP-85",
    "Lorraine": "DEP-54 DEP-55 DEP-57 DEP-88", "Maine-et-Loire": "DEP-49", "Marne Ardennes Meuse": "DEP-08 DEP-51 DEP-55",
    "Mayenne-Orne-Sarthe": "DEP-53 DEP-61 DEP-72", "Midi-Pyrénées Nord": "DEP-12 DEP-46 DEP-81 DEP-82", "Midi-Pyrénées Sud": "DEP-09 DEP-31 DEP-32 DEP-65",
    "Nord-Pas de Calais": "DEP-59 DEP-62", "Picardie": "DEP-02 DEP-60 DEP-80", "Poitou": "DEP-79 DEP-86", "Portes de Bretagne": "DEP-35 DEP-56",
    "Provence-Azur": "DEP-06 DEP-13 DEP-83", "Sud Aquitaine": "DEP-40 DEP-64", "Sud Champagne": "DEP-10 DEP-52",
}  # fmt: skip
_GAP = r"(?:\\s|[,'’-]| et | d[eu] )+"
_SPACES = re.compile(r"[\s,’'-]+")


def _words(name: str) -> str:
    """The pattern of a proper name: any blank, dash or « et » between its words, « œ » or « oe »."""
    return _SPACES.sub(_GAP, flat(name.replace("œ", "§"))).replace("§", "oe?")


def _named(kind: FunderKind, prefix: str, words: str, table: dict[str, str]) -> tuple[Body, ...]:
    return tuple(
        Body(
            kind,
            f"{prefix} {name}",
            re.compile(rf"(?<!\w){words}[\s:(–-]+(?:d['’]|de la |du |des |de |l['’])?{_words(name)}(?!\w)"),
            tuple(codes.split()),
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
    ("etat", "Anah", r"anah|agence nationale de l'habitat"),
    ("etat", "Anru", r"anru"),
    ("etat", "Banque des Territoires", r"banque des territoires"),
    ("etat", "Agence du Service civique", r"agence du service civique"),
    ("etat", "Santé publique France", r"sante publique france"),
    ("etat", "INCa", r"institut national du cancer"),
    ("autre", "ANCV", r"ancv|agence nationale pour les cheques-vacances"),
    ("autre", "Agefiph", r"agefiph"),
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
        Body("departement", name, re.compile(rf"(?<!\w){words}(?!\w)"), codes)
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
    *(Body(kind, name, re.compile(rf"(?<![\w@/.-])(?:{words})(?!\w|\.\w)")) for kind, name, words in _NATIONAL),
)
STATE = re.compile(r"(?<!\w)(?:l'etat|services de l'etat|etat)(?!\w)")
MINISTRY = re.compile(r"(?<!\w)(?:ministeres?|secretariat d'etat)\b[\w'’ ,-]{2,80}")
FOUNDATION = re.compile(
    r"\b(?:Fondation|Fonds de dotation|Fondations)(?:[ ’'](?:de|du|des|d|la|le|l|et|pour|les|aux|au|à|AG2R|[A-ZÉÈÀÎÔ][\w.&+’'-]*|[A-Z0-9]+))+"
)
TOWN = re.compile(
    r"\b(?:Ville|Commune|Mairie|CCAS) (?:de |d[’']|du |des )(?:la |le |les |l[’'])?[A-ZÉÈÀÎÔ][\w’'-]*(?:[ -](?:de|du|la|le|les|sur|en|sous|et|d[’'])?[ -]?[A-ZÉÈÀÎÔ][\w’'-]*)*"
)
