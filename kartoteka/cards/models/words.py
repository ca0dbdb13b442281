"""The firm's own word lists: where clients come from, what they do, how they are marked."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kartoteka.lib import folding, keys

# A text that may be left out: by forms, by verbs, and by rows that are poured in by the thousand.
EMPTY: Any = {"blank": True, "default": "", "db_default": ""}


class Word(models.Model):
    """A word of a list. A retired one stays where it stands and is offered no more."""

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    name = models.CharField(_("name"), max_length=100)
    folded = models.CharField(max_length=100, unique=True, editable=False)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    def rename(self, name: str) -> None:
        self.name = folding.tidy(name)
        self.folded = folding.fold(self.name)[:100]


class Source(Word):
    """How clients hear of the firm: because it sought them, or by themselves."""

    class Intent(models.TextChoices):
        DELIBERATE = "deliberate", _("we sought them")
        SPONTANEOUS = "spontaneous", _("they came by themselves")

    intent = models.CharField(max_length=11, choices=Intent, default=Intent.SPONTANEOUS)


class Industry(Word):
    class Meta(Word.Meta):
        verbose_name_plural = "industries"


class Mark(Word):
    """A flag on a card. One that asks for something comes into the day of whoever keeps the client."""

    class Asks(models.TextChoices):
        NOTHING = "", _("nothing: it only marks")
        CALL = "call", _("a call today")
        GREET = "greet", _("congratulations today")

    asks = models.CharField(_("what it asks for"), max_length=5, choices=Asks, **EMPTY)
