"""What hangs on Anna's client: a person with his job, and things that lie in the bin."""

from kartoteka.access import acting
from kartoteka.audit.models import Change
from kartoteka.cards import adding, binning, employing, merging, tending
from kartoteka.cards.models import Duplicate, Job
from kartoteka.journal import pinning, recording
from kartoteka.lib import phones
from kartoteka.staff.tests import makers
from tests.guard.cast import Cast

OTHER, BINNED, MERGED = "Клиентураannaвторая", "Клиентураannaпрежняя", "Клиентураannaдважды"
ENTRIES = ("Клиентураannaсказал", "Клиентураannaприколото")


def furnish(cast: Cast) -> dict[str, str]:
    """Keys by the names under which the table of the matrix calls them."""
    client, actor = cast.planted["anna"].client, makers.acts_as(cast.people["anna"])
    with makers.inside(), acting.acting(actor):
        other = adding.add(OTHER, by=actor)
        binned = adding.add(BINNED, by=actor)
        binning.bin_card(binned, by=actor)
        merge = merging.merge(other, [adding.add(MERGED, by=actor)], by=actor)
        person = employing.add_person(client, "Клиентураannaглавный", post="директор", by=actor)
        gone = employing.add_person(client, "Клиентураannaушедший", by=actor)
        employing.remove_person(gone, by=actor)
        removed = adding.add_contact(client, phones.read("+79213334455", country="RU"), by=actor)
        tending.remove(removed, by=actor)
        change = Change.objects.filter(noun="client", noun_id=client.pk, fields__has_key="name").first()
        job = Job.objects.visible_to(actor).get(person=person)
    with makers.inside(), acting.system_actor("tests"):
        left, right = sorted((client, other), key=lambda card: card.pk)
        (pair,) = Duplicate.objects.bulk_create([Duplicate(left=left, right=right, likeness=0.9)])
    with makers.inside(), acting.acting(actor):
        entry, pinned = (recording.note(client, text=word, country="RU", by=actor) for word in ENTRIES)
    with makers.inside(), acting.system_actor("tests") as program:
        pinning.pin(pinned, by=program)
    assert change is not None
    return {
        "entry": entry.key,
        "pinned_entry": pinned.key,
        "other_company": OTHER,
        "other_client": other.key,
        "binned_client": binned.key,
        "contact_person": person.key,
        "gone_person": gone.key,
        "job": job.key,
        "gone_contact": removed.key,
        "change": str(change.pk),
        "pair": pair.key,
        "merge": merge.key,
    }
