"""Report: a question that is kept. Outlay: money that was spent to be known. Decision: what follows from a finding."""

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kartoteka.access import rights
from kartoteka.access.guarding import Guarded, Sight
from kartoteka.analysis.models import Event, Forecast
from kartoteka.cards.models import Source
from kartoteka.catalog.models import Group
from kartoteka.lib import keys
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member, Team

EMPTY: Any = {"blank": True, "default": "", "db_default": ""}
MONEY: Any = {"max_digits": 16, "decimal_places": 2}


class ReportSight(Sight):
    """One's own, what colleagues show to one's team, and what they show to everybody; figures are the reader's."""

    def condition(self, actor: Actor, *, binned: bool = False) -> models.Q:
        if rights.scope(actor, self.right) is rights.Scope.NONE or binned:
            return models.Q(pk__in=[])
        if actor.kind == "system":
            return models.Q()
        teams = Team.objects.filter(models.Q(lead=actor.member_id) | models.Q(members=actor.member_id))
        return (
            models.Q(owner=actor.member_id)
            | models.Q(reach=Report.Reach.FIRM)
            | models.Q(reach=Report.Reach.TEAM, team__in=teams.values("pk"))
        )


class Report(Guarded):
    """`told` is the question as an address has it. It holds no figures: each reader is answered by what he sees.

    `link` is the whole address of its page, as letters need it.
    """

    class Reach(models.TextChoices):
        OWN = "own", _("only me")
        TEAM = "team", _("my team")
        FIRM = "firm", _("everybody")

    class Rhythm(models.TextChoices):
        NEVER = "", _("never")
        WEEK = "week", _("every Monday")
        MONTH = "month", _("on the first of the month")

    sight = ReportSight("analysis.see", keeper="owner")

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    name = models.CharField(_("name"), max_length=80)
    owner = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="reports")
    reach = models.CharField(max_length=4, choices=Reach, default=Reach.OWN)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+", null=True)
    told: Any = models.JSONField(default=dict)
    rhythm = models.CharField(_("sent by letter"), max_length=5, choices=Rhythm, **EMPTY)
    sent_on = models.DateField(null=True)
    link = models.CharField(max_length=300, **EMPTY)
    kept_at = models.DateTimeField(auto_now_add=True, db_default=Now())

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "name"], name="one_report_a_name"),
            models.CheckConstraint(
                condition=models.Q(reach="team") ^ models.Q(team__isnull=True), name="team_report_has_a_team"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("reports:kept", args=[self.key])


class Outlay(Guarded):
    """What was paid to be known: for a source of clients, perhaps for one event such as an exhibition."""

    sight = Sight("analysis.judge", keeper="noted_by", bins=("removed_at",))

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    on = models.DateField()
    amount = models.DecimalField(_("cost"), **MONEY)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))
    words = models.CharField(_("what for"), max_length=200, **EMPTY)
    noted_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True, db_default=Now())
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-on", "-id"], name="outlay_by_day")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="outlay_of_something")
        ]

    def __str__(self) -> str:
        return self.words or str(self.source)


class Decision(Guarded):
    """What is to be done, by whom, by when, and what it is to do to whose sales.

    `hoped` is the share by which they are to change (0.1: a tenth more). When it is done an event is noted on that
    day, and what it did is measured as of any event.
    """

    sight = Sight("analysis.judge", keeper="made_by", bins=("removed_at",))

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    text = models.CharField(_("what is to be done"), max_length=300)
    finding = models.CharField(max_length=500, **EMPTY)
    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("who does it")
    )
    due_on = models.DateField(_("by when"))
    cut = models.CharField(max_length=6, choices=Forecast.Cut, default=Forecast.Cut.FIRM)
    subject = models.CharField(max_length=80, **EMPTY)
    hoped = models.DecimalField(max_digits=5, decimal_places=3, default=Decimal(0))
    made_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True, db_default=Now())
    done_on = models.DateField(null=True)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-made_at", "-id"], name="decision_by_age")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(done_on__isnull=True) | models.Q(event__isnull=False),
                name="what_is_done_is_an_event",
            ),
            models.CheckConstraint(
                condition=models.Q(cut="firm", subject="") | ~models.Q(cut="firm") & ~models.Q(subject=""),
                name="decision_of_a_row",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Plan(Guarded):
    """What is to be sold in a month: by a manager, of a group of goods or, without either, by the whole firm."""

    sight = Sight("analysis.see", keeper="keeper")

    on = models.DateField()
    keeper = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="plans")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, related_name="+")
    amount = models.DecimalField(_("plan"), **MONEY)
    set_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField(auto_now=True, db_default=Now())

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["on", "keeper", "group"], name="one_plan_a_month", nulls_distinct=False
            ),
            models.CheckConstraint(condition=models.Q(amount__gte=0, on__day=1), name="plan_of_a_month"),
            models.CheckConstraint(
                condition=models.Q(keeper=None) | models.Q(group=None), name="plan_of_one_or_the_other"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.amount}"
