"""The card file: clients, the people in them, how they are reached, and the firm's own words for them."""

from kartoteka.cards.models.clients import Client
from kartoteka.cards.models.contacts import ContactPoint, ContactPoints
from kartoteka.cards.models.doubles import Duplicate, Merge
from kartoteka.cards.models.files import ClientFile
from kartoteka.cards.models.names import Name
from kartoteka.cards.models.own import OwnField, OwnValue, Requirement
from kartoteka.cards.models.people import Job, Person
from kartoteka.cards.models.words import Industry, Mark, Source, Word

__all__ = [
    "Client",
    "ClientFile",
    "ContactPoint",
    "ContactPoints",
    "Duplicate",
    "Industry",
    "Job",
    "Mark",
    "Merge",
    "Name",
    "OwnField",
    "OwnValue",
    "Person",
    "Requirement",
    "Source",
    "Word",
]
