"""Entry: one contact with a client, or a thought about him. Hold: why a card's entries outlast the window."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kartoteka.access import rights
from kartoteka.access.guarding import Guarded, Sight
from kartoteka.cards.models import Client, ContactPoint, Person, Source
from kartoteka.cards.models.words import EMPTY
from kartoteka.catalog.models import Product
from kartoteka.journal import window
from kartoteka.journal.models.words import Competitor, Outcome, Reason
from kartoteka.lib import keys
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member


class Hold(models.Model):
    """Something open that keeps a client's entries before his manager's eyes: a deal, a promise."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="holds")
    noun = models.CharField(max_length=20)
    noun_id = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["noun", "noun_id"], name="held_once_by_each")
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.noun_id}"


class JournalSight(Sight):
    """Managers see their clients' entries since the window began, and what is pinned or held open."""

    def condition(self, actor: Actor, *, binned: bool = False) -> models.Q:
        seen = super().condition(actor, binned=binned)
        if rights.scope(actor, self.right) is not rights.Scope.OWN:
            return seen
        is_held = models.Exists(Hold.objects.filter(client=models.OuterRef("client")))
        in_window = models.Q(at__gte=window.begins_for(actor))
        return seen & (in_window | models.Q(pinned_at__isnull=False) | models.Q(is_held))


class Entry(Guarded):
    class Kind(models.TextChoices):
        CALL = "call", _("call")
        MEETING = "meeting", _("meeting")
        LETTER = "letter", _("letter")
        MESSAGE = "message", _("message")
        VISIT = "visit", _("visit")
        TALK = "talk", _("talk at an exhibition")
        FORM = "form", _("web form")
        NOTE = "note", _("note")

    class Direction(models.TextChoices):
        IN = "in", _("from the client")
        OUT = "out", _("to the client")

    class Origin(models.TextChoices):
        HAND = "hand", _("written by hand")
        PROGRAM = "program", _("noted by the program")

    sight = JournalSight("journal.see", keeper="client__keeper", bins=("client__removed_at",))

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="entries", db_index=False)
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, related_name="entries", null=True, db_index=False
    )
    point = models.ForeignKey(
        ContactPoint, on_delete=models.SET_NULL, related_name="entries", null=True, db_index=False
    )
    author = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="entries", null=True, db_index=False
    )
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.NOTE)
    direction = models.CharField(max_length=3, choices=Direction, **EMPTY)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.HAND, db_default="hand")
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True)
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, null=True, db_index=False, verbose_name=_("how they heard of us")
    )
    region = models.CharField(_("region"), max_length=80, **EMPTY)
    interest = models.CharField(_("interested in"), max_length=300, **EMPTY)
    product = models.ForeignKey(
        Product, on_delete=models.PROTECT, null=True, db_index=False, verbose_name=_("product")
    )
    volume = models.CharField(_("how much"), max_length=80, **EMPTY)
    wanted_on = models.DateField(_("when"), null=True)
    competitor = models.ForeignKey(
        Competitor, on_delete=models.PROTECT, null=True, db_index=False, verbose_name=_("competitor")
    )
    their_price = models.DecimalField(_("their price"), max_digits=16, decimal_places=2, null=True)
    outcome = models.ForeignKey(
        Outcome, on_delete=models.PROTECT, null=True, db_index=False, verbose_name=_("outcome")
    )
    reason = models.ForeignKey(
        Reason, on_delete=models.PROTECT, null=True, db_index=False, verbose_name=_("reason")
    )
    text = models.TextField(_("note"), **EMPTY)
    about_noun = models.CharField(max_length=20, **EMPTY)
    about_id = models.BigIntegerField(null=True)
    corrects = models.ForeignKey(
        "self", on_delete=models.CASCADE, related_name="corrections", null=True, db_index=False
    )
    pinned_at = models.DateTimeField(null=True)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True, db_default=Now())

    class Meta:
        verbose_name_plural = "entries"
        # Each entry is written into all of them, so what most entries lack is listed for those that have it.
        indexes: ClassVar = [
            *(
                models.Index(
                    fields=[name], name=f"entry_by_{name}", condition=models.Q((f"{name}__isnull", False))
                )
                for name in ("person", "point", "source", "product", "competitor", "reason", "corrects")
            ),
            models.Index(fields=["client", "-at"], name="entry_by_client"),
            models.Index(fields=["-at", "-id"], name="entry_by_time"),
            models.Index(fields=["author", "-at"], name="entry_by_author"),
            models.Index(
                fields=["about_noun", "about_id", "-at"],
                name="entry_by_subject",
                condition=~models.Q(about_noun=""),
            ),
            models.Index(
                fields=["outcome", "-at"], name="entry_by_outcome", condition=models.Q(outcome__isnull=False)
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(text="") | models.Q(outcome__isnull=False), name="entry_says_something"
            ),
            models.CheckConstraint(
                condition=models.Q(about_noun="") ^ models.Q(about_id__isnull=False),
                name="entry_is_about_something_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60] or str(self.outcome or self.get_kind_display())
