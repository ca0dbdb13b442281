"""The nouns of the staff."""

from kartoteka.staff.models.calendar import Absence, SpecialDay, WorkSpan
from kartoteka.staff.models.people import INVITATION_LIFE, Heir, Invitation, Member, Role, Team

__all__ = [
    "INVITATION_LIFE",
    "Absence",
    "Heir",
    "Invitation",
    "Member",
    "Role",
    "SpecialDay",
    "Team",
    "WorkSpan",
]
