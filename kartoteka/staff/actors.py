"""Who acts: a person, a token or a job on a person's behalf, or the program itself."""

from dataclasses import dataclass, replace

from kartoteka.staff.models import Member


@dataclass(frozen=True)
class Actor:
    """Everything the rules need to know of who asks, read anew for each request.

    `follows` holds the members whose clients are in the actor's care: himself, those of the
    teams he leads, and whomever he stands in for today. `scopes` narrows a token to the rights it
    was given; None means no narrowing.
    """

    kind: str
    member_id: int | None
    name: str
    role: str
    follows: frozenset[int] = frozenset()
    token_id: int | None = None
    scopes: frozenset[str] | None = None
    # Whoever is about to leave takes nothing along.
    is_leaving: bool = False

    def __str__(self) -> str:
        return self.name

    @property
    def person_id(self) -> int:
        """The member who answers for the deed; LookupError for the program itself."""
        if self.member_id is None:
            raise LookupError(f"{self.name} is nobody of the firm")
        return self.member_id


def person(member: Member, led_ids: list[int] | None = None) -> Actor:
    """The member himself, with the ids of those whom he leads or stands in for."""
    return Actor(
        kind="person",
        member_id=member.pk,
        name=member.name,
        role=member.role,
        follows=frozenset([member.pk, *(led_ids or [])]),
        is_leaving=member.is_leaving,
    )


def token(behalf: Actor, *, token_id: int, name: str, scopes: frozenset[str]) -> Actor:
    """A token may never do more than the person it acts for."""
    return replace(behalf, kind="token", token_id=token_id, name=name, scopes=scopes)


def job(behalf: Actor) -> Actor:
    """A job acts with the rights of whoever asked for it, not with the worker's."""
    return replace(behalf, kind="job")


def feed(member: Member) -> Actor:
    """A calendar elsewhere is shown the person's own day, and nothing of those he leads or stands in for."""
    return replace(person(member), kind="token", scopes=frozenset({"planner.see"}))


def system(reason: str) -> Actor:
    return Actor(kind="system", member_id=None, name=reason, role="system")
