"""Rules that an address can name: one with a firing about Anna's client, one that was changed, one put away.

Beside them an enquiry of that client, which waits for an answer.
"""

from django.utils import timezone

from kartoteka.access import acting
from kartoteka.enquiries.models import Enquiry
from kartoteka.planner.models import Notice
from kartoteka.rules import arranging
from kartoteka.rules.arranging import Spec
from kartoteka.rules.doing import Act
from kartoteka.rules.models import Firing
from kartoteka.staff.tests import makers
from tests.guard.cast import Cast

TELL = Act("notice", to="heads", text="Посмотрите")


def furnish(cast: Cast) -> dict[str, str]:
    actor, planted = makers.acts_as(cast.people["dmitri"]), cast.planted["anna"]
    with makers.inside(), acting.acting(actor):
        rule, changed, removed = (
            arranging.add("added", Spec(name, acts=[TELL], conditions=["region~has"]), by=actor)
            for name in ("Правило", "Второе", "Бывшее")
        )
        arranging.change(changed, Spec("Иное", acts=[TELL]), by=actor)
        arranging.remove(removed, by=actor)
    with makers.inside(), acting.system_actor("tests"):
        said = [{"do": "notice", "said": planted.words[0], "is_refused": False}]
        Firing.objects.create(
            rule=rule, cause="client:1", client=planted.client, at=timezone.now(), results=said
        )
        Enquiry.objects.bulk_create([Enquiry(client=planted.client, kind=Enquiry.Kind.FORM)])
        Notice.objects.create(
            member=cast.people["anna"], client=planted.client, text=f"Скажемanna {planted.words[0]}"
        )
    return {
        "rule": rule.key,
        "changed_rule": changed.key,
        "removed_rule": removed.key,
        "asking_client": planted.client.key,
    }
