"""The signature under a delivery, after the open specification standardwebhooks.com."""

import base64
import hashlib
import hmac

PREFIX = "whsec_"


def headers(key: str, body: bytes, *, secret: str, moment: int) -> dict[str, str]:
    """What stands over a delivery: its id, the moment, and HMAC-SHA256 of both and the body."""
    signed = b".".join([key.encode(), str(moment).encode(), body])
    digest = hmac.new(base64.b64decode(secret.removeprefix(PREFIX)), signed, hashlib.sha256).digest()
    return {
        "Webhook-Id": key,
        "Webhook-Timestamp": str(moment),
        "Webhook-Signature": f"v1,{base64.b64encode(digest).decode()}",
    }
