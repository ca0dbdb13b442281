from dataclasses import replace

from kartoteka.access import acting
from kartoteka.cards.tests import makers as cards
from kartoteka.intake import checking, receiving
from kartoteka.intake.plans import OnKnown, Plan
from kartoteka.intake.tests import makers
from kartoteka.lib import phones


def checked(batch, actor, **how):
    with acting.acting(actor):
        return checking.check(batch, by=actor, country="RU", **how)


def test_each_line_has_an_outcome_and_problems_name_their_lines(manager):
    cards.client(by=manager, phone=phones.read("+79161234501", country="RU"))
    batch = makers.received(
        by=manager,
        lines=[
            *makers.PEOPLE,
            ("Тёзка", "8 916 123-45-02", ""),
            ("", "8 916 123-45-09", ""),
            ("Безтелефонный", "нет", ""),
        ],
    )

    forecast = checked(batch, manager)

    assert dict(forecast.tally) == {"made": 2, "known": 1, "repeated": 1, "no_name": 1, "bad_phone": 1}
    assert {outcome: [line.number for line in told] for outcome, told in forecast.told.items()} == {
        "known": [2],
        "repeated": [5],
        "no_name": [6],
        "bad_phone": [7],
    }
    assert (forecast.checked, forecast.is_partial, forecast.problem_count) == (7, False, 2)


def test_clients_of_a_colleague_are_not_given_away(manager, colleague, head):
    cards.client(by=colleague, phone=phones.read("+79161234501", country="RU"))

    assert checked(makers.received(by=manager), manager).known_count == 0
    assert checked(makers.received(by=head), head).known_count == 1


def test_a_number_in_a_note_makes_a_later_line_a_repetition(manager):
    batch = makers.received(
        by=manager, lines=[("Иванов", "", "жена 8 916 123-45-01"), ("Иванова", "89161234501", "")]
    )

    assert [one.outcome for one in checked(batch, manager).first] == ["made", "repeated"]


def test_a_line_that_is_left_out_makes_no_other_a_repetition(manager):
    batch = makers.received(by=manager, lines=[("", "89161234501", ""), ("Иванов", "89161234501", "")])

    assert [one.outcome for one in checked(batch, manager).first] == ["no_name", "made"]


def test_known_phones_are_added_when_the_person_says_so(manager):
    batch = makers.received(by=manager, lines=[("Иванов", "89161234501", ""), ("Иванова", "89161234501", "")])
    with acting.acting(manager):
        receiving.describe(batch, replace(Plan.of(batch), on_known=OnKnown.ADD), by=manager)

    assert checked(batch, manager).new_count == 2


def test_a_very_long_file_is_checked_in_part(manager, monkeypatch):
    monkeypatch.setattr(checking, "MOST_LINES", 150)
    batch = makers.received(by=manager, lines=makers.people(1400))

    assert (checked(batch, manager).checked, checked(batch, manager).is_partial) == (1000, True)
    assert (
        checked(batch, manager, all_of_it=True).checked,
        checked(batch, manager, all_of_it=True).is_partial,
    ) == (1401, False)


def test_very_long_lines_count_by_their_letters(manager, monkeypatch):
    monkeypatch.setattr(checking, "MOST_LETTERS", 1000)

    assert checked(makers.received(by=manager, lines=makers.people(1400)), manager).checked == 1000
