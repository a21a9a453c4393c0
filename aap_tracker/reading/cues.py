"""Words that tell which readers need look at a passage at all: met in the one pass, they spare the heavier patterns."""

from aap_tracker.reading.patterns import phrases

CUES: dict[str, tuple[str, ...]] = {
    "body": phrases("""
        ars | agence régionale de santé | caf | caisse d'allocations familiales | cfppa | cfppapa
        | commission des financeurs | conférence des financeurs | commission départementale des financeurs
        | conférence départementale des financeurs | commission métropolitaine des financeurs | conseil départemental
        | conseils départementaux | département | conseil général | région | conseil régional | préfecture | préfet
        | préfète | sous-préfecture | dreets | drieets | deets | drihl | direccte | drjscs | drdjscs | drajes | draaf
        | driaaf | daaf | drac | direction régionale des affaires culturelles | dreal | drieat | deal | ddets
        | ddetspp | ddcs | ddcspp | deetspp | sdjes | cpam | caisse primaire d'assurance maladie | cgss | carsat
        | caisse d'assurance retraite et de la santé au travail | msa | mutualité sociale agricole | cnsa
        | caisse nationale | cnaf | cnav | ccmsa | caisse centrale | cnam | assurance retraite | agirc | cnracl
        | anct | agence nationale | cget | dgcs | direction générale de la cohésion sociale | dihal | mildeca
        | mission interministérielle | dilcrah | cipd | cipdr | sg cipdr | ademe | anah | anru
        | banque des territoires | agence du service civique | santé publique france | institut national du cancer
        | ancv | agefiph | fiphfp | fse | fonds social européen | programme leader | gal leader | union européenne
        | commission européenne | vacances ouvertes | état | ministère | secrétariat d'état | fondation
        | fonds de dotation | ville | commune | mairie | ccas | métropole | collectivité européenne
        | collectivité de corse | cerema | injep | djepva | dgom | ag2r | malakoff humanis | klesia | ircem
        | mutualité française | la banque postale | unccas | collectivité territoriale | cullettivita | financeur
        | organisme | cea | drdfe | direction régionale aux droits des femmes
    """),
    "channel": phrases("""
        courriel | mail | e-mail | mél | courrier | voie postale | poste | plateforme | plate-forme | portail
        | en ligne | téléservice | téléprocédure | démarches simplifiées | demarches simplifiees | démarche numérique
        | dauphin | subventia | elan | galis | osiris | compte asso | lecompteasso | ma démarche fse | formulaire
        | dématérialisé | exemplaire | copie | papier | main propre | guichet | extranet | questionnaire | internet
        | électronique | numérique | pli | récépissé | cliquez | cliquant | interface | site | lien | outil | espace
        | messagerie | adresse suivante | objet | cedex | rue | route | avenue | boulevard
    """),
    "nation": phrases("national | france | hexagone | régions | métropole | départements | français | département"),
}  # fmt: skip
