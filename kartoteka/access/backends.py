"""Who comes: the signed-in user with his member row in this firm, read together with his session."""

from contextvars import ContextVar

from allauth.account.auth_backends import AuthenticationBackend

from kartoteka.access.sessions import SessionStore
from kartoteka.lib.database import connection
from kartoteka.staff import queries
from kartoteka.staff.models import Member
from kartoteka.workspaces.models import User

# The session that somebody is being looked up for, no longer than that takes.
session: ContextVar[SessionStore | None] = ContextVar("session", default=None)


class MemberBackend(AuthenticationBackend):
    def get_user(self, user_id: int) -> User | None:
        """Read anew for each request, so that changed rights and departures hold at once."""
        if connection.schema_name != "public" and (
            member := _with_session(user_id) or queries.member_of(user_id)
        ):
            user = member.user
            user.member = member  # type: ignore[attr-defined]
            return user
        return User.objects.filter(pk=user_id, is_active=True).first()


def _with_session(user_id: int) -> Member | None:
    """Whoever came along with the session, if it is he whom the session itself names."""
    at_hand = session.get()
    member = at_hand.member if at_hand else None
    return member if member and member.user_id == user_id else None
