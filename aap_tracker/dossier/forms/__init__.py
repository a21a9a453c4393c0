"""A funder's own blank form, filled: see `fill`."""

from aap_tracker.dossier.forms.fill import fill
from aap_tracker.dossier.forms.report import Entry, FormReport

__all__ = ["Entry", "FormReport", "fill"]
