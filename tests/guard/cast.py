"""The cast: everybody who may come to a firm's door, and clients whose every value is a marker."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from kartoteka.access import acting, issuing
from kartoteka.access.models import Token
from kartoteka.bonuses import quarters
from kartoteka.cards import adding, editing, fields
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.journal import recording
from kartoteka.lib import phones
from kartoteka.staff.models import Member, Role
from kartoteka.staff.tests import makers
from kartoteka.workspaces.models import User, Workspace

DEALS = {"deals.see", "deals.work", "catalog.see", "sales.see", "sales.work", "stock.see"}
EVERYTHING = frozenset({"clients.see", "clients.add", "clients.edit", "journal.write", *DEALS})
CONTACTS = EVERYTHING | {
    "clients.reveal",
    "clients.remove",
    "journal.see",
    "planner.see",
    "planner.plan",
    "cold.call",
    "potential.see",
}
LEADING = CONTACTS | {"rules.switch", "analysis.see", "analysis.judge", "groups.see", "bonuses.see"}
PEOPLE = {
    "anna": Role.MANAGER,
    "boris": Role.MANAGER,
    "lida": Role.MANAGER,
    "oleg": Role.MANAGER,
    "vera": Role.HEAD,
    "dmitri": Role.DIRECTOR,
    "mark": Role.MARKETER,
    "alla": Role.ACCOUNTANT,
    "kira": Role.CASHIER,
    "stas": Role.STOREKEEPER,
    "inna": Role.INTEGRATOR,
    "left": Role.MANAGER,
    "shut": Role.MANAGER,
}
RIVALS = {"ralph": Role.DIRECTOR, "rita": Role.MANAGER}
# Tokens that open something: for whom, and what.
SCOPES = {
    "token full": ("inna", EVERYTHING),
    "token narrow": ("inna", frozenset({"journal.write"})),
    "token of anna": ("anna", CONTACTS),
    "token of boris": ("boris", CONTACTS),
    "token of vera": ("vera", LEADING),
}
DEAD_TOKENS = {
    "token expired": ("inna", EVERYTHING),
    "token revoked": ("inna", EVERYTHING),
    "token of left": ("left", EVERYTHING),
    "token of shut": ("shut", EVERYTHING),
}


@dataclass(frozen=True)
class Planted:
    """A client of somebody's, and what must be seen of it by nobody else."""

    keeper: str
    client: Client
    point: ContactPoint
    phone: phones.Phone
    noted: phones.Phone
    words: tuple[str, ...]

    @property
    def secrets(self) -> tuple[str, ...]:
        """What tells in an answer that the client was in it: names, notes, and keys of its rows."""
        return (*self.words, self.client.key, self.point.key)


@dataclass
class Cast:
    people: dict[str, Member] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    planted: dict[str, Planted] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)

    def keys(self) -> dict[str, str]:
        """What addresses and bodies of requests may name in braces."""
        anna = self.planted["anna"]
        return {
            "client": anna.client.key,
            "contact": anna.point.key,
            **{name: member.key for name, member in self.people.items()},
            **_days(),
            **self.values,
        }


def _days() -> dict[str, str]:
    """Days as bodies may name them: told anew, for a run of the tests may last past midnight."""
    today = timezone.localdate()
    return {
        "today": today.isoformat(),
        "next_year": f"{today.year + 1}-06-15",
        "quarter": quarters.first(today).isoformat(),
    }


def gather() -> Cast:
    """Peoples the firms "home" and "rival"; nothing of it outlives the test's transaction."""
    cast = Cast()
    cast.people = {name: _member(name, role, "home") for name, role in PEOPLE.items()}
    cast.people |= {name: _member(name, role, "rival") for name, role in RIVALS.items()}
    _form_team("Север", lead=cast.people["lida"], member=cast.people["anna"])
    _form_team("Юг", lead=cast.people["vera"], member=cast.people["oleg"])
    for number, name in enumerate(("anna", "boris", "oleg", "left", "vera", "rita")):
        slug = "rival" if name in RIVALS else "home"
        cast.planted[name] = _plant(cast.people[name], number, slug=slug)
    _issue_tokens(cast)
    return cast


def part(cast: Cast) -> None:
    """One leaves the firm, another's account is closed, and the token of each stays behind."""
    with makers.inside():
        Member.objects.filter(pk=cast.people["left"].pk).update(left_at=timezone.now())
    with makers.inside(role="none"):
        User.objects.filter(pk=cast.people["shut"].user_id).update(is_active=False)


def _member(name: str, role: str, slug: str) -> Member:
    mark = "Соперник" if slug == "rival" else "Сотрудник"
    return makers.member(role=role, name=f"{mark} {name.title()}", email=f"{name}@{slug}.test", slug=slug)


def _form_team(name: str, *, lead: Member, member: Member) -> None:
    team = makers.team(name=name, lead=lead)
    with makers.inside():
        Member.objects.filter(pk=member.pk).update(team=team)
        member.team = team


def _plant(keeper: Member, number: int, *, slug: str) -> Planted:
    name = keeper.user.email.partition("@")[0]
    phone = phones.read(f"+7921{number}57{number}931", country="RU")
    noted = phones.read(f"+7916{number}35{number}842", country="RU")
    words = (f"Клиентура{name}", f"Прежде{name}", f"Сказано{name}")
    workspace = Workspace.objects.get(slug=slug)
    actor = makers.acts_as(keeper, slug=slug)
    with makers.inside(slug), acting.acting(actor):
        client = adding.add(words[1], reach=phone, by=actor)
        editing.change(client, {fields.NAME: words[0], fields.KIND: "company"}, by=actor)
        text = f"{words[2]}, звонить {noted.e164} вечером"
        recording.note(client, text=text, country=workspace.country, by=actor)
        client = Client.objects.visible_to(actor).get(pk=client.pk)
        point = ContactPoint.objects.visible_to(actor).get(client=client, last_four=phone.last_four)
    return Planted(name, client, point, phone, noted, words)


def _issue_tokens(cast: Cast) -> None:
    """A secret for each kind of program, the dead ones too, and one of the other firm."""
    for name, (member, scopes) in {**SCOPES, **DEAD_TOKENS}.items():
        cast.tokens[name] = _token(name, cast.people[member], scopes, by=cast.people["dmitri"])
    cast.tokens["token of ralph"] = _token(
        "ralph",
        cast.people["ralph"],
        {"clients.see", "clients.reveal"},
        by=cast.people["ralph"],
        slug="rival",
    )
    with makers.inside():
        hour_ago = timezone.now() - timedelta(hours=1)
        Token.objects.filter(name="token expired").update(expires_at=hour_ago)
        Token.objects.filter(name="token revoked").update(revoked_at=hour_ago)


def _token(name: str, member: Member, scopes: AbstractSet[str], *, by: Member, slug: str = "home") -> str:
    actor = makers.acts_as(by, slug=slug)
    with makers.inside(slug), acting.acting(actor):
        return issuing.issue(name, member=member, scopes=scopes, days=30, by=actor)[1]
