"""How French territories are called besides their official names, and the article that each takes."""

from aap_tracker.reading.patterns import phrases


def _aliases(table: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """« Name = codes »: bare numbers are départements."""
    pairs = (one.split(" = ") for one in table)
    return {name: tuple(code if "-" in code else f"DEP-{code}" for code in codes.split()) for name, codes in pairs}


# Other names → codes. Former régions stand for their départements: funds and people still use them.
ALIASES = _aliases(
    phrases("""
    PACA = REG-93 | Région Sud = REG-93 | Provence Alpes Côte d'Azur = REG-93 | AURA = REG-84
    | Sud Provence-Alpes-Côte d'Azur = REG-93 | ARA = REG-84 | Auvergne Rhône Alpes = REG-84 | IDF = REG-11
    | BFC = REG-27 | HDF = REG-32 | PDL = REG-52 | CVL = REG-24 | Région Centre = REG-24 | Grand-Est = REG-44
    | Pays de Loire = REG-52 | Alsace = 67 68 | Alsace-Moselle = 57 67 68 | Nord-Pas-de-Calais = 59 62
    | Pays de Savoie = 73 74 | deux Savoie = 73 74 | Nord-Picardie = REG-32 | Drôme-Ardèche = 07 26
    | Ardèche Drôme = 07 26 | Bourgogne = 21 58 71 89 | Franche-Comté = 25 39 70 90 | Picardie = 02 60 80
    | Limousin = 19 23 87 | Lorraine = 54 55 57 88 | Auvergne = 03 15 43 63 | Basse-Normandie = 14 50 61
    | Haute-Normandie = 27 76 | Poitou-Charentes = 16 17 79 86 | Champagne-Ardenne = 08 10 51 52
    | Aquitaine = 24 33 40 47 64 | Rhône-Alpes = 01 07 26 38 42 69 73 74 | Languedoc-Roussillon = 11 30 34 48 66
    | Midi-Pyrénées = 09 12 31 32 46 65 81 82 | Île de la Réunion = 974 | Réunion = 974 | Polynésie = 987
    | Belfort = 90 | Cotes d'Armor = 22 | Seine Saint Denis = 93 | Ville de Paris = 75 | Grand Lyon = EPCI-200046977
    | Corse du Sud = 2A | Collectivité européenne d'Alsace = 67 68 | Collectivité de Corse = REG-94
""")
)

# Names that are also rivers, towns or common words: they count only with an article, a number or an office before them.
AMBIGUOUS = frozenset(phrases("""
    Ain | Aisne | Allier | Aube | Aude | Charente | Cher | Creuse | Doubs | Drôme | Eure | Gard | Gers | Indre
    | Isère | Jura | Landes | Loire | Loiret | Lot | Manche | Marne | Mayenne | Meuse | Moselle | Nord | Oise | Orne
    | Paris | Rhône | Sarthe | Savoie | Somme | Tarn | Var | Vienne | Yonne | Belfort | Réunion | La Réunion
"""))  # fmt: skip
# Among them, those that even an article does not make sure of (« la manche », « le nord de », « le lot n° 2 »).
COMMON = frozenset(phrases("Nord | Manche | Lot | Somme | Landes | Cher | Creuse | Réunion | La Réunion | Aube | Orne"))

# « Caf {article}{name} »: the article after an office's name; "de " (or "d’" before a vowel) when a code is not listed.
_ARTICLES = {
    "de l’": "01 02 03 07 09 10 11 12 27 34 36 38 60 61 89 91",
    "de la ": "2A 2B 16 17 19 23 24 26 31 33 43 42 48 50 51 52 53 55 57 58 70 72 73 74 76 80 85 86 87 93 971 972 973",
    "du ": "14 15 18 25 29 30 32 39 45 46 56 59 62 63 67 68 69 81 83 90 94 95",
    "des ": "04 05 06 08 13 22 40 64 65 66 78 79 88 92",
}  # fmt: skip
ARTICLE_OF = {f"DEP-{code}": article for article, codes in _ARTICLES.items() for code in codes.split()}
