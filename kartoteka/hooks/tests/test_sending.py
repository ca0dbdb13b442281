import base64
import hashlib
import hmac
import json
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from kartoteka.access import acting
from kartoteka.audit.models import Event
from kartoteka.cards.tests import makers as cards
from kartoteka.hooks import sending, subscribing, tasks
from kartoteka.hooks.models import Delivery, Hook
from kartoteka.hooks.tests import makers
from kartoteka.staff.tests import makers as staff
from kartoteka.workspaces.tasks import deliver as post
from kartoteka.workspaces.trying_again import TRIES, TryAgain


def send(delivery):
    """As the worker does: in the firm, in no role; what was noted stays, whatever is raised."""
    with staff.inside(role="none"):
        try:
            tasks.deliver(delivery.pk)
        except TryAgain:
            return True
    return False


def happen(director, anna, far_end):
    hook, secret = makers.hook(director, far_end.url)
    cards.client(by=anna, name="Ёлка")
    [delivery] = makers.deliveries()
    return hook, secret, delivery


def fail(delivery, times=1):
    for _ in range(times):
        assert send(delivery), "it wants another try"


def test_what_is_sent_is_signed_so_that_the_far_end_can_check_it(director, anna, far_end):
    _, secret, delivery = happen(director, anna, far_end)

    send(delivery)

    [(path, headers, body)] = far_end.heard
    key, moment = headers["Webhook-Id"], headers["Webhook-Timestamp"]
    signed = f"{key}.{moment}.".encode() + body
    digest = hmac.new(base64.b64decode(secret.removeprefix("whsec_")), signed, hashlib.sha256).digest()
    assert headers["Webhook-Signature"] == f"v1,{base64.b64encode(digest).decode()}"
    assert abs(timezone.now().timestamp() - int(moment)) < 30
    assert path == "/hook?x=1"
    told = json.loads(body)
    assert (told["id"], told["event"]) == (key, "client.added")
    assert "Ёлка" not in body.decode()


def test_what_was_taken_is_noted_and_not_sent_again(director, anna, far_end):
    hook, _, delivery = happen(director, anna, far_end)

    send(delivery)
    send(delivery)

    [kept] = makers.deliveries()
    assert len(far_end.heard) == 1
    assert (kept.attempts, kept.status, kept.delivered_at is not None) == (1, 204, True)
    assert kept.hook.succeeded_at is not None
    assert kept.hook == hook


@pytest.mark.parametrize("status", [302, 400, 404, 500, 503])
def test_a_far_end_that_refuses_is_tried_again(director, anna, far_end, status):
    far_end.status, far_end.headers = status, {"Location": far_end.url}
    _, _, delivery = happen(director, anna, far_end)

    fail(delivery)

    [kept] = makers.deliveries()
    assert (kept.attempts, kept.status, kept.is_open) == (1, status, True)
    assert len(far_end.heard) == 1, "nobody follows it elsewhere"


def test_a_far_end_that_is_away_is_tried_again(director, anna, far_end):
    _, _, delivery = happen(director, anna, far_end)
    far_end.server.server_close()

    fail(delivery)

    [kept] = makers.deliveries()
    assert (kept.status, kept.trouble, kept.is_open) == (None, "refused", True)


def test_a_far_end_that_never_takes_anything_is_called_no_more_and_the_director_is_told(
    director, anna, far_end, settings
):
    settings.EMAIL_URL = "smtp://localhost"
    far_end.status = 500
    _, _, delivery = happen(director, anna, far_end)

    fail(delivery, TRIES - 1)
    send(delivery)

    [kept] = makers.deliveries()
    assert kept.given_up_at is not None
    assert kept.hook.disabled_at is not None
    with staff.inside():
        assert Event.objects.filter(deed="hook disabled").count() == 1
    [letter] = ProcrastinateJob.objects.filter(task_name="kartoteka.workspaces.tasks.deliver")
    post(letter.args["sealed"])
    assert mail.outbox[0].to == ["daria@firm.test"]
    assert "http://127.0.0.1" in mail.outbox[0].body
    cards.client(by=anna)
    assert len(makers.deliveries()) == 1


def test_one_message_that_is_never_taken_does_not_silence_a_far_end_that_takes_others(
    director, anna, far_end
):
    far_end.status = 500
    _, _, delivery = happen(director, anna, far_end)
    fail(delivery, TRIES - 1)
    far_end.status = 200
    cards.client(by=anna, name="Берёза")
    send(makers.deliveries()[1])
    far_end.status = 422

    send(delivery)

    refused, taken = makers.deliveries()
    assert refused.given_up_at is not None
    assert taken.delivered_at is not None
    assert refused.hook.is_listening


def test_a_far_end_that_says_it_is_gone_is_believed(director, anna, far_end):
    far_end.status = 410
    _, _, delivery = happen(director, anna, far_end)

    send(delivery)

    assert makers.deliveries()[0].hook.disabled_at is not None


def test_an_address_that_is_no_longer_allowed_is_not_called(director, anna, far_end, settings):
    _, _, delivery = happen(director, anna, far_end)
    settings.HOOK_NETWORKS = ()

    send(delivery)

    assert far_end.heard == []
    assert makers.deliveries()[0].given_up_at is not None


def test_what_is_waiting_when_the_hook_is_paused_is_not_sent_and_can_be_repeated(director, anna, far_end):
    hook, _, delivery = happen(director, anna, far_end)
    actor = staff.acts_as(director)
    with staff.inside(), acting.acting(actor):
        subscribing.pause(hook, by=actor)

    send(delivery)

    assert far_end.heard == []
    [kept] = makers.deliveries()
    assert (kept.trouble, kept.hook.disabled_at) == ("paused", None)
    with staff.inside(), acting.acting(actor):
        subscribing.resume(Hook.objects.without_secrets().get(pk=hook.pk), by=actor)
        subscribing.repeat(
            Delivery.objects.select_related("hook").defer("hook__sealed").get(pk=kept.pk), by=actor
        )
    assert makers.waiting() == [delivery.pk, delivery.pk]
    send(delivery)
    assert len(far_end.heard) == 1


def test_a_trial_is_sent_once_and_harms_nobody(director, far_end):
    far_end.status = 500
    hook, _ = makers.hook(director, far_end.url)
    actor = staff.acts_as(director)
    with staff.inside(), acting.acting(actor):
        delivery = subscribing.try_out(hook, by=actor)

    send(delivery)

    [kept] = makers.deliveries()
    assert (kept.attempts, kept.is_open, kept.hook.is_listening) == (1, False, True)


def test_the_log_is_kept_for_a_month(director, anna, far_end):
    _, _, old = happen(director, anna, far_end)

    with staff.inside(role="none"):
        sending.discard_old(at=old.made_at + timedelta(days=29))
        assert len(makers.deliveries()) == 1
        sending.discard_old(at=old.made_at + timedelta(days=31))

    assert makers.deliveries() == []
