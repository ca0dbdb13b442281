"""Ready: a question that most firms ask, with a line on how to read the answer and what to do."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode


@dataclass(frozen=True)
class Ready:
    """`told` is the question as an address has it; `advice` says how to read the answer and what to do."""

    name: str
    title: Any
    advice: Any
    told: dict[str, str]

    @property
    def address(self) -> str:
        return urlencode({**self.told, "ready": self.name})


def short(name: str, title: Any, advice: Any, question: str) -> Ready:
    """A question in short: measure, rows, columns, period, compared with what."""
    words = ("measure", "rows", "columns", "period", "beside")
    told = dict(zip(words, question.split(), strict=False))
    return Ready(name, title, advice, {word: value for word, value in told.items() if value != "-"})
