"""Name: what a client or a person is found by. The database keeps it in step with the cards."""

from typing import ClassVar

from django.db import models

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.cards.models.clients import Client
from kartoteka.cards.models.people import Person
from kartoteka.staff.models import Member


class Name(Guarded):
    """A line of the index: the name, whose it is, and whose care he is in.

    Written by triggers on clients and people, see sql/functions; what lies in the bin has none.
    `folded` is compared by code points, so that its beginnings can be looked up in order.
    """

    sight = Sight("clients.see", keeper="keeper")

    client = models.ForeignKey(Client, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    person = models.ForeignKey(
        Person, on_delete=models.DO_NOTHING, related_name="+", null=True, db_constraint=False, db_index=False
    )
    keeper = models.ForeignKey(
        Member, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    folded = models.CharField(max_length=320, db_collation="C")

    class Meta:
        indexes: ClassVar = [
            models.Index("folded", name="name_of_client", condition=models.Q(person__isnull=True)),
            models.Index("folded", name="name_of_person", condition=models.Q(person__isnull=False)),
            # Who sees only the names in some people's care reads them all from here.
            models.Index("keeper", include=["folded", "client", "person"], name="name_by_keeper"),
            models.Index("person", name="name_by_person", condition=models.Q(person__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.folded
