from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from kartoteka.enquiries.choosing import Hand, choose


def hands(number, **more):
    return [Hand(member_id=n, **more) for n in range(1, number + 1)]


def share(people, count, way="round", **asked):
    got, turn = [], max((hand.turn for hand in people), default=0)
    for _ in range(count):
        chosen = choose(people, way, **asked)
        if chosen is None:
            break
        turn += 1
        chosen.take(turn)
        got.append(chosen.member_id)
    return got


@given(st.integers(1, 9), st.integers(0, 60))
def test_in_turn_nobody_gets_two_more_than_another(people, count):
    counts = Counter(dict.fromkeys(range(1, people + 1), 0))
    counts.update(share(hands(people), count))

    assert max(counts.values()) - min(counts.values()) <= 1


@given(st.lists(st.integers(0, 5), min_size=1, max_size=8), st.integers(0, 60))
def test_a_cap_is_never_passed_and_as_much_is_shared_out_as_caps_allow(caps, count):
    people = [Hand(member_id=n, left=cap) for n, cap in enumerate(caps, 1)]
    got = Counter(share(people, count))

    assert all(got[n] <= cap for n, cap in enumerate(caps, 1))
    assert sum(got.values()) == min(count, sum(caps))


@given(st.lists(st.integers(0, 5), min_size=2, max_size=8), st.integers(0, 60))
def test_caps_take_only_what_the_others_could_not_have(caps, count):
    """Who still has room never lags behind by more than one."""
    people = [Hand(member_id=n, left=cap) for n, cap in enumerate(caps, 1)]
    got = Counter(share(people, count))
    most = max(got.values(), default=0)

    assert all(got[n] == cap or got[n] >= most - 1 for n, cap in enumerate(caps, 1))


@given(st.lists(st.integers(0, 20), min_size=1, max_size=8), st.integers(1, 40))
def test_whoever_has_least_to_do_gets_it(loads, count):
    people = [Hand(member_id=n, load=load) for n, load in enumerate(loads, 1)]
    for _ in range(count):
        chosen = choose(people, "least")
        assert chosen is not None
        assert chosen.load == min(hand.load for hand in people)
        chosen.take(chosen.turn + 1)


@given(st.lists(st.booleans(), min_size=1, max_size=30))
def test_two_who_are_there_the_whole_time_stay_even_while_a_third_comes_and_goes(days):
    steady, guest = hands(2), Hand(member_id=3)
    got = Counter[int]()
    for turn, is_there in enumerate(days, 1):
        chosen = choose([*steady, guest] if is_there else steady, "round")
        assert chosen is not None
        chosen.take(turn)
        got[chosen.member_id] += 1

    assert abs(got[1] - got[2]) <= 1


def test_a_region_goes_to_whose_it_is_then_to_those_of_any_then_to_anybody():
    kyiv, any_ = Hand(1, regions=frozenset({"киев"})), Hand(2)

    assert choose([kyiv, any_], "round", region="Киев") is kyiv
    assert choose([kyiv, any_], "round", region="Одесса") is any_
    assert choose([kyiv, any_], "round") is any_
    assert choose([kyiv], "round", region="Одесса") is kyiv


def test_the_language_is_asked_among_those_of_the_region():
    first = Hand(1, regions=frozenset({"киев"}), languages=frozenset({"english"}))
    second = Hand(2, regions=frozenset({"киев"}))
    far = Hand(3, languages=frozenset({"english"}))

    assert choose([first, second, far], "round", region="Киев", language="English") is first
    assert choose([first, second, far], "round", region="Киев", language="Deutsch") is second
    assert choose([first, second, far], "round", language="English") is far


def test_nobody_is_chosen_when_all_have_had_their_fill():
    assert choose([Hand(1, left=0)], "round") is None
    assert choose([], "least") is None
