"""The ceiling on memory, measured on this very process."""

from pathlib import Path

from scrapy.extensions.memusage import MemoryUsage

_PAGES = Path("/proc/self/statm")
_PAGE = 4096  # bytes, the least that any kernel uses: larger pages only make the ceiling higher


class Memory(MemoryUsage):
    """Scrapy's guard, but counting what the process holds now.

    Scrapy asks for the peak of `getrusage`, which Linux hands down through fork and exec: a child started by a program
    of 600 MB was born above its ceiling and closed its spiders before their first request. And a peak never goes down:
    one heavy source would close all those that follow it in the same process.
    """

    def get_virtual_size(self) -> int:
        """Bytes held in memory; the peak of the process where the system tells no better."""
        try:
            return int(_PAGES.read_text(encoding="ascii").split()[1]) * _PAGE
        except (OSError, IndexError, ValueError):
            return int(super().get_virtual_size())
