"""Pages that answer 200 and are none, as the systems French sites are made with write them; and calls that are calls."""

from replica import call_page, page

_NAV = (
    "<nav><ul><li><a href='/'>Accueil</a></li><li><a href='/plan'>Plan du site</a></li></ul></nav>"
    "<p>Vie municipale. Solidarités. Culture et sport. Économie. Contact et horaires de la mairie.</p>"
)


def _said(title: str, words: str) -> str:
    return page(title, f"<p>{words}</p>")


def _shell(words: str) -> str:
    """A page whose titles are those of the site: only its few words say what it is."""
    return f"<html><head><title>Ville de Die</title></head><body><main><p>{words}</p></main></body></html>"


# Each says in its own words that there is no such page.
WORDED = {
    "Drupal": _said("Page non trouvée", "La page demandée « /appel » est introuvable."),
    "Drupal 7": _said("Page non trouvée", "La page demandée n'a pas pu être trouvée."),
    "WordPress": _said("Oups ! Cette page est introuvable.", "Essayez peut-être une recherche ?"),
    "WordPress, old": _said("Rien de trouvé", "Rien n’a été trouvé ici. Lancez une recherche ?"),
    "SPIP": _said("Erreur 404", "La page que vous cherchez n’existe pas."),
    "TYPO3": _said("Page Not Found", "Reason: The requested page does not exist!"),
    "Liferay": _said("Statut", "La ressource demandée n’a pas été trouvée."),
    "eZ": _shell("Contenu introuvable. La ressource demandée a été supprimée ou n’existe pas."),
    "Jalios": _shell("Cette publication n’est plus disponible."),
    "Joomla": _said("404 - Article introuvable", "Vous ne pouvez pas visiter cette page."),
    "Plone": _shell("Cette page ne semble pas exister… Nous vous prions de nous en excuser."),
    "Django": _said("Not Found", "The requested resource was not found on this server."),
    "link": _shell("Le lien que vous avez suivi est rompu ou a expiré."),
    "archived": _shell("Ce contenu a été archivé. Consultez nos actualités."),
    "sorry": _shell("Désolé, nous n’avons pas trouvé ce que vous cherchez."),
    "offer": _shell("Cette annonce a expiré."),
}  # fmt: skip
# What stands between a page and its reader.
WALLS = {
    "Cloudflare": _said("Just a moment...", "Checking your browser before accessing the site."),
    "Imperva": _shell("Request unsuccessful. Incapsula incident ID: 12"),
    "denied": _said("Accès refusé", "Vous n’êtes pas autorisé à accéder à cette page."),
    "maintenance": _said("Site en maintenance", "Revenez plus tard."),
    "login": _shell("Connexion. Identifiant. Mot de passe. Mot de passe oublié ?"),
    "cookies": _shell("Nous utilisons des cookies. Acceptez-les pour continuer."),
    "broken": _said("Une erreur est survenue", "Notre équipe est prévenue."),
    "robot": _said("Êtes-vous un robot ?", "Vérification que vous êtes humain."),
}
# No word says it: only that a made-up address of the same site answers the same.
WORDLESS = {
    "home": page("Ville de Die", f"<p>Bienvenue sur le site de la ville.</p>{_NAV}"),
    "search": page("Rechercher", f"<p>Saisissez vos mots pour chercher dans le site.</p>{_NAV}"),
    "map": page("Plan du site", _NAV * 3),
    "news": page("Actualités", f"<p>Fête de la musique. Travaux rue du Pont. Conseil municipal.</p>{_NAV}"),
    "poem": page("Perdus ?", f"<p>Même les meilleurs randonneurs se trompent de sentier.</p>{_NAV}"),
    "blank": "<html><head><title></title></head><body></body></html>",
}
MISSING = WORDED | WALLS | WORDLESS

_SUBJECTS = (
    "Lien social des aînés", "Répit des aidants", "Soutien à la parentalité", "Habitat inclusif", "Mobilité solidaire",
    "Inclusion numérique", "Aide alimentaire", "Accès aux droits", "Prévention des chutes", "Santé mentale",
    "Sport et handicap", "Culture pour tous", "Lutte contre le non-recours", "Logement des jeunes", "Aller vers",
    "Un instant pour soi", "Accès refusé aux soins : agir", "Page blanche : résidences d’écriture", "Ressource en eau",
    "Cookies solidaires : insertion par la cuisine", "Maintenance des aides techniques", "Contrôle de la sécurité alimentaire",
    "Erreurs médicamenteuses en EHPAD", "Interventions en site isolé", "Vérifier ses droits", "Robots d’assistance",
)  # fmt: skip


def calls() -> dict[str, tuple[str, str]]:
    """Thirty calls: address → title and page. Four of them never repeat the title that their list gives them."""
    named = {f"Appel à projets {one} 2027": call_page(f"Appel à projets {one} 2027") for one in _SUBJECTS}
    other = {
        f"AAP {name}": call_page(f"Campagne 2027 du fonds {n}")
        for n, name in enumerate(("FSL", "CFPPA", "REAAP", "CLAS"))
    }
    return {f"/vrai-appel-{n}": one for n, one in enumerate((named | other).items())}
