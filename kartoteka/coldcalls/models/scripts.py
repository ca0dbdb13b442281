"""Script: what is said on a list, one version of it. Branch: how to go on after what the client says."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kartoteka.coldcalls.models.lists import CallList
from kartoteka.staff.models import Member

LONGEST_OPENING, LONGEST_WORDS, MOST_BRANCHES = 1000, 1500, 8


class Script(models.Model):
    """Never changed once it is written: what was said before stays to be compared with what is said now."""

    call_list = models.ForeignKey(CallList, on_delete=models.CASCADE, related_name="scripts")
    number = models.PositiveSmallIntegerField()
    opening = models.TextField(_("opening"), max_length=LONGEST_OPENING)
    maker = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["call_list", "number"], name="one_script_a_number"),
            models.CheckConstraint(condition=~models.Q(opening=""), name="a_script_has_an_opening"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class Branch(models.Model):
    """What the client says, how warm that is, and the words that go on from there.

    `after` is the place of the branch that it follows; 0 is the opening. It points back, so nobody talks in circles.
    """

    class Warmth(models.TextChoices):
        WARM = "warm", _("there is interest")
        LUKEWARM = "lukewarm", _("perhaps")
        COLD = "cold", _("no interest yet")

    script = models.ForeignKey(Script, on_delete=models.CASCADE, related_name="branches")
    place = models.PositiveSmallIntegerField()
    after = models.PositiveSmallIntegerField(default=0)
    says = models.CharField(_("the client says"), max_length=80)
    warmth = models.CharField(max_length=8, choices=Warmth, default=Warmth.LUKEWARM)
    words = models.TextField(_("our words"), max_length=LONGEST_WORDS)

    class Meta:
        ordering: ClassVar = ["place"]
        verbose_name_plural = "branches"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["script", "place"], name="one_branch_a_place"),
            models.CheckConstraint(
                condition=models.Q(place__range=(1, MOST_BRANCHES)) & models.Q(after__lt=models.F("place")),
                name="a_branch_follows_an_earlier_one",
            ),
        ]

    def __str__(self) -> str:
        return self.says
