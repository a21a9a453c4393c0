"""Long work beside the screen: quitting does not wait for it."""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


async def beside(work: Callable[[], T]) -> T:
    """Run `work` in a thread of its own and give what it returns, or raise what it raises.

    The thread ends with the program: what it was writing is a transaction that the base takes back.
    """
    loop = asyncio.get_running_loop()
    ended: asyncio.Future[T] = loop.create_future()

    def conclude(result: T | None, error: BaseException | None) -> None:
        if not ended.done():
            if error is not None:
                ended.set_exception(error)
            else:
                ended.set_result(result)  # type: ignore[arg-type]  # None is a T when the work returns nothing

    def run() -> None:
        result: T | None = None
        error: BaseException | None = None
        try:
            result = work()
        except BaseException as raised:  # noqa: BLE001 - it is raised again where it is awaited
            error = raised
        with contextlib.suppress(RuntimeError):  # the program ended meanwhile
            loop.call_soon_threadsafe(conclude, result, error)

    threading.Thread(target=run, daemon=True).start()
    return await ended
