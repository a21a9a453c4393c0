"""The log of nights: one line an event, turned over when it grows, read by its owner alone."""

import logging
import logging.handlers
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path

from aap_tracker.text import clean

_MOST = 1_000_000  # bytes of one file
_FILES = 5
_NAME = "aap_tracker"


class _Private(logging.handlers.RotatingFileHandler):
    """A file made with mode 600, so that nobody else ever reads it."""

    def _open(self) -> TextIOWrapper:
        opened = open(  # noqa: SIM115 - the handler closes it; only `open` takes an opener
            self.baseFilename, self.mode, encoding=self.encoding, opener=lambda name, flags: os.open(name, flags, 0o600)
        )
        assert isinstance(opened, TextIOWrapper)  # noqa: S101 - a text mode
        return opened

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's signature
        """A log that cannot be written costs no night: the stage that meets the same disk says why."""

    def close(self) -> None:
        with suppress(OSError):  # what could not be written is tried once more
            super().close()


class _OneLine(logging.Formatter):
    """What a page or a server wrote cannot begin a line of its own, nor drive the terminal it is read on."""

    def format(self, record: logging.LogRecord) -> str:
        return clean(super().format(record))


def path_of(base: Path) -> Path:
    """Where the log of a base is."""
    return base.with_name(f"{base.name}.nuit.log")


@contextmanager
def opened(base: Path) -> Iterator[logging.Logger]:
    """The logger of this night; what the collection logs goes there too."""
    handler = _Private(path_of(base), maxBytes=_MOST, backupCount=_FILES, encoding="utf-8", delay=True)
    handler.setFormatter(_OneLine("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S%z"))
    logger = logging.getLogger(_NAME)
    before = logger.level
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    try:
        yield logging.getLogger(f"{_NAME}.night")
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before)
        handler.close()


def fault(error: Exception) -> None:
    """Write a fault of ours where it happened, one line a frame."""
    import traceback

    logger = logging.getLogger(f"{_NAME}.night")
    for line in "".join(traceback.format_exception(error)).splitlines():
        logger.error("%s", line.rstrip())
