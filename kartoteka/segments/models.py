"""Segment, Arrangement, and the bulk edits of clients."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kartoteka.access import rights
from kartoteka.access.guarding import Guarded, Sight
from kartoteka.cards.models import Client
from kartoteka.lib import keys
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member, Team

PATIENCE = timedelta(minutes=2)


class SegmentSight(Sight):
    """One's own, what colleagues show to one's team, and what they show to everybody; nobody's else, ever."""

    def condition(self, actor: Actor, *, binned: bool = False) -> models.Q:
        if rights.scope(actor, self.right) is rights.Scope.NONE or binned:
            return models.Q(pk__in=[])
        if actor.kind == "system":
            return models.Q()
        teams = Team.objects.filter(models.Q(lead=actor.member_id) | models.Q(members=actor.member_id))
        return (
            models.Q(owner=actor.member_id)
            | models.Q(reach=Segment.Reach.FIRM)
            | models.Q(reach=Segment.Reach.TEAM, team__in=teams.values("pk"))
        )


class Segment(Guarded):
    """A filter with its columns and its order. It picks from what its reader sees, and never adds to it."""

    class Reach(models.TextChoices):
        OWN = "own", _("only me")
        TEAM = "team", _("my team")
        FIRM = "firm", _("everybody")

    sight = SegmentSight("segments.draw", keeper="owner")

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    name = models.CharField(_("name"), max_length=80)
    owner = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="segments")
    reach = models.CharField(max_length=4, choices=Reach, default=Reach.OWN)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+", null=True)
    words = models.CharField(max_length=100, blank=True)
    conditions: Any = models.JSONField(default=list)
    columns: Any = models.JSONField(default=list)
    order = models.CharField(max_length=60, blank=True)
    drawn_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar = [models.Index("reach", "owner", name="segment_by_reach")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "name"], name="one_segment_a_name"),
            models.CheckConstraint(
                condition=models.Q(reach="team") ^ models.Q(team__isnull=True), name="team_segment_has_a_team"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('segments:clients')}?view={self.key}"


class Arrangement(Guarded):
    """The columns a person has chosen: for a segment, or for the list without one."""

    sight = Sight("clients.see", keeper="member")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="arrangements", null=True)
    columns: Any = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member", "segment"], nulls_distinct=False, name="one_arrangement_a_person"
            )
        ]

    def __str__(self) -> str:
        return ", ".join(self.columns)


class BulkEdit(Guarded):
    """One act on many clients: what was asked, how far it is, and that it was taken back. Its states are dates."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for its turn")
        DOING = "doing", _("being done")
        STOPPED = "stopped", _("stopped")
        DONE = "done", _("done")
        UNDOING = "undoing", _("being undone")
        UNDONE = "undone", _("undone")

    sight = Sight("clients.edit", keeper="member")

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=12)
    field = models.CharField(max_length=40, blank=True)
    value = models.TextField(max_length=2000, blank=True)
    # Whom it is about until they are written down: a filter as it stands in an address.
    aim: Any = models.JSONField(default=dict)
    sentence = models.CharField(max_length=300)
    total_count = models.PositiveIntegerField(default=0)
    done_count = models.PositiveIntegerField(default=0)
    same_count = models.PositiveIntegerField(default=0)
    refused_count = models.PositiveIntegerField(default=0)
    undone_count = models.PositiveIntegerField(default=0)
    kept_count = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(auto_now_add=True)
    gathered_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    undoing_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["member", "-id"], name="bulk_edit_by_member")]

    def __str__(self) -> str:
        return self.sentence

    def get_absolute_url(self) -> str:
        return reverse("segments:bulk", args=[self.key])

    @property
    def state(self) -> State:
        happened = [
            (self.undone_at, self.State.UNDONE),
            (self.stopped_at, self.State.STOPPED),
            (self.undoing_at, self.State.UNDOING),
            (self.done_at, self.State.DONE),
            (self.gathered_at, self.State.DOING),
        ]
        return next((state for at, state in happened if at), self.State.WAITING)

    @property
    def is_moving(self) -> bool:
        return self.state in {self.State.WAITING, self.State.DOING, self.State.UNDOING}

    def is_stuck_at(self, moment: datetime) -> bool:
        return self.is_moving and moment - (self.moved_at or self.asked_at) > PATIENCE


class BulkRow(Guarded):
    """A client the bulk edit is about: what is wanted of him, what he had before, and what came of it."""

    class Outcome(models.TextChoices):
        WAITING = "waiting", _("waits")
        DONE = "done", _("changed")
        SAME = "same", _("was so already")
        REFUSED = "refused", _("refused")
        UNDONE = "undone", _("changed back")
        KEPT = "kept", _("changed by somebody since")

    sight = Sight("clients.edit", keeper="bulk__member")

    bulk = models.ForeignKey(BulkEdit, on_delete=models.CASCADE, related_name="rows")
    # Without a constraint: a card that goes for good does not ask what was once done to it.
    client = models.ForeignKey(
        Client, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    # Of a paste each client has values of his own; otherwise all get the one of the bulk edit.
    wanted: Any = models.JSONField(default=dict)
    before: Any = models.JSONField(default=dict)
    outcome = models.CharField(max_length=7, choices=Outcome, default=Outcome.WAITING)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["bulk", "client"], name="a_client_once_in_a_bulk_edit")
        ]
        indexes: ClassVar = [models.Index(fields=["bulk", "outcome", "id"], name="bulk_row_by_outcome")]

    def __str__(self) -> str:
        return f"{self.client_id}: {self.outcome}"
