"""What is measured: the everyday tasks, done as the person who does them all day."""

from tools.bench.asking import Task
from tools.bench.base import Base


def everyday(base: Base) -> list[Task]:
    def key(number: int) -> str:
        return base.keys[number % len(base.keys)]

    def word(number: int) -> str:
        return base.words[number % len(base.words)]

    def new_client(number: int) -> dict[str, str]:
        return {
            "name": f"Проба {number}",
            "phone": f"+7999{3_000_000 + number % 6_000_000}",
            "kind": "company",
        }

    return [
        Task("today", lambda _: "/"),
        Task("card", lambda number: f"/clients/{key(number)}"),
        Task("list of 50", lambda _: "/clients"),
        Task("list, filtered by word", lambda number: f"/clients?q={word(number)}"),
        Task("search as you type", lambda number: f"/search?q={word(number)}", is_fragment=True),
        Task(
            "search by last four",
            lambda n: f"/search?q={base.last_fours[n % len(base.last_fours)]}",
            is_fragment=True,
        ),
        Task("journal", lambda _: "/journal"),
        Task("create a client", lambda _: "/clients/new", body=new_client),
        Task(
            "write a note",
            lambda number: f"/clients/{key(number)}/entries",
            body=lambda number: {"text": f"Договорились о встрече {number}"},
            is_fragment=True,
        ),
    ]
