"""Makers of exports for tests, each as far along as is wanted."""

from kartoteka.access import acting
from kartoteka.files import storing
from kartoteka.files.models import Content
from kartoteka.guard import building, deciding, requesting, taking
from kartoteka.guard.lists import Wanted
from kartoteka.guard.models import Export
from kartoteka.staff.actors import Actor

COLUMNS = ("name", "contacts:phone", "contacts:email", "keeper")
SESSION = "session of Anna"


def requested(
    *, by: Actor, columns=COLUMNS, form="csv", words="", conditions=(), reason="Сверка с бухгалтерией"
) -> Export:
    with acting.acting(by):
        return requesting.request(
            Wanted(words, tuple(conditions)),
            columns=columns,
            form=form,
            reason=reason,
            country="RU",
            by=by,
        )


def approved(export: Export, *, by: Actor) -> Export:
    with acting.acting(by):
        deciding.approve(export, by=by)
    return read(export)


def built(export: Export, *, by: Actor) -> Export:
    approved(export, by=by)
    building.build(export.pk, member_id=export.requested_by_id)
    return read(export)


def taken(export: Export, *, by: Actor) -> bytes:
    with acting.acting(by):
        secret = taking.link(export, session=SESSION, by=by)
    with acting.acting(by):
        return b"".join(storing.read(taking.take(export, secret=secret, session=SESSION, by=by)))


def read(export: Export) -> Export:
    with acting.system_actor("tests"):
        return Export.objects.select_related("content").get(pk=export.pk)


def content_of(export: Export) -> Content:
    content = read(export).content
    assert content
    return content
