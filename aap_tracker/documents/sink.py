"""Pieces of text as a walk meets them → blocks: a line ends, a label waits for its value, the room is bounded."""

from aap_tracker.documents.inline import safe
from aap_tracker.documents.tree import squash
from aap_tracker.model.pages import Block, BlockKind

MAX_TEXT = 5 * 1024 * 1024  # characters of text kept of one page
MAX_BLOCKS = 50_000


class Sink:
    """Holds the line being read and the blocks made so far."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.cut = False  # the text was longer than the room
        self._buffer: list[str] = []
        self._kind: BlockKind = "paragraph"
        self._label = ""  # of the line being read
        self._term = ""  # a label that stands in an element of its own: <dt>, .field__label
        self._room = MAX_TEXT

    def flush(self) -> None:
        """End the line being read: it becomes a block."""
        label, self._label = self._label, ""
        if not self._buffer:
            return
        text = squash("".join(self._buffer))
        self._buffer = []
        if not text:
            return
        value = text[len(label) :].strip(" :")
        if label and value and text.startswith(label):
            self.emit_term(label, value, text if text[len(label)] in " :" else f"{label} {value}")
        elif self._term:
            label, self._term = self._term, ""
            self.emit_term(label, text)
        else:
            self.emit(self._kind, text)

    def emit_term(self, label: str, value: str, text: str = "") -> None:
        """A label and its value, as the page writes them when `text` is given."""
        label, value = label.strip(" :\xa0"), value.strip(" :\xa0")
        self.emit("term", text or f"{label} : {value}", cells=(label, value))

    def emit(self, kind: BlockKind, text: str, level: int = 0, cells: tuple[str, ...] = ()) -> None:
        """Append one block, its controls stripped."""
        if self._term and kind != "term":
            self._drop_term()
        if self._room <= 0 or len(self.blocks) >= MAX_BLOCKS:
            self.cut = True
            return
        text = safe(text)[: self._room]
        self._room -= len(text)
        if text:
            self.blocks.append(Block(kind=kind, text=text, level=level, cells=tuple(map(safe, cells))))

    def _drop_term(self) -> None:
        label, self._term = self._term, ""
        if label:
            self.emit(self._kind, label)
