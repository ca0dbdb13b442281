"""Sessions end half a day after signing in, however busy they are, and get a new key when the role changes."""

import time
from datetime import UTC, datetime
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends import db
from django.http import HttpRequest
from django.utils import timezone

from kartoteka.lib.database import connection
from kartoteka.staff import queries
from kartoteka.staff.models import Member

END, ROLES = "ends_at", "roles"
READ = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"
# In a firm whoever the session belongs to comes along with it.
READ_WITH_MEMBER = (
    f"SELECT s.session_data, {queries.SEATED} FROM django_session s"  # noqa: S608  # the names of our own columns
    " LEFT JOIN usersessions_usersession us ON us.session_key = s.session_key"
    f" LEFT JOIN ({queries.SEAT}) ON m.user_id = us.user_id WHERE s.session_key = %s AND s.expire_date > %s"
)


class SessionStore(db.SessionStore):
    """Django's own, but that saving does not put the end off, and that it is read by a statement written out.

    `member` is whoever the list of sessions says that it belongs to, as far as he has a seat in this firm.
    """

    member: Member | None = None

    def load(self) -> dict[str, Any]:
        is_in_a_firm, asked = connection.schema_name != "public", [self.session_key, timezone.now()]
        with connection.cursor() as cursor:
            if is_in_a_firm:
                cursor.execute(READ_WITH_MEMBER, [timezone.localdate(), *asked])
            else:
                cursor.execute(READ, asked)
            found = cursor.fetchone()
        if found is None:
            self._session_key = None
            return {}
        if is_in_a_firm and found[1] is not None:
            self.member = queries.seated(found[1:])
        return dict(self.decode(found[0]))

    def get_expiry_age(self, **told: Any) -> int:
        if (end := self.get(END)) and not told:
            return max(int(end - time.time()), 0)
        return super().get_expiry_age(**told)

    def get_expiry_date(self, **told: Any) -> datetime:
        if (end := self.get(END)) and not told:
            return datetime.fromtimestamp(end, UTC)
        return super().get_expiry_date(**told)


def begin(request: HttpRequest, roles: dict[str, str]) -> None:
    """To be called at signing in: the clock starts, and the role in each firm is noted."""
    request.session[END] = int(time.time()) + settings.SESSION_COOKIE_AGE
    request.session[ROLES] = roles


def follow(request: HttpRequest, *, slug: str, role: str) -> None:
    """Gives the session a new key if the role in this firm is not what it was."""
    roles = request.session.get(ROLES, {})
    if roles.get(slug) == role:
        return
    request.session[ROLES] = {**roles, slug: role}
    if slug in roles:
        rotate(request)


def rotate(request: HttpRequest) -> None:
    """A new key for the same session: whoever knew the old one is out."""
    before = request.session.session_key
    request.session.cycle_key()
    UserSession.objects.filter(session_key=before).update(session_key=request.session.session_key)
