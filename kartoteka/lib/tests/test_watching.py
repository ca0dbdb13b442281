import random

from kartoteka.lib import watching
from kartoteka.lib.watching import Day, Sign


def days(count, *, cards=45, seed=1):
    chance = random.Random(seed)  # noqa: S311  # repeatable, not secret
    opened = [cards + chance.randint(-6, 6) for _ in range(count)]
    return [Day(number, round(number * chance.uniform(0.22, 0.38))) for number in opened]


def test_usual_days_are_quiet():
    assert watching.watch(days(120)) == []


def test_a_campaign_brings_more_of_both_and_is_quiet():
    assert watching.watch([*days(40), *days(8, cards=90, seed=2), *days(10, seed=3)]) == []


def test_a_grab_stands_out_on_its_day():
    [told] = watching.watch([*days(40), Day(120, 90), *days(5, seed=2)])

    assert (told.place, told.sign) == (40, Sign.GRAB)
    assert told.usual_cards < 52
    assert told.usual_idle < 20


def test_a_slow_leak_is_noticed_within_ten_days():
    leaked = [Day(day.cards + 15, day.idle + 15) for day in days(40, seed=2)]

    told = watching.watch([*days(40), *leaked])

    assert told[0].place < 50


def test_nothing_is_said_of_somebody_new():
    assert watching.watch([Day(200, 200)] * watching.FEWEST_DAYS) == []


def test_few_cards_are_never_many():
    assert watching.watch([*[Day(2, 0)] * 30, Day(5, 3)]) == []


def test_whoever_never_works_on_cards_is_asked_about_many_of_them_all_the_same():
    assert watching.judge(Day(70, 70), [Day(11, 11)] * 12)
    assert not watching.judge(Day(20, 20), [Day(11, 11)] * 12)
