"""Calls as text for a terminal or a screen reader: one block each, no colour, no table."""

import datetime as dt
from collections.abc import Iterable

from aap_tracker.cli.session import show
from aap_tracker.model.calls import Call
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.wording.calls import facts


def print_calls(calls: Iterable[Call], now: dt.datetime) -> None:
    """Title, address and facts of each call."""
    for call in calls:
        print_facts(call, now)
        show("")


def print_facts(call: Call, now: dt.datetime, lexicon: Lexicon | None = None) -> None:
    """Title, facts and address of one call."""
    show(call.title)
    if call.id:
        show(f"  {call.id}")
    for line in facts(call, now, lexicon):
        show(f"  {line.label} : {line.value}")
    if call.url:
        show(f"  {call.url}")


def print_evidence(call: Call) -> None:
    """The words each fact was read in, and what was not understood."""
    for field, evidence in call.evidence.items():
        for one in evidence:
            show(f"  {field} : « {one.quote} » ({one.source})")
    for clash in call.contradictions:
        show(f"  contradiction, {clash.field} : « {clash.kept.quote} » retenu, « {clash.other.quote} » écarté")
    for text in call.unread:
        show(f"  non compris : « {text} »")
