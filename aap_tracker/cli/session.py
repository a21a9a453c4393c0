"""What every command shares: the options common to all, and things opened only when asked for."""

import datetime as dt
import json
import sys
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from aap_tracker import clock, paths
from aap_tracker.model.french import typeset

if TYPE_CHECKING:
    from aap_tracker.model.lexicon import Lexicon
    from aap_tracker.model.profile import Profile
    from aap_tracker.model.sources import Source
    from aap_tracker.store.base import Store

F = TypeVar("F", bound=Callable[..., Any])


class Session:
    """The options common to all commands, given before or after the subcommand; the later one wins."""

    def __init__(self) -> None:
        self.base_option: str | None = None
        self.profile_option: str | None = None
        self.day_option: str | None = None
        self.as_json = False
        self.own_unread = False  # the file of the user's own sources could not be read

    @property
    def base(self) -> Path:
        return paths.base_path(self.base_option)

    @property
    def profile_path(self) -> Path:
        return paths.profile_path(self.profile_option)

    @property
    def day(self) -> dt.date:
        return clock.today(self.day_option)

    @property
    def now(self) -> dt.datetime:
        return clock.moment(self.day_option)

    @cached_property
    def lexicon(self) -> "Lexicon":
        from aap_tracker import shipped

        return shipped.lexicon()

    @cached_property
    def profile(self) -> "Profile":
        """The profile; InputError when there is none."""
        from aap_tracker import settings, shipped

        profile = settings.load_profile(self.profile_path, shipped.reference())
        for warning in profile.warnings:
            say(f"Attention : {warning}")
        return profile

    @property
    def profile_or_none(self) -> "Profile | None":
        """The profile when one exists: listing needs none."""
        return self.profile if self.profile_option or self.profile_path.is_file() else None

    @cached_property
    def catalogue(self) -> "tuple[Source, ...]":
        """Every source: those shipped, with the user's own; InputError when the file of these cannot be read."""
        from aap_tracker import settings, shipped

        return settings.catalogue(shipped.sources(), paths.sources_path(self.base))

    @cached_property
    def to_collect(self) -> "tuple[Source, ...]":
        """The catalogue of a round: without the user's own sources, which is said, while their file cannot be read."""
        from aap_tracker import shipped
        from aap_tracker.errors import InputError

        try:
            return self.catalogue
        except InputError as error:
            self.own_unread = True
            say(f"Attention : {error}")
            return shipped.sources()

    def store(self, *, write: bool = False) -> "Store":
        """Open the database; the caller closes it (`with`)."""
        from aap_tracker.store.base import open_store

        return open_store(self.base, write=write)

    def rescore(self, store: "Store") -> None:
        """Bring the scores of the base up to date with the profile's needs; nothing without a profile."""
        profile = self.profile_or_none
        if profile is None:
            return
        from aap_tracker import shipped
        from aap_tracker.store.scoring import rescore

        rescore(store, profile, self.lexicon, shipped.toml_table("weights.toml"), self.now)


def common(command: F) -> F:
    """Give a command `--base`, `--profil`, `--jour` and `--json`."""
    options = (
        click.option("--base", "base_option", metavar="CHEMIN", expose_value=False, callback=_keep, is_eager=True,
                     help="La base de données (sinon AAP_BASE)."),
        click.option("--profil", "profile_option", metavar="CHEMIN", expose_value=False, callback=_keep, is_eager=True,
                     help="Le profil ccas.toml (sinon AAP_PROFIL)."),
        click.option("--jour", "day_option", metavar="AAAA-MM-JJ", expose_value=False, callback=_keep, is_eager=True,
                     help="Le jour pris comme aujourd’hui (sinon AAP_JOUR)."),
        click.option("--json", "as_json", is_flag=True, expose_value=False, callback=_keep, is_eager=True,
                     help="Écrit du JSON sur la sortie."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def _keep(context: click.Context, parameter: click.Parameter, value: Any) -> Any:
    session = context.ensure_object(Session)
    if value:
        if parameter.name == "day_option":
            clock.parse_day(value)
        setattr(session, str(parameter.name), value)
    return value


def say(text: str) -> None:
    """Talk and progress: stderr, controls stripped, typeset."""
    from aap_tracker.text import strip_controls

    click.echo(typeset(strip_controls(text)), err=True)


def show(text: str) -> None:
    """Data a person reads: stdout, controls stripped, typeset."""
    from aap_tracker.text import strip_controls

    click.echo(typeset(strip_controls(text)))


def dump(value: Any) -> None:
    """Data a program reads: one JSON document on stdout, UTF-8; what could drive a terminal is escaped."""
    from aap_tracker.text import UNSAFE

    text = UNSAFE.sub(lambda found: json.dumps(found[0])[1:-1], json.dumps(value, ensure_ascii=False, indent=2))
    sys.stdout.buffer.write((text + "\n").encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
