import pytest

from kartoteka.access import acting
from kartoteka.audit.models import Event
from kartoteka.hooks import subscribing
from kartoteka.hooks.models import Hook
from kartoteka.hooks.tests import makers
from kartoteka.staff.tests import makers as staff

URL = "https://example.org/hook"
UNFIT = [
    "",
    "example.org",
    "ftp://example.org/",
    "http://example.org/hook",
    "https://",
    "https://user:password@example.org/",
    "https://example.org/#part",
    "https://example.org:0/",
    "https://example.org:x/",
    "https://exa mple.org/",
    "https://example.org/\r\nHost: x",
    "https://пример.рф/",
    "https://127.0.0.1/",
    "https://10.0.0.1/",
    "https://169.254.169.254/latest/meta-data",
    "https://[::1]/",
    "https://[::ffff:10.0.0.1]/",
    "https://[fd00::1]/",
    "https://example.org/" + "x" * 500,
]


@pytest.mark.parametrize("url", UNFIT)
def test_an_address_that_cannot_be_called_is_refused_in_words(director, url):
    with pytest.raises(subscribing.AddressUnfit) as no:
        makers.hook(director, url)

    assert no.value.field == "url"
    assert len(str(no.value)) > 20


@pytest.mark.parametrize("events", [(), ("client.eaten",)])
def test_a_hook_wants_to_be_told_of_something(director, events):
    with pytest.raises(subscribing.NothingWanted):
        makers.hook(director, URL, events=events)


def test_the_secret_is_kept_sealed_and_no_person_can_read_it(director):
    hook, secret = makers.hook(director, URL)

    assert secret.startswith("whsec_")
    assert secret not in hook.sealed
    actor = staff.acts_as(director)
    with staff.inside(), acting.acting(actor):
        shown = Hook.objects.without_secrets().get(pk=hook.pk)
        assert "sealed" in shown.get_deferred_fields()


def test_a_new_secret_takes_the_place_of_the_old(director):
    hook, old = makers.hook(director, URL)
    before, actor = hook.sealed, staff.acts_as(director)

    with staff.inside(), acting.acting(actor):
        fresh = subscribing.renew_secret(hook, by=actor)

    with staff.inside():
        assert Hook.objects.get(pk=hook.pk).sealed != before
    assert fresh != old


def test_everything_done_to_a_hook_is_traced_without_its_path(director):
    hook, _ = makers.hook(director, "https://example.org/hook?token=secret")
    actor = staff.acts_as(director)
    with staff.inside(), acting.acting(actor):
        subscribing.change(hook, url="https://example.com/other", events=["note.written"], by=actor)
        subscribing.pause(hook, by=actor)
        subscribing.resume(hook, by=actor)
        subscribing.remove(hook, by=actor)

    with staff.inside():
        told = list(Event.objects.filter(noun="hook").order_by("pk").values("deed", "label", "detail"))
    assert [one["deed"] for one in told] == [
        "hook made",
        "hook changed",
        "hook paused",
        "hook resumed",
        "hook removed",
    ]
    assert "token" not in str(told)


def test_there_is_an_end_to_hooks(director, monkeypatch):
    monkeypatch.setattr(subscribing, "MOST_HOOKS", 1)
    makers.hook(director, URL)

    with pytest.raises(subscribing.TooManyHooks):
        makers.hook(director, URL)
