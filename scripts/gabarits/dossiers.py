"""The dossiers of each sort of funder: the fifteen common blocks in the order and with the words that funder expects."""

from scripts.gabarits import blocks
from scripts.gabarits.kit import NB, Builder


def generique() -> Builder:
    """The complete dossier: the fifteen blocks that funders' forms share."""
    build = blocks.dossier("Dossier de demande de subvention")
    blocks.request(build)
    blocks.applicant(build)
    blocks.brief(build)
    blocks.need(build)
    blocks.objectives(build)
    blocks.action(
        build, (("Déroulement", "projet.deroulement"), ("Articulation avec l’existant", "projet.articulation"))
    )
    blocks.public(build)
    blocks.calendar(build)
    blocks.means(build)
    blocks.partners(
        build,
        (
            ("Pilotage", "projet.gouvernance"), ("Communication", "projet.communication"),
            ("Atouts et limites du porteur", "projet.atouts_limites"),
        ),
    )  # fmt: skip
    blocks.evaluation(build)
    blocks.money(build)
    blocks.sworn(build)
    blocks.attachments(build)
    return build


def cfppa() -> Builder:
    """Commission des financeurs: one action, one dossier; what the national report counts."""
    build = blocks.dossier("Commission des financeurs de la prévention de la perte d’autonomie")
    blocks.request(build, (("Aide reçue l’année précédente", "{{ demande.financement_anterieur }}"),),
                   "Axe et thème de la commission")  # fmt: skip
    blocks.applicant(build)
    blocks.brief(build)
    blocks.need(build, "Contexte et besoin repéré")
    blocks.objectives(build, "Objectifs de prévention")
    blocks.action(build, (("Déroulement", "projet.deroulement"), ("Méthode et contenu de prévention", "projet.methode")),
                  "L’action de prévention")  # fmt: skip
    blocks.sessions(build)
    blocks.public(build, (("Tranche d’âge", "{{ projet.public_age }}"), ("Niveau d’autonomie (GIR)", "{{ projet.public_gir }}"),
                          ("Communes concernées", "{{ projet.communes }}"), ("Participation demandée", "{{ projet.participation_financiere }}")))  # fmt: skip
    blocks.calendar(build)
    blocks.means(build, speakers=True)
    blocks.partners(build, (("Pilotage", "projet.gouvernance"), ("Articulation avec l’offre du territoire", "projet.articulation"),
                            ("Communication", "projet.communication")))  # fmt: skip
    blocks.evaluation(build)
    blocks.money(build, (("Coût par participant", "{{ budget.cout_par_beneficiaire }}"),))
    blocks.sworn(build)
    blocks.attachments(build)
    return build


def caf() -> Builder:
    """Caf: fonds publics et territoires, Reaap, Clas."""
    build = blocks.dossier("Demande de financement à la Caf")
    blocks.request(build, (("Dossier de l’année précédente", "{{ demande.numero_anterieur }}"),
                           ("Aide reçue l’année précédente", "{{ demande.financement_anterieur }}")), "Fonds, axe ou dispositif")  # fmt: skip
    blocks.applicant(build, (("N° de partenaire Caf", "{{ organisme.numero_partenaire_caf }}"),))
    blocks.brief(build)
    blocks.need(build, "Diagnostic partagé")
    blocks.objectives(build, "Objectifs pour les familles")
    blocks.action(build, (("Déroulement", "projet.deroulement"), ("Inscription dans la convention territoriale globale", "projet.articulation")))  # fmt: skip
    blocks.sessions(build)
    blocks.public(build, (("Âge des enfants", "{{ projet.public_age }}"), ("Quartier prioritaire", "{{ projet.qpv }}")),
                  users="Place et participation des parents")  # fmt: skip
    blocks.calendar(build)
    blocks.means(build, speakers=True)
    blocks.partners(build)
    build.topic("Laïcité, égalité et accueil de tous", "projet.egalite")
    build.topic("Accueil des enfants en situation de handicap", "projet.accessibilite")
    blocks.evaluation(build)
    blocks.money(build, (("Tarifs pratiqués", "{{ budget.pratiques_tarifaires }}"),))
    blocks.sworn(build)
    blocks.attachments(build)
    return build


def ars_prevention() -> Builder:
    """ARS: prevention and health promotion (FIR), method and evaluation first."""
    build = blocks.dossier("Candidature en prévention et promotion de la santé")
    blocks.request(build, axis="Priorité régionale visée")
    blocks.applicant(build)
    blocks.brief(build)
    blocks.need(build, "Diagnostic de santé et besoin")
    blocks.objectives(build, "Objectifs de santé")
    blocks.action(build, (("Données probantes et méthode", "projet.methode"), ("Déroulement", "projet.deroulement"),
                          ("Ancrage territorial (CLS, CPTS, contrat de ville)", "projet.articulation"),
                          ("Réduction des inégalités sociales et territoriales de santé", "projet.egalite")), "L’intervention")  # fmt: skip
    blocks.public(build, (("Tranche d’âge", "{{ projet.public_age }}"), ("Communes concernées", "{{ projet.communes }}"),
                          ("Zonage", "{{ projet.zonage }}")))  # fmt: skip
    blocks.calendar(build)
    blocks.means(build, speakers=True)
    blocks.partners(build)
    blocks.evaluation(build, (("Pérennité et transfert", "projet.perennite"),))
    blocks.money(build)
    blocks.sworn(build)
    blocks.attachments(build)
    return build


def ars_medico_social() -> Builder:
    """ARS: authorisation of a service, the two parts of R. 313-4-3 CASF and the four of the order of 30 August 2010."""
    build = blocks.dossier("Appel à projets médico-social (R. 313-4-3 du CASF)")
    _application(build)
    _service_project(build)
    return build


def _application(build: Builder) -> None:
    build.part("Première partie – Candidature")
    blocks.applicant(build, (("N° FINESS juridique", "{{ organisme.finess_ej }}"), ("Acte de création", "Le CCAS est un établissement public administratif communal (articles L. 123-4 à L. 123-9 et R. 123-1 et suivants du CASF)")))  # fmt: skip
    build.sub("Services sociaux et médico-sociaux gérés")
    build.grid(
        (("Service", 6.0, "{{ ligne.nom }}"), ("Type", 5.0, "{{ ligne.type }}"), ("Capacité", 3.0, "{{ ligne.capacite }}"),
         ("FINESS", 3.0, "{{ ligne.finess }}")),
        "organisme.services_geres", "= Aucun service géré à ce jour.",
    )  # fmt: skip
    build.heading("Situation financière de l’activité")
    build.pairs((
        ("Budget annuel", "{{ organisme.budget_annuel }}"), ("Résultat du dernier exercice", "{{ organisme.resultat_n1 }}"),
        ("Nomenclature comptable", "{{ organisme.referentiel_comptable }}"), ("Comptable public", "{{ organisme.comptable_public }}"),
    ))  # fmt: skip
    build.heading("Déclarations sur l’honneur")
    build.para("Je {{ signataire.soussigne }}, {{ representant_legal.nom_prenom }}, {{ representant_legal.fonction }}, déclare sur l’honneur, au nom du {{ porteur.sigle }}\u00a0:")  # fmt: skip
    build.para("ne pas faire l’objet de l’une des condamnations devenues définitives mentionnées au livre III du CASF (1° b de l’article R. 313-4-3)\u202f;", "List Bullet")  # fmt: skip
    build.para("n’être l’objet d’aucune des procédures mentionnées au 1° c de l’article R. 313-4-3.", "List Bullet")
    build.para("La certification des comptes n’est jointe que si le CCAS y est tenu.", "Remarque")
    blocks.signature(build)


def _service_project(build: Builder) -> None:
    build.part("Seconde partie – Projet")
    blocks.brief(build)
    blocks.need(build, "Réponse au besoin décrit par le cahier des charges")
    blocks.objectives(build)
    blocks.action(build, (("Déroulement et montée en charge", "projet.deroulement"),), "Description complète du projet")
    blocks.public(build, (("Tranche d’âge", "{{ projet.public_age }}"), ("Niveau d’autonomie (GIR)", "{{ projet.public_gir }}")), users="")  # fmt: skip
    build.heading("Dossier relatif à la qualité")
    build.topic("Avant-projet d’établissement ou de service, droits des usagers", "projet.qualite_droits_usagers")
    build.topic("Participation des personnes et vie familiale", "projet.participation_usagers")
    build.topic("Évaluation de la qualité", "projet.evaluation.methode")
    build.heading("Dossier relatif aux personnels")
    blocks.staff(build)
    build.heading("Dossier relatif aux locaux")
    build.pairs((("Locaux", "{{ projet.locaux }}"), ("Situation du terrain et des bâtiments", "{{ projet.travaux.foncier }}"),
                 ("Ouverture prévue", "{{ projet.travaux.date_ouverture }}")))  # fmt: skip
    build.topic("Moyens matériels", "projet.moyens_materiels")
    blocks.calendar(build)
    blocks.money(build)
    blocks.partners(
        build, (("Modalités de coopération", "projet.partenaires_role"), ("Pilotage", "projet.gouvernance"))
    )
    build.topic("Variantes proposées au cahier des charges", "projet.commentaire")
    blocks.attachments(build)


def ville() -> Builder:
    """Contrat de ville: the action sheet; beneficiaries live in the priority district."""
    build = blocks.dossier("Contrat de ville – fiche action")
    blocks.request(build, (("Dossier de l’année précédente", "{{ demande.numero_anterieur }}"),), "Pilier et objectif stratégique du contrat")  # fmt: skip
    blocks.applicant(build, short=True)
    blocks.brief(build)
    blocks.need(build, "Constat dans le quartier")
    blocks.objectives(build, "Objectifs (un à trois)")
    blocks.action(build, (("Déroulement", "projet.deroulement"), ("Ce que l’action ajoute au droit commun", "projet.articulation"),
                          ("Égalité entre les femmes et les hommes", "projet.egalite")))  # fmt: skip
    blocks.public(build, (("Quartiers prioritaires", "{{ projet.qpv }}"), ("Tranche d’âge", "{{ projet.public_age }}"),
                          ("Part de femmes", "{{ projet.public_genre }}")), users="Participation des habitants, conseil citoyen")  # fmt: skip
    blocks.calendar(build)
    blocks.means(build)
    blocks.partners(build)
    blocks.evaluation(build)
    blocks.money(build, (("Reste à charge du CCAS", "{{ budget.apport }}"),))
    blocks.sworn(build)
    blocks.attachments(build)
    return build


def pauvrete() -> Builder:
    """DREETS, DDETS: solidarity pact, access to rights, food aid."""
    build = blocks.dossier("Lutte contre la pauvreté – demande de subvention à l’État")
    blocks.request(build, axis="Axe du pacte des solidarités ou de l’appel")
    blocks.applicant(build)
    blocks.brief(build)
    blocks.need(build, "Situation des personnes et besoin")
    blocks.objectives(build)
    blocks.action(build, (("Déroulement", "projet.deroulement"), ("Aller vers et lutte contre le non-recours", "projet.methode"),
                          ("Ce que l’action ajoute aux aides existantes", "projet.articulation"),
                          ("Transition écologique et alimentation durable", "projet.transition_ecologique")))  # fmt: skip
    blocks.public(
        build, (("Fragilités", "{{ projet.public_fragilite }}"), ("Communes concernées", "{{ projet.communes }}"))
    )
    blocks.calendar(build)
    blocks.means(build)
    blocks.partners(build)
    blocks.evaluation(build)
    blocks.money(build, (("Coût par personne", "{{ budget.cout_par_beneficiaire }}"),))
    blocks.sworn(build)
    blocks.attachments(build)
    return build


def fondation() -> Builder:
    """A foundation: shorter, what changes for people first; public money is not replaced."""
    build = blocks.dossier("Demande de soutien à une fondation")
    build.heading("Le projet en bref")
    build.text("projet.resume")
    build.pairs((("Programme ou thème", "{{ appel.axe }}"), ("Public", "{{ projet.public_cible }}"), ("Personnes touchées", "{{ projet.nb_beneficiaires }}"),
                 ("Territoire", "{{ projet.territoire }}"), ("Période", "{{ projet.periode }}")))  # fmt: skip
    build.heading("Qui nous sommes")
    build.text("organisme.presentation")
    build.pairs(blocks.APPLICANT)
    blocks.persons(build)
    build.heading("Le besoin")
    build.text("projet.besoin")
    build.topic("Chiffres", "projet.diagnostic")
    blocks.figures(build)
    blocks.objectives(build, "Ce qui changera")
    blocks.action(build, (("Ce que le projet a de nouveau", "projet.innovation"),
                          ("Pourquoi une fondation : ce que l’argent public ne paie pas".replace(" :", f"{NB}:"), "projet.articulation"),
                          ("Place des personnes concernées", "projet.participation_usagers")), "Le projet")  # fmt: skip
    blocks.calendar(build)
    blocks.partners(
        build, (("Pilotage", "projet.gouvernance"), ("Visibilité donnée à la fondation", "projet.communication"))
    )
    blocks.evaluation(build, (("Après l’aide", "projet.perennite"),))
    blocks.money(build)
    blocks.sworn(build)
    blocks.attachments(build)
    return build
