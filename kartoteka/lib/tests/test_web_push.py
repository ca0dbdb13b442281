"""The example of RFC 8291, section 5, and signatures as a push service checks them."""

import base64
import json

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils

from kartoteka.lib import web_push

PUBLIC = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
SENDER = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
SAID = b"When I grow up, I want to be a watermelon"
SEALED = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
    "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def test_the_example_of_the_standard_comes_out_to_the_byte():
    sender, salt = web_push.key_of(SENDER), web_push.bytes_of(SALT)

    sealed = web_push.seal(SAID, PUBLIC, AUTH, sender=sender, salt=salt, padded=0)

    assert base64.urlsafe_b64encode(sealed).rstrip(b"=").decode() == SEALED


def test_the_length_tells_nothing_and_no_two_are_alike():
    short, long = web_push.seal(b"a", PUBLIC, AUTH), web_push.seal(b"a" * 500, PUBLIC, AUTH)

    assert len(short) == len(long) < web_push.RECORD
    assert short[:86] != long[:86]


def test_the_signature_is_that_of_the_key_which_the_browser_was_told():
    private = web_push.fresh_key()

    told = web_push.signature(
        "https://push.example.org:8443/a/b?c", private, until=1_800_000_000, contact="mailto:x@example.org"
    )

    word, _, key = told.removeprefix("vapid t=").partition(", k=")
    signed, _, signature = word.rpartition(".")
    claims = json.loads(web_push.bytes_of(signed.split(".")[1]))
    assert key == web_push.public_of(private)
    assert claims == {
        "aud": "https://push.example.org:8443",
        "exp": 1_800_000_000,
        "sub": "mailto:x@example.org",
    }
    raw = web_push.bytes_of(signature)
    parts = utils.encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), web_push.bytes_of(key))
    public.verify(parts, signed.encode(), ec.ECDSA(hashes.SHA256()))
    with pytest.raises(InvalidSignature):
        public.verify(parts, signed.encode() + b"x", ec.ECDSA(hashes.SHA256()))


@pytest.mark.parametrize(
    ("p256dh", "auth"),
    [("", AUTH), (PUBLIC, ""), (PUBLIC[:-4], AUTH), ("B" * 87, AUTH), (PUBLIC, AUTH[:-2]), ("ё", AUTH)],
)
def test_what_is_no_key_is_refused(p256dh, auth):
    web_push.check(PUBLIC, AUTH)
    with pytest.raises(web_push.Unreadable):
        web_push.check(p256dh, auth)
