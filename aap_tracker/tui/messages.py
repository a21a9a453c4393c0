"""What the parts of the dashboard tell each other."""

from textual.message import Message


class DataChanged(Message):
    """Something was written in the store, here or by a collection: the screen in front reads again."""


class Chosen(Message):
    """A row was opened: its key."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
