"""Addresses that are plainly written are read as any other."""

from hypothesis import given
from hypothesis import strategies as st

from kartoteka.lib import emails

LOCALS = st.text(st.sampled_from("abcXYZ019._%+-'!@ \"ё"), min_size=1, max_size=12)
HOSTS = st.lists(st.text(st.sampled_from("abzXN019-ё_"), min_size=1, max_size=6), min_size=1, max_size=4)


@given(LOCALS, HOSTS, st.sampled_from(["", ".", " ", "mailto:", "<", "test", ".local"]))
def test_a_plain_address_is_read_as_with_a_name_before_it(local, host, stray):
    """Behind a name in angle brackets an address goes the long way."""
    text = f"{local}@{'.'.join(host)}{stray}"

    assert outcome(text) == outcome(f"Имя <{text}>") or "<" in text


def outcome(text):
    try:
        return emails.read(text)
    except emails.UnreadableEmail:
        return None
