"""Why a file cannot be read as a table: a word for the reason, and the line where it shows."""


class Unreadable(Exception):
    """Raised inside the sandbox; the sentence for the person is made outside, in her language."""

    def __init__(self, reason: str, *, line: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
