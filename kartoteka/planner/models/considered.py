"""Candidate: a client whom a room above thinks worth a call. Claim: who has a client on the line."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.cards.models import Client
from kartoteka.staff.models import Member


class Candidate(Guarded):
    """One a noun of the room that tells of it. `reason` is a word that the room put into words for the page.

    `value` is chance × income, in the firm's money; `fades` says after how many working minutes it is halved.
    """

    class Group(models.IntegerChoices):
        FRESH = 5
        REGULAR = 6
        LATER_STAGE = 7
        REST = 8

    sight = Sight("planner.see", keeper="member", bins=("client__removed_at",))

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="candidacies", db_index=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="candidates", db_index=False)
    noun = models.CharField(max_length=20)
    noun_id = models.BigIntegerField()
    group = models.PositiveSmallIntegerField(choices=Group)
    chance = models.FloatField(default=0.0)
    income = models.FloatField(default=0.0)
    value = models.FloatField(default=0.0)
    since = models.DateTimeField(db_default=Now())
    reason = models.CharField(max_length=20)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["member", "group", "-value", "since", "id"], name="candidate_by_value"),
            models.Index(fields=["client"], name="candidate_by_client"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["noun", "noun_id"], name="a_candidate_once_a_noun")
        ]

    def __str__(self) -> str:
        return f"{self.reason} {self.client_id}"


class Claim(models.Model):
    """A client is on one person's line at a time; a claim that was left behind runs out."""

    client = models.OneToOneField(Client, on_delete=models.CASCADE, related_name="claim")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="claims")
    until = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["until"], name="claim_by_end")]

    def __str__(self) -> str:
        return f"{self.client_id} → {self.member_id}"
