"""Telling clients: who has agreed gets a letter when his order moves on."""

from django.conf import settings

from kartoteka.sales import arranging, tasks
from kartoteka.sales.models import Booking


def tell(step: Booking) -> None:
    """The worker writes the letter once this is committed, and finds out then who wants one."""
    if settings.EMAIL_URL and step.order_id and arranging.terms().tells_clients:
        tasks.write_to_client.later(step.pk)
