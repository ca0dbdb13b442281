"""Why a file cannot be read as a calendar: a word for the reason, put into a sentence outside."""


class Unreadable(Exception):
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
