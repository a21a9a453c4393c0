"""What the system says when it refuses a file, told to people."""

import errno

from aap_tracker.errors import AapError
from aap_tracker.model.french import NARROW

_ROOM = "Libérez de la place, puis recommencez."
_RIGHTS = "Vérifiez les droits du fichier et de son dossier, ou choisissez un autre emplacement."
_CLOSED = "Fermez-le dans les autres programmes, puis recommencez."
_BROKEN = (
    f"Recommencez{NARROW}; si cela persiste, gardez une sauvegarde sur un autre disque et faites vérifier celui-ci."
)
_REFUSED = "Le système a refusé une opération"
# errno: (title, what it is, what to do)
_KNOWN = {
    errno.ENOSPC: ("Le disque est plein", "le disque est plein", _ROOM),
    errno.EDQUOT: ("Le disque est plein", "votre place sur ce disque est épuisée", _ROOM),
    errno.EFBIG: ("Fichier trop gros", "le fichier dépasse la taille permise", _ROOM),
    errno.EROFS: ("Écriture impossible", "il est en lecture seule", _RIGHTS),
    errno.EACCES: ("Accès refusé", "vous n’en avez pas le droit", _RIGHTS),
    errno.EPERM: ("Accès refusé", "vous n’en avez pas le droit", _RIGHTS),
    errno.EIO: ("Le disque a signalé une panne", "le disque n’a pas pu lire ou écrire", _BROKEN),
    errno.EBUSY: (_REFUSED, "un autre programme l’utilise", _CLOSED),
    errno.ENOENT: ("Fichier introuvable", "il n’existe pas", "Vérifiez le chemin."),
    errno.ENOTDIR: ("Chemin impossible", "un élément de ce chemin n’est pas un dossier", "Vérifiez le chemin."),
    errno.EISDIR: ("Chemin impossible", "c’est un dossier", "Donnez le nom d’un fichier."),
    errno.EEXIST: ("Chemin impossible", "ce nom est déjà pris", "Donnez un autre nom."),
    errno.ENAMETOOLONG: ("Chemin impossible", "ce nom est trop long", "Donnez un nom plus court."),
    errno.EMFILE: (_REFUSED, "trop de fichiers sont ouverts", "Fermez des programmes, puis recommencez."),
}


def cause(error: OSError) -> str:
    """Why, in a few French words: « le disque est plein »; the system's own words when it is none of those known."""
    known = _KNOWN.get(error.errno or 0)
    return known[1] if known else error.strerror or str(error)


def told(error: OSError, title: str = "", what: object = None) -> AapError:
    """The AapError that stands for a refusal of the system on the file `what` (else the one the error names)."""
    own, why, advice = _KNOWN.get(error.errno or 0, (_REFUSED, cause(error), "Recommencez."))
    named = what or error.filename
    return AapError(title or own, f"{named}\u00a0: {why}." if named else f"{why[:1].upper()}{why[1:]}.", advice)
