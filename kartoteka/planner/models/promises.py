"""Promise: what somebody of the firm is to do for a client, and when. Series: one that comes again."""

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.cards.models import Client, ContactPoint, Person
from kartoteka.journal.models import Entry
from kartoteka.lib import keys
from kartoteka.planner.models.outside import CalendarFile
from kartoteka.staff.models import Member

EMPTY: Any = {"blank": True, "default": "", "db_default": ""}


class Kind(models.TextChoices):
    CALL = "call", _("call")
    MEETING = "meeting", _("meeting")
    LETTER = "letter", _("letter")
    MESSAGE = "message", _("message")
    VISIT = "visit", _("visit")
    SEND = "send", _("send")
    GREET = "greet", _("congratulate")
    TASK = "task", _("something else")


class Series(Guarded):
    """A promise that comes again by a rule of RFC 5545, on the firm's clock."""

    sight = Sight("planner.see", keeper="keeper")

    keeper = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="series")
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="series", null=True)
    rule = models.CharField(max_length=200)
    begins_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return self.rule


class Promise(Guarded):
    """Due at a moment, on a day, or as soon as something comes true; then it waits for `awaits`.

    One without a client is the member's own. `about` names what it belongs to in a room above, such as a deal.
    """

    class Origin(models.TextChoices):
        HAND = "hand", _("promised by hand")
        REGULATION = "rule", _("made by the regulation")
        SERIES = "series", _("comes again")
        DATES = "dates", _("a date of the client's")
        FILE = "file", _("out of a calendar")
        MARK = "mark", _("a mark on the card")

    sight = Sight("planner.see", keeper="keeper", bins=("client__removed_at",))

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="promises", null=True)
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, related_name="promises", null=True, db_index=False
    )
    point = models.ForeignKey(
        ContactPoint, on_delete=models.SET_NULL, related_name="promises", null=True, db_index=False
    )
    keeper = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="promises", db_index=False)
    kind = models.CharField(max_length=7, choices=Kind, default=Kind.CALL)
    text = models.CharField(_("what was promised"), max_length=300, **EMPTY)
    due_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)
    awaits = models.CharField(_("as soon as"), max_length=200, **EMPTY)
    minutes = models.PositiveSmallIntegerField(null=True)
    place = models.CharField(_("where"), max_length=200, **EMPTY)
    origin = models.CharField(max_length=6, choices=Origin, default=Origin.HAND)
    about_noun = models.CharField(max_length=20, **EMPTY)
    about_id = models.BigIntegerField(null=True)
    series = models.ForeignKey(
        Series, on_delete=models.SET_NULL, related_name="promises", null=True, db_index=False
    )
    first_due_on = models.DateField(null=True)
    moved_count = models.PositiveSmallIntegerField(default=0, db_default=0)
    made_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    made_at = models.DateTimeField(auto_now_add=True, db_default=Now())
    closed_at = models.DateTimeField(null=True)
    is_kept = models.BooleanField(null=True)
    entry = models.ForeignKey(
        Entry, on_delete=models.SET_NULL, related_name="kept_promises", null=True, db_index=False
    )
    # The calendar's own name for it, when it came out of a file.
    uid = models.CharField(max_length=255, **EMPTY)
    file = models.ForeignKey(
        CalendarFile, on_delete=models.SET_NULL, related_name="promises", null=True, db_index=False
    )
    version = models.PositiveIntegerField(default=1, db_default=1)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["keeper", "due_on", "due_at"],
                name="promise_open",
                condition=models.Q(closed_at__isnull=True),
            ),
            models.Index(
                fields=["client"], name="promise_of_client", condition=models.Q(closed_at__isnull=True)
            ),
            models.Index(
                fields=["about_noun", "about_id"],
                name="promise_by_subject",
                condition=models.Q(closed_at__isnull=True) & ~models.Q(about_noun=""),
            ),
            # The day of a team is counted by it alone.
            models.Index(
                fields=["keeper", "closed_at"],
                include=["due_on", "is_kept", "client"],
                name="promise_closed_lately",
                condition=models.Q(closed_at__isnull=False),
            ),
            models.Index(fields=["uid"], name="promise_of_mark", condition=models.Q(origin="mark")),
            models.Index(fields=["file"], name="promise_of_file", condition=models.Q(file__isnull=False)),
            models.Index(
                fields=["person"], name="promise_of_person", condition=models.Q(person__isnull=False)
            ),
            models.Index(fields=["point"], name="promise_of_point", condition=models.Q(point__isnull=False)),
            models.Index(
                fields=["series"], name="promise_of_series", condition=models.Q(series__isnull=False)
            ),
            models.Index(fields=["entry"], name="promise_of_entry", condition=models.Q(entry__isnull=False)),
            # Few among many: what is taken off the day of each of a team.
            models.Index(
                fields=["due_on", "keeper"],
                name="meeting_open",
                condition=models.Q(closed_at__isnull=True, kind__in=["meeting", "visit"]),
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(due_on__isnull=False) ^ ~models.Q(awaits=""), name="promise_is_due_once"
            ),
            models.CheckConstraint(
                condition=models.Q(due_at__isnull=True) | models.Q(due_on__isnull=False),
                name="a_moment_has_its_day",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True) ^ models.Q(is_kept__isnull=False),
                name="a_closed_promise_was_kept_or_not",
            ),
            models.UniqueConstraint(
                fields=["keeper", "uid"], condition=~models.Q(uid=""), name="a_calendar_entry_once"
            ),
        ]

    def __str__(self) -> str:
        return self.text or self.get_kind_display()
