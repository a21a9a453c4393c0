"""The words by which calls name who may apply, and what each covers (vocabulary of `interfaces.md`).

Identifiers that begin with "_" say more than the vocabulary: they are turned into it by `applicants`.
"""

_CENTRES = ("centres communaux et intercommunaux d'action sociale", "centres communaux ou intercommunaux d'action sociale",
            "centres communaux intercommunaux d'action sociale", "centre communal ou intercommunal d'action sociale",
            "centre communal intercommunal d'action sociale", "centre intercommunal ou communal d'action sociale",
            "centres communaux et intercommunaux", "centres sociaux communaux et intercommunaux d'action sociale")  # fmt: skip

APPLICANT_FORMS: dict[str, tuple[str, ...]] = {
    "ccas": (
        "CCAS", "C.C.A.S.", "centre communal d'action sociale", "centres communaux d'action sociale", "centre communal d'actions sociales",
        "centre communaux d'action sociale", "établissement public communal d'action sociale", *_CENTRES,
    ),
    "cias": (
        "CIAS", "C.I.A.S.", "CCIAS", "centre intercommunal d'action sociale", "centres intercommunaux d'action sociale",
        "centre intercommunal d'actions sociales", "établissement public intercommunal d'action sociale", *_CENTRES,
    ),
    "_energy": (
        "caisse centrale d'activités sociales", "activités sociales de l'énergie", "CCAS de l'énergie", "CCAS des électriciens et gaziers",
        "CCAS EDF", "CCAS des industries électriques et gazières", "CMCAS",
    ),
    "commune": (
        "commune", "villes", "ville", "mairie", "municipalité", "bloc communal", "bloc local", "collectivité communale", "collectivités du bloc communal",
        "communes nouvelles", "commune nouvelle", "échelon communal", "ville de plus de", "arrondissements municipaux",
    ),
    "epci": (
        "EPCI", "intercommunalité", "communauté de communes", "communautés de communes", "communauté d'agglomération", "communauté urbaine",
        "communautés d'agglomération", "communautés urbaines", "communauté d'agglomérations", "métropole", "syndicat mixte", "syndicat intercommunal",
        "syndicat de communes", "groupement de communes", "communes et leurs groupements de communes", "PETR", "EPT", "établissement public territorial",
        "établissements publics territoriaux", "établissement public de coopération intercommunale", "établissements publics de coopération intercommunale",
        "établissement public intercommunal", "pôle d'équilibre territorial et rural", "bloc communal", "bloc local", "collectivités du bloc communal",
        "agglomération", "SIVOM", "SIVU", "groupements intercommunaux", "structures intercommunales", "communautés", "intercommunaux",
    ),
    "_communes_and_groupings": ("communes et leurs groupements", "communes et groupements", "commune ou groupement de communes", "communes ou groupements de communes",
                                "communes et groupements de communes", "communes ou leurs groupements", "communes et à leurs groupements"),
    "departement": ("conseil départemental", "conseils départementaux", "départements", "département", "collectivité départementale"),
    "region": ("conseil régional", "conseils régionaux", "régions", "région"),
    "collectivites": (
        "collectivité territoriale", "collectivités territoriales", "collectivité locale", "collectivité", "collectivités publiques",
        "collectivités et leurs groupements", "collectivités territoriales et leurs groupements", "collectivités ou assimilées",
        "collectivités territoriales et groupements", "collectivités territoriales ou leurs groupements", "administrations locales",
        "pouvoirs publics locaux", "autorités locales",
    ),
    "etablissement_public": (
        "établissement public", "établissements publics", "établissement public administratif", "établissement public local", "EPA",
        "établissements publics locaux", "personne morale de droit public", "personnes morales de droit public", "personne morale publique",
        "personnes morales publiques", "personne publique", "organisme public", "organismes publics", "organisme de droit public", "structure publique",
        "structures publiques", "structure de droit public", "entité publique", "organismes publics et parapublics", "opérateur public", "acteurs publics",
        "porteurs publics", "secteur public", "établissements publics rattachés", "établissements publics administratifs",
        "établissement public communal", "organismes parapublics", "statut public", "établissements et organismes publics", "bénéficiaires publics",
        "institutions publiques", "institution publique", "services publics locaux", "droit public",
    ),
    "esms": (
        "ESMS", "ESSMS", "ESMSS", "établissements et services sociaux et médico-sociaux", "établissement ou service social ou médico-social", "établissement et service médico-social",
        "établissements et services médico-sociaux", "établissements sociaux et médico-sociaux", "établissement ou service médico-social", "établissements médico-sociaux",
        "structures médico-sociales", "structures sociales et médico-sociales", "établissement social ou médico-social", "organisme gestionnaire",
        "gestionnaires d'établissements", "gestionnaires de services", "gestionnaires d'EHPAD", "EHPAD", "SAAD", "SSIAD", "SPASAD", "SAD", "services autonomie à domicile",
        "service d'aide et d'accompagnement à domicile", "services d'aide et d'accompagnement à domicile", "services de soins infirmiers à domicile", "services d'aide à domicile",
        "résidence autonomie", "résidences autonomie", "logements-foyers", "foyers-logements", "MARPA", "EHPA", "petites unités de vie", "PUV", "accueils de jour",
        "établissement d'hébergement pour personnes âgées dépendantes", "établissements d'hébergement pour personnes âgées dépendantes", "CHRS", "foyers de vie", "MECS", "IME", "SESSAD", "ESAT",
        "établissements pour personnes âgées", "services à domicile", "lieux de vie collectifs", "structures d'hébergement pour personnes âgées", "opérateurs médico-sociaux",
        "gestionnaires médico-sociaux", "établissements et services", "gestionnaire d'un service", "structures d'aide à domicile", "acteurs médico-sociaux",
        "crèches", "établissements d'accueil du jeune enfant", "EAJE", "gestionnaires d'EAJE",
    ),
    "association": (
        "association", "associations", "loi 1901", "loi de 1901", "secteur associatif", "monde associatif", "structure associative", "structures associatives",
        "organismes privés à but non lucratif", "organisme privé à but non lucratif", "structures privées à but non lucratif", "privés à but non lucratif", "privé à but non lucratif", "privé non lucratif",
        "privés non lucratifs", "privé sans but lucratif", "privés sans but lucratif", "droit privé à but non lucratif", "droit privé sans but lucratif", "droit privé non lucratif", "acteurs associatifs",
        "personnes morales de droit privé à but non lucratif", "fondations", "fondation", "fondation reconnue d'utilité publique", "ONG", "organismes de solidarité associatifs", "porteurs associatifs",
        "statut associatif", "organismes associatifs", "fédérations", "clubs",
    ),
    "_non_profit": (
        "organismes à but non lucratif", "structures à but non lucratif", "organisme à but non lucratif", "à but non lucratif", "sans but lucratif", "organismes non lucratifs",
        "structures non lucratives", "établissements à but non lucratif", "établissements non lucratifs", "personnes morales à but non lucratif", "organismes sans but lucratif", "non lucratif",
        "non lucrative", "gestion désintéressée",
    ),
    "tout_organisme_interet_general": (
        "toute personne morale", "toutes les personnes morales", "toutes personnes morales", "toute entité juridique", "tout organisme", "tous les organismes", "toute structure", "toutes les structures",
        "toutes structures", "tous organismes", "tout porteur de projet", "toute organisation", "tout acteur", "tout type de structure", "tous types de structures", "tout type d'organisme", "tous types d'organismes", "tout type de porteur", "tous types de porteurs",
        "quel que soit son statut", "quel que soit leur statut", "quelque soit son statut", "quelque soit leur statut", "quels que soient leurs statuts", "quel que soit le statut", "sans distinction de statut", "quelle que soit sa forme juridique", "quelle que soit leur forme juridique", "quel que soit son statut juridique",
        "personnes morales de droit public ou privé", "personnes morales de droit public ou de droit privé", "personnes morales de droit public et de droit privé", "personnes morales de droit public et privé", "personne morale de droit public ou privé", "personne morale de droit public ou de droit privé", "personnes morales publiques ou privées", "personne morale publique ou privée", "personnes publiques ou privées", "personnes morales publiques et privées",
        "personnes morales de droit privé ou public", "droit public ou privé", "droit public ou de droit privé", "droit public et privé", "droit privé ou public", "droit public comme privé", "droit public comme de droit privé",
        "organismes publics ou privés", "organisme public ou privé", "organismes publics et privés", "organismes privés ou publics", "structures publiques ou privées", "structure publique ou privée", "structures publiques et privées", "structures privées ou publiques", "acteurs publics ou privés", "acteurs publics et privés", "porteurs publics ou privés", "porteurs publics et privés", "opérateurs publics ou privés", "établissements publics ou privés", "établissement public ou privé", "établissements publics et privés", "entités publiques ou privées", "organismes de droit public ou privé", "structures de droit public ou privé", "publics ou privés", "publiques ou privées", "public ou privé", "publique ou privée", "publiques et privées",
        "organisme d'intérêt général", "organismes d'intérêt général", "structure d'intérêt général", "structures d'intérêt général", "organismes éligibles au mécénat", "personnes morales",
        "personne morale",
    ),
    "consortium": (
        "consortium", "groupement d'au moins deux", "groupements d'au moins deux", "groupement d'acteurs", "groupe d'acteurs", "candidature collective", "candidatures collectives", "GCSMS", "groupement de coopération", "groupement de structures", "groupement de porteurs", "candidature groupée", "candidatures groupées",
        "groupement de plusieurs", "collectif d'acteurs",
    ),
    "entreprise": (
        "entreprise", "entreprises", "société commerciale", "sociétés commerciales", "PME", "TPE", "ETI", "start-up", "startups", "start-ups", "jeunes pousses", "secteur marchand", "secteur privé lucratif", "privé lucratif", "privés lucratifs", "droit privé à but lucratif", "à but lucratif", "commerçants", "artisans", "coopératives", "SCOP", "SCIC", "ESUS",
        "agriculteurs", "exploitants agricoles", "exploitations agricoles", "travailleurs indépendants", "auto-entrepreneurs", "sociétés", "industriels", "autoentrepreneurs", "micro-entreprises", "structures commerciales", "organismes de formation", "SIAE",
    ),
    "particulier": (
        "particulier", "personne physique", "professionnels libéraux", "professionnels de santé libéraux", "porteurs individuels", "demandeurs individuels",
    ),
    "_person": (
        "étudiants", "lycéens", "artistes", "chercheurs", "citoyens", "habitants", "jeunes", "ménages", "propriétaires occupants", "doctorants",
        "équipes de recherche", "familles", "parents", "adolescents", "élèves", "professionnels de santé",
    ),
    "_nothing": (
        "en particulier", "société civile", "commune par commune", "en commun", "mise en commune", "vie associative", "maire de la commune", "politique de la ville", "contrat de ville",
        "habitants de la commune", "ville durable", "centre ville", "associations d'idées", "fondation de France", "crédits de la politique de la ville", "ville moyenne",
        "maison des associations", "maison de l'association", "école publique", "service public", "ordre public", "santé publique", "politiques publiques", "politique publique", "intérêt public",
        "espace public", "publics ou privés lieux", "aides publiques", "financements publics ou privés", "financement public ou privé", "fonds publics ou privés", "financeurs publics ou privés",
        "cofinancements publics ou privés", "subventions publiques ou privées", "partenaires publics ou privés", "partenaires publics et privés", "financements publics et privés", "financeurs publics et privés",
        "fonds publics et privés", "aides publiques et privées", "aides publiques ou privées", "ressources publiques ou privées", "acteurs du territoire", "contrat d'association", "en association",
        "lieux publics ou privés", "espaces publics ou privés", "bailleurs publics ou privés", "bailleurs publics et privés",
    ),
}  # fmt: skip
