"""Workspace, User and Seat: shared by all firms of one installation."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django_tenants.models import TenantMixin

from kartoteka.lib import territories

HOME = "home"
TEMPLATE_SCHEMA = "firm_template"


class Workspace(TenantMixin):
    """A firm. Its schema is made by `opening`, never as a side effect of saving."""

    class Preset(models.TextChoices):
        OPEN = "open", _("Open: a firm of three who trust each other")
        GUARDED = "guarded", _("Guarded: the usual choice")
        VAULT = "vault", _("Vault: half the budgets, a second factor for everybody")

    class Trade(models.TextChoices):
        SERVICES = "services", _("services")
        WHOLESALE = "wholesale", _("wholesale, parts")
        PRODUCTION = "production", _("production")
        IT = "it", _("computers and programs")
        BUILDING = "building", _("building, materials")
        SHOP = "shop", _("a shop, a café")
        OTHER = "other", _("something else")

    auto_create_schema = False
    auto_drop_schema = False

    slug = models.CharField(
        max_length=40, unique=True, validators=[RegexValidator(r"^[a-z][a-z0-9-]{1,39}$")]
    )
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=5, default="en")
    country = models.CharField(max_length=2, default="RU")
    time_zone = models.CharField(max_length=50, default="Europe/Moscow")
    currency = models.CharField(max_length=3, blank=True, default="", db_default="")
    trade = models.CharField(max_length=10, choices=Trade, default=Trade.OTHER, db_default="other")
    preset = models.CharField(max_length=10, choices=Preset, default=Preset.GUARDED)
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["slug"]

    def __str__(self) -> str:
        return self.name

    @property
    def money(self) -> str:
        """The currency in which the firm reckons: its own word, or else its country's."""
        return self.currency or territories.currency(self.country)

    @property
    def is_home(self) -> bool:
        return self.slug == HOME

    @property
    def prefix(self) -> str:
        """What stands before each path of this workspace; the home workspace has nothing there."""
        return "/" if self.is_home else f"/w/{self.slug}/"


class Users(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person who signs in. What she may do is told by her member row in each firm."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="en")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = Users()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = []

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="email_is_lower_case"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return str(self)


class Seat(models.Model):
    """A user may enter a workspace; who she is in there is the workspace's own business."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="seats")
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="seats")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "workspace"], name="one_seat_in_a_workspace"),
        ]

    def __str__(self) -> str:
        return f"{self.user} → {self.workspace}"


class Installed(models.Model):
    """What was last installed into a schema besides tables: functions and grants, by digest."""

    schema_name = models.CharField(max_length=63)
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["schema_name", "name"], name="installed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.schema_name}: {self.name}"


class Signing(models.Model):
    """The key of signed actor contexts, as the two pads of HMAC; no actor role may read it."""

    inner_pad = models.BinaryField()
    outer_pad = models.BinaryField()

    def __str__(self) -> str:
        return "signing key"
