"""The rooms. A shared one lives once, in the schema "public"; a firm's lives in each firm's schema."""

SHARED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.humanize",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "kartoteka.workspaces",
]
FIRM_APPS = [
    "kartoteka.audit",
    "kartoteka.staff",
    "kartoteka.access",
    "kartoteka.hooks",
    "kartoteka.files",
    "kartoteka.cards",
    "kartoteka.catalog",
    "kartoteka.journal",
    "kartoteka.planner",
    "kartoteka.deals",
    "kartoteka.warehouse",
    "kartoteka.cash",
    "kartoteka.sales",
    "kartoteka.clientbook",
    "kartoteka.groups",
    "kartoteka.segments",
    "kartoteka.enquiries",
    "kartoteka.rules",
    "kartoteka.intake",
    "kartoteka.coldcalls",
    "kartoteka.guard",
    "kartoteka.analysis",
    "kartoteka.reports",
]
PAGE_APPS = [
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "django_tenants",
    "template_partials.apps.SimpleAppConfig",
    "kartoteka.web",
    "kartoteka.desk",
    "kartoteka.office",
    "kartoteka.api",
    "kartoteka.demo",
]
# Our rooms come first, so that their templates stand in for those of the libraries.
INSTALLED_APPS = [*FIRM_APPS, *PAGE_APPS, *SHARED_APPS]
