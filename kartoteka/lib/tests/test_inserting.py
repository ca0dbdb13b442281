import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from kartoteka.access import acting
from kartoteka.cards import adding
from kartoteka.cards.models import Client, Mark
from kartoteka.cards.tests import makers as cards
from kartoteka.lib import inserting
from kartoteka.planner.models import Candidate
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def inside(db):
    anna = staff.acts_as(staff.member(name="Анна"))
    with staff.inside(), acting.acting(anna):
        yield anna


def drafted(name, by):
    return adding.drafted(name, kind="company", keeper_id=by.person_id, by=by)


def test_a_row_is_saved_as_django_saves_it(inside):
    mine, theirs = drafted("Ромашка", inside), drafted("Ромашка", inside)

    inserting.insert(mine)
    theirs.save()

    told = [Client.objects.visible_to(inside).filter(pk=one.pk).values().get() for one in (mine, theirs)]
    unlike = {"id", "key", "created_at"}
    alike = [{name: value for name, value in row.items() if name not in unlike} for row in told]
    assert alike[0] == alike[1]
    assert mine._state.adding is False


def test_what_was_inserted_can_be_changed(inside):
    mine = drafted("Ромашка", inside)
    inserting.insert(mine)
    mine.region = "Алтай"
    mine.save(update_fields=["region"])

    assert Client.objects.visible_to(inside).get(pk=mine.pk).region == "Алтай"


@pytest.mark.parametrize("count", [0, 1, inserting.FEW, inserting.FEW + 1])
def test_each_of_several_gets_its_id_in_order(inside, count):
    made = [drafted(f"Ромашка {number}", inside) for number in range(count)]

    with CaptureQueriesContext(connection) as asked:
        inserting.insert(*made)

    found = Client.objects.visible_to(inside).order_by("pk").values_list("name", flat=True)
    assert list(found) == [one.name for one in made]
    assert [one.pk for one in made] == sorted(one.pk for one in made)
    assert len([one for one in asked if "INSERT" in one["sql"]]) == (count if count <= inserting.FEW else 1)


def test_what_the_database_forbids_is_forbidden(inside):
    made = cards.client(name="Ромашка", by=inside)
    again = drafted("Лютик", inside)
    again.key = made.key

    with pytest.raises(IntegrityError), transaction.atomic():
        inserting.insert(again)


def test_a_row_of_the_firm_s_own_lists_goes_the_same_way(inside):
    mark = Mark(name="Ждёт")
    inserting.insert(mark)

    assert Mark.objects.get(pk=mark.pk).name == "Ждёт"


def candidate(noun_id, client, by, *, value):
    worth = {
        "client_id": client.pk,
        "member_id": by.member_id,
        "reason": "deal",
        "detail": {"stage": "Звонок"},
    }
    return Candidate(noun="deal", noun_id=noun_id, group=Candidate.Group.REST, value=value, **worth)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_what_is_put_takes_the_place_of_what_was_there(inside, count):
    client, unique = cards.client(by=inside, name="Ромашка"), ("noun", "noun_id")
    inserting.put(*(candidate(n, client, inside, value=1.0) for n in range(count)), unique=unique)

    inserting.put(*(candidate(n, client, inside, value=2.0 + n) for n in range(count + 1)), unique=unique)

    with acting.system_actor("tests") as program:
        found = Candidate.objects.visible_to(program).order_by("noun_id").values_list("value", "detail")
        assert list(found) == [(2.0 + n, {"stage": "Звонок"}) for n in range(count + 1)]
