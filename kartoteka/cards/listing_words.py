"""Keeping the firm's word lists: sources, industries, marks."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards.models import Word
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

W = TypeVar("W", bound=Word)


class WordRefused(Refusal):
    pass


@transaction.atomic
def add(words: type[W], name: str, *, by: Actor, **more: Any) -> W:
    """A new word of the list; one that was retired comes back. Raises WordRefused when it is there already."""
    word = _found(words, name) or words(**more)
    if word.pk and word.retired_at is None:
        raise WordRefused(_("“%(name)s” is in the list already.") % {"name": word}, field="name")
    word.retired_at = None
    for column, value in more.items():
        setattr(word, column, value)
    _save(word, name)
    tracing.trace("word added", word, by=by)
    return word


@transaction.atomic
def ensure(words: type[W], name: str, *, by: Actor) -> W:
    """The word of this name, made if there is none: for imports, which bring words along."""
    return _found(words, name) or add(words, name, by=by)


def lay_out(words: type[W], wanted: Iterable[tuple[str, dict[str, Any]]]) -> None:
    """The words that a list begins with. The caller's deed is the founding of the firm."""
    laid = []
    for name, more in wanted:
        word = words(**more)
        word.rename(name)
        laid.append(word)
    listed: Any = words
    listed.objects.bulk_create(laid)


@transaction.atomic
def change(word: Word, *, name: str, by: Actor, **more: Any) -> None:
    for column, value in more.items():
        setattr(word, column, value)
    _save(word, name)
    tracing.trace("word changed", word, by=by)


@transaction.atomic
def retire(word: Word, *, by: Actor) -> None:
    """Offered no more; cards that have it keep it."""
    word.retired_at = timezone.now()
    word.save(update_fields=["retired_at"])
    tracing.trace("word retired", word, by=by)


def _found(words: type[W], name: str) -> W | None:
    listed: Any = words
    found: W | None = listed.objects.filter(folded=folding.fold(name)[:100]).first()
    return found


def _save(word: Word, name: str) -> None:
    word.rename(name[:100])
    if not word.folded:
        raise WordRefused(_("Write a word."), field="name")
    try:
        with transaction.atomic():
            word.save()
    except IntegrityError as error:
        raise WordRefused(_("“%(name)s” is in the list already.") % {"name": word}, field="name") from error
