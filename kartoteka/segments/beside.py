"""Lists beside the one of all clients: rooms above tell of clients whom they keep apart."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise

from kartoteka.staff.actors import Actor


@dataclass(frozen=True)
class Beside:
    """A list, and the condition by which it is asked for."""

    label: Promise | str
    condition: str
    icon: str = ""


_tellers: list[Callable[[Actor], Beside | None]] = []


def tell(teller: Callable[[Actor], Beside | None]) -> None:
    """Called once, when the program starts."""
    _tellers.append(teller)


def asked(actor: Actor) -> Iterator[Beside]:
    for teller in _tellers:
        if found := teller(actor):
            yield found
