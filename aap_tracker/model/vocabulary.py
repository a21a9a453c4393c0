"""The closed vocabularies of `interfaces.md`. Values are stable: scripts and files rely on them."""

from typing import Literal, get_args

Kind = Literal["call_for_projects", "expression_of_interest", "call_for_applications", "grant", "prize", "other"]
Status = Literal["forecast", "open", "closed", "unknown"]
DeadlineKind = Literal["dated", "rolling", "unknown"]
Eligibility = Literal["yes", "no", "to_check"]
Channel = Literal["online", "email", "post", "platform", "unknown"]
FunderKind = Literal[
    "ars", "caf", "departement", "cfppa", "region", "etat_regional", "etat_departemental", "etat",
    "caisse_nationale", "carsat", "msa", "commune", "epci", "fondation", "europe", "association", "autre",
]  # fmt: skip
Applicant = Literal[
    "ccas", "cias", "commune", "epci", "departement", "region", "collectivites", "etablissement_public", "esms",
    "association", "tout_organisme_interet_general", "consortium", "entreprise", "particulier",
]  # fmt: skip
Verdict = Literal["look", "possible", "excluded"]
Verified = Literal["list", "home", "none"]
# What one date of a call is for. A passed `intent` (compulsory first step) closes a call; a passed `session` does not.
DeadlineStep = Literal["deposit", "intent", "session", "first_request", "renewal"]
ConditionKind = Literal["service", "consortium", "territory", "seniority", "cofunding", "other"]
# What a publication turned out to be when it is no call: kept out of the calls, counted by the round.
NotACall = Literal["results", "tender", "job", "news", "permanent_scheme", "empty"]

KINDS: tuple[str, ...] = get_args(Kind)
FUNDER_KINDS: tuple[str, ...] = get_args(FunderKind)
APPLICANTS: tuple[str, ...] = get_args(Applicant)
