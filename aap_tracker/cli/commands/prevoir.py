"""`aap prevoir`: expected next windows, each with the past windows it rests on."""

import click

from aap_tracker.cli.session import Session, common, dump, say, show


@click.command("prevoir")
@common
@click.pass_obj
def command(session: Session) -> None:
    """Prévoit les prochaines fenêtres des appels qui reviennent, avec les éditions passées qui le font penser."""
    from aap_tracker import shipped
    from aap_tracker.planning.forecast import forecast
    from aap_tracker.store import series

    with session.store() as store:
        pasts = series.pasts(store)
    windows = forecast(pasts, session.day, shipped.toml_table("recurring.toml"))
    if session.as_json:
        dump([_record(window.model_dump(mode="json")) for window in windows])
        return
    expected = [window for window in windows if window.closes or window.opens]
    for window in expected:
        show(window.text)
    others = len(windows) - len(expected)
    if others:
        say(f"{others} autres appels n’ont pas assez d’éditions passées pour être prévus (voir « --json »).")
    if not windows:
        say("Aucune fenêtre à prévoir : il faut au moins une édition passée dans la base.")


def _record(window: dict) -> dict:  # type: ignore[type-arg]
    for key in ("opens", "closes"):
        span = window[key]
        window[key] = span and {"from": span["start"], "to": span["end"]}
    return window
