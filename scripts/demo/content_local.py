"""What the sample département, Caf and foundation feed say. Facts follow published calls; sentences are ours."""

from typing import NamedTuple


class Post(NamedTuple):
    """A post of the sample département or foundation: slug, day shown, title, teaser, body."""

    slug: str
    day: str
    title: str
    teaser: str
    body: str


DEPARTEMENT = (
    Post(
        "commission-des-financeurs-2027", "16 novembre 2026",
        "Bien vieillir à domicile 2027 : appel à candidatures de la commission des financeurs",
        "La commission des financeurs de la prévention de la perte d’autonomie de la Drôme ouvre son appel annuel.",
        """<p>La commission des financeurs de la prévention de la perte d’autonomie de la Drôme soutient des actions collectives pour
les personnes de 60 ans et plus et leurs proches aidants : ateliers équilibre et mémoire, visites de convivialité, lutte contre
l’isolement, prévention des chutes, accès au numérique.</p>
<h3>Porteurs éligibles</h3><p>Associations, CCAS et CIAS de la Drôme, mutuelles, résidences autonomie, SAD.</p>
<h3>Montant</h3><p>De 1 500 à 15 000 € par action. L’enveloppe allouée est de 120 000 €. La participation ne dépasse pas 80 % du
coût de l’action.</p>
<h3>Dates</h3><p>Le dépôt est ouvert du 16 novembre 2026 au mardi 5 janvier 2027 à 12h. Pour une reconduction, le bilan de
l’action 2026 est joint.</p>
<p>Dossier à remplir en ligne sur <a href="https://demarche.numerique.gouv.fr/commencer/exemple-cfppa-26-2027">démarche numérique</a>.
Pièces : RIB, avis SIRET, budget de l’action, délibération du conseil d’administration, rapport d’activité.</p>""",
    ),
    Post(
        "aide-aux-aidants-2027", "3 novembre 2026", "Répit et soutien des proches aidants : appel à projets 2027",
        "Haltes répit, cafés des aidants, formations : le Département cofinance vos projets jusqu’à 10 000 €.",
        """<p>Date limite de dépôt des candidatures : 18 décembre 2026 à 17h00.</p>
<p>Structures publiques ou privées à but non lucratif intervenant dans la Drôme.</p><p>Plafond : 10 000 € par projet, soit au plus
70 % des dépenses. Envoi par courriel à aidants@drome.exemple.fr, objet : « AAP aidants 2027 ».</p>""",
    ),
    Post(
        "fse-insertion-2027", "20 octobre 2026", "FSE+ : appel à projets « Levée des freins à l’emploi » 2027",
        "Mobilité, garde d’enfants, santé : lever les freins des bénéficiaires du RSA.",
        """<p>Le Département de la Drôme, organisme intermédiaire du FSE+, cofinance l’accompagnement des bénéficiaires du RSA.</p>
<p>Bénéficiaires de l’appel : collectivités territoriales, établissements publics, associations, structures d’insertion par
l’activité économique.</p><p>Coût total minimal du projet : 50 000 €. Taux d’intervention du FSE+ : 40 % du coût total.</p>
<p>Dépôt sur <a href="https://ma-demarche-fse-plus.fr/exemple">Ma démarche FSE+</a> avant le 15/01/2027 à 23h59.</p>""",
    ),
    Post(
        "mobilite-solidaire-rurale", "12 octobre 2026", "Vous avez un projet de mobilité solidaire dans un village ?",
        "Le Département aide les communes rurales à créer un transport solidaire.",
        """<p>Communes de moins de 3 500 habitants et intercommunalités peuvent demander une aide pour acheter un minibus ou organiser
un transport solidaire. La demande peut être déposée toute l’année, au fil de l’eau. Aide de 50 % plafonnée à 15 k€ HT.</p>""",
    ),
    Post(
        "jeunes-sortants-ase", "5 octobre 2026", "Appel à projets : logement et accompagnement des jeunes sortants de l’ASE",
        "Logement accompagné pour jeunes majeurs.",
        """<p>L’appel est réservé aux associations habilitées par le Département. Réponse attendue pour le 4 décembre 2026.</p>
<p>Enveloppe globale : 380 000 euros.</p>""",
    ),
    Post(
        "nouvelle-maison-des-solidarites", "28 septembre 2026", "Une nouvelle maison des solidarités ouvre à Die",
        "Le bâtiment accueille les habitants depuis lundi.",
        "<p>La maison des solidarités de Die a ouvert ses portes. Les travaux, d’un coût de 2,4 M€, ont duré dix-huit mois.</p>",
    ),
    Post(
        "marche-restauration-colleges", "15 septembre 2026", "Avis d’appel public à la concurrence : restauration des collèges",
        "Marché de fournitures de denrées.",
        "<p>Marché à procédure adaptée. Dossier de consultation (DCE) à retirer avant le 12 octobre 2026. DC1 et DC2 exigés.</p>",
    ),
    Post(
        "vie-associative-2026", "2 mars 2026", "Appel à projets Vie sociale et associative 2026 (clôturé)",
        "Fonctionnement des centres sociaux et espaces de vie sociale.",
        """<p>Cet appel est clos depuis le 15 avril 2026. Il visait les centres sociaux, les CCAS et les associations.</p>
<p>Date limite : 15/04/2026.</p>""",
    ),
    Post(
        "recrutement-travailleur-social", "10 septembre 2026", "Le Département recrute un travailleur social (H/F) à Crest",
        "Poste à pourvoir, candidatures jusqu’au 15 décembre 2026.",
        "<p>Poste de catégorie A à temps plein. CV et lettre de motivation avant le 15 décembre 2026.</p>",
    ),
    Post(
        "precarite-alimentaire-2027", "18 novembre 2026", "Alimentation solidaire : appel à manifestation d’intérêt",
        "Épiceries sociales, paniers solidaires, cuisine partagée.",
        """<p>Le Département repère les projets d’épicerie sociale, de paniers solidaires et de jardins nourriciers qui luttent contre
la précarité alimentaire dans les zones rurales.</p><p>Peuvent se manifester : CCAS, communes, associations d’aide alimentaire.</p>
<p>Les manifestations d’intérêt sont reçues jusqu’à fin février 2027. Aucun montant n’est arrêté à ce jour.</p>""",
    ),
)  # fmt: skip

CAF = """<h1>Appels à projets de la Caf de la Drôme</h1>
<p>Mis à jour le 17 novembre 2026</p>
<h2 id="fpt">Fonds publics et territoires 2027</h2>
<p>Les axes 1 (enfants en situation de handicap), 2 (accès des familles vulnérables) et 3 (jeunesse) sont ouverts aux collectivités,
CCAS, établissements publics et associations de la Drôme.</p>
<p>Subvention minimum de 1 500 €, dans la limite de 80 % du coût total du projet.</p>
<p>Dépôt des demandes : du 2 novembre au 11 décembre 2026, sur la plateforme
<a href="https://elan.caf.fr/exemple">Elan</a>.</p>
<h2 id="parentalite">Parents ensemble : Fonds national parentalité, axe 1</h2>
<p>La Caf et la MSA soutiennent des actions de soutien à la parentalité : groupes de parole, ateliers parents-enfants, cafés des
parents.</p><p>Collectivités et associations peuvent répondre jusqu’au 11 décembre à 12h. Financement inférieur à 80 % du coût de
fonctionnement.</p>
<h2 id="clas">Contrat local d’accompagnement à la scolarité 2026-2027 (clôturé depuis le 17/07/2026)</h2>
<p>Aide de 2 563 € par groupe et par année scolaire. Les dossiers étaient attendus du 25 mai au 17 juillet 2026.</p>
<h2 id="vacances">Départs en vacances des familles 2027</h2>
<p>Un soutien de 300 € par jeune et de 150 € par jour et par famille pour un premier départ. Centres sociaux, CCAS et associations
transmettent leur projet avant le 15 mars 2027 à partenaires@caf26.exemple.fr.</p>
<h2 id="investissement">Aide à l’investissement des accueils de jeunes enfants</h2>
<p>Création ou rénovation de crèches, micro-crèches et relais petite enfance. Dépôt en continu, quatre mois au moins avant le début
des travaux. Gestionnaires publics et privés d’établissements d’accueil du jeune enfant.</p>"""

FOUNDATION = (
    Post(
        "vieillir-acteur-2027", "Mon, 16 Nov 2026 09:00:00 +0100", "Vieillir acteur et citoyen de son territoire 2027",
        "Projets participatifs avec des personnes âgées ; dépôt jusqu’au 8 juillet 2027.",
        """<p>La fondation soutient des projets construits avec les personnes âgées : habitat, mobilité, vie sociale. Communes,
intercommunalités, établissements publics et organismes à but non lucratif peuvent candidater.</p>
<p>Date limite de dépôt : 8 juillet 2027. Aide moyenne constatée : 15 000 €.</p>""",
    ),
    Post(
        "aidants-14e-edition", "Wed, 04 Nov 2026 10:00:00 +0100", "Prix « Être aidant demain » : 15e édition",
        "Un prix national pour les initiatives en faveur des proches aidants.",
        """<p>Le prix récompense des projets portés par des associations ou fondations. Seules les associations loi 1901 et les
fondations sont éligibles.</p><p>Candidatures du 2 novembre 2026 au 12 février 2027. Dotation totale : 120 000 €, jusqu’à 25 000 €
par lauréat.</p>""",
    ),
    Post(
        "lien-social-isolement", "Fri, 13 Nov 2026 08:00:00 +0100", "Rompre l’isolement : appel à projets solidaires",
        "Équipes citoyennes, visites, tiers-lieux : pour rompre la solitude des aînés.",
        """<p>La fondation finance des équipes de visiteurs bénévoles, des appels de convivialité et des cafés itinérants pour les
personnes âgées isolées.</p><p>Organismes d’intérêt général, publics ou privés, dont les CCAS.</p><p>Jusqu’à 8 000 € par projet.
Clôture le 31/01/2027 à 23h59.</p>""",
    ),
    Post(
        "numerique-solidaire", "Tue, 10 Nov 2026 08:00:00 +0100", "Numérique solidaire : équiper et accompagner",
        "Ateliers informatiques pour les seniors et les publics éloignés.",
        """<p>L’appel soutient la médiation numérique : ateliers d’initiation, prêt de tablettes, aide aux démarches. Il est ouvert aux
collectivités, CCAS et associations. Le budget demandé est compris entre 3 000 € et 12 000 €.</p>
<p>Les dossiers sont examinés deux fois par an : dépôt avant le 1er mars 2027, puis avant le 15 septembre 2027.</p>""",
    ),
    Post(
        "femmes-precarite", "Mon, 02 Nov 2026 08:00:00 +0100", "Femmes et précarité : hébergement et accès aux droits",
        "Mise à l’abri et accompagnement de femmes victimes de violences.",
        """<p>Projets d’accueil de jour, de mise à l’abri et d’accès aux droits pour les femmes victimes de violences conjugales.
Ouvert aux structures d’intérêt général.</p><p>Réception des dossiers jusqu’au 20 janvier 2027, cachet de la poste faisant foi.</p>""",
    ),
    Post(
        "rapport-annuel", "Thu, 22 Oct 2026 08:00:00 +0200", "Le rapport annuel de la fondation est paru",
        "Retour sur une année de mécénat.", "<p>En 2025, la fondation a soutenu 214 projets pour 6,2 M€.</p>",
    ),
    Post(
        "vacances-ouvertes", "Mon, 05 Oct 2026 08:00:00 +0200", "Bourse vacances : premiers départs",
        "Inscription puis projet : deux étapes.",
        """<p>Les structures sociales (CCAS, centres sociaux, missions locales) s’inscrivent avant le 29 janvier 2027, puis déposent
leur projet de départ avant le 1er avril 2027. Participation de 150 € par jeune.</p>""",
    ),
    Post(
        "jardins-partages", "Mon, 21 Sep 2026 08:00:00 +0200", "Jardins partagés et alimentation durable",
        "Pour les projets de jardin solidaire et de cuisine collective.",
        """<p>Jardins partagés, ateliers de cuisine, lutte contre le gaspillage alimentaire. Toute personne morale à but non lucratif
peut candidater.</p><p>Appel permanent : dépôt ouvert toute l’année. Aide plafonnée à 7 000 €, auxquels peuvent s’ajouter 1 500 €
d’accompagnement.</p>""",
    ),
)  # fmt: skip
