"""What the sample ARS site says. Facts follow published calls, transposed to the sample day; sentences are ours."""

from typing import NamedTuple


class Page(NamedTuple):
    """A call of the sample ARS: slug, title, kind on the card, teaser, closing words of the card, paragraphs, files."""

    slug: str
    title: str
    kind: str
    teaser: str
    closing: str
    body: str
    files: tuple[tuple[str, str], ...] = ()


PAGES = (
    Page(
        "appel-projets-prevention-et-promotion-de-la-sante-2027",
        "Appel à projets Prévention et promotion de la santé 2027",
        "Appel à projets",
        "L’ARS soutient des actions locales de prévention au plus près des habitants fragiles.",
        "Clôture le 29/01/2027",
        """<p>Publié le 9 novembre 2026</p>
<h2>Objectif de l’appel</h2>
<p>L’Agence régionale de santé Auvergne-Rhône-Alpes souhaite réduire les inégalités sociales et territoriales de santé. Elle
soutient des projets de nutrition, d’activité physique adaptée et de santé mentale auprès de personnes en situation de précarité
et de personnes âgées isolées.</p>
<h2>Qui peut répondre ?</h2>
<p>Peuvent déposer un dossier les associations, les communes, les CCAS et CIAS, les établissements de santé et les centres sociaux
de la région.</p>
<h2>Financement</h2>
<ul><li>Subvention comprise entre 5 000 € et 30 000 € par projet ;</li><li>participation de l’ARS limitée à 80 % du coût total.</li></ul>
<h2>Calendrier</h2>
<table><tr><th>Étape</th><th>Date</th></tr>
<tr><td>Ouverture du dépôt</td><td>16 novembre 2026</td></tr>
<tr><td>Date limite de dépôt des dossiers</td><td>29 janvier 2027 à 12h00</td></tr>
<tr><td>Comité de sélection</td><td>mars 2027</td></tr>
<tr><td>Notification aux porteurs</td><td>15 avril 2027</td></tr></table>
<p>Les dossiers se déposent sur <a href="https://demarche.numerique.gouv.fr/commencer/exemple-ars-ara-prevention-2027">démarche
numérique</a>. Questions : ars-ara-prevention@exemple.fr.</p>""",
        (("cahier-des-charges.docx", "Cahier des charges (Word)"), ("budget.pdf", "Modèle de budget")),
    ),
    Page(
        "appel-candidatures-centre-de-ressources-territorial-drome",
        "Appel à candidatures : centre de ressources territorial dans la Drôme",
        "Appel à candidatures",
        "Déploiement de la mission de centre de ressources territorial pour personnes âgées.",
        "Clôture le 20/03/2027",
        """<p>Les candidats gèrent un EHPAD ou un service autonomie à domicile dans le département de la Drôme. La mission
comprend un accompagnement renforcé à domicile de personnes âgées en perte d’autonomie.</p>
<p>Période de dépôt : du 1er janvier au 20 mars 2027. Les dossiers seront instruits jusqu’au 1er mai 2027, pour un démarrage le
1er septembre 2027.</p>
<p>Le financement annuel de 400 000 € est alloué au lauréat sous réserve des crédits.</p>
<p>Candidature par courriel à ars-dt26-autonomie@exemple.fr, objet imposé : « AAC CRT 26 ».</p>""",
    ),
    Page(
        "aap-ndeg-2026-26-01-appartements-de-coordination-therapeutique",
        "Avis d’appel à projets n° 2026-26-01 : appartements de coordination thérapeutique « Un chez-soi d’abord »",
        "Appel à projets",
        "Création de 55 places dans l’agglomération de Valence.",
        "Clôture le 11/01/2027",
        """<p>En application de l’instruction du 10 juin 2026, l’ARS Auvergne-Rhône-Alpes lance un appel à projets pour des
personnes sans abri vivant avec un trouble psychique sévère.</p>
<p>Les candidats sont des groupements de coopération sociale ou médico-sociale (GCSMS).</p>
<p>Le dossier est adressé en une seule fois par lettre recommandée avec accusé de réception, au plus tard le lundi 11 janvier 2027
à 16 heures, en deux exemplaires. Les questions sont reçues jusqu’au 3 janvier 2027.</p>""",
    ),
    Page(
        "fonds-de-lutte-contre-les-addictions-appel-projets-regional-2027",
        "FONDS DE LUTTE CONTRE LES ADDICTIONS - APPEL À PROJETS RÉGIONAL 2027",
        "Appel à projets",
        "Tabac, alcool, drogues, écrans : prévenir chez les jeunes et les publics vulnérables.",
        "Date à préciser",
        """<p>Doté d’une enveloppe régionale de 2,3 millions d’euros, l’appel finance des actions de prévention des addictions
auprès des jeunes de 11 à 25 ans et des personnes en insertion.</p>
<p>L’appel est ouvert à toute personne morale, quel que soit son statut, hors entreprises à but lucratif.</p>
<p>Les lettres d’intention sont attendues avant le 18 décembre 2026 ; les porteurs retenus remettent un dossier complet au plus
tard le 26 février 2027 à minuit.</p>
<p>L’aide ne peut excéder 50 000 euros par projet et par an.</p>""",
    ),
    Page(
        "appel-initiatives-sante-mentale-de-proximite",
        "Appel à initiatives « Santé mentale de proximité »",
        "Appel à manifestation d’intérêt",
        "Conseils locaux de santé mentale, groupes d’entraide, premiers secours en santé mentale.",
        "Clôture le 15/12/2026",
        """<p>Les collectivités territoriales et leurs groupements, ainsi que les associations d’usagers, peuvent proposer la création
d’un conseil local de santé mentale ou des formations aux premiers secours en santé mentale.</p>
<p>Date limite de réponse : 30 novembre 2026. <strong>Attention : la date limite est reportée au mardi 15 décembre 2026 à
17h.</strong></p>
<p>Soutien forfaitaire : 12 000 € par projet.</p>""",
    ),
    Page(
        "culture-et-sante-appel-projets-2026",
        "[Clôturé] Culture et santé : appel à projets 2026",
        "Appel à projets",
        "Projets artistiques dans les établissements et services médico-sociaux.",
        "Clôture le 16/01/2026",
        """<p>L’ARS, la DRAC et la Région Auvergne-Rhône-Alpes ont financé des résidences d’artistes dans les EHPAD, les résidences
autonomie et les hôpitaux.</p><p>Date limite de candidature : 16 janvier 2026, 18h.</p>
<p>Le prochain appel, publié chaque année à l’automne, sera annoncé sur cette page.</p>""",
    ),
    Page(
        "sante-environnement-ami-collectivites-2027",
        "AMI 2027 santé-environnement auprès des collectivités",
        "Appel à manifestation d’intérêt",
        "Qualité de l’air intérieur, perturbateurs endocriniens, adaptation aux fortes chaleurs.",
        "Clôture le 05/02/2027",
        """<p>L’appel à manifestation d’intérêt s’adresse aux collectivités territoriales (communes, EPCI, départements) et à leurs
établissements publics. Les projets protègent les jeunes enfants et les personnes vulnérables : qualité de l’air des crèches,
plans canicule, jardins partagés.</p>
<h2>Jusqu’à quand répondre ?</h2><p>Jusqu’au 5 février 2027 inclus, sur la plateforme de l’ARS.</p>
<p>Le cofinancement de l’ARS représente 50 % du coût du projet, dans la limite de 20 000 €.</p>""",
    ),
    Page(
        "plateforme-de-repit-pour-les-proches-aidants-drome-ardeche",
        "Plateforme d’accompagnement et de répit pour les proches aidants – Drôme et Ardèche",
        "Appel à candidatures",
        "Soutien aux aidants de personnes âgées et de personnes en situation de handicap.",
        "Clôture le 22/01/2027",
        """<p>Deux plateformes seront autorisées, l’une dans la Drôme, l’autre en Ardèche. Les candidatures émanent de gestionnaires
d’un accueil de jour ou d’un service autonomie à domicile.</p>
<dl><dt>Dépôt des candidatures</dt><dd>du 23 novembre 2026 au 22 janvier 2027, 23h59</dd>
<dt>Dotation</dt><dd>120 000 € par plateforme et par an</dd><dt>Dépôt</dt><dd>par voie électronique : ars-dt26@exemple.fr</dd></dl>""",
    ),
    Page(
        "habitat-inclusif-et-sante-appel-conjoint-drome",
        "Habitat inclusif : appel à candidatures conjoint ARS et Département de la Drôme",
        "Appel à candidatures",
        "Soutenir le projet de vie sociale et partagée de personnes âgées ou handicapées.",
        "Clôture le 15/01/2027",
        """<p>L’ARS Auvergne-Rhône-Alpes et le Conseil départemental de la Drôme lancent ensemble un appel pour de nouveaux habitats
inclusifs. Le porteur est une personne morale de droit public ou privé à but non lucratif : association, bailleur, commune, CCAS.</p>
<p>L’aide à la vie partagée se situe entre 5 000 et 10 000 euros par habitant et par an.</p>
<p>Clôture de l’appel : initialement fixée au 30 novembre 2026, elle est prolongée jusqu’au vendredi 15 janvier 2027.</p>""",
    ),
    Page(
        "resultats-de-lappel-projets-prevention-2026",
        "Résultats de l’appel à projets Prévention 2026 : 42 lauréats",
        "Actualité",
        "L’ARS a retenu 42 projets pour un montant de 1,1 M€.",
        "",
        "<p>Découvrez les 42 projets retenus. La liste des lauréats a été arrêtée le 12 juin 2026.</p>",
    ),
)
