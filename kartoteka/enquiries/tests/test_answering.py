from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.tests import makers as cards
from kartoteka.deals import contacting
from kartoteka.deals.tests import makers as deals
from kartoteka.enquiries import figures
from kartoteka.enquiries.figures import Asked
from kartoteka.enquiries.models import Enquiry
from kartoteka.enquiries.tests import makers
from kartoteka.journal.models import Outcome
from kartoteka.journal.recording import Told
from kartoteka.staff.tests import makers as staff

NORM = 60


@pytest.fixture
def enquiry(manager):
    makers.form_sent(cards.client(by=manager), manager)
    makers.share()
    return makers.enquiries()[0]


def outcome(meaning):
    with staff.inside(), acting.system_actor("tests"):
        made = Outcome(meaning=meaning, kinds=["call", "message"])
        made.rename(f"Итог {meaning}")
        made.save()
        return made


def spoken(enquiry, by, **told):
    with staff.inside(), acting.acting(by):
        contacting.contact(enquiry.client, Told(**told), country="RU", by=by)


def answered():
    return makers.enquiries()[0].answered_at is not None


def test_the_first_call_is_the_answer(enquiry, manager):
    spoken(enquiry, manager, kind="call", direction="out", outcome=outcome("no_answer"))
    first = makers.enquiries()[0]
    spoken(enquiry, manager, kind="call", direction="out", text="Ещё раз")

    assert first.answered_at is not None
    assert first.answered_by_id == manager.member_id
    assert makers.enquiries()[0].answered_at == first.answered_at


def test_a_note_or_a_message_from_the_client_answers_nothing(enquiry, manager):
    spoken(enquiry, manager, kind="note", text="Думаю")
    spoken(enquiry, manager, kind="message", direction="in", text="Вы где?")
    assert not answered()

    spoken(enquiry, manager, kind="call", direction="in", outcome=outcome("reached"))
    assert answered()


def test_an_answered_client_may_come_with_a_new_enquiry(enquiry, manager):
    spoken(enquiry, manager, kind="call", direction="out", text="Да")
    makers.form_sent(enquiry.client, manager)

    assert len(makers.enquiries()) == 2


def test_working_time_and_the_norm_are_counted_by_manager(manager, colleague, head):
    deals.open_all_week()
    monday = datetime(2026, 11, 16, 9, tzinfo=UTC)
    told = [  # came, answered after so many minutes of the day
        (manager, monday, 10),
        (manager, monday, 50),
        (manager, monday, 90),
        (colleague, monday, None),
    ]
    with staff.inside(), acting.system_actor("tests"):
        zone = timezone.get_current_timezone()
        for number, (who, at, after) in enumerate(told):
            came = at.astimezone(zone).replace(hour=10)
            Enquiry.objects.bulk_create(
                [
                    Enquiry(
                        client=cards.client(by=who, name=f"Клиент {number}"),
                        kind="form",
                        arrived_at=came,
                        member_id=who.member_id,
                        answered_at=came + timedelta(minutes=after) if after else None,
                    )
                ]
            )
    period = Asked(monday - timedelta(days=1), monday + timedelta(days=1))
    with acting.acting(head):
        found = figures.answers(head, period, norm=NORM)
    with acting.acting(colleague):
        own = figures.answers(colleague, period, norm=NORM)

    mine = found[manager.member_id]
    assert (mine.came, mine.median, mine.share) == (3, 50, 2 / 3)
    assert (found[colleague.member_id].open, found[colleague.member_id].share) == (1, 0.0)
    assert figures.together(found.values()).share == 2 / 4
    assert set(own) == {colleague.member_id}


def test_a_night_between_counts_for_nothing(manager, head):
    deals.open_all_week()
    with staff.inside(), acting.system_actor("tests"):
        zone = timezone.get_current_timezone()
        evening = datetime(2026, 11, 16, 17, 50, tzinfo=zone)
        Enquiry.objects.bulk_create(
            [
                Enquiry(
                    client=cards.client(by=manager),
                    kind="form",
                    arrived_at=evening,
                    member_id=manager.member_id,
                    answered_at=datetime(2026, 11, 17, 9, 10, tzinfo=zone),
                )
            ]
        )
    period = Asked(evening - timedelta(days=1), evening + timedelta(days=1))
    with acting.acting(head):
        assert figures.answers(head, period, norm=NORM)[manager.member_id].median == 20
