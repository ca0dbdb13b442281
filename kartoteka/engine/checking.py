"""The start-up check: unsafe settings and unfit databases are refused, each with its mend."""

import ipaddress
import stat
from pathlib import Path
from typing import Any, Protocol

from kartoteka.engine.faults import Fault
from kartoteka.engine.places import Places

OLDEST = 15
SHORTEST_KEY, FEWEST_LETTERS = 32, 8
BUILTIN_LOCALES_SINCE = 18
FEWEST_LOCKS = 12_800
"""Dropping one firm locks some 5,400 tables, indexes and rules; a server of defaults has room for 6,400."""


class Asking(Protocol):
    """An open database connection."""

    def execute(self, query: str) -> Any: ...


def check_files(folder: Path) -> None:
    path = Places(folder).secrets
    if path.exists() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise Fault(f"Others may read {path}. Close it with 'chmod 600 {path}'.")


def check_settings(*, debug: bool, secret_key: str, allowed_hosts: list[str], host: str) -> None:
    if debug and not is_loopback(host):
        raise Fault(
            f"DEBUG shows the inside of the program, and {host} is open to others. "
            "Remove DEBUG, or listen on 127.0.0.1 only."
        )
    if "*" in allowed_hosts and not debug:
        raise Fault(
            "ALLOWED_HOSTS=* lets anyone forge the address in letters. "
            "Set it to your own names, for example ALLOWED_HOSTS=crm.example.org."
        )
    is_short = len(secret_key) < SHORTEST_KEY or len(set(secret_key)) < FEWEST_LETTERS
    if is_short or "insecure" in secret_key:
        raise Fault(
            "KARTOTEKA_SECRET_KEY is too simple. Remove it to let the program draw its own, or "
            "make one with: python -c 'import secrets; print(secrets.token_urlsafe(48))'"
        )


def check_database(database: Asking) -> None:
    version, encoding, lowered = _row(
        database,
        "SELECT current_setting('server_version_num')::int / 10000,"
        " current_setting('server_encoding'), lower('Ж')",
    )
    if version < OLDEST:
        raise Fault(
            f"The database server is PostgreSQL {version}; {OLDEST} or newer is needed. "
            "Upgrade the server, or unset DATABASE_URL to use the embedded one."
        )
    if encoding != "UTF8" or lowered != "ж":
        raise Fault(
            "The database does not know letters beyond Latin: lower('Ж') is not 'ж'. "
            "Make it anew: CREATE DATABASE kartoteka TEMPLATE template0 ENCODING 'UTF8' "
            f"{_locale_words(version)} OWNER kartoteka_owner;"
        )


def check_owner(database: Asking) -> None:
    """The role of DATABASE_URL: it makes roles and schemas, but must not be above all rules."""
    name, is_super, bypasses, makes_roles, may_create, base = _row(
        database,
        "SELECT quote_ident(rolname), rolsuper, rolbypassrls, rolcreaterole,"
        " has_database_privilege(current_database(), 'CREATE'), quote_ident(current_database())"
        " FROM pg_roles WHERE rolname = current_user",
    )
    if is_super or bypasses:
        word = "SUPERUSER" if is_super else "BYPASSRLS"
        raise Fault(
            f"The role {name} of DATABASE_URL has {word}, so no rule of the database would bind "
            "it. Make a role for the program: CREATE ROLE kartoteka_owner LOGIN CREATEROLE "
            f"PASSWORD 'a long password'; ALTER DATABASE {base} OWNER TO kartoteka_owner; "
            "and name it in DATABASE_URL."
        )
    if not makes_roles:
        raise Fault(
            f"The role {name} of DATABASE_URL may not make roles. "
            f"As a superuser: ALTER ROLE {name} CREATEROLE;"
        )
    if not may_create:
        raise Fault(
            f"The role {name} of DATABASE_URL may not make schemas in the database {base}. "
            f"As a superuser: ALTER DATABASE {base} OWNER TO {name};"
        )


def check_locks(database: Asking) -> None:
    """A firm is made, moved or dropped in one transaction, which the server must have room for."""
    each, sessions = _row(
        database,
        "SELECT current_setting('max_locks_per_transaction')::int, current_setting('max_connections')::int"
        " + current_setting('max_prepared_transactions')::int",
    )
    if each * sessions < FEWEST_LOCKS:
        raise Fault(
            f"The database server keeps {each} locks for a transaction, too few to make or drop a firm. "
            "As a superuser: ALTER SYSTEM SET max_locks_per_transaction = 256; then restart the server."
        )


def check_login(database: Asking) -> None:
    """The role of the web must be bound by every rule."""
    name, is_super, bypasses = _row(
        database,
        "SELECT quote_ident(rolname), rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user",
    )
    if is_super or bypasses:
        raise Fault(
            f"The role {name} of the web server is above the rules of the database. "
            f"As a superuser: ALTER ROLE {name} NOSUPERUSER NOBYPASSRLS;"
        )


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def is_wildcard(host: str) -> bool:
    """Whether the address stands for all addresses of this machine."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_unspecified
    except ValueError:
        return False


def _row(database: Asking, query: str) -> tuple[Any, ...]:
    row: tuple[Any, ...] = database.execute(query).fetchone()
    return row


def _locale_words(version: int) -> str:
    if version >= BUILTIN_LOCALES_SINCE:
        return "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'PG_UNICODE_FAST' LOCALE 'C.UTF-8'"
    return "LOCALE 'C.UTF-8'"
