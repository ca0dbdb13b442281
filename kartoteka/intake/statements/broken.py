"""Why a bank's file cannot be read."""


class Broken(Exception):
    """`reason` is one of the words of `wording`; `where` names the line or the document, and quotes nothing else."""

    def __init__(self, reason: str, where: str = "") -> None:
        super().__init__(reason)
        self.reason, self.where = reason, where
