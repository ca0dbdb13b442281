"""The words of one language, read from `words/<language>/*.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kartoteka.demo.phrases import Phrase, Weighted

FOLDER = Path(__file__).parent / "words"
LANGUAGES = ("en", "ru", "uk", "mk")
BOTH = 2


@dataclass(frozen=True)
class Gender:
    given: list[str]
    patronymics: list[str]


@dataclass(frozen=True)
class People:
    """Names of persons; a surname stands as its male and its female form."""

    card: Phrase
    spoken: Phrase
    staff: Phrase
    initials: Phrase
    surnames: list[tuple[str, ...]]
    stems: list[str]
    middles: list[str]
    endings: list[tuple[str, ...]]
    genders: tuple[Gender, Gender]


@dataclass(frozen=True)
class Firms:
    """Names of companies, and what the fictional firm says of itself."""

    country: str
    time_zone: str
    holidays: list[str]
    own_name: str
    site_form: str
    teams: list[str]
    names: Weighted
    titles: Weighted
    long: list[Phrase]
    adjectives: list[tuple[str, ...]]
    nouns: list[tuple[int, str]]
    lists: dict[str, list[str]]
    syllables: list[str]


@dataclass(frozen=True)
class Cards:
    """What stands on the cards: words of the lists, own fields as [kind, name, options…]."""

    industries: list[str]
    sought: list[str]
    came: list[str]
    regions: list[str]
    posts: list[str]
    hobbies: list[str]
    marks: list[str]
    hours: list[str]
    likes: list[str]
    uses: list[str]
    banks: list[list[str]]
    labels: list[str]
    convenient: list[str]
    own: list[list[str]]
    about: list[str]


@dataclass(frozen=True)
class Notes:
    """What sales people write, by kind of client and by turn of the story."""

    money: str
    grouping: str
    price: tuple[int, int]
    slots: dict[str, list[str]]
    company: dict[str, list[Phrase]]
    person: dict[str, list[Phrase]]
    season: dict[str, list[Phrase]]
    tails: list[Phrase]
    moods: list[Phrase]
    typed: list[Phrase]


@dataclass(frozen=True)
class Bought:
    """A list that was bought somewhere."""

    name: str
    headings: list[str]
    legal_basis: str


@dataclass(frozen=True)
class Files:
    """What hangs on cards."""

    letter: str
    prices: str
    hall: str
    letter_text: str
    price_rows: list[list[str]]


@dataclass(frozen=True)
class Desk:
    """What lies on the desks of the crew."""

    views: dict[str, str]
    files: Files
    bought: Bought
    export_reason: str


@dataclass(frozen=True)
class Shelf:
    """What else is said of goods: groups that lie within another, a family of variants, price lists, tastes."""

    above: str
    within: list[str]
    services: str
    family: str
    group: str
    unit: str
    price: str
    cost: str
    options: list[str]
    values: list[list[str]]
    wholesale: str
    season: str
    tastes: list[list[str]]


@dataclass(frozen=True)
class Deals:
    """What the firm sells, and what is said of its deals. A product: name, group, unit, price, cost."""

    titles: list[str]
    competitors: list[str]
    whys: list[str]
    products: list[list[str]]
    shelf: Shelf


@dataclass(frozen=True)
class Sales:
    """What is said in the Sales Book."""

    wheres: list[str]
    returns: list[str]
    discount: str
    mistake: str
    cancelled: str
    credit: str
    concessions: list[str]
    services: list[str]
    shop: str
    spilt: str
    counted: str
    till: str
    change: str
    small_change: str
    purpose: str
    no_purpose: str
    stranger: str
    bank: str
    charge: str
    asked_back: str


@dataclass(frozen=True)
class Vocabulary:
    language: str
    people: People
    firms: Firms
    notes: Notes
    cards: Cards
    desk: Desk
    deals: Deals
    sales: Sales
    # What the firm says of itself on papers, by the names of its fields, and what its template is called.
    papers: dict[str, str]


@cache
def load(language: str) -> Vocabulary:
    return Vocabulary(
        language,
        _people(_read(language, "people")),
        _firms(_read(language, "firms")),
        _notes(_read(language, "notes")),
        Cards(**_read(language, "cards")),
        _desk(_read(language, "desk")),
        _deals(_read(language, "deals")),
        Sales(**_read(language, "sales")),
        _read(language, "papers"),
    )


def _read(language: str, name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / language / f"{name}.toml").read_text())


def _deals(read: dict[str, Any]) -> Deals:
    return Deals(**{**read, "shelf": Shelf(**read["shelf"])})


def _people(read: dict[str, Any]) -> People:
    patterns = {name: Phrase(read[name]) for name in ("card", "spoken", "staff", "initials")}
    male, female = (Gender(read[sex]["given"], read[sex]["patronymics"]) for sex in ("male", "female"))
    return People(
        **patterns,
        surnames=[_both(name) for name in read["surnames"]],
        stems=read["stems"],
        middles=read["middles"],
        endings=[_both(ending) for ending in read["endings"]],
        genders=(male, female),
    )


def _both(name: str) -> tuple[str, ...]:
    forms = tuple(name.split("|"))
    return forms if len(forms) == BOTH else forms * BOTH


def _firms(read: dict[str, Any]) -> Firms:
    own = {
        name: read[name] for name in ("country", "time_zone", "holidays", "own_name", "site_form", "teams")
    }
    nouns = [(place, noun) for place, group in enumerate(read["nouns"].values()) for noun in group]
    lists = {"suffix": "suffixes", "trade": "trades", "city": "cities", "street": "streets"}
    return Firms(
        **own,
        names=Weighted(read["names"]),
        titles=Weighted(read["titles"]),
        long=_phrases(read["long"]),
        adjectives=[tuple(forms.split("|")) for forms in read["adjectives"]],
        nouns=nouns,
        lists={gap: read[name] for gap, name in lists.items()},
        syllables=read["syllables"],
    )


def _notes(read: dict[str, Any]) -> Notes:
    lowest, highest = read["price"]
    slots = read["slots"]
    company, person, season = (
        {turn: _phrases(texts) for turn, texts in read[group].items()}
        for group in ("company", "person", "season")
    )
    return Notes(
        money=read["money"],
        grouping=read["grouping"],
        price=(lowest, highest),
        slots=slots | {"good": slots["coffee"] + slots["other"]},
        company=company,
        person=person,
        season=season,
        tails=_phrases(read["more"]["tails"]),
        moods=_phrases(read["more"]["moods"]),
        typed=_phrases(read["more"]["typed"]),
    )


def _desk(read: dict[str, Any]) -> Desk:
    return Desk(read["views"], Files(**read["files"]), Bought(**read["bought"]), read["export"]["reason"])


def _phrases(texts: list[str]) -> list[Phrase]:
    return [Phrase(text) for text in texts]
