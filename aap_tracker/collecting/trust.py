"""What reading says is no call, weighed by where it comes from."""

from aap_tracker.model.calls import Reading

RECORDS = frozenset({"aides_territoires", "opendatasoft", "records"})
_NEVER = frozenset({"results", "tender", "job"})


def trusted(reading: Reading, *, record: bool) -> Reading:
    """A record of a list of aids is one, however thin its words; results, tenders and jobs are none anywhere."""
    if record and reading.not_a_call is not None and reading.not_a_call not in _NEVER:
        return reading.model_copy(update={"not_a_call": None})
    return reading
