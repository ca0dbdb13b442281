"""Who comes: the signed-in user with his member row in this firm, by one query."""

from allauth.account.auth_backends import AuthenticationBackend

from kartoteka.lib.database import connection
from kartoteka.staff import queries
from kartoteka.workspaces.models import User


class MemberBackend(AuthenticationBackend):
    def get_user(self, user_id: int) -> User | None:
        """Read anew for each request, so that changed rights and departures hold at once."""
        if connection.schema_name != "public" and (member := queries.member_of(user_id)):
            user = member.user
            user.member = member  # type: ignore[attr-defined]
            return user
        return User.objects.filter(pk=user_id, is_active=True).first()
