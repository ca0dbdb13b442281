"""Event, Link, Head and Change. The database fills in what proves them: see sql/functions."""

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class Trace(models.QuerySet["Event"]):
    def seen_by(self, member_id: int | None, *, all_of_it: bool) -> "Trace":
        """All events for those who keep watch; for everybody else what is recorded about themselves."""
        return self if all_of_it else self.filter(actor_id=member_id)


class Event(models.Model):
    """One deed or one look. `label` and `detail` may name people, so the chain holds only their commitment."""

    class Actor(models.TextChoices):
        PERSON = "person", _("person")
        TOKEN = "token", _("API token")
        JOB = "job", _("background job")
        SYSTEM = "system", _("the program")

    at = models.DateTimeField(db_default=Now())
    actor_kind = models.CharField(max_length=8, choices=Actor)
    actor_id = models.BigIntegerField(null=True)
    deed = models.CharField(max_length=60)
    noun = models.CharField(max_length=40, blank=True)
    noun_id = models.BigIntegerField(null=True)
    commitment = models.BinaryField(db_default=b"")
    salt = models.BinaryField(null=True, db_default=b"")
    actor_name = models.CharField(max_length=200, null=True)  # noqa: DJ001  # null means shredded  # null means shredded
    label = models.CharField(max_length=300, null=True)  # noqa: DJ001  # null means shredded  # null means shredded
    detail = models.JSONField(null=True)
    address = models.GenericIPAddressField(null=True)
    request_id = models.CharField(max_length=32, blank=True)

    objects = Trace.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["actor_id", "-id"], name="event_by_actor"),
            models.Index(fields=["noun", "noun_id", "-id"], name="event_by_noun"),
            models.Index(fields=["deed", "-id"], name="event_by_deed"),
            models.Index(fields=["at"], name="event_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.actor_name}: {self.deed} {self.label}"


class Link(models.Model):
    """The event's place in the chain, written at commit by the database."""

    event_id = models.BigIntegerField(unique=True)
    position = models.BigIntegerField(unique=True)
    digest = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.position}: event {self.event_id}"


class Head(models.Model):
    """The end of the chain: one row, locked while a link is added."""

    position = models.BigIntegerField(default=0)
    digest = models.BinaryField(default=b"")

    def __str__(self) -> str:
        return f"{self.position} links"


class Change(models.Model):
    """What the fields of a row were before and after an edit, written by a trigger."""

    at = models.DateTimeField(db_default=Now())
    actor_id = models.BigIntegerField(null=True)
    noun = models.CharField(max_length=40)
    noun_id = models.BigIntegerField()
    is_deletion = models.BooleanField(default=False)
    fields: Any = models.JSONField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["noun", "noun_id", "-id"], name="change_by_noun")]

    def __str__(self) -> str:
        return f"{self.noun} {self.noun_id}: {', '.join(self.fields)}"


class Fault(models.Model):
    """An error of the program itself, without a word of what people typed: what broke, where, how often."""

    exception = models.CharField(max_length=200)
    place = models.CharField(max_length=200)
    page = models.CharField(max_length=100, blank=True)
    request_id = models.CharField(max_length=32, blank=True)
    count = models.PositiveIntegerField(default=1)
    first_seen_at = models.DateTimeField(db_default=Now())
    last_seen_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-last_seen_at"], name="fault_by_time")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["exception", "place", "page"], name="one_row_a_fault"),
        ]

    def __str__(self) -> str:
        return f"{self.exception} at {self.place}"
