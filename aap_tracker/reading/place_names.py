"""How French territories are called besides their official names, and the article that each takes."""

from aap_tracker.reading.patterns import phrases

# Other names → codes. Former régions stand for their départements: funds and people still use them.
ALIASES: dict[str, tuple[str, ...]] = {
    "PACA": ("REG-93",), "Région Sud": ("REG-93",), "Provence Alpes Côte d'Azur": ("REG-93",), "AURA": ("REG-84",),
    "Sud Provence-Alpes-Côte d'Azur": ("REG-93",), "ARA": ("REG-84",), "Auvergne Rhône Alpes": ("REG-84",), "IDF": ("REG-11",),
    "BFC": ("REG-27",), "HDF": ("REG-32",), "PDL": ("REG-52",), "CVL": ("REG-24",), "Région Centre": ("REG-24",),
    "Grand-Est": ("REG-44",), "Pays de Loire": ("REG-52",),
    "Alsace": ("DEP-67", "DEP-68"), "Alsace-Moselle": ("DEP-57", "DEP-67", "DEP-68"),
    "Nord-Pas-de-Calais": ("DEP-59", "DEP-62"), "Pays de Savoie": ("DEP-73", "DEP-74"), "deux Savoie": ("DEP-73", "DEP-74"),
    "Nord-Picardie": ("REG-32",), "Drôme-Ardèche": ("DEP-07", "DEP-26"), "Ardèche Drôme": ("DEP-07", "DEP-26"),
    "Bourgogne": ("DEP-21", "DEP-58", "DEP-71", "DEP-89"), "Franche-Comté": ("DEP-25", "DEP-39", "DEP-70", "DEP-90"),
    "Picardie": ("DEP-02", "DEP-60", "DEP-80"), "Limousin": ("DEP-19", "DEP-23", "DEP-87"),
    "Lorraine": ("DEP-54", "DEP-55", "DEP-57", "DEP-88"), "Auvergne": ("DEP-03", "DEP-15", "DEP-43", "DEP-63"),
    "Basse-Normandie": ("DEP-14", "DEP-50", "DEP-61"), "Haute-Normandie": ("DEP-27", "DEP-76"),
    "Poitou-Charentes": ("DEP-16", "DEP-17", "DEP-79", "DEP-86"), "Champagne-Ardenne": ("DEP-08", "DEP-10", "DEP-51", "DEP-52"),
    "Aquitaine": ("DEP-24", "DEP-33", "DEP-40", "DEP-47", "DEP-64"),
    "Rhône-Alpes": ("DEP-01", "DEP-07", "DEP-26", "DEP-38", "DEP-42", "DEP-69", "DEP-73", "DEP-74"),
    "Languedoc-Roussillon": ("DEP-11", "DEP-30", "DEP-34", "DEP-48", "DEP-66"),
    "Midi-Pyrénées": ("DEP-09", "DEP-12", "DEP-31", "DEP-32", "DEP-46", "DEP-65", "DEP-81", "DEP-82"),
    "Île de la Réunion": ("DEP-974",), "Réunion": ("DEP-974",), "Polynésie": ("DEP-987",), "Belfort": ("DEP-90",),
    "Cotes d'Armor": ("DEP-22",), "Seine Saint Denis": ("DEP-93",), "Ville de Paris": ("DEP-75",), "Grand Lyon": ("EPCI-200046977",),
    "Corse du Sud": ("DEP-2A",), "Collectivité européenne d'Alsace": ("DEP-67", "DEP-68"), "Collectivité de Corse": ("REG-94",),
}  # fmt: skip

# Names that are also rivers, towns or common words: they count only with an article, a number or an office before them.
AMBIGUOUS = frozenset(phrases("""
    Ain | Aisne | Allier | Aube | Aude | Charente | Cher | Creuse | Doubs | Drôme | Eure | Gard | Gers | Indre | Isère | Jura
    | Landes | Loire | Loiret | Lot | Manche | Marne | Mayenne | Meuse | Moselle | Nord | Oise | Orne | Paris | Rhône | Sarthe
    | Savoie | Somme | Tarn | Var | Vienne | Yonne | Belfort | Réunion | La Réunion
"""))  # fmt: skip
# Among them, those that even an article does not make sure of (« la manche », « le nord de », « le lot n° 2 »).
COMMON = frozenset(phrases("Nord | Manche | Lot | Somme | Landes | Cher | Creuse | Réunion | La Réunion | Aube | Orne"))

# « Caf {article}{name} »: the article after an office's name; "de " (or "d’" before a vowel) when a code is not listed.
_ARTICLES = {
    "de l’": "01 02 03 07 09 10 11 12 27 34 36 38 60 61 89 91",
    "de la ": "16 17 19 23 24 26 31 33 43 42 48 50 51 52 53 55 57 58 70 72 73 74 80 85 86 87 93 971 972 973",
    "du ": "14 15 18 25 29 30 32 39 45 46 56 59 62 63 67 68 69 81 83 84 90 94 95",
    "des ": "04 05 06 08 13 22 40 64 65 66 78 79 88 92",
}  # fmt: skip
ARTICLE_OF = {f"DEP-{code}": article for article, codes in _ARTICLES.items() for code in codes.split()}
