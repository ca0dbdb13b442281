"""Settings: every value comes from the environment, a fresh checkout runs with none set."""

from pathlib import Path

from environs import Env, validate

from config.policy import CONTENT_SECURITY_POLICY  # noqa: F401  # a setting like the others, in a table of its own
from config.rooms import FIRM_APPS, INSTALLED_APPS, SHARED_APPS  # noqa: F401  # the same
from config.schedule import SCHEDULE  # noqa: F401  # a setting like the others, in a table of its own
from kartoteka.engine import places, sources
from kartoteka.lib import far_ends

ROOT = Path(__file__).resolve().parent.parent
env = Env()

# The folder of everything that must be kept, and the secrets in it.

DATA = places.data_folder(env.str(places.VARIABLE, default=None))
source = sources.read(DATA)
SECRET_KEY = source.secrets.secret_key
CONTACT_KEYS = source.secrets.contact_keys
LOOKUP_KEY = source.secrets.lookup_key
CONTEXT_KEY = source.secrets.context_key

# The web.
DEBUG = env.bool("DEBUG", default=False)
DEVELOPMENT_PAGES = env.bool("DEVELOPMENT_PAGES", default=DEBUG)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])
HTTPS = env.bool("HTTPS", default=False)
SIGNUP = env.str("SIGNUP", default="closed", validate=validate.OneOf(["closed", "open"]))
WSGI_APPLICATION = "config.wsgi.application"
ROOT_URLCONF = "config.urls"
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)

# The worker: a copy of the base that is only looked at or measured wants no periodic jobs.
SCHEDULED = env.bool("SCHEDULED", default=True)

# One firm, one schema.
TENANT_APPS = FIRM_APPS
TENANT_MODEL = "workspaces.Workspace"
TENANT_LIMIT_SET_CALLS = True
TENANT_SYNC_ROUTER = "kartoteka.workspaces.routing.Router"
DATABASE_ROUTERS = [TENANT_SYNC_ROUTER]

MIDDLEWARE = [
    "kartoteka.web.middleware.Watch",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "kartoteka.api.middleware.Problems",
    "kartoteka.web.middleware.Sieve",
    "kartoteka.workspaces.middleware.ChooseWorkspace",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "kartoteka.access.middleware.Recognise",
    "kartoteka.access.middleware.Greet",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "kartoteka.web.saving.KeepShowing",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]

cached, in_rooms = "kartoteka.web.parsing.Loader", "django.template.loaders.app_directories.Loader"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [("template_partials.loader.Loader", [(cached, [in_rooms])])],
            "libraries": dict.fromkeys(("i18n", "static"), "kartoteka.web.templatetags.said_once"),
            "builtins": [
                "template_partials.templatetags.partials",
                "kartoteka.web.templatetags.said_once",
                "kartoteka.web.templatetags.look",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "kartoteka.desk.framing.frame",
                "kartoteka.web.saving.told",
            ],
        },
    }
]
FORM_RENDERER = "kartoteka.web.rendering.LookRenderer"

# "default" signs in as a role without rights and assumes an actor's role for each act, and keeps plans of what
# is asked often; "owner" is used by upgrades, backups and the opening of workspaces only.

ENGINE = "kartoteka.lib.postgresql"
DATABASES = {
    "default": {
        **source.login,
        "ENGINE": ENGINE,
        "OPTIONS": source.options | {"server_side_binding": True, "prepare_threshold": 5},
        "CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=600),
        "CONN_HEALTH_CHECKS": True,
    },
    "owner": {**source.owner, "ENGINE": ENGINE},
}
DATABASE_ROLE_PREFIX = source.role_prefix
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
in_table = "django.core.cache.backends.db.DatabaseCache"
CACHES = {"default": {"BACKEND": in_table, "LOCATION": "kartoteka_cache"}}

# Who signs in.

AUTH_USER_MODEL = "workspaces.User"
AUTHENTICATION_BACKENDS = ["kartoteka.access.backends.MemberBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
checks = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{checks}.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ("email", "name")}},
    {"NAME": f"{checks}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{checks}.CommonPasswordValidator"},
    {"NAME": f"{checks}.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "kartoteka.access.adapters.DoorKeeper"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXY_COUNT
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Kartoteka"
MFA_ADAPTER = "kartoteka.access.adapters.FactorKeeper"
# A browser allows passkeys over plain http on localhost only, and so do we.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

SESSION_ENGINE = "kartoteka.access.sessions"
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrftoken"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "kartoteka.web.views.csrf_refused"

# Headers.

SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31_536_000 if HTTPS else 0)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# The proxy redirects to https and answers for its other sites; some tags of ours stand in for Django's.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W008", "security.W021", "templates.W003"]

# Languages.

LANGUAGE_CODE = env.str("LANGUAGE_CODE", default="en")
LANGUAGES = [("en", "English"), ("ru", "Русский"), ("uk", "Українська"), ("mk", "Македонски")]
LANGUAGE_COOKIE_NAME = "language"
LOCALE_PATHS = [path for path in (ROOT / "locale", ROOT / "kartoteka" / "locale") if path.is_dir()]
TIME_ZONE = env.str("TIME_ZONE", default="Europe/Moscow")
USE_TZ = True

# Files.

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=DATA / "static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "kartoteka.web.storage.Assets"},
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
# A dropped file stays in memory, because on the disk it would lie in clear; a larger one is let go unread.
FILE_UPLOAD_HANDLERS = [
    "kartoteka.intake.uploading.DroppedFile",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 21 * 1024 * 1024

# Letters: without a server of their own, links are shown to the director instead.
EMAIL_URL = env.str("EMAIL_URL", default="")
if EMAIL_URL:
    vars().update(env.dj_email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="kartoteka@localhost")
EMAIL_TIMEOUT = 10

# Networks that are nobody else's and may yet be called by hooks, such as 10.1.2.0/24.
HOOK_NETWORKS = far_ends.networks(env.list("HOOK_NETWORKS", default=[]))

# Health: below this much free disk the program only shows; the token opens /metrics from afar.
DISK_RESERVE_MB = env.int("DISK_RESERVE_MB", default=200)
DISKS = [path for path in (DATA, DATA / "postgres") if path.exists()]
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")

LOGGING_CONFIG = "kartoteka.web.logs.configure"
LOGGING = {"level": env.str("LOG_LEVEL", default="INFO")}
