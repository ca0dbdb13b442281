from datetime import timedelta

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from kartoteka.access import acting
from kartoteka.audit.models import Event
from kartoteka.cards import editing, fields, handing_over
from kartoteka.cards.models import Source
from kartoteka.cards.tests import makers as cards
from kartoteka.deals.models import Deal
from kartoteka.deals.tests import makers as deals
from kartoteka.enquiries.arranging import Part
from kartoteka.enquiries.tests import makers
from kartoteka.journal import recording
from kartoteka.planner.models import Notice, Promise
from kartoteka.staff import standing_in
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def site(head):
    """A program of the head's, whose cards nobody of those who take part keeps."""
    return makers.token(head)


def keepers():
    return [enquiry.client.keeper_id for enquiry in makers.enquiries()]


def cards_from(site, count, region=""):
    made = [cards.client(by=site, name=f"Клиент {number}") for number in range(count)]
    for client in made:
        if region:
            with staff.inside(), acting.acting(site):
                editing.change(client, {fields.named("region", fields.of_clients()): region}, by=site)
    return made


def test_cards_made_by_a_program_are_shared_out_in_turn(manager, colleague, head, site):
    makers.arranged(head, manager, colleague)
    cards_from(site, 4)
    assert ProcrastinateJob.objects.filter(task_name="kartoteka.enquiries.tasks.share").exists()

    assert makers.share() == 4
    got = keepers()
    assert sorted(got) == sorted([manager.member_id, colleague.member_id] * 2)
    assert got[0] == got[2] != got[1]
    assert makers.share() == 0


def test_the_turn_goes_on_where_it_stopped(manager, colleague, head, site):
    makers.arranged(head, manager, colleague)
    for _ in range(3):
        cards_from(site, 1)
        makers.share()
    makers.arranged(head, manager, colleague)
    cards_from(site, 1)
    makers.share()

    assert keepers()[1] == keepers()[3] != keepers()[0]


def test_who_gets_one_has_a_promise_a_notice_and_stands_in_the_log(manager, head, site):
    deals.open_all_week()
    makers.arranged(head, manager)
    [client] = cards_from(site, 1)
    makers.share()

    with staff.inside(), acting.system_actor("tests"):
        [promise] = Promise.objects.filter(client=client)
        [notice] = Notice.objects.filter(client=client)
        [event] = Event.objects.filter(deed="enquiry shared out")
    assert promise.keeper_id == notice.member_id == manager.member_id
    assert event.noun_id == client.pk


def test_a_client_of_somebody_who_takes_part_stays_with_him(manager, colleague, head):
    makers.arranged(head, colleague, manager)
    client = cards.client(by=manager)
    for _ in range(3):
        makers.form_sent(client, manager)
    makers.share()

    [enquiry] = makers.enquiries()
    assert (enquiry.kind, enquiry.member_id, enquiry.is_shared) == ("form", manager.member_id, False)


def test_whoever_is_away_or_has_left_is_left_out(manager, colleague, head, site):
    today = timezone.localdate()
    makers.arranged(head, manager, colleague)
    with staff.inside(), acting.acting(head):
        standing_in.send_away(
            makers.member(manager), since=today, until=today, deputy=None, why="sick", by=head
        )
    cards_from(site, 3)
    makers.share()

    assert keepers() == [colleague.member_id] * 3


def test_a_cap_holds_for_the_day_and_the_rest_waits(manager, colleague, head, site):
    makers.arranged(head, Part(makers.member(manager), cap=1), Part(makers.member(colleague), cap=1))
    cards_from(site, 3)

    assert makers.share() == 2
    assert makers.share() == 0
    assert [one.member_id for one in makers.enquiries()].count(None) == 1

    with staff.inside(), acting.system_actor("tests"):
        type(makers.enquiries()[0]).objects.filter(member__isnull=False).update(
            given_at=timezone.now() - timedelta(days=1)
        )
    assert makers.share() == 1


def test_regions_and_languages_are_minded(manager, colleague, head, site):
    own = cards.own_field(kind="text", name="Язык")
    makers.arranged(
        head,
        Part(makers.member(manager), regions=["Киев"]),
        Part(makers.member(colleague), languages=["English"]),
        language_field=f"own:{own.key}",
    )
    cards_from(site, 2, region="киев")
    makers.share()
    assert keepers() == [manager.member_id] * 2

    [client] = cards_from(site, 1)
    with staff.inside(), acting.acting(head):
        editing.change(client, {fields.named(f"own:{own.key}", fields.of_clients()): "english"}, by=head)
    makers.share()
    assert keepers()[2] == colleague.member_id


def test_least_busy_gets_it(manager, colleague, head, site):
    for number in range(2):
        client = cards.client(by=manager, name=f"Давний {number}")
        makers.form_sent(client, manager)
    makers.share()
    makers.arranged(head, manager, colleague, way="least")
    cards_from(site, 3)
    makers.share()

    assert keepers()[2:4] == [colleague.member_id] * 2


def test_a_new_deal_from_where_we_sought_them_is_an_enquiry_and_goes_along(manager, head, site):
    with staff.inside(), acting.system_actor("tests"):
        fair = Source(intent="deliberate")
        fair.rename("Выставка")
        fair.save()
    makers.arranged(head, manager)
    client = cards.client(by=head)
    deal = deals.deal(client, by=head, funnel=deals.funnel(), source=fair)
    makers.share()

    [enquiry] = makers.enquiries()
    assert (enquiry.kind, enquiry.member_id) == ("deal", manager.member_id)
    with staff.inside(), acting.system_actor("tests"):
        assert Deal.objects.get(pk=deal.pk).keeper_id == manager.member_id


def test_a_deal_with_somebody_we_speak_with_already_is_no_enquiry(manager, head):
    client = cards.client(by=manager)
    with staff.inside(), acting.acting(manager):
        recording.record(client, recording.Told(text="Знакомы"), country="RU", by=manager)
    deals.deal(client, by=manager, funnel=deals.funnel())

    assert makers.enquiries() == []


def test_switched_off_an_enquiry_is_counted_for_whoever_keeps_the_client(manager, head, site):
    cards_from(site, 1)
    makers.share()

    [enquiry] = makers.enquiries()
    assert (enquiry.member_id, enquiry.is_shared) == (head.member_id, False)


def test_who_gets_the_client_owes_the_answer(manager, colleague, head, site):
    makers.arranged(head, manager)
    [client] = cards_from(site, 1)
    makers.share()
    with staff.inside(), acting.acting(head):
        client.refresh_from_db(from_queryset=type(client).objects.visible_to(head))
        handing_over.hand_over(client, to=makers.member(colleague), by=head)

    assert makers.enquiries()[0].member_id == colleague.member_id


def test_many_at_once_take_no_more_questions_each_than_the_giving_itself(manager, head, site):
    """What is known of those who take part is asked once a round."""
    from django.test.utils import CaptureQueriesContext

    from kartoteka.lib.database import connection

    makers.arranged(head, manager)

    def asked(count):
        cards_from(site, count)
        with CaptureQueriesContext(connection) as seen:
            makers.share()
        return sum("enquiries_sharer" in query["sql"] for query in seen.captured_queries)

    assert asked(1) == asked(3)
