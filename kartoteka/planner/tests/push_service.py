"""A push service on the loopback, and a browser that reads what it was sent; independent of how we seal."""

import hmac
import json
from hashlib import sha256

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kartoteka.hooks.tests.far_end import FarEnd
from kartoteka.lib.web_push import bytes_of, text_of


class BrowserOfOne:
    """Holds the private half of a subscription at the push service."""

    def __init__(self, service: FarEnd, name: str = "one"):
        self.service, self.address = service, service.url.replace("/hook?x=1", f"/{name}")
        self._key, self._auth = ec.generate_private_key(ec.SECP256R1()), bytes(range(16))
        form = serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        self._public = self._key.public_key().public_bytes(*form)

    def told(self) -> dict[str, str]:
        """What its script sends."""
        return {"address": self.address, "p256dh": text_of(self._public), "auth": text_of(self._auth)}

    @property
    def heard(self) -> list[tuple[dict[str, str], bytes]]:
        path = "/" + self.address.rsplit("/", 1)[1]
        return [(headers, body) for where, headers, body in self.service.heard if where == path]

    def read(self) -> list[dict[str, str]]:
        """What was said, opened with one's own private key."""
        return [json.loads(self._opened(body)) for _headers, body in self.heard]

    def _opened(self, body: bytes) -> bytes:
        salt, length = body[:16], body[20]
        theirs, sealed = body[21 : 21 + length], body[21 + length :]
        public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs)
        first = _mac(self._auth, self._key.exchange(ec.ECDH(), public))
        secret = _mac(first, b"WebPush: info\0" + self._public + theirs + b"\1")
        root = _mac(salt, secret)
        key = _mac(root, b"Content-Encoding: aes128gcm\0\1")[:16]
        nonce = _mac(root, b"Content-Encoding: nonce\0\1")[:12]
        said, _, rest = AESGCM(key).decrypt(nonce, sealed, None).rpartition(b"\2")
        assert not rest.strip(b"\0")
        return said


def verify(authorization: str, public: str) -> dict[str, str]:
    """The claims, when the firm's key stands behind them."""
    word, _, key = authorization.removeprefix("vapid t=").partition(", k=")
    signed, _, signature = word.rpartition(".")
    raw = bytes_of(signature)
    assert key == public
    told = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), bytes_of(public))
    parts = utils.encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
    told.verify(parts, signed.encode(), ec.ECDSA(hashes.SHA256()))
    claims: dict[str, str] = json.loads(bytes_of(signed.split(".")[1]))
    return claims


def _mac(key: bytes, told: bytes) -> bytes:
    return hmac.new(key, told, sha256).digest()
