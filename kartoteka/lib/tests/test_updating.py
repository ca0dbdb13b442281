import pytest
from django.core.exceptions import ObjectDoesNotExist

from kartoteka.access import acting
from kartoteka.cards.models import Client
from kartoteka.cards.tests import makers as cards
from kartoteka.lib import updating
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(db):
    actor = staff.acts_as(staff.member(name="Анна"))
    with staff.inside(), acting.acting(actor):
        yield actor


def seen(client, by):
    return Client.objects.visible_to(by).get(pk=client.pk)


def test_only_what_is_named_is_written(anna):
    client = cards.client(by=anna, name="Ромашка")
    client.region, client.name = "Алтай", "Василёк"

    updating.update(client, "region")

    assert (seen(client, anna).region, seen(client, anna).name) == ("Алтай", "Ромашка")


def test_other_rows_stay_as_they_are(anna):
    mine, other = cards.client(by=anna, name="Ромашка"), cards.client(by=anna, name="Лютик")
    mine.region = "Алтай"

    updating.update(mine, "region")

    assert seen(other, anna).region == ""


def test_a_row_that_has_gone_is_told_of(anna):
    gone = Client(pk=10**9, region="Алтай")

    with pytest.raises(ObjectDoesNotExist):
        updating.update(gone, "region")
