"""From where and under which id the request came that is being served."""

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Circumstances:
    address: str | None = None
    request_id: str = ""


current: ContextVar[Circumstances] = ContextVar("circumstances", default=Circumstances())
