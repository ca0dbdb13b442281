"""Letter: a client was written to about a step of his order."""

from typing import ClassVar

from django.db import models

from kartoteka.access.guarding import Guarded, Sight
from kartoteka.sales.models.bookings import Booking


class Letter(Guarded):
    """The database alone writes it, when it gives out the e-mail: once a step."""

    sight = Sight("sales.see", keeper="step__client__keeper", bins=("step__client__removed_at",))

    step = models.OneToOneField(Booking, on_delete=models.CASCADE, related_name="letter")
    mask = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at"]

    def __str__(self) -> str:
        return self.mask
