"""Before the program is served: the checks, the sign-in role, the upgrade, the demo, the link."""

import io
import os
import sys
import time
from pathlib import Path

import psycopg
from psycopg import sql

from kartoteka.engine import checking, program, secrets, sources
from kartoteka.engine.cluster import Cluster
from kartoteka.engine.faults import Fault
from kartoteka.engine.founding import OWNER
from kartoteka.engine.plans import Plan

EXTERNAL_PATIENCE = 60.0


def answer(plan: Plan, file: Path) -> None:
    """Make everything ready; write down what is told of the demo and, on the last line, the one-time link.

    Or else what is in the way.
    """
    said, code = "", 0
    try:
        check(plan.folder, plan.host)
        program.command("upgrade")
        told = fill_demo(plan.demo) if plan.demo else ""
        said = f"{told}\n{first_link()}"
    except Fault as fault:
        said, code = str(fault), 1
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as opened:
        opened.write(said)
    sys.exit(code)


def check(folder: Path, host: str) -> None:
    """Refuse what is unsafe or unfit, and see to the role that web and worker sign in as."""
    check_safety(folder, host)
    check_databases(folder)


def check_databases(folder: Path) -> None:
    with _connect(sources.external_url() or Cluster(folder).url(OWNER)) as database:
        checking.check_database(database)
        if sources.is_external():
            checking.check_owner(database)
            checking.check_locks(database)
        _admit_login(database, folder)


def check_safety(folder: Path, host: str) -> None:
    checking.check_files(folder)
    program.load()
    from django.conf import settings

    checking.check_settings(
        debug=settings.DEBUG,
        secret_key=settings.SECRET_KEY,
        allowed_hosts=settings.ALLOWED_HOSTS,
        host=host,
    )


def fill_demo(size: str) -> str:
    """What the person has to know of the fictional firm: above all how to sign in."""
    said = io.StringIO()
    program.command("demo", "--size", size, "--if-empty", "--truths", "planted", stdout=said)
    return said.getvalue().strip()


def first_link() -> str:
    """The one-time address for setting up, while nobody has."""
    said = io.StringIO()
    program.command("first_link", stdout=said)
    return said.getvalue().strip()


def _connect(url: str) -> "psycopg.Connection[tuple[object, ...]]":
    """An external server may be starting at the same time as we do."""
    deadline = time.monotonic() + (EXTERNAL_PATIENCE if sources.is_external() else 5)
    while True:
        try:
            return psycopg.connect(url, connect_timeout=10)
        except psycopg.OperationalError as error:
            if time.monotonic() > deadline or "password" in str(error):
                raise Fault(f"The database cannot be reached: {error}") from error
        time.sleep(0.5)


def _admit_login(owner: "psycopg.Connection[tuple[object, ...]]", folder: Path) -> None:
    """Make the sign-in role, or give it the password we hold, when it does not get in."""
    role = f"{sources.role_prefix()}login"
    password = secrets.ensure(folder).login_password
    known = owner.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    if known and _gets_in(owner, role, password):
        return
    verb = sql.SQL("ALTER" if known else "CREATE")
    words = sql.SQL("{} ROLE {} LOGIN NOINHERIT PASSWORD {}")
    owner.execute(words.format(verb, sql.Identifier(role), sql.Literal(password)))
    owner.execute(
        sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(
            sql.Identifier(owner.info.dbname), sql.Identifier(role)
        )
    )
    owner.commit()


def _gets_in(owner: "psycopg.Connection[tuple[object, ...]]", role: str, password: str) -> bool:
    info = owner.info
    try:
        with psycopg.connect(
            owner.info.dsn, host=info.host, user=role, password=password, connect_timeout=10
        ) as login:
            checking.check_login(login)
    except psycopg.OperationalError:
        return False
    return True
