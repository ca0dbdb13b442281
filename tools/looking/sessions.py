"""Sessions: somebody of each role, who speaks the language that is wanted, and what she may look at."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Session:
    """A cookie, and the addresses of the named pages."""

    cookie: str
    addresses: dict[str, str]


class Sessions:
    """The language is the person's own, so it is changed as one picture after another asks for it."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Any, Session]] = {}
        self._speaks: dict[str, str] = {}

    def of(self, role: str, language: str) -> Session:
        if role not in self._known:
            self._known[role] = _entered(role)
        member, session = self._known[role]
        if self._speaks.get(role) != language:
            type(member.user).objects.filter(pk=member.user_id).update(language=language)
            self._speaks[role] = language
        return session


def _entered(role: str) -> tuple[Any, Session]:
    from kartoteka.access import acting  # noqa: PLC0415  # only now is the folder known
    from kartoteka.lib.database import connection  # noqa: PLC0415
    from kartoteka.staff.models import Member  # noqa: PLC0415
    from kartoteka.workspaces.models import HOME, User, Workspace  # noqa: PLC0415
    from tools import entering  # noqa: PLC0415
    from tools.looking import pages  # noqa: PLC0415

    connection.set_tenant(Workspace.objects.get(slug=HOME))
    with acting.system_actor("look"):
        member = Member.objects.filter(role=role, left_at=None).order_by("pk").first()
    assert member is not None, f"nobody is a {role}"
    addresses = pages.found_for(member)
    connection.set_schema_to_public()
    member.user = User.objects.get(pk=member.user_id)
    return member, Session(entering.cookie_of(member.user), addresses)
