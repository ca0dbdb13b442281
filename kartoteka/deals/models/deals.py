"""Deal: something a client may buy, with the people, goods and competitors in it."""

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.cards.models import Client, Person, Source
from kartoteka.catalog.models import Product
from kartoteka.deals.models.funnels import EMPTY, Funnel, Stage
from kartoteka.journal.models import Competitor
from kartoteka.lib import keys
from kartoteka.staff.models import Member

MONEY: Any = {"max_digits": 16, "decimal_places": 2}


class Deal(Guarded):
    """`keeper` is who answers for it: the client's, unless it was given to another.

    `chance` and `value` are what the program reckons of it: the probability that it is won, and that times
    the income. `spoken_at` is the last contact about it, or with the client since it was opened.
    """

    class Outcome(models.TextChoices):
        WON = "won", _("won")
        LOST = "lost", _("lost")

    sight = Sight("deals.see", keeper="keeper", bins=("client__removed_at",))

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="deals", db_index=False)
    title = models.CharField(_("what it is about"), max_length=200, **EMPTY)
    funnel = models.ForeignKey(Funnel, on_delete=models.PROTECT, related_name="deals")
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="deals")
    entered_at = models.DateTimeField()
    keeper = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="deals", verbose_name=_("manager")
    )
    amount = models.DecimalField(_("amount"), **MONEY, default=0)
    income = models.DecimalField(_("expected income"), **MONEY, null=True, blank=True)
    currency = models.CharField(max_length=3, **EMPTY)
    expected_on = models.DateField(_("expected close"), null=True, blank=True)
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("source")
    )
    code = models.CharField(_("number in the old system"), max_length=40, **EMPTY)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=4, choices=Outcome, **EMPTY)
    postponed_until = models.DateField(null=True)
    spoken_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    chance = models.FloatField(default=0.0, db_default=0.0)
    value = models.FloatField(default=0.0, db_default=0.0)
    created_at = models.DateTimeField(auto_now_add=True, db_default=Now())
    version = models.PositiveIntegerField(default=1, db_default=1)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["stage", "-value", "-id"], name="deal_on_the_board", condition=models.Q(outcome="")
            ),
            models.Index(
                fields=["keeper", "stage", "-value", "-id"],
                name="deal_on_own_board",
                condition=models.Q(outcome=""),
            ),
            models.Index(
                fields=["funnel", "-value", "-id"], name="deal_in_the_table", condition=models.Q(outcome="")
            ),
            models.Index(fields=["client", "-opened_at"], name="deal_by_client"),
            models.Index(fields=["closed_at"], name="deal_by_end", condition=~models.Q(outcome="")),
            models.Index(
                fields=["keeper"],
                name="deal_without_a_step",
                condition=models.Q(outcome="", next_at__isnull=True),
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(outcome="") ^ models.Q(closed_at__isnull=False),
                name="deal_ended_at_a_moment",
            ),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="deal_not_below_zero"),
        ]

    def __str__(self) -> str:
        return self.title or str(self.client)

    def get_absolute_url(self) -> str:
        return reverse("deals:deal", args=[self.key])

    @property
    def is_open(self) -> bool:
        return not self.outcome

    @property
    def is_put_off(self) -> bool:
        """Until its day has come."""
        return self.postponed_until is not None and self.postponed_until > timezone.localdate()


class Tally(Guarded):
    """How many open deals a member keeps on a stage, and for how much; the database keeps it in step with the deals."""

    sight = Sight("deals.see", keeper="keeper")

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="tallies")
    keeper = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    count = models.IntegerField(default=0)
    amount = models.DecimalField(max_digits=20, decimal_places=2, default=0)

    class Meta:
        verbose_name_plural = "tallies"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["stage", "keeper"], name="a_tally_once_a_keeper")
        ]

    def __str__(self) -> str:
        return f"{self.stage_id} {self.keeper_id}: {self.count}"


class Party(Guarded):
    """A person of the client's and the part he has in the decision."""

    class Part(models.TextChoices):
        DECIDES = "decides", _("decides")
        ADVISES = "advises", _("has a say")
        USES = "uses", _("will use it")
        PAYS = "pays", _("pays")
        OPPOSES = "opposes", _("is against it")
        LEADS = "leads", _("leads us to the others")

    sight = Sight("deals.see", keeper="deal__keeper", bins=("person__removed_at",))

    deal = models.ForeignKey(Deal, on_delete=models.CASCADE, related_name="parties")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="parts")
    part = models.CharField(max_length=7, choices=Part)

    class Meta:
        verbose_name_plural = "parties"
        constraints: ClassVar = [models.UniqueConstraint(fields=["deal", "person"], name="one_part_a_person")]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_part_display()}"


class Line(Guarded):
    """Goods of a deal; what is not of the catalogue has its name only."""

    sight = Sight("deals.see", keeper="deal__keeper")

    deal = models.ForeignKey(Deal, on_delete=models.CASCADE, related_name="lines")
    place = models.PositiveSmallIntegerField(default=0)
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="deal_lines", null=True)
    name = models.CharField(max_length=200)
    quantity = models.DecimalField(max_digits=14, decimal_places=3, default=1)
    price = models.DecimalField(**MONEY)
    cost = models.DecimalField(**MONEY, null=True)

    class Meta:
        ordering: ClassVar = ["place", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(quantity__gt=0) & models.Q(price__gte=0), name="line_of_something"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def amount(self) -> Decimal:
        return self.quantity * self.price


class Rival(Guarded):
    """A competitor in the deal, and his price."""

    sight = Sight("deals.see", keeper="deal__keeper")

    deal = models.ForeignKey(Deal, on_delete=models.CASCADE, related_name="rivals")
    competitor = models.ForeignKey(Competitor, on_delete=models.PROTECT, related_name="deals")
    price = models.DecimalField(**MONEY, null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["deal", "competitor"], name="a_rival_once_a_deal")
        ]

    def __str__(self) -> str:
        return str(self.competitor)
