"""Export and Alarm."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.files.models import Content
from kartoteka.lib import keys
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member

# How long a request waits for a second person, a finished file for its taker, and a link for a click.
WAITS = timedelta(days=7)
KEPT = timedelta(hours=24)
LINK_LIVES = timedelta(minutes=15)
# Whoever is alone in the firm may export a day after he asked, not sooner.
ALONE_WAITS = timedelta(hours=24)


class Export(Guarded):
    """A list that somebody wants as a file. Its states are dates; a trigger lets none of them be undone."""

    class Form(models.TextChoices):
        XLSX = "xlsx", _("Excel (xlsx)")
        CSV = "csv", _("Text (csv)")

    class Subject(models.TextChoices):
        CLIENTS = "clients", _("clients")
        BOOK = "book", _("the Client Book")

    class State(models.TextChoices):
        REQUESTED = "requested", _("waits for a second person")
        APPROVED = "approved", _("being made")
        BUILT = "built", _("ready to be taken")
        TAKEN = "taken", _("taken")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("withdrawn")
        LAPSED = "lapsed", _("too late")
        STOPPED = "stopped", _("stopped")

    sight = Sight("exports.request", keeper="requested_by")

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    requested_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(db_default=Now())
    reason = models.CharField(_("what for"), max_length=300)
    subject = models.CharField(
        max_length=7, choices=Subject, default=Subject.CLIENTS, db_default="clients", editable=False
    )
    # The filter as it stands in the address of the list, and as the second person read it.
    words = models.CharField(max_length=100, blank=True)
    conditions: Any = models.JSONField(default=list)
    sentences: Any = models.JSONField(default=list)
    columns: Any = models.JSONField(default=list)
    form = models.CharField(_("kind of file"), max_length=4, choices=Form, default=Form.XLSX)
    row_count = models.PositiveIntegerField()
    contact_count = models.PositiveIntegerField(default=0)

    approved_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    approved_at = models.DateTimeField(null=True)
    is_alone = models.BooleanField(default=False)
    refused_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    refused_at = models.DateTimeField(null=True)
    refusal = models.CharField(_("why not"), max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    built_at = models.DateTimeField(null=True)
    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="exports", null=True)
    given_count = models.PositiveIntegerField(default=0)
    stopped_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=40, blank=True)
    link_digest = models.CharField(max_length=64, blank=True)
    link_session = models.CharField(max_length=64, blank=True)
    link_made_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    lapsed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["-requested_at", "-id"], name="export_by_time"),
            models.Index(fields=["requested_by", "-requested_at", "-id"], name="export_by_requester"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("requested_by")),
                name="approver_is_not_the_requester",
            ),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, approved_by__isnull=True, is_alone=False)
                | Q(approved_at__isnull=False, approved_by__isnull=False, is_alone=False)
                | Q(
                    approved_at__gte=F("requested_at") + ALONE_WAITS,
                    approved_by__isnull=True,
                    is_alone=True,
                ),
                name="two_people_or_one_day",
            ),
            models.CheckConstraint(
                condition=Q(built_at__isnull=True) | Q(approved_at__isnull=False),
                name="built_when_approved",
            ),
            models.CheckConstraint(
                condition=Q(taken_at__isnull=True) | Q(built_at__isnull=False), name="taken_when_built"
            ),
            models.CheckConstraint(
                condition=Q(content__isnull=True)
                | Q(built_at__isnull=False, taken_at__isnull=True, lapsed_at__isnull=True),
                name="kept_only_until_taken",
            ),
            models.CheckConstraint(
                condition=Q(given_count__lte=F("contact_count")), name="no_more_given_than_approved"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="export_has_a_reason"),
            models.CheckConstraint(
                condition=~Q(subject="book") | Q(is_alone=False, contact_count=0), name="book_takes_both_keys"
            ),
        ]

    def __str__(self) -> str:
        return self.reason[:80]

    def get_absolute_url(self) -> str:
        return reverse("guard:export", args=[self.key])

    @property
    def state(self) -> State:
        happened = [
            (self.taken_at, self.State.TAKEN),
            (self.lapsed_at, self.State.LAPSED),
            (self.withdrawn_at, self.State.WITHDRAWN),
            (self.refused_at, self.State.REFUSED),
            (self.stopped_at, self.State.STOPPED),
            (self.built_at, self.State.BUILT),
            (self.approved_at, self.State.APPROVED),
        ]
        return next((state for at, state in happened if at), self.State.REQUESTED)

    @property
    def lapses_at(self) -> datetime | None:
        """When it will be too late for the next step."""
        match self.state:
            case self.State.REQUESTED:
                return self.requested_at + WAITS
            case self.State.APPROVED if self.approved_at:
                return self.approved_at + KEPT
            case self.State.BUILT if self.built_at:
                return self.built_at + KEPT
        return None

    def is_late_at(self, moment: datetime) -> bool:
        return self.lapses_at is not None and moment > self.lapses_at


@dataclass(frozen=True)
class Watch(Sight):
    """For those who keep watch, but nobody sees what was noticed of himself: he is asked by another."""

    def condition(self, actor: Actor, *, binned: bool = False) -> Q:
        found = super().condition(actor, binned=binned)
        return found if actor.member_id is None else found & ~Q(**{self.keeper: actor.member_id})


class Alarm(Guarded):
    """Somebody's looking was unlike his own days before, or unlike his colleagues': a question, never a verdict."""

    class Sign(models.TextChoices):
        CARDS = "cards", _("many cards opened without work on them")
        SLOW = "slow", _("day by day more cards opened without work on them")
        CONTACTS = "contacts", _("many contacts seen in full without work")
        PEERS = "peers", _("more looking without work than colleagues do")
        NIGHT = "night", _("many clients looked at outside working hours")
        REFUSED = "refused", _("many refusals within an hour")
        LISTS = "lists", _("more lists taken as files than usual")
        CANARY = "canary", _("made-up clients of an export were to be loaded")
        TYPED = "typed", _("a made-up client of an export was typed in")

    class Outcome(models.TextChoices):
        WORK = "work", _("it was work")
        TALKED = "talked", _("we have talked about it")
        LEAVING = "leaving", _("noted as leaving")
        LEAK = "leak", _("clients were taken along")

    sight = Watch("looks.see", keeper="member")

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    sign = models.CharField(max_length=8, choices=Sign)
    on = models.DateField()
    found_at = models.DateTimeField(db_default=Now())
    # How much it was, and how much is usual; no client is named.
    count = models.PositiveIntegerField()
    idle = models.PositiveIntegerField(default=0)
    usual = models.PositiveIntegerField(default=0)
    usual_idle = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    outcome = models.CharField(_("what it was"), max_length=7, choices=Outcome, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["-found_at", "-id"], name="alarm_by_time"),
            models.Index(fields=["-found_at"], condition=Q(closed_at=None), name="open_alarms"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "sign", "on"], name="one_alarm_a_day"),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None, outcome="", note="")
                | (Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(outcome="")),
                name="closed_by_somebody_with_a_word",
            ),
            models.CheckConstraint(
                condition=Q(closed_by=None) | ~Q(closed_by=F("member")), name="nobody_closes_his_own"
            ),
        ]

    def __str__(self) -> str:
        """It names nobody: whoever is watched may read the log."""
        return self.on.isoformat()

    def get_absolute_url(self) -> str:
        return reverse("guard:alarm", args=[self.key])
