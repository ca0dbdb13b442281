"""The people of the fictional firm: a person of every role, eight managers in three teams, one who left."""

from dataclasses import dataclass, replace
from random import Random

from kartoteka.demo.naming import Namer


@dataclass(frozen=True)
class Position:
    """A place in the firm. `share` is the part of the clients in this person's care."""

    mailbox: str
    role: str
    joined: int
    share: float = 0.0
    team: int | None = None
    leads: bool = False
    left: int | None = None
    follows: str = ""
    name: str = ""


# `joined` and `left` are days ago; `follows` is the mailbox of whoever kept these clients before.
POSITIONS = [
    Position("director", "director", 2400, share=1),
    Position("head", "head", 1900, share=2),
    Position("manager1", "manager", 1700, share=20, team=0, leads=True),
    Position("manager2", "manager", 1200, share=16, team=0),
    Position("manager3", "manager", 150, share=9, team=0, follows="former"),
    Position("manager4", "manager", 1500, share=18, team=1, leads=True),
    Position("manager5", "manager", 1100, share=12, team=1),
    Position("manager6", "manager", 900, share=7, team=1),
    Position("manager7", "manager", 1300, share=10, team=2, leads=True),
    Position("manager8", "manager", 800, share=5, team=2),
    Position("marketer", "marketer", 1000),
    Position("accountant", "accountant", 2000),
    Position("cashier", "cashier", 700),
    Position("storekeeper", "storekeeper", 1600),
    Position("integrator", "integrator", 400),
    Position("former", "manager", 1400, team=0, left=152),
]
BY_MAILBOX = {position.mailbox: nth for nth, position in enumerate(POSITIONS)}


def named(namer: Namer, seed: str) -> list[Position]:
    """The positions, each with the name of whoever holds it; no two are called the same."""
    chance = Random(f"{seed}/crew")
    crew: list[Position] = []
    taken: set[str] = set()
    for position in POSITIONS:
        person = namer.person(chance)
        while person.surname in taken:
            person = namer.person(chance)
        taken.add(person.surname)
        crew.append(replace(position, name=namer.of_staff(person)))
    return crew
