"""The nouns of the Client Book."""

from kartoteka.clientbook.models.passes import Emergency, Look, Pass, Terms
from kartoteka.clientbook.models.records import Correction, Mark, Posting, Purchase, Record

__all__ = ["Correction", "Emergency", "Look", "Mark", "Pass", "Posting", "Purchase", "Record", "Terms"]
