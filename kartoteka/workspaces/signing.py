"""The signature under an actor's context, by which database functions know who asks.

A plain session variable is no identity: whoever can run SQL can set it. So the context is
signed with a key that the web's database roles cannot read (HMAC, RFC 2104, kept as its pads
because the database has SHA-256 but no HMAC).
"""

import hashlib
import hmac

from django.conf import settings

from kartoteka.workspaces.models import Signing

BLOCK = 64


def sign(context: str) -> str:
    return hmac.new(_key(), context.encode(), hashlib.sha256).hexdigest()


def install_key() -> None:
    """Gives the database the key of the secrets file."""
    key = _key().ljust(BLOCK, b"\0")
    Signing.objects.using("owner").update_or_create(
        pk=1,
        defaults={"inner_pad": bytes(b ^ 0x36 for b in key), "outer_pad": bytes(b ^ 0x5C for b in key)},
    )


def _key() -> bytes:
    return hashlib.sha256(settings.CONTEXT_KEY.encode()).digest()
