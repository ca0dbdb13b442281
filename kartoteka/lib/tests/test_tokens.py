"""Tokens made by the thousand are those that Fernet makes one by one."""

import base64

from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.lib.sealing import DerivedKey, Keyring
from kartoteka.lib.tokens import Mint

KEY = Fernet.generate_key().decode()


@given(st.lists(st.binary(max_size=70), max_size=12))
def test_fernet_opens_each_of_them(texts):
    tokens = Mint(KEY).tokens(texts)

    assert [Fernet(KEY).decrypt(token) for token in tokens] == texts


def test_equal_texts_have_nothing_in_common_but_their_beginning():
    tokens = [base64.urlsafe_b64decode(token) for token in Mint(KEY).tokens([b"+79161234567"] * 500)]

    assert len({token[9:25] for token in tokens}) == 500
    assert len({token[25:41] for token in tokens}) == 500


def test_a_ring_opens_what_it_has_sealed_together():
    ring = Keyring([DerivedKey("new", KEY), DerivedKey("old", Fernet.generate_key().decode())])
    texts = ["+79161234567", "", "ковач.анна@мельница.рф", "x" * 400]

    sealed = ring.seal_all(texts)

    assert [ring.open(one) for one in sealed] == texts
    assert all(one.startswith("new:") for one in sealed)
