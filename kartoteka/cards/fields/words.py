"""Fields that take a word of one of the firm's lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kartoteka.cards.fields.field import Field, Kind, Option
from kartoteka.cards.models import Mark, Source, Word
from kartoteka.lib import folding


@dataclass(frozen=True)
class WordField(Field):
    """A word of a list, or None."""

    kind: Kind = Kind.WORD
    words: Any = Source

    def options(self) -> list[Option]:
        return [Option(word.key, word.name) for word in _offered(self.words)]

    def value_of(self, card: Any) -> Any:
        return getattr(card, self.name)

    def read(self, text: str | Iterable[str]) -> Word | None:
        typed = str(text).strip()
        return _word(self, self.words, typed) if typed else None

    def written(self, value: Any) -> str:
        return value.key if value else ""

    def shown(self, value: Any) -> str:
        return value.name if value else ""


@dataclass(frozen=True)
class MarksField(Field):
    """Any number of marks, in the order of their names."""

    kind: Kind = Kind.MARKS

    def options(self) -> list[Option]:
        return [Option(word.key, word.name) for word in _offered(Mark)]

    def value_of(self, card: Any) -> list[Word]:
        return sorted(card.marks.all(), key=lambda mark: mark.name)

    def put(self, card: Any, value: Any) -> list[str]:
        card.marks.set(value)
        return []

    def read(self, text: str | Iterable[str]) -> list[Word]:
        parts = text.split(";") if isinstance(text, str) else list(text)
        found = {_word(self, Mark, part.strip()) for part in parts if part.strip()}
        return sorted(found, key=lambda mark: mark.name)

    def written(self, value: Any) -> str:
        return "; ".join(mark.key for mark in value or [])

    def shown(self, value: Any) -> str:
        return ", ".join(mark.name for mark in value or [])


def _offered(words: Any) -> list[Word]:
    return list(words.objects.filter(retired_at=None))


def _word(field: Field, words: Any, typed: str) -> Word:
    rows = words.objects
    found = rows.filter(key=typed).first() or rows.filter(folded=folding.fold(typed)).first()
    if found is None:
        raise field.refusal(
            _("There is no “%(text)s” in the list “%(field)s”.") % {"text": typed[:40], "field": field.label}
        )
    word: Word = found
    return word
