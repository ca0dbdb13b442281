"""What is sealed together opens as what is sealed by itself."""

from cryptography.fernet import Fernet

from kartoteka.lib.sealing import DerivedKey, Keyring


def test_a_ring_opens_what_it_has_sealed_together():
    ring = Keyring(
        [DerivedKey("new", Fernet.generate_key().decode()), DerivedKey("old", Fernet.generate_key().decode())]
    )
    texts = ["+79161234567", "", "ковач.анна@мельница.рф", "x" * 400]

    sealed = ring.seal_all(texts)

    assert [ring.open(one) for one in sealed] == texts
    assert all(one.startswith("new:") for one in sealed)
    assert len(set(ring.seal_all(["+79161234567"] * 50))) == 50
