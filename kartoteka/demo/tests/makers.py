"""Plans of small fictional firms."""

from datetime import UTC, datetime
from functools import cache

from kartoteka.demo.inventing import Inventor, Plan, Sketch

NOW = datetime(2026, 3, 19, 14, 30, tzinfo=UTC)  # a Thursday
LANGUAGES = ("ru", "uk", "mk", "en")


def plan(language: str = "ru", *, clients: int = 300, seed: str = "tests") -> Plan:
    return Plan(language=language, seed=seed, clients=clients, now=NOW)


@cache
def inventor(language: str = "ru") -> Inventor:
    return Inventor(plan(language))


@cache
def sketches(language: str = "ru") -> list[Sketch]:
    return [sketch for batch in inventor(language).batches() for sketch in batch]
