"""From the accounts of a CCAS (M57) to the lines of a funder's table (`dossier.md` §1.4)."""

# budget account: (M57 accounts, what to watch)
BRIDGE: dict[str, tuple[str, str]] = {
    "60": ("6042, 60611 à 60618, 60623, 60632, 6064, 6068", "6042 et 611 : prestations ; 60623 : alimentation"),
    "61": ("611, 613, 614, 615, 616, 617, 618", "611 se porte en 60 quand le financeur l’appelle « prestations »"),
    "62": ("621, 622, 623, 624, 625, 626, 627, 628", "621, personnel extérieur : parfois voulu en 64, demandez"),
    "63": ("633, 635", "Impôts et taxes sur rémunérations : 633"),
    "64": ("641, 645, 647 (chapitre 012)", "Agents prêtés par la commune (621 ou 012) : ici, avec une note"),
    "65": ("65", "Aides et secours, subventions versées"),
    "66": ("66", ""),
    "67": ("67", "Charges spécifiques en M57"),
    "68": ("68", "Dotations aux amortissements et provisions"),
    "69": ("–", "Sans objet pour un CCAS ; certaines Caf y portent les charges indirectes"),
    "indirectes": ("Quote-part de 60 à 64", "Dites la règle de répartition"),
    "70": ("70 (7066 services sociaux, 70841 mise à disposition)", "Participation des usagers"),
    "73": ("73", "Tarification des établissements (M22)"),
    "74": (
        "7471 État, 7472 région, 7473 département, 7474 commune, 7475 groupements, 7477 fonds européens, 7478 autres",
        "Caf, Carsat, CNSA, ARS : 7478",
    ),
    "75": ("752, 756, 7588", "Dons et loyers"),
    "76": ("76", ""),
    "77": ("77", "Produits spécifiques en M57"),
    "78": ("78", ""),
    "79": ("79", "À vérifier avec le comptable"),
    "autofinancement": ("7474 et excédent", "La subvention d’équilibre de la commune : en 74 ou ici, demandez"),
}  # fmt: skip
