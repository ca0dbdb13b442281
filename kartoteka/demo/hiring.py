"""Hiring the crew of the fictional firm, the way people really get in: by invitation."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kartoteka.access import acting, entering, issuing
from kartoteka.demo.crew import BY_MAILBOX, Position
from kartoteka.demo.vocabulary import Firms
from kartoteka.staff import actors, inviting, joining, leaving, queries, teaming
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member, Role
from kartoteka.workspaces import opening
from kartoteka.workspaces.models import User, Workspace

DOMAIN = "demo.example"
TOKEN_DAYS = 90


@dataclass(frozen=True)
class Hiring:
    """Who is wanted, and what the newcomers have in common."""

    workspace: Workspace
    crew: list[Position]
    language: str
    password_hash: str
    now: datetime

    def email(self, position: Position) -> str:
        return f"{position.mailbox}@{domain(self.workspace)}"

    def member(self, position: Position) -> Member | None:
        return Member.objects.filter(user__email=self.email(position)).first()


def domain(workspace: Workspace) -> str:
    """A domain that can never be real; each firm has its own."""
    return DOMAIN if workspace.is_home else f"{workspace.slug}.{DOMAIN}"


def is_done(hiring: Hiring) -> bool:
    """A demo was made in this firm before."""
    return hiring.member(hiring.crew[0]) is not None


def hire(hiring: Hiring, firms: Firms) -> list[Member]:
    """Fills all positions and returns their members in the same order. One of them has left since."""
    by = actors.person(_whoever_invites(hiring))
    members = [_member(hiring, position, by=by) for position in hiring.crew]
    _date_back(hiring, members)
    director = actor_of(members[BY_MAILBOX["director"]])
    with acting.acting(director):
        _form_teams(hiring, members, firms.teams, by=director)
        _let_go(hiring, members, by=director)
        integrator = members[BY_MAILBOX["integrator"]]
        scopes = ["clients.add", "clients.see"]
        issuing.issue(firms.site_form, member=integrator, scopes=scopes, days=TOKEN_DAYS, by=director)
        inviting.invite(f"newcomer@{domain(hiring.workspace)}", role=Role.MANAGER, by=director)
    _close_accounts(hiring)
    return members


def rehire(hiring: Hiring) -> list[Member]:
    """The members of the demo that was made before; their password is today's."""
    renew_password(hiring.workspace, hiring.password_hash)
    members = [hiring.member(position) for position in hiring.crew]
    return [member for member in members if member]


def renew_password(workspace: Workspace, password_hash: str) -> int:
    """Gives everybody of the demo the same new password, and returns how many they are."""
    people = User.objects.filter(email__endswith=f"@{domain(workspace)}", seats__workspace=workspace)
    return User.objects.filter(pk__in=[user.pk for user in people]).update(password=password_hash)


def everybody(workspace: Workspace) -> list[Member]:
    """The people of the demo who can sign in."""
    members = Member.objects.active().select_related("user", "team").order_by("pk")
    return list(members.filter(user__email__endswith=f"@{domain(workspace)}"))


def actor_of(member: Member) -> Actor:
    found = queries.actor_of(member.pk)
    if found is None:
        raise LookupError(f"{member} has left")
    return found


def _whoever_invites(hiring: Hiring) -> Member:
    """A director of the firm; an empty firm gets the demo's own."""
    there = Member.objects.active().filter(role=Role.DIRECTOR).order_by("pk").first()
    if there:
        return there
    position = hiring.crew[BY_MAILBOX["director"]]
    user = _account(hiring, position)
    opening.seat(user, hiring.workspace)
    with acting.system_actor("demo"):
        return joining.found(user=user, name=position.name)


def _member(hiring: Hiring, position: Position, *, by: Actor) -> Member:
    if there := hiring.member(position):
        return there
    with acting.acting(by):
        invitation, _ = inviting.invite(hiring.email(position), role=Role(position.role), by=by)
    user = _account(hiring, position)
    return entering.accept(invitation, user=user, name=position.name, workspace=hiring.workspace)


def _account(hiring: Hiring, position: Position) -> User:
    """The account of whoever holds the position; one that a former demo left behind is taken over."""
    facts = {"name": position.name, "language": hiring.language, "password": hiring.password_hash}
    user, _ = User.objects.update_or_create(email=hiring.email(position), defaults=facts)
    return user


def _date_back(hiring: Hiring, members: list[Member]) -> None:
    with acting.system_actor("demo"):
        for member, position in zip(members, hiring.crew, strict=True):
            member.joined_at = hiring.now - timedelta(days=position.joined)
        Member.objects.bulk_update(members, ["joined_at"])


def _form_teams(hiring: Hiring, members: list[Member], names: list[str], *, by: Actor) -> None:
    staying = [pair for pair in zip(members, hiring.crew, strict=True) if not pair[1].left]
    for nth, name in enumerate(names):
        team = [(member, position) for member, position in staying if position.team == nth]
        lead = next(member for member, position in team if position.leads)
        teaming.make(name, lead=lead, members=[member for member, _ in team], by=by)


def _let_go(hiring: Hiring, members: list[Member], *, by: Actor) -> None:
    for member, position in zip(members, hiring.crew, strict=True):
        if position.left:
            leaving.leave(member, by=by, at=hiring.now - timedelta(days=position.left))


def _close_accounts(hiring: Hiring) -> None:
    """Takes seat and password from whoever has left."""
    gone = [hiring.email(position) for position in hiring.crew if position.left]
    for user in User.objects.filter(email__in=gone):
        opening.unseat(user.pk, hiring.workspace)
        user.set_unusable_password()
        user.save(update_fields=["password"])
