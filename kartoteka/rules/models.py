"""Rule and Firing."""

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.cards.models import Client
from kartoteka.deals.models import Deal
from kartoteka.lib import keys
from kartoteka.staff.models import Member


class Rules(models.QuerySet["Rule"]):
    def kept(self) -> "Rules":
        return self.filter(removed_at=None)

    def working(self) -> "Rules":
        return self.kept().filter(on_at__isnull=False)


class Rule(models.Model):
    """When, if and then. `of` narrows the when down: to a stage, a field, an outcome, what did not happen.

    `conditions` are written as those of the list of clients are; `acts` as `doing` reads them. `before` is what
    stood here before the last change, for taking it back.
    """

    class When(models.TextChoices):
        STAGE = "stage", _("a deal enters a stage")
        CLOSED = "closed", _("a deal is won or lost")
        FIELD = "field", _("a field of a card changes")
        OUTCOME = "outcome", _("a contact ends in an outcome")
        ADDED = "added", _("a card is added")
        SILENCE = "silence", _("working time passes without something")

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    name = models.CharField(_("name"), max_length=100)
    when = models.CharField(max_length=8, choices=When)
    of = models.CharField(max_length=80)
    minutes = models.PositiveIntegerField(null=True)
    conditions: Any = models.JSONField(default=list)
    acts: Any = models.JSONField(default=list)
    before: Any = models.JSONField(null=True)
    on_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField(db_default=Now())
    version = models.PositiveIntegerField(default=1, db_default=1)

    objects = Rules.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(when="silence") | models.Q(minutes__isnull=False),
                name="silence_has_a_length",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Firing(Guarded):
    """A rule answered a cause, once. `results` tell each act in words; a refused one says why."""

    sight = Sight("rules.switch", keeper="client__keeper", bins=("client__removed_at",))

    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="firings")
    cause = models.CharField(max_length=80)
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="firings")
    deal = models.ForeignKey(Deal, on_delete=models.CASCADE, related_name="firings", null=True)
    at = models.DateTimeField()
    results: Any = models.JSONField(default=list)
    is_refused = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["rule", "-at", "-id"], name="firing_by_rule"),
            models.Index(fields=["client"], name="firing_by_client"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rule", "cause"], name="a_rule_fires_once_a_cause")
        ]

    def __str__(self) -> str:
        return f"{self.rule_id} {self.cause}"
