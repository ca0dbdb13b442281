from collections import Counter
from random import Random

from kartoteka.demo.phrases import Phrase, Weighted


def test_gaps_are_filled_and_sentences_open_with_a_capital():
    phrase = Phrase("{good}, {kg} kg. {good}! Same {good}.")

    assert phrase.say({"good": "tea", "kg": "5"}.__getitem__) == "Tea, 5 kg. Tea! Same tea."


def test_a_phrase_knows_whether_it_names_a_time():
    assert Phrase("Ring {day}.").names_time
    assert not Phrase("Ring {who}.").names_time


def test_weighted_phrases_come_as_often_as_they_weigh():
    weighted, chance = Weighted([(9, "often"), (1, "seldom")]), Random(1)
    said = Counter(weighted.pick(chance).say(str) for _ in range(1_000))

    assert 850 < said["often"] < 950
    assert said["often"] + said["seldom"] == 1_000
