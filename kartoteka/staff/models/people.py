"""Member, Team and Invitation."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kartoteka.lib import keys
from kartoteka.workspaces.models import User

INVITATION_LIFE = timedelta(days=7)


class Role(models.TextChoices):
    DIRECTOR = "director", _("director")
    HEAD = "head", _("head of sales")
    MANAGER = "manager", _("manager")
    MARKETER = "marketer", _("marketer")
    ACCOUNTANT = "accountant", _("accountant")
    CASHIER = "cashier", _("cashier")
    STOREKEEPER = "storekeeper", _("storekeeper")
    INTEGRATOR = "integrator", _("integrator")


class Team(models.Model):
    """Managers who work together; its lead sees the clients of all of them."""

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    name = models.CharField(_("name"), max_length=100)
    lead = models.ForeignKey(
        "Member",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="led_teams",
        verbose_name=_("lead"),
    )

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [models.UniqueConstraint(Lower("name"), name="team_names_differ")]

    def __str__(self) -> str:
        return self.name


class Members(models.QuerySet["Member"]):
    def active(self) -> "Members":
        return self.filter(left_at=None)


class Member(models.Model):
    """A user in this firm. Never deleted: what he did keeps his name."""

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    user = models.ForeignKey(User, on_delete=models.DO_NOTHING, db_constraint=False, related_name="members")
    name = models.CharField(_("name"), max_length=150)
    role = models.CharField(_("role"), max_length=12, choices=Role)
    team = models.ForeignKey(
        Team, on_delete=models.SET_NULL, null=True, blank=True, related_name="members", verbose_name=_("team")
    )
    joined_at = models.DateTimeField(auto_now_add=True)
    left_at = models.DateTimeField(null=True, blank=True)
    # Since when it is known that he leaves, and his last day; whoever leaves may do less.
    leaving_since = models.DateTimeField(null=True)
    leaves_on = models.DateField(null=True)

    # Whom he leads or stands in for; known when he came through the door.
    led_ids: list[int]

    objects = Members.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user"], name="one_member_a_user"),
            models.CheckConstraint(
                condition=models.Q(leaving_since=None, leaves_on=None)
                | models.Q(leaving_since__isnull=False, leaves_on__isnull=False),
                name="leaving_has_a_last_day",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:
        return self.left_at is None

    @property
    def is_leaving(self) -> bool:
        return self.leaving_since is not None


class Heir(models.Model):
    """Who takes clients of somebody who leaves; several take them in turn."""

    leaver = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    heir = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+", db_index=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["leaver", "heir"], name="heir_named_once"),
            models.CheckConstraint(
                condition=~models.Q(leaver=models.F("heir")), name="nobody_inherits_himself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.leaver} → {self.heir}"


class Invitation(models.Model):
    """A one-time link by which a person becomes a member; only its digest is kept."""

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    email = models.EmailField(_("e-mail"))
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.MANAGER)
    team = models.ForeignKey(Team, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("team"))
    digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now)
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-invited_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("email"), condition=models.Q(accepted_at=None), name="one_open_invitation_an_email"
            )
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def expires_at(self) -> datetime:
        return self.invited_at + INVITATION_LIFE

    def is_open_at(self, moment: datetime) -> bool:
        return self.accepted_at is None and moment < self.expires_at
