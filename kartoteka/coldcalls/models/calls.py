"""CallLine: a client on a list. Call: one talk, or try of one, by a list."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.cards.models import Client
from kartoteka.coldcalls.models.lists import CallList
from kartoteka.coldcalls.models.scripts import Script
from kartoteka.journal.models import Entry
from kartoteka.lib import keys
from kartoteka.planner.models import Promise
from kartoteka.staff.models import Member


class CallLine(Guarded):
    """Waits until it is closed; not before `next_at`, when nobody was reached. A client waits on one list at a time."""

    class End(models.TextChoices):
        INTERESTED = "interested", _("interested")
        LATER = "later", _("to be called later")
        TALKED = "talked", _("talked to")
        REFUSED = "refused", _("refused")
        RUDE = "rude", _("rude")
        WRONG = "wrong", _("wrong contact")
        UNREACHED = "unreached", _("not reached")
        DROPPED = "dropped", _("the list was dropped")

    sight = Sight("cold.call", keeper="client__keeper", bins=("client__removed_at",))

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    call_list = models.ForeignKey(CallList, on_delete=models.CASCADE, related_name="lines")
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="cold_lines")
    place = models.PositiveIntegerField()
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    end = models.CharField(max_length=10, choices=End, blank=True, default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["call_list", "next_at", "place"],
                name="line_waiting",
                condition=models.Q(closed_at__isnull=True),
            )
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["call_list", "client"], name="a_client_once_a_call_list"),
            models.UniqueConstraint(
                fields=["client"],
                name="a_client_waits_on_one_list",
                condition=models.Q(closed_at__isnull=True),
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True) ^ ~models.Q(end=""),
                name="a_closed_line_has_an_end",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Call(Guarded):
    """How it ended, and when, its entry of the journal tells; `promise` is what was promised in it."""

    sight = Sight("cold.call", keeper="line__client__keeper", bins=("line__client__removed_at",))

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    line = models.ForeignKey(CallLine, on_delete=models.CASCADE, related_name="calls")
    script = models.ForeignKey(Script, on_delete=models.PROTECT, related_name="calls", null=True)
    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, related_name="cold_call")
    caller = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    promise = models.ForeignKey(Promise, on_delete=models.SET_NULL, related_name="+", null=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["caller", "-id"], name="cold_call_by_caller")]

    def __str__(self) -> str:
        return self.key
