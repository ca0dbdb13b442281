import pytest
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from kartoteka.cards.tests import makers as cards
from kartoteka.deals.tests import makers as deals
from kartoteka.lib.database import connection
from kartoteka.rules.models import Rule
from kartoteka.rules.tests import makers
from kartoteka.staff.tests import makers as staff

PAGE = "/settings/rules"
FORM = {"when": "added", "name": "Новая карточка", "notice_to": "heads", "notice_text": "Есть новая"}


@pytest.fixture
def vera(db):
    return staff.member(role="head", name="Вера")


@pytest.fixture
def visitor(vera):
    return staff.signed_in(Browser(), vera)


@pytest.fixture
def rule(vera):
    return makers.rule(staff.acts_as(vera), "added")


def kept():
    with staff.inside():
        return list(Rule.objects.order_by("pk"))


def test_the_page_offers_whens_and_ready_rules(visitor):
    assert "ready=silent" in visitor.get(f"{PAGE}/new").text
    for name in ("offer", "silent", "stuck", "rude", "thanks", "lost"):
        assert visitor.get(f"{PAGE}/new?ready={name}").status_code == 200


def test_a_ready_rule_can_be_saved_as_it_is(visitor):
    deals.funnel()
    from kartoteka.rules import forms, ready, wording

    with staff.inside():
        for one in ready.READY:
            words = wording.Words()
            form = forms.RuleForm(when=one.when, words=words, initial=one.initial(words))
            sent = {"when": one.when}
            for field in form:
                value = field.value()
                if field.widget_type == "duration":
                    number, unit = field.field.widget.decompress(value)
                    sent |= {f"{field.name}_number": number or "", f"{field.name}_unit": unit}
                else:
                    sent[field.name] = value or ""
            if one.name != "rude":
                checked = forms.RuleForm(sent, when=one.when, words=words)
                assert checked.is_valid(), (one.name, checked.errors)


def test_a_rule_is_made_off_and_then_switched_on_and_off(visitor):
    there = visitor.post(f"{PAGE}/new", FORM)
    [made] = kept()
    assert there.headers["Location"] == f"{PAGE}/{made.key}"
    assert made.on_at is None

    visitor.post(f"{PAGE}/{made.key}/switch")
    assert kept()[0].on_at is not None
    visitor.post(f"{PAGE}/{made.key}/switch")
    assert kept()[0].on_at is None


def test_a_rule_without_an_act_is_refused_and_nothing_typed_is_lost(visitor):
    answer = visitor.post(f"{PAGE}/new", {"when": "added", "name": "Пустое"})

    assert answer.status_code == 422
    assert "Пустое" in answer.text
    assert kept() == []


def test_a_promise_needs_its_time_and_a_notice_its_words(visitor):
    answer = visitor.post(f"{PAGE}/new", {"when": "added", "name": "А", "promise_text": "Позвонить"})
    assert answer.status_code == 422
    answer = visitor.post(f"{PAGE}/new", {"when": "added", "name": "А", "notice_to": "heads"})
    assert answer.status_code == 422
    assert kept() == []


def test_a_change_is_taken_back_and_forth(visitor, rule):
    changed = {"name": "Иначе", "hand_to": "", "field": "region", "field_value": "Киев"}
    assert visitor.post(f"{PAGE}/{rule.key}/form", changed).status_code == 302
    assert [kept()[0].name, kept()[0].acts[0]["do"]] == ["Иначе", "field"]

    visitor.post(f"{PAGE}/{rule.key}/undoing")
    assert [kept()[0].name, kept()[0].acts] == [rule.name, rule.acts]
    visitor.post(f"{PAGE}/{rule.key}/undoing")
    assert kept()[0].name == "Иначе"


def test_conditions_are_added_and_left_out(visitor, rule):
    there = f"{PAGE}/{rule.key}/conditions"
    assert "Deal: amount" in visitor.get(there).text
    assert visitor.get(f"{there}?field=region").status_code == 200
    answer = visitor.post(there, {"field": "deal:amount", "verb": "at_least", "value": "много"})
    assert answer.status_code == 422
    visitor.post(there, {"field": "deal:amount", "verb": "at_least", "value": "1000"})
    visitor.post(there, {"field": "region", "verb": "is", "value": "Киев"})
    assert kept()[0].conditions == ["deal:amount~at_least~1000", "region~is~Киев"]
    assert "Киев" in visitor.get(f"{PAGE}/{rule.key}").text

    visitor.post(f"{there}/0/removal")
    assert kept()[0].conditions == ["region~is~Киев"]


def test_the_rehearsal_tells_how_often_it_would_have_fired(visitor, rule, vera):
    actor = staff.acts_as(vera)
    for number in range(3):
        cards.client(by=actor, name=f"Клиент {number}")
    makers.forget_jobs()

    assert "3 times" in visitor.get(f"{PAGE}/{rule.key}/rehearsal").text
    assert makers.firings(rule) == []


def test_a_rule_that_is_put_away_keeps_its_journal_and_comes_back_off(visitor, rule, vera):
    cards.client(by=staff.acts_as(vera), name="Клиентский")
    makers.work()
    visitor.post(f"{PAGE}/{rule.key}/removal")
    assert kept()[0].removed_at is not None
    assert "Клиентский" in visitor.get(f"{PAGE}/{rule.key}").text

    visitor.post(f"{PAGE}/{rule.key}/return")
    assert (kept()[0].removed_at, kept()[0].on_at) == (None, None)


def test_a_manager_keeps_no_rules(rule):
    browser = staff.signed_in(Browser(), staff.member(name="Анна"))
    assert browser.get(PAGE).status_code == 403
    assert browser.post(f"{PAGE}/{rule.key}/switch").status_code == 403
    assert kept()[0].on_at is not None


def test_the_pages_ask_as_often_for_three_rows_as_for_one(visitor, rule, vera):
    actor = staff.acts_as(vera)

    def asked(path):
        visitor.get(path)
        with CaptureQueriesContext(connection) as seen:
            assert visitor.get(path).status_code == 200
        return len(seen)

    cards.client(by=actor)
    makers.work()
    once = asked(PAGE), asked(f"{PAGE}/{rule.key}")
    for number in range(3):
        makers.rule(actor, "added")
        cards.client(by=actor, name=f"Клиент {number}")
    makers.work(most=60)

    assert (asked(PAGE), asked(f"{PAGE}/{rule.key}")) == once


def test_notices_are_told_counted_and_read(visitor, vera):
    makers.rule(staff.acts_as(vera), "added", acts=[makers.NOTE])
    cards.client(by=staff.acts_as(vera))
    makers.work()

    page = visitor.get("/notices").text
    assert "Посмотрите" in page
    assert "1 notice" in page
    assert visitor.post("/notices/reading").status_code == 302
    assert "0 notices" in visitor.get("/notices").text
