"""The file whose import is measured: invented clients with a person, a phone and an e-mail, as people type them."""

import csv
from collections.abc import Iterator
from pathlib import Path
from random import Random

from kartoteka.demo import vocabulary
from kartoteka.demo.connecting import DOMAIN, slug
from kartoteka.demo.exchange import Exchange
from kartoteka.demo.naming import Namer
from kartoteka.lib import spreadsheets

HEAD = ("Название", "Контактное лицо", "Телефон", "E-mail")
HOSTS = 4000
SPELLINGS = (
    "+7 ({0}) {1}-{2}-{3}",
    "8 ({0}) {1}-{2}-{3}",
    "8{0}{1}{2}{3}",
    "+7{0}{1}{2}{3}",
    "7{0}{1}{2}{3}",
    "8-{0}-{1}-{2}-{3}",
    "{0} {1} {2} {3}",
)


def rows(count: int, *, seed: str) -> Iterator[tuple[str, str, str, str]]:
    """The same seed, the same rows; no phone and no e-mail comes twice."""
    words = vocabulary.load("ru")
    chance = Random(seed)  # noqa: S311  # invents people, keeps no secrets
    namer, exchange = Namer(words, is_big=True), Exchange("ru", seed)
    hosts = [f"{slug(namer.coined(chance))}.{DOMAIN}" for _ in range(HOSTS)]
    for nth in range(count):
        person = namer.person(chance)
        mail = f"{slug(person.surname)}.{nth}@{chance.choice(hosts)}"
        number = exchange.number(nth).phone.e164
        yield namer.company(chance), namer.on_card(person), _spelled(chance, number), mail


def write_xlsx(path: Path, count: int, *, seed: str) -> None:
    sheet = spreadsheets.Sheet(title="Клиенты", stamp="Выгрузка", headings=HEAD, rows=rows(count, seed=seed))
    with path.open("wb") as file:
        file.writelines(spreadsheets.as_xlsx(sheet))


def write_csv(path: Path, count: int, *, seed: str) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, delimiter=";")
        table.writerow(HEAD)
        table.writerows(rows(count, seed=seed))


def _spelled(chance: Random, number: str) -> str:
    bare = number.removeprefix("+7")
    return chance.choice(SPELLINGS).format(bare[:3], bare[3:6], bare[6:8], bare[8:])
