"""The nouns of the day plan."""

from kartoteka.planner.models.considered import Candidate, Claim
from kartoteka.planner.models.devices import Device, PushKey, Ring
from kartoteka.planner.models.notices import Notice
from kartoteka.planner.models.outside import CalendarFile, Feed, Reminder
from kartoteka.planner.models.promises import Promise, Series

__all__ = [
    "CalendarFile",
    "Candidate",
    "Claim",
    "Device",
    "Feed",
    "Notice",
    "Promise",
    "PushKey",
    "Reminder",
    "Ring",
    "Series",
]
