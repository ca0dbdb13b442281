from collections import Counter

import pytest

from kartoteka.coldcalls import judging, showing
from kartoteka.coldcalls.counting import Tally
from kartoteka.coldcalls.judging import Verdict


def tally(reached=0, refused=0, rude=0, wrong=0, no_answer=0):
    return Tally(Counter(reached=reached, refused=refused, rude=rude, wrong=wrong, no_answer=no_answer))


OTHERS = tally(reached=140, refused=50, rude=4, wrong=6)


@pytest.mark.parametrize(
    ("here", "others", "verdict"),
    [
        (tally(reached=2, rude=1), OTHERS, Verdict.FEW),
        (tally(rude=3), OTHERS, Verdict.FEW),
        (tally(reached=10, refused=30), tally(reached=5), Verdict.ALONE),
        (tally(reached=10, refused=25, rude=5), OTHERS, Verdict.BAD),
        (tally(reached=26, refused=14), OTHERS, Verdict.LIKE),
        (tally(reached=39, refused=1), OTHERS, Verdict.GOOD),
        (tally(reached=14, refused=7, no_answer=400), OTHERS, Verdict.LIKE),
    ],
)
def test_a_list_is_judged_only_where_chance_would_hardly_do_it(here, others, verdict):
    judged = judging.judge(here, others)

    assert judged.verdict is verdict
    assert showing.verdict(judged)


def test_with_few_calls_the_best_guess_stays_near_to_what_is_usual_elsewhere():
    judged = judging.judge(tally(rude=3), OTHERS)

    assert judged.here.part == 1.0
    assert judged.likely == pytest.approx((3 + 20 * 0.3) / 23)


def test_whoever_did_not_answer_says_nothing_about_the_list():
    told = tally(reached=6, refused=3, wrong=1, no_answer=90)

    assert (told.in_vain.count, told.in_vain.whole) == (4, 10)
    assert (told.reached.count, told.reached.whole) == (9, 100)
