"""Web push: a message that only the browser can read (RFC 8291), under the signature of who sends it (RFC 8292)."""

import base64
import json
import os
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SALT, AUTH, NUMBER = 16, 16, 32
# One record of this size holds all; what is said fills a part of it, and its length tells nothing.
RECORD, PADDED = 4096, 1024
LAST_RECORD = b"\x02"


class Unreadable(Exception):
    """What a browser sent is no key of it."""


def fresh_key() -> str:
    """A private key, as text that is to be sealed."""
    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    return text_of(number.to_bytes(NUMBER))


def public_of(private: str) -> str:
    """What a browser is told to subscribe with."""
    return text_of(_point(key_of(private)))


def key_of(private: str) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(bytes_of(private)), ec.SECP256R1())


def check(p256dh: str, auth: str) -> None:
    """Raises Unreadable for what could never be sealed for."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), bytes_of(p256dh))
        is_whole = len(bytes_of(auth)) == AUTH
    except ValueError as error:
        raise Unreadable from error
    if not is_whole:
        raise Unreadable


def seal(
    said: bytes,
    p256dh: str,
    auth: str,
    *,
    sender: ec.EllipticCurvePrivateKey | None = None,
    salt: bytes | None = None,
    padded: int = PADDED,
) -> bytes:
    """The body of a message; sender and salt are drawn for it alone."""
    sender, salt = sender or ec.generate_private_key(ec.SECP256R1()), salt or os.urandom(SALT)
    theirs, ours = bytes_of(p256dh), _point(sender)
    reader = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs)
    shared = sender.exchange(ec.ECDH(), reader)
    secret = _derived(shared, bytes_of(auth), b"WebPush: info\0" + theirs + ours, NUMBER)
    key = _derived(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(secret, salt, b"Content-Encoding: nonce\0", 12)
    text = said + LAST_RECORD
    head = salt + RECORD.to_bytes(4) + len(ours).to_bytes(1) + ours
    return head + AESGCM(key).encrypt(nonce, text.ljust(padded, b"\0"), None)


def signature(endpoint: str, private: str, *, until: int, contact: str) -> str:
    """What stands under Authorization: who sends, to which push service, until when."""
    key, parts = key_of(private), urlsplit(endpoint)
    claims = {"aud": f"{parts.scheme}://{parts.netloc}", "exp": until, "sub": contact}
    signed = ".".join(text_of(json.dumps(one).encode()) for one in ({"typ": "JWT", "alg": "ES256"}, claims))
    r, s = utils.decode_dss_signature(key.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
    return f"vapid t={signed}.{text_of(r.to_bytes(NUMBER) + s.to_bytes(NUMBER))}, k={text_of(_point(key))}"


def bytes_of(text: str) -> bytes:
    """Raises ValueError for what is not base64url."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def _derived(secret: bytes, salt: bytes, about: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, about).derive(secret)


def _point(key: ec.EllipticCurvePrivateKey) -> bytes:
    form = serialization.PublicFormat.UncompressedPoint
    return key.public_key().public_bytes(serialization.Encoding.X962, form)


def text_of(told: bytes) -> str:
    return base64.urlsafe_b64encode(told).rstrip(b"=").decode()
