"""The other things of the firm that an address can name: imports, invitations, tokens, sessions, passkeys."""

import json
from datetime import timedelta
from hashlib import sha256

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from cryptography.hazmat.primitives.asymmetric import ec
from django.utils import timezone
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from kartoteka.access import acting
from kartoteka.access.models import Token
from kartoteka.cards import listing_words, own_fields
from kartoteka.cards.models import Client, ClientFile, Mark
from kartoteka.cards.sealing import keyring
from kartoteka.files import storing
from kartoteka.guard import building, deciding, requesting
from kartoteka.guard.lists import Wanted
from kartoteka.guard.models import Export
from kartoteka.hooks.models import Delivery, Hook
from kartoteka.intake import plans
from kartoteka.intake.layouts import guessing
from kartoteka.intake.layouts.layout import Sample
from kartoteka.intake.models import Import, Piece
from kartoteka.segments.models import BulkEdit, BulkRow, Segment
from kartoteka.staff.models import Member
from kartoteka.staff.tests import makers
from tests.guard import (
    analysis_things,
    book_things,
    card_things,
    cash_things,
    catalog_things,
    cold_things,
    day_things,
    deal_things,
    rule_things,
    sale_things,
    stock_things,
    watch_things,
)
from tests.guard.cast import Cast

FILE_NAME = "Файланна.csv"
PHONE_IN_FILE = "+7 921 999-00-11"
LAYOUT = guessing.guess([Sample("", [(1, ["Имя", "Телефон"]), (2, ["Изфайла", PHONE_IN_FILE])])])
RECORDS = [[1, ["Имя", "Телефон"]], [2, ["Изфайла", PHONE_IN_FILE]]]


def furnish(cast: Cast) -> None:
    """Adds to what addresses may name; all that is somebody's own is Anna's."""
    anna, dmitri = cast.people["anna"], cast.people["dmitri"]
    hour_ago = timezone.now() - timedelta(hours=1)
    invitation, secret = makers.invitation(by=dmitri, email="soon@home.test")
    cast.values |= {
        "import": _import(anna),
        "applied": _import(anna, started_at=hour_ago, applied_at=hour_ago, tally={"made": 1}),
        "written": _written(anna),
        "bought": _import(anna, started_at=hour_ago, applied_at=hour_ago, is_bought=True),
        "stuck": _import(anna, started_at=hour_ago, moved_at=hour_ago),
        "file": _file(cast),
        "binned_file": _file(cast, removed_at=hour_ago),
        "export": _export(cast).key,
        "built": _built(cast).key,
        "field": "industry",
        "segment": _segment(anna),
        "bulk": _bulk(anna, cast.planted["anna"].client),
        "invitation": invitation.key,
        "invitation_secret": secret,
        **_words(),
        "team": anna.team.key if anna.team else "",
        "token": _token_key(),
        "budget": "reveals",
        **_hooks(dmitri),
        **card_things.furnish(cast),
        **cold_things.furnish(cast),
        **day_things.furnish(cast),
        **deal_things.furnish(cast),
        **catalog_things.furnish(cast),
        **analysis_things.furnish(cast),
        **sale_things.furnish(cast),
        **book_things.furnish(cast),
        **stock_things.furnish(cast),
        **cash_things.furnish(cast),
        **rule_things.furnish(cast),
        **watch_things.furnish(cast),
        "session": str(_session(anna)),
        "passkey": str(_secure(anna)),
    }


def _import(owner: Member, **facts: object) -> str:
    with makers.inside(), acting.system_actor("tests"):
        batch = Import(
            owner=owner,
            file_name=FILE_NAME,
            encoding="utf-8",
            layout=LAYOUT.as_json(),
            plan=plans.Plan.guessed(LAYOUT).as_json(),
            line_count=2,
            **facts,
        )
        batch.save()
        Piece(batch=batch, place=0, sealed=keyring().seal(json.dumps(RECORDS))).save()
    return batch.key


def _written(owner: Member) -> str:
    """A text that waits, with its file."""
    with makers.inside(), acting.system_actor("tests"):
        content = storing.store([f"Имя;Телефон\r\nИзфайла;{PHONE_IN_FILE}\r\n".encode("cp1251")])
    return _import(owner, format="csv", separator=";", content=content)


def _words() -> dict[str, str]:
    """A word of a list, a field of the firm's own, and one that was taken off the cards."""
    with makers.inside(), acting.system_actor("tests") as program:
        mark = listing_words.add(Mark, "Важный", by=program)
        present, retired = (own_fields.add(name, kind="text", by=program) for name in ("Цвет", "Запах"))
        own_fields.retire(retired, by=program)
    return {"mark": mark.key, "own_field": present.key, "retired_field": retired.key}


def _hooks(director: Member) -> dict[str, str]:
    """A hook that listens, one that does not, and something that was told."""
    with makers.inside(), acting.system_actor("tests"):
        listening, silent = (
            Hook.objects.create(
                url="https://example.org/hook",
                events=["client.added"],
                sealed=keyring().seal("whsec_bm9ib2R5"),
                made_by=director,
                paused_at=paused_at,
            )
            for paused_at in (None, timezone.now())
        )
        delivery = Delivery.objects.create(hook=listening, event="client.added", attempts=1)
    return {"hook": listening.key, "silent_hook": silent.key, "delivery": delivery.key}


def _file(cast: Cast, **facts: object) -> str:
    """A picture on Anna's client, named and filled with what nobody else may read."""
    planted = cast.planted["anna"]
    with makers.inside(), acting.system_actor("tests"):
        content = storing.store([b"GIF89a", planted.words[0].encode()])
        file = ClientFile(client=planted.client, content=content, name=f"{planted.words[0]}.gif", **facts)
        file.save()
    return file.key


def _export(cast: Cast) -> Export:
    """Anna asks for a list, and says what for in words that nobody else may read."""
    anna = makers.acts_as(cast.people["anna"])
    with makers.inside(role="none"), acting.acting(anna):
        return requesting.request(
            Wanted(),
            columns=["name", "contacts:phone"],
            form="csv",
            reason=cast.planted["anna"].words[0],
            country="RU",
            by=anna,
        )


def _built(cast: Cast) -> Export:
    """The same, allowed and made."""
    export, dmitri = _export(cast), makers.acts_as(cast.people["dmitri"])
    with makers.inside(role="none"):
        with acting.acting(dmitri):
            deciding.approve(export, by=dmitri)
        building.build(export.pk, member_id=export.requested_by_id)
    return export


def _segment(owner: Member) -> str:
    """Shown to everybody: what a segment of one's own shows to others is tried in its room."""
    with makers.inside(), acting.system_actor("tests"):
        segment = Segment(owner=owner, name="Молчуны", reach=Segment.Reach.FIRM, words="Клиентура")
        segment.save()
    return segment.key


def _bulk(member: Member, client: Client) -> str:
    now = timezone.now()
    with makers.inside(), acting.system_actor("tests"):
        bulk = BulkEdit(member=member, act="set", field="region", value="Киев", sentence="Регион: Киев")
        bulk.total_count = bulk.done_count = 1
        bulk.gathered_at = bulk.moved_at = bulk.done_at = now
        bulk.save()
        row = BulkRow(bulk=bulk, client=client, wanted={"region": ""}, before={"region": "Киев"})
        row.outcome = BulkRow.Outcome.DONE
        row.save()
    return bulk.key


def _token_key() -> str:
    with makers.inside():
        return Token.objects.get(name="token full").key


def _session(owner: Member) -> int:
    with makers.inside(role="none"):
        made = UserSession.objects.create(
            user=owner.user, ip="127.0.0.1", user_agent="", session_key="elsewhere"
        )
    return int(made.pk)


def _secure(owner: Member) -> int:
    """Gives her a second factor of each kind, and tells the passkey's number."""
    with makers.inside(role="none"):
        TOTP.activate(owner.user, generate_totp_secret())
        RecoveryCodes.activate(owner.user)
        data = {"name": "Ключ", "credential": _credential()}
        return int(
            Authenticator.objects.create(user=owner.user, type=Authenticator.Type.WEBAUTHN, data=data).pk
        )


def _credential() -> dict[str, object]:
    """What a device would have said when the passkey was made."""
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    made = AttestedCredentialData.create(bytes(16), b"a device of hers", key)
    proof = AuthenticatorData.create(sha256(b"testserver").digest(), AuthenticatorData.FLAG(0x41), 0, made)
    said = CollectedClientData.create("webauthn.create", b"challenge", "http://testserver")
    response = {
        "clientDataJSON": said.b64,
        "attestationObject": websafe_encode(AttestationObject.create("none", proof, {})),
    }
    name = websafe_encode(b"a device of hers")
    return {"id": name, "rawId": name, "type": "public-key", "response": response}
