"""The journal's word lists: how contacts end, why clients refuse, and who else they buy from."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.models.words import Word


class Outcome(Word):
    """How a contact ended. What the program makes of it is its meaning; the word is the firm's own."""

    class Meaning(models.TextChoices):
        REACHED = "reached", _("we spoke, the contact is alive")
        INTERESTED = "interested", _("there is interest")
        OFFER = "offer", _("an offer is wanted")
        LATER = "later", _("we shall call later")
        NO_ANSWER = "no_answer", _("nobody answered")
        BUSY = "busy", _("busy")
        REFUSED = "refused", _("refused")
        RUDE = "rude", _("rude")
        WRONG = "wrong", _("wrong contact")
        DONE = "done", _("it took place, or was sent")
        MISSED = "missed", _("it did not take place")

    # Somebody was there and spoke, so the contact that was used is alive.
    SPOKEN: ClassVar = frozenset(
        {Meaning.REACHED, Meaning.INTERESTED, Meaning.OFFER, Meaning.LATER, Meaning.REFUSED, Meaning.RUDE}
    )

    meaning = models.CharField(_("what it means"), max_length=10, choices=Meaning)
    kinds = ArrayField(models.CharField(max_length=8), verbose_name=_("for"))
    place = models.PositiveSmallIntegerField(default=0)

    class Meta(Word.Meta):
        ordering: ClassVar = ["place", "name"]

    @property
    def is_spoken(self) -> bool:
        return self.meaning in self.SPOKEN


class Reason(Word):
    """Why a client refused, or a deal was lost."""


class Competitor(Word):
    """Who else the client buys from, or was offered something by."""
