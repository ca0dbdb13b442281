"""A program that talks to the API with a token."""

import json
from datetime import timedelta

from django.test import Client as Browser
from django.utils import timezone

from kartoteka.access import rights
from kartoteka.access.models import Token
from kartoteka.lib import keys
from kartoteka.staff.models import Member
from kartoteka.staff.tests import makers as staff

EVERY_SCOPE = sorted(rights.BY_NAME)


class Program:
    def __init__(self, member, *, scopes=EVERY_SCOPE, **fields):
        self.secret = keys.fresh_token()
        with staff.inside():
            fields = {"expires_at": timezone.now() + timedelta(days=30), **fields}
            by = Member.objects.get(pk=member.pk)
            Token.objects.create(
                name="site",
                member=member,
                scopes=list(scopes),
                digest=keys.digest(self.secret),
                issued_by=by,
                **fields,
            )

    def ask(self, method, path, *, headers=None, **body):
        """One request; what is told goes as JSON, or behind the question mark."""
        headers = {"Authorization": f"Bearer {self.secret}", **(headers or {})}
        sent = (
            {"data": json.dumps(body), "content_type": "application/json"}
            if method not in {"get", "delete"}
            else {"data": body}
            if method == "get"
            else {}
        )
        return getattr(Browser(), method)(f"/api/v1{path}", headers=headers, **sent)

    def add(self, name="Ёлка", **more):
        """The key of a new client."""
        return self.ask("post", "/clients", name=name, **more).json()["key"]
