"""What the parts of the dashboard tell each other."""

from textual.message import Message


class DataChanged(Message):
    """Something was written in the store, here or by a collection: the screen in front reads again."""
