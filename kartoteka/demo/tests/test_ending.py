from kartoteka.demo import ending
from kartoteka.demo.ending import TURNS, Words

HAD = [(kind, meaning) for those in TURNS.values() for _, kind, _, meaning in those]
OUTCOMES = {(meaning, kind): nth for nth, (kind, meaning) in enumerate(HAD)}
WORDS = Words(OUTCOMES, [7])


def test_every_turn_ends_in_a_way_the_firm_has_a_word_for():
    for turn in TURNS:
        for number in range(30):
            told = ending.ended(turn, WORDS, seed=f"{turn}{number}")
            assert told["outcome_id"] is not None
            assert (told["reason_id"] == 7) == any(
                (meaning, kind) == ("refused", told["kind"]) and OUTCOMES[meaning, kind] == told["outcome_id"]
                for meaning, kind in OUTCOMES
            )


def test_the_same_seed_ends_the_same_way():
    assert ending.ended("offer", WORDS, seed="x") == ending.ended("offer", WORDS, seed="x")


def test_without_the_word_nothing_is_said_of_the_end():
    told = ending.ended("lost", Words({}, []), seed="x")

    assert (told["outcome_id"], told["reason_id"]) == (None, None)
