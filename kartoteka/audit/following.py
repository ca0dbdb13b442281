"""Following the trace: a room above asks to be told of each deed, in the transaction that writes it down."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model


@dataclass(frozen=True)
class Told:
    """A deed as it was traced. `noun` is what it was done to, before anything is known of who may see it.

    `about` is the row in particular that the deed has made, where a follower may want to know it.
    """

    deed: str
    noun: Model | None
    actor_kind: str
    detail: dict[str, Any]
    about: Model | None = None


Follower = Callable[[Told], None]
_followers: list[Follower] = []


def follow(follower: Follower) -> None:
    """Called once a process, when a room is ready. What a follower raises undoes the deed, so it had better not."""
    if follower not in _followers:
        _followers.append(follower)


def tell(told: Told) -> None:
    for follower in _followers:
        follower(told)
