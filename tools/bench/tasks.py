"""What is measured: the everyday tasks, done as the person who does them all day."""

from collections.abc import Iterator

from tools.bench.asking import Task
from tools.bench.base import Base, quoted


def everyday(base: Base) -> Iterator[Task]:
    yield Task("empty frame", "storekeeper", lambda _: "/")
    yield Task("today", "manager", lambda _: "/")
    yield from _looking(base)
    yield from _searching(base)
    yield from _writing(base)
    yield from _by_program(base)
    if base.deals:
        yield from _selling(base)
    if base.orders:
        yield from _ordered(base)


def _key(base: Base, number: int) -> str:
    return base.keys[number % len(base.keys)]


def _looking(base: Base) -> Iterator[Task]:
    own = f"own:{base.number_field}"
    filtered = f"/clients?columns=name,{own},contacts,keeper&where={own}~at_least~100&order=-{own}"
    yield Task("card", "manager", lambda number: f"/clients/{_key(base, number)}")
    yield Task("list of 50", "manager", lambda _: "/clients")
    yield Task("list of 50, sees all", "head", lambda _: "/clients")
    yield Task("filter and sort on an own field", "manager", lambda _: filtered)
    yield Task("filter and sort on an own field, sees all", "head", lambda _: filtered)
    yield Task("journal", "manager", lambda _: "/journal")


def _searching(base: Base) -> Iterator[Task]:
    def typed(number: int) -> str:
        """As one types: three letters of a surname, or four, or up to seven."""
        word = base.surnames[number % len(base.surnames)]
        return quoted([word[: 3 + number % 5]], 0)

    for who, also in (("manager", ""), ("head", ", sees all")):
        yield Task(f"search as you type{also}", who, lambda n: f"/search?q={typed(n)}", is_fragment=True)
        yield Task(
            f"search a word of a firm{also}",
            who,
            lambda n: f"/search?q={quoted(base.words, n)}",
            is_fragment=True,
        )
        yield Task(
            f"search with a slip{also}",
            who,
            lambda n: f"/search?q={quoted([_slipped(base.surnames[n % len(base.surnames)])], 0)}",
            is_fragment=True,
        )
        yield Task(
            f"search by last four{also}",
            who,
            lambda n: f"/search?q={base.last_fours[n % len(base.last_fours)]}",
            is_fragment=True,
        )


def _slipped(word: str) -> str:
    middle = len(word) // 2
    return f"{word[:middle]}ъ{word[middle + 1 :]}"


def _writing(base: Base) -> Iterator[Task]:
    yield Task(
        "create by form",
        "manager",
        lambda _: "/clients/new",
        body=lambda n: {
            "name": f"Проба {n}",
            "contact": f"+7999{3_000_000 + n % 6_000_000}",
            "kind": "company",
        },
    )
    yield Task(
        "edit a field",
        "manager",
        lambda n: f"/clients/{_key(base, n)}/fields/region",
        body=lambda n: {"region": f"Область {n}"},
        is_fragment=True,
    )
    yield Task(
        "log an entry",
        "manager",
        lambda n: f"/clients/{_key(base, n)}/contact",
        body=lambda n: {
            "kind": "call",
            "text": f"Договорились о встрече {n}",
            "place": "card",
            "blank": "1",
        },
        is_fragment=True,
    )


def _selling(base: Base) -> Iterator[Task]:
    stands = dict(base.deals)
    keys, (last, before_last) = list(stands), base.last_stages

    def moved(number: int) -> dict[str, str]:
        """Forth and back between the last two stages, as nothing is asked for there but a reason."""
        key = keys[number % len(keys)]
        stands[key] = before_last if stands[key] == last else last
        return {"stage": stands[key], "reason": "Опыт"}

    yield Task(
        "move a deal",
        "manager",
        lambda n: f"/deals/{keys[n % len(keys)]}/stage",
        body=moved,
        is_fragment=True,
    )
    yield Task("next client", "manager", lambda _: "/today/next", body=lambda _: {}, is_fragment=True)
    yield Task("order of the day anew", "manager", lambda _: "/today/rest", is_fragment=True)
    yield Task("deal", "manager", lambda n: f"/deals/{keys[n % len(keys)]}")
    for who, also in (("manager", ""), ("head", ", sees all")):
        yield Task(f"board{also}", who, lambda _: "/deals")
        yield Task(f"picture of the funnel{also}", who, lambda _: "/deals/picture")
    yield Task("promises", "manager", lambda _: "/promises")
    yield Task("calendar of a week", "manager", lambda _: "/calendar")
    yield Task("today of the team", "head", lambda _: "/today/team")


def _by_program(base: Base) -> Iterator[Task]:
    yield Task("API: card", "program", lambda n: f"/api/v1/clients/{_key(base, n)}")
    yield Task(
        "API: create",
        "program",
        lambda _: "/api/v1/clients",
        body=lambda n: {"name": f"Опыт {n}", "phone": f"+7998{3_000_000 + n % 6_000_000}"},
        is_json=True,
    )


def _ordered(base: Base) -> Iterator[Task]:
    def of_buyer(number: int) -> str:
        return f"/clients/{base.buyers[number % len(base.buyers)]}"

    yield Task("card of a buyer", "manager", of_buyer)
    yield Task("money of a client", "manager", lambda n: f"{of_buyer(n)}/money")
    yield Task("order", "manager", lambda n: f"/orders/{base.orders[n % len(base.orders)]}")
    for who, also in (("manager", ""), ("head", ", sees all")):
        yield Task(f"orders{also}", who, lambda _: "/orders")
        yield Task(f"settlements{also}", who, lambda _: "/settlements")
