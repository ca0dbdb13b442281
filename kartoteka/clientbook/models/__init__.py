"""The nouns of the Client Book."""

from kartoteka.clientbook.models.passes import Emergency, Look, Pass, Terms
from kartoteka.clientbook.models.records import Correction, Posting, Proposal, Purchase, Record

__all__ = ["Correction", "Emergency", "Look", "Pass", "Posting", "Proposal", "Purchase", "Record", "Terms"]
