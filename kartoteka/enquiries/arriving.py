"""Arriving: an enquiry is kept in the transaction of the deed that tells of it, and given to somebody soon."""

from kartoteka.cards.models import Client
from kartoteka.enquiries import tasks
from kartoteka.enquiries.models import Enquiry


def arrive(client: Client, kind: str, *, region: str = "") -> None:
    """One that waits for an answer already is not counted twice."""
    enquiry = Enquiry(client=client, kind=kind, region=region[:80])
    Enquiry.objects.bulk_create([enquiry], ignore_conflicts=True)
    tasks.share.later_once("enquiries")
