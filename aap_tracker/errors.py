"""The one error a user ever reads: what happened, on what, what to do now."""


class AapError(Exception):
    """A French sentence in three parts, and the exit code of the command that meets it.

    title: what happened, a few words; message: on what, with the cause; advice: what to do now.
    exit_code: 1 a whole source failed, 2 wrong usage or unreadable input, 3 nothing could be done.
    """

    def __init__(self, title: str, message: str = "", advice: str = "", *, exit_code: int = 3) -> None:
        super().__init__(title, message, advice)
        self.title = title
        self.message = message
        self.advice = advice
        self.exit_code = exit_code

    def __str__(self) -> str:
        return "\n".join(part for part in (self.title, self.message, self.advice) if part)


class InputError(AapError):
    """Wrong usage or unreadable input: nothing was written (exit code 2)."""

    def __init__(self, title: str, message: str = "", advice: str = "") -> None:
        super().__init__(title, message, advice, exit_code=2)
