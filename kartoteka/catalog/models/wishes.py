"""Preference: what a client likes to buy, as somebody noted it."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.cards.models import Client
from kartoteka.catalog.models.products import Product
from kartoteka.catalog.models.words import EMPTY, Group
from kartoteka.lib import keys
from kartoteka.staff.models import Member


class Preference(Guarded):
    """A product, a group, or words for what is neither; how much of it, and in which colours."""

    sight = Sight("clients.see", keeper="client__keeper", bins=("removed_at", "client__removed_at"))

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="tastes")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, null=True, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.CharField(_("what"), max_length=200, **EMPTY)
    volume = models.CharField(_("how much"), max_length=100, **EMPTY)
    colours = models.CharField(_("colours"), max_length=200, **EMPTY)
    noted_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)
    noted_at = models.DateTimeField(db_default=Now())
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index("client", "id", name="preference_by_client")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(words=""), name="preference_is_of_something")
        ]

    def __str__(self) -> str:
        return self.words
