"""Entering: the ways by which a person gets an account and a place in a firm."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kartoteka.access import acting
from kartoteka.lib.database import connection
from kartoteka.lib.refusals import Refusal
from kartoteka.staff import joining
from kartoteka.staff.models import Invitation, Member
from kartoteka.workspaces import beginning, changing, opening, welcoming
from kartoteka.workspaces.models import HOME, User, Workspace


class EmailTaken(Refusal):
    """There is an account already; its owner has to sign in."""


@dataclass(frozen=True)
class Newcomer:
    """Who asks to be let in."""

    name: str
    email: str
    password: str
    language: str


@dataclass(frozen=True)
class Firm:
    """What is told of a new firm."""

    name: str
    language: str
    country: str
    time_zone: str
    trade: str = Workspace.Trade.OTHER


@transaction.atomic
def claim(token: str, *, workspace: Workspace | None, firm: Firm, newcomer: Newcomer) -> User:
    """Gives the workspace its name and its director; the link opens nothing afterwards."""
    claimed = welcoming.claim(token, workspace)
    user = _open_account(newcomer)
    _found(claimed, firm=firm, user=user, name=newcomer.name)
    return user


def register(slug: str, *, firm: Firm, user: User | None, newcomer: Newcomer) -> tuple[Workspace, User]:
    """Opens a firm of its own, with the user, or else the newcomer, as director. All or nothing."""
    if slug == HOME:
        raise opening.SlugRefused(_("This address is taken."), field="slug")
    here = connection.tenant
    try:
        # The page may stand in another firm, where none can be opened.
        connection.set_schema_to_public()
        workspace = opening.open_workspace(slug, name=firm.name, language=firm.language, country=firm.country)
        director = _found_or_drop(workspace, firm=firm, user=user, newcomer=newcomer)
    finally:
        connection.set_tenant(here)
    return workspace, director


@transaction.atomic
def accept(invitation: Invitation, *, user: User, name: str, workspace: Workspace) -> Member:
    """Lets a user who has an account into the firm that invited her."""
    opening.seat(user, workspace)
    with acting.system_actor("invitation"):
        return joining.join(invitation, user=user, name=name)


@transaction.atomic
def accept_as_new(invitation: Invitation, *, newcomer: Newcomer, workspace: Workspace) -> User:
    user = _open_account(newcomer)
    accept(invitation, user=user, name=newcomer.name, workspace=workspace)
    return user


def _found_or_drop(workspace: Workspace, *, firm: Firm, user: User | None, newcomer: Newcomer) -> User:
    connection.set_tenant(workspace)
    try:
        with transaction.atomic():
            director = user or _open_account(newcomer)
            _found(workspace, firm=firm, user=director, name=newcomer.name)
    except BaseException:
        opening.drop_workspace(workspace)
        raise
    return director


def _found(workspace: Workspace, *, firm: Firm, user: User, name: str) -> None:
    opening.seat(user, workspace)
    changing.change(
        workspace,
        name=firm.name,
        language=firm.language,
        country=firm.country,
        time_zone=firm.time_zone,
        trade=firm.trade,
    )
    with acting.system_actor("founding"):
        joining.found(user=user, name=name)
    beginning.lay_out(workspace)


def _open_account(newcomer: Newcomer) -> User:
    try:
        with transaction.atomic():
            return User.objects.create_user(
                newcomer.email, newcomer.password, name=newcomer.name, language=newcomer.language
            )
    except IntegrityError as error:
        raise EmailTaken(
            _("There is an account with this e-mail. Sign in with it."), field="email"
        ) from error
