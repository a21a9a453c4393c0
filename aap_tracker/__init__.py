"""aap-tracker: calls for projects for a French CCAS, from the web page to the signed dossier."""

__version__ = "0.1.0"
