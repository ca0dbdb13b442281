import pytest
from django.core import mail

from kartoteka.audit.models import Event
from kartoteka.cards import adding, tending
from kartoteka.cards.tests import makers as cards
from kartoteka.lib import emails
from kartoteka.sales import ordering, tasks
from kartoteka.sales.models import Booking
from kartoteka.sales.tests import makers
from kartoteka.staff.tests import makers as staff
from kartoteka.workspaces import posting

pytestmark = pytest.mark.django_db


@pytest.fixture
def head():
    return makers.head()


@pytest.fixture
def posted(monkeypatch, settings):
    """Letters as they are handed to the worker."""
    settings.EMAIL_URL = "smtp://localhost"
    letters = []
    monkeypatch.setattr(posting, "post", lambda letter, **_firm: letters.append(letter))
    return letters


def given(head, consent):
    client = cards.client(by=head)
    with makers.acts(head):
        point = adding.add_contact(client, emails.read("ivan@romashka.ru"), by=head)
        if consent:
            tending.tend(point, tending.Told(consent=consent), by=head)
    order = makers.order(client, by=head)
    with makers.acts(head):
        ordering.locate(order, "На складе в Твери", by=head)
        return Booking.objects.visible_to(head).select_related("order").get(order=order, kind="passage")


def test_who_agreed_is_written_to_once(head, posted):
    step = given(head, "given")
    with staff.inside(role="none"):
        tasks.write_to_client(step.pk)
        tasks.write_to_client(step.pk)
    [letter] = posted
    assert letter.to == ["ivan@romashka.ru"]
    assert "На складе в Твери" in letter.body
    assert step.order.number in letter.subject
    assert mail.outbox == []
    with staff.inside(), makers.acts(head):
        [event] = Event.objects.filter(deed="client written to")
        assert "ivan" not in str(event.detail)


@pytest.mark.parametrize("consent", ["", "refused"])
def test_who_has_not_agreed_is_not_written_to(head, posted, consent):
    step = given(head, consent)
    with staff.inside(role="none"):
        tasks.write_to_client(step.pk)
    assert posted == []
