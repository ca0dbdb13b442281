"""T06: what the catalogue of the database says of roles, owners and open doors."""

import pytest
from django.conf import settings
from django.db import connection

from kartoteka.lib.database import connections
from kartoteka.staff.tests import makers
from kartoteka.workspaces import roles

# Row security stands on these, and no actor may read these columns.
PRECIOUS = {
    "guard_export",
    "guard_alarm",
    "cards_contactpoint",
    "audit_event",
    "audit_change",
    "intake_piece",
}
SEALED = {
    ("cards_contactpoint", "sealed"),
    ("workspaces_signing", "inner_pad"),
    ("workspaces_user", "password"),
}
OURS = "n.nspname = 'public' OR n.nspname LIKE 'firm\\_%%'"


@pytest.fixture
def ask(cast):
    def answer(query, *values):
        with connection.cursor() as cursor:
            cursor.execute(query, values)
            return cursor.fetchall()

    return answer


def ours():
    return [roles.name(kind) for kind in (*roles.ACTOR_KINDS, "login")]


def test_no_role_of_the_program_is_mighty(ask):
    mighty = "rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication OR rolinherit"
    assert ask(f"SELECT rolname FROM pg_roles WHERE rolname = ANY(%s) AND ({mighty})", ours()) == []


def test_the_owner_is_no_superuser_and_passes_by_no_row_security(ask):
    owner = settings.DATABASES["owner"]["USER"]
    found = ask("SELECT rolsuper, rolbypassrls, rolreplication FROM pg_roles WHERE rolname = %s", owner)
    assert found == [(False, False, False)]


def test_only_the_login_role_signs_in_and_it_is_a_member_of_actors_alone(ask):
    signs_in = ask("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s) AND rolcanlogin", ours())
    members = ask(
        "SELECT DISTINCT r.rolname FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid"
        " JOIN pg_roles w ON w.oid = m.member WHERE w.rolname = ANY(%s)",
        ours(),
    )
    assert signs_in == [(roles.name("login"),)]
    assert {name for (name,) in members} == {roles.name(kind) for kind in roles.ACTOR_KINDS}


def test_nobody_of_the_program_belongs_to_a_role_that_reaches_the_machine(ask):
    strong = "SELECT rolname FROM pg_roles WHERE rolname LIKE 'pg\\_%%' AND rolname <> 'pg_database_owner'"
    for (role,) in ask(strong):
        for own in (*ours(), settings.DATABASES["owner"]["USER"]):
            assert ask("SELECT pg_has_role(%s, %s, 'MEMBER')", own, role) == [(False,)], (own, role)


def test_a_role_that_acts_owns_nothing(ask):
    owned = ask(
        "SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) = ANY(%s) UNION ALL"
        " SELECT proname FROM pg_proc WHERE pg_get_userbyid(proowner) = ANY(%s) UNION ALL"
        " SELECT nspname FROM pg_namespace WHERE pg_get_userbyid(nspowner) = ANY(%s) UNION ALL"
        " SELECT datname FROM pg_database WHERE pg_get_userbyid(datdba) = ANY(%s)",
        *[ours()] * 4,
    )
    assert owned == []


def test_nothing_is_open_to_everybody(ask):
    tables = ask(
        "SELECT n.nspname, relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace, aclexplode(relacl) a"
        f" WHERE a.grantee = 0 AND ({OURS})"
    )
    functions = ask(
        "SELECT p.oid::regprocedure::text FROM pg_proc p WHERE pronamespace = 'public'::regnamespace"
        " AND (proacl IS NULL OR EXISTS (SELECT FROM aclexplode(proacl) a WHERE a.grantee = 0))"
    )
    schemas = ask(
        f"SELECT nspname, privilege_type FROM pg_namespace n, aclexplode(nspacl) a"
        f" WHERE (a.grantee = 0 OR pg_get_userbyid(a.grantee) = ANY(%s)) AND ({OURS}) AND privilege_type <> 'USAGE'",
        ours(),
    )
    base = ask(
        "SELECT privilege_type FROM pg_database, aclexplode(datacl) a"
        " WHERE datname = current_database() AND a.grantee = 0"
    )
    assert (tables, functions, schemas, base) == ([], [], [], [])


def test_functions_that_borrow_the_owners_rights_look_for_names_in_one_place(ask):
    loose = ask(
        "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef"
        " AND NOT coalesce('search_path=public, pg_temp' = ANY(proconfig), false)"
    )
    assert loose == []


def test_row_security_stands_on_the_precious_tables_of_every_firm(ask):
    standing = ask(
        "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE c.relrowsecurity AND n.nspname LIKE 'firm\\_%%'"
    )
    firms = {firm for firm, _ in standing}
    assert {"firm_home", "firm_rival", "firm_template"} <= firms
    assert {firm: {table for other, table in standing if other == firm} for firm in firms} == dict.fromkeys(
        firms, PRECIOUS
    )


def test_no_policy_lets_everybody_through_without_asking_who_acts(ask):
    careless = ask(
        "SELECT schemaname, tablename, policyname FROM pg_policies"
        " WHERE coalesce(qual, with_check) NOT LIKE '%%kartoteka_actor%%'"
    )
    assert careless == []


def test_sealed_columns_are_granted_to_no_actor(ask):
    with makers.inside(role="none"):
        for table, column in SEALED:
            for kind in roles.ACTOR_KINDS:
                told = ask(
                    "SELECT has_column_privilege(%s, %s, %s, 'SELECT')", roles.name(kind), table, column
                )
                assert told == [(False,)], (kind, table, column)


def test_every_firm_is_granted_alike(ask):
    grants = (
        "SELECT c.relname, pg_get_userbyid(a.grantee), a.privilege_type FROM pg_class c, aclexplode(c.relacl) a"
        " WHERE c.relnamespace = %s::regnamespace AND c.relkind = 'r' ORDER BY 1, 2, 3"
    )
    assert ask(grants, "firm_home") == ask(grants, "firm_rival") == ask(grants, "firm_template")


def test_the_owners_connection_is_another_than_the_webs(ask):
    assert connections["owner"].settings_dict["USER"] != connections["default"].settings_dict["USER"]
