"""Saying what must be known about a client, and within how many days of the first entry."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.audit import tracing
from kartoteka.cards import fields, tasks
from kartoteka.cards.models import ContactPoint, Requirement
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

MOST_DAYS = 3650
OF_PEOPLE = {
    "person": gettext_lazy("contact person"),
    "person:birthday": gettext_lazy("birthday of the contact person"),
}
# A card cannot be without these.
ALWAYS_KNOWN = {"name", "kind", "is_supplier", "is_partner", "marks"}


class DaysRefused(Refusal):
    pass


def choices() -> dict[str, str]:
    """What can be required: contacts, people, and the fields of a client; by name, with how it is called."""
    contacts = {kind.value: str(kind.label) for kind in ContactPoint.Kind}
    people = {name: str(label) for name, label in OF_PEOPLE.items()}
    own = {field.name: str(field.label) for field in fields.of_clients() if field.name not in ALWAYS_KNOWN}
    return contacts | people | own


@transaction.atomic
def require(wanted: Mapping[str, int], *, by: Actor) -> None:
    """Exactly these are required from now on; all cards are counted anew by the worker."""
    for name, days in wanted.items():
        if not 0 <= days <= MOST_DAYS:
            raise DaysRefused(_("Up to %(number)s days.") % {"number": MOST_DAYS}, field=name)
    Requirement.objects.exclude(field__in=list(wanted)).delete()
    for name, days in wanted.items():
        Requirement.objects.update_or_create(field=name, defaults={"within_days": days})
    tracing.trace("requirements changed", by=by, fields=sorted(wanted))
    tasks.count_completeness.later_once("all")
