"""A paper goes by letter to who agreed, and whoever sends it never learns where to."""

import pytest
from django.core import mail

from kartoteka.audit.models import Event
from kartoteka.cards import adding, tending
from kartoteka.cards.tests import makers as cards
from kartoteka.documents import making, sending, tasks
from kartoteka.documents.models import Letter, Paper
from kartoteka.journal.models import Entry
from kartoteka.lib import emails
from kartoteka.sales.tests import makers
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff
from kartoteka.workspaces import posting
from kartoteka.workspaces import tasks as outbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def posted(monkeypatch, settings):
    """Letters as they are handed to the worker."""
    settings.EMAIL_URL = "smtp://localhost"
    letters = []
    monkeypatch.setattr(posting, "post", lambda letter, **_firm: letters.append(letter))
    return letters


def given(actor, consent="given"):
    client = cards.client(by=actor)
    with makers.acts(actor):
        point = adding.add_contact(client, emails.read("ivan@romashka.ru"), by=actor)
        if consent:
            tending.tend(point, tending.Told(consent=consent), by=actor)
    order = makers.order(client, by=actor)
    with makers.acts(actor):
        making.make(order, "invoice", custom="uk", by=actor)
        return Paper.objects.visible_to(actor).select_related("order__client", "content").get(order=order)


def test_who_agreed_gets_the_pdf_once_and_the_sender_sees_a_mask(client, posted):
    anna = staff.member(role=Role.MANAGER)
    actor, web = staff.acts_as(anna), staff.signed_in(client, anna)
    paper = given(actor)
    assert web.post(f"/papers/{paper.key}/letter").status_code == 302
    web.post(f"/papers/{paper.key}/letter")
    with makers.acts(actor):
        [asked] = Letter.objects.visible_to(actor)
        [entry] = Entry.objects.visible_to(actor).filter(kind="letter")
    assert paper.number in entry.text

    with staff.inside(role="none"):
        tasks.post_paper(asked.pk)
        tasks.post_paper(asked.pk)
    [letter] = posted
    assert letter.to == ["ivan@romashka.ru"]
    assert paper.number in letter.subject
    [(name, content, kind)] = letter.attachments
    assert (name.endswith(".pdf"), content[:4], kind) == (True, b"%PDF", "application/pdf")

    shown = web.get(f"/orders/{paper.order.key}/papers").content.decode()
    assert "ivan" not in shown
    assert "i•••@" in shown
    with staff.inside(), makers.acts(makers.head()):
        [event] = Event.objects.filter(deed="client written to")
        assert "ivan" not in str(event.detail)


@pytest.mark.parametrize("consent", ["", "refused"])
def test_who_has_not_agreed_is_not_written_to(posted, consent):
    head = makers.head()
    paper = given(head, consent)
    with makers.acts(head):
        with pytest.raises(sending.LetterRefused, match="agreed"):
            sending.send(paper, by=head)
        assert not Letter.objects.visible_to(head).exists()


def test_who_takes_his_word_back_before_the_worker_comes_is_not_written_to(posted):
    head = makers.head()
    paper = given(head)
    with makers.acts(head):
        asked = sending.send(paper, by=head)
        point = paper.order.client.contact_points.visible_to(head).get()
        tending.tend(point, tending.Told(consent="refused"), by=head)
    with staff.inside(role="none"):
        tasks.post_paper(asked.pk)
    assert posted == []


def test_without_a_mail_server_it_says_so():
    head = makers.head()
    paper = given(head)
    with makers.acts(head), pytest.raises(sending.LetterRefused, match="no mail server"):
        sending.send(paper, by=head)


def test_what_hangs_on_a_letter_reaches_the_mail_server_as_it_was(monkeypatch, settings):
    from django.core.mail import EmailMultiAlternatives

    settings.EMAIL_URL = "smtp://localhost"
    sealed: list[str] = []
    monkeypatch.setattr(outbox.deliver, "later", sealed.append)
    letter = EmailMultiAlternatives("Счёт", "Добрый день", to=["ivan@romashka.ru"])
    letter.attach("счёт.pdf", b"%PDF\x00\xff", "application/pdf")
    with staff.inside() as firm:
        posting.post(letter, within=firm)
    outbox.deliver(sealed[0])
    [sent] = mail.outbox
    assert [tuple(one) for one in sent.attachments] == [("счёт.pdf", b"%PDF\x00\xff", "application/pdf")]
