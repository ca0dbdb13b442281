"""Person and Job: people outlive firms."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.cards.models.clients import Client
from kartoteka.cards.models.words import EMPTY
from kartoteka.lib import folding, keys


class Person(Guarded):
    """A human being. `client` is the card he is kept on now: his firm's, or his own when he buys himself."""

    sight = Sight("clients.see", keeper="client__keeper", bins=("removed_at", "client__removed_at"))

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="people", db_index=False)
    is_himself = models.BooleanField(default=False, db_default=False)
    name = models.CharField(_("name"), max_length=200)
    folded = models.CharField(max_length=200, editable=False)
    sort_key = models.CharField(max_length=220, editable=False)
    birthday = models.DateField(_("birthday"), null=True, blank=True)
    birth_year_known = models.BooleanField(default=True, db_default=True)
    hobbies = models.CharField(_("hobbies"), max_length=300, **EMPTY)
    preferences = models.TextField(_("preferences"), max_length=2000, **EMPTY)
    completeness = models.PositiveSmallIntegerField(default=0, db_default=0)
    removed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True, db_default=Now())
    version = models.PositiveIntegerField(default=1, db_default=1)

    class Meta:
        verbose_name_plural = "people"
        indexes: ClassVar = [
            models.Index("client", "sort_key", name="person_by_client"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(name=""), name="person_has_a_name"),
            models.UniqueConstraint(
                fields=["client"], condition=models.Q(is_himself=True), name="one_self_a_client"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def rename(self, name: str) -> None:
        """Sets the name with the two forms that are derived from it."""
        self.name = folding.tidy(name)
        self.folded, self.sort_key = self.forms(self.name)

    @staticmethod
    def forms(name: str) -> tuple[str, str]:
        """What a tidy name is found by and sorted by."""
        folded, placed = folding.forms(name)
        return folded[:200], placed[:220]


class Job(Guarded):
    """A person's post at a company, from and to; `successor` is the job of who came after him."""

    sight = Sight("clients.see", keeper="company__keeper", bins=("company__removed_at",))

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="jobs", db_index=False)
    company = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="jobs", db_index=False)
    post = models.CharField(_("post"), max_length=120, **EMPTY)
    started = models.DateField(_("since"), null=True, blank=True)
    ended = models.DateField(_("until"), null=True, blank=True)
    successor = models.ForeignKey(
        "self", on_delete=models.SET_NULL, related_name="before", null=True, db_index=False
    )
    created_at = models.DateTimeField(auto_now_add=True, db_default=Now())

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["company", "ended"], name="job_by_company"),
            models.Index(fields=["person", "ended"], name="job_by_person"),
            models.Index("successor", name="job_by_successor", condition=models.Q(successor__isnull=False)),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(started__isnull=True)
                | models.Q(ended__isnull=True)
                | models.Q(ended__gte=models.F("started")),
                name="job_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["person", "company"],
                condition=models.Q(ended__isnull=True),
                name="one_present_job_in_a_company",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.post}" if self.post else str(self.person)
