"""The Client Book leaves by both keys: who asks and who allows it both hold a pass."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction

from kartoteka.access import acting
from kartoteka.clientbook.tests import makers
from kartoteka.files import storing
from kartoteka.guard import building, deciding, requesting
from kartoteka.guard.models import Export
from kartoteka.lib.database import connection
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    return makers.two()


def ask(by):
    with makers.acts(by):
        return requesting.request_book(form="csv", reason="Для архива", country="RU", by=by)


def test_it_is_made_when_the_other_one_allows_it(pair):
    director, head = pair
    order = makers.bought(by=head)
    makers.post(head)
    export = ask(director)
    with makers.acts(head):
        deciding.approve(export, by=head)
    with staff.inside(role="none"):
        building.build(export.pk, member_id=export.requested_by_id)
    with staff.inside(), acting.acting(director):
        made = Export.objects.visible_to(director).select_related("content").get(pk=export.pk)
        assert made.content
        text = b"".join(storing.read(made.content)).decode("utf-8-sig")
    assert order.client.name in text
    assert "100" in text


def test_nobody_else_allows_it(pair):
    makers.bought(by=pair[1])
    makers.post(pair[1])
    export = ask(pair[0])
    third = staff.acts_as(staff.member(role=Role.HEAD))
    for actor in (third, pair[0]):
        with makers.acts(actor), pytest.raises(deciding.OwnRequest):
            deciding.approve(export, by=actor)
    with makers.acts(third), pytest.raises(DatabaseError, match="both keys"), transaction.atomic():
        Export.objects.visible_to(third).filter(pk=export.pk).update(
            approved_at=export.requested_at, approved_by=third.member_id
        )


def test_before_it_is_allowed_the_database_gives_no_row(pair):
    makers.bought(by=pair[1])
    makers.post(pair[1])
    export = ask(pair[0])
    for kind in ("person", "job"):
        with makers.acts(pair[0]), acting.acting(replace(pair[0], kind=kind)), connection.cursor() as cursor:
            cursor.callproc("kartoteka_export_book", [export.pk, "x"])
            assert cursor.fetchall() == []
