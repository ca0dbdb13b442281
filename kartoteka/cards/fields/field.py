"""Field: how one field of a card is read from what people type, kept, and shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kartoteka.lib import birthdays, dates, folding, sites
from kartoteka.lib.birthdays import Birthday
from kartoteka.lib.refusals import Refusal

Label = str | Promise


class Kind(StrEnum):
    TEXT = "text"
    LONG = "long"
    CHOICE = "choice"
    CHOICES = "choices"
    WORD = "word"
    MARKS = "marks"
    FLAG = "flag"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    BIRTHDAY = "birthday"
    LINK = "link"


class Group(StrEnum):
    """The part of the card where a field stands."""

    WHO = "who"
    TRADE = "trade"
    BANK = "bank"
    SPECIAL = "special"


class FieldUnreadable(Refusal):
    pass


@dataclass(frozen=True)
class Option:
    """One of the values to choose from: what is kept, and how it is called."""

    value: str
    label: Label


@dataclass(frozen=True)
class Field:
    """A field of text; other kinds say what they do otherwise.

    `name` is its address everywhere: in forms, in filters, in imports, in the API.
    """

    name: str
    label: Label
    kind: Kind = Kind.TEXT
    group: Group = Group.TRADE
    longest: int = 200

    @property
    def is_own(self) -> bool:
        return self.name.startswith("own:")

    def options(self) -> list[Option]:
        return []

    def value_of(self, card: Any) -> Any:
        return getattr(card, self.name)

    def put(self, card: Any, value: Any) -> list[str]:
        """Sets the value on the card; answers which columns are to be saved."""
        setattr(card, self.name, value)
        return [self.name]

    def read(self, text: str | Iterable[str]) -> Any:
        """The value a person meant; nothing typed means no value. Raises FieldUnreadable."""
        value = folding.tidy(str(text))
        if len(value) > self.longest:
            raise self.refusal(
                _("“%(field)s” takes up to %(number)s characters.") % self._told(number=self.longest)
            )
        return value

    def written(self, value: Any) -> str:
        """The value as a form field holds it; equal values are written equally."""
        return "" if value is None else str(value)

    def shown(self, value: Any) -> str:
        """The value in the reader's language."""
        return self.written(value)

    def doubt(self, value: Any, *, country: str) -> str:
        """A sentence about a value that may be wrong, or nothing; it warns and never blocks."""
        return ""

    def refusal(self, sentence: str) -> FieldUnreadable:
        return FieldUnreadable(sentence, field=self.name)

    def _told(self, **more: object) -> dict[str, object]:
        return {"field": self.label, **more}


@dataclass(frozen=True)
class LongField(Field):
    kind: Kind = Kind.LONG
    longest: int = 2000

    def read(self, text: str | Iterable[str]) -> Any:
        lines = "\n".join(folding.tidy(line) for line in str(text).splitlines()).strip()
        if len(lines) > self.longest:
            raise self.refusal(
                _("“%(field)s” takes up to %(number)s characters.") % self._told(number=self.longest)
            )
        return lines


@dataclass(frozen=True)
class ChoiceField(Field):
    """One of a fixed list, or nothing."""

    kind: Kind = Kind.CHOICE
    choices: tuple[Option, ...] = ()

    def options(self) -> list[Option]:
        return list(self.choices)

    def read(self, text: str | Iterable[str]) -> Any:
        wanted = folding.fold(str(text))
        if not wanted:
            return ""
        for option in self.options():
            if wanted in (folding.fold(option.value), folding.fold(str(option.label))):
                return option.value
        raise self.refusal(
            _("“%(text)s” is not among the values of “%(field)s”.") % self._told(text=str(text)[:40])
        )

    def shown(self, value: Any) -> str:
        return next(
            (str(option.label) for option in self.options() if option.value == value), str(value or "")
        )


@dataclass(frozen=True)
class ChoicesField(ChoiceField):
    """Several of a list; the value is a sorted list of them."""

    kind: Kind = Kind.CHOICES

    def read(self, text: str | Iterable[str]) -> list[str]:
        parts = text.split(";") if isinstance(text, str) else list(text)
        read = {super(ChoicesField, self).read(part) for part in parts if part.strip()}
        return sorted(read)

    def written(self, value: Any) -> str:
        return "; ".join(value or [])

    def shown(self, value: Any) -> str:
        return ", ".join(super(ChoicesField, self).shown(one) for one in value or [])


@dataclass(frozen=True)
class FlagField(Field):
    kind: Kind = Kind.FLAG

    def options(self) -> list[Option]:
        return [Option("1", _("yes")), Option("0", _("no"))]

    def read(self, text: str | Iterable[str]) -> Any:
        wanted = folding.fold(str(text))
        if wanted in {"", "0", "no", "false", "off", "нет", "ні", "не", folding.fold(_("no"))}:
            return False
        if wanted in {"1", "yes", "true", "on", "да", "так", "x", "х", "v", folding.fold(_("yes"))}:
            return True
        raise self.refusal(_("“%(field)s” is yes or no.") % self._told())

    def written(self, value: Any) -> str:
        return "1" if value else "0"

    def shown(self, value: Any) -> str:
        return _("yes") if value else ""


@dataclass(frozen=True)
class NumberField(Field):
    kind: Kind = Kind.NUMBER

    def read(self, text: str | Iterable[str]) -> Decimal | None:
        typed = str(text).translate({0xA0: None, 0x202F: None, 0x20: None, 0x27: None}).replace(",", ".")
        if not typed:
            return None
        try:
            value = Decimal(typed)
            if not value.is_finite() or abs(value) >= 10**15:
                raise ValueError
        except (ArithmeticError, ValueError) as error:
            raise self.refusal(
                _("“%(text)s” is not a number. Write it as 1234.5.") % {"text": str(text)[:40]}
            ) from error
        return value.quantize(Decimal("0.0001")).normalize() + 0

    def written(self, value: Any) -> str:
        return "" if value is None else f"{Decimal(value).normalize():f}"

    def shown(self, value: Any) -> str:
        return "" if value is None else dates.number(Decimal(value))


@dataclass(frozen=True)
class MoneyField(NumberField):
    kind: Kind = Kind.MONEY


@dataclass(frozen=True)
class DateField(Field):
    kind: Kind = Kind.DATE

    def read(self, text: str | Iterable[str]) -> date | None:
        typed = str(text).strip()
        if not typed:
            return None
        found = dates.read_day(typed)
        if found is None:
            raise self.refusal(_("“%(text)s” is not a date. Write it as 31.12.2026.") % {"text": typed[:40]})
        return found

    def written(self, value: Any) -> str:
        return value.isoformat() if value else ""

    def shown(self, value: Any) -> str:
        return dates.day(value) if value else ""


@dataclass(frozen=True)
class BirthdayField(Field):
    """A day with its year, or without where that is not known: it stands in two columns."""

    kind: Kind = Kind.BIRTHDAY

    def value_of(self, card: Any) -> Birthday | None:
        return birthdays.of(card.birthday, is_year_known=card.birth_year_known)

    def put(self, card: Any, value: Any) -> list[str]:
        card.birthday = value.day if value else None
        card.birth_year_known = value.is_year_known if value else True
        return ["birthday", "birth_year_known"]

    def read(self, text: str | Iterable[str]) -> Birthday | None:
        typed = str(text).strip()
        if not typed:
            return None
        found = birthdays.read(typed)
        if found is None:
            raise self.refusal(
                _("“%(text)s” is not a birthday. Write it as 31.12.1980, or as 31.12 without the year.")
                % {"text": typed[:40]}
            )
        return found

    def shown(self, value: Any) -> str:
        return value.words if value else ""


@dataclass(frozen=True)
class LinkField(Field):
    kind: Kind = Kind.LINK

    def read(self, text: str | Iterable[str]) -> str:
        if not str(text).strip():
            return ""
        try:
            return sites.read(str(text)).canonical
        except sites.UnreadableSite as error:
            raise self.refusal(
                _("“%(text)s” is not a web address. It looks like firm.com.") % {"text": str(text)[:40]}
            ) from error
