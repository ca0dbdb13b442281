"""What no actor may do in the database, whatever SQL he could slip past the program."""

EVERYBODY = ("login", "manager", "head", "office", "api", "worker")

# Precious values and the program's own secrets.
PEEKING = """
    SELECT sealed FROM cards_contactpoint
    SELECT * FROM cards_contactpoint
    SELECT max(sealed) FROM cards_contactpoint
    SELECT c FROM cards_contactpoint c
    SELECT to_jsonb(c) FROM cards_contactpoint c
    SELECT 1 FROM cards_contactpoint WHERE sealed > 'a'
    UPDATE cards_contactpoint SET mask = sealed
    INSERT INTO journal_entry (text) SELECT sealed FROM cards_contactpoint
    EXPLAIN ANALYZE SELECT sealed FROM cards_contactpoint
    COPY cards_contactpoint TO STDOUT
    TABLE public.workspaces_signing
    UPDATE public.workspaces_signing SET inner_pad = ''
    TABLE pg_authid
    TABLE pg_shadow
    SELECT rolpassword FROM pg_authid
    SELECT passwd FROM pg_shadow
    TABLE pg_user_mapping
    TABLE pg_statistic
    TABLE pg_hba_file_rules
"""
# The trace: nobody corrects it, empties it, or writes beside its chain.
REWRITING = """
    UPDATE audit_event SET deed = 'nothing'
    UPDATE audit_event SET label = NULL, detail = NULL, actor_name = NULL, address = NULL, salt = NULL
    DELETE FROM audit_event
    TRUNCATE audit_event
    UPDATE audit_link SET digest = ''
    DELETE FROM audit_link
    TRUNCATE audit_link
    INSERT INTO audit_link (event_id, position, digest) VALUES (1, 1, '')
    UPDATE audit_head SET position = 0
    DELETE FROM audit_head
    UPDATE audit_change SET fields = '{}'
    DELETE FROM audit_change
    TRUNCATE audit_change
    INSERT INTO audit_change (noun, noun_id, fields) VALUES ('client', 1, '{}')
    ALTER TABLE audit_event DISABLE TRIGGER ALL
    DROP TRIGGER append_only ON audit_event
    SET LOCAL session_replication_role = replica
"""
# Purses: what was spent is written by the database alone.
REFILLING = """
    DELETE FROM access_spending
    UPDATE access_spending SET amount = 0
    INSERT INTO access_spending (holder, kind, amount) VALUES ('member:1', 'reveals', 0)
    INSERT INTO access_purse (holder, kind) VALUES ('member:1', 'reveals')
    DELETE FROM access_purse
    DELETE FROM access_budget
"""
# Taking the house over.
BUILDING = """
    ALTER TABLE cards_contactpoint DISABLE ROW LEVEL SECURITY
    ALTER TABLE cards_contactpoint NO FORCE ROW LEVEL SECURITY
    DROP POLICY own_clients ON cards_contactpoint
    CREATE POLICY mine ON cards_contactpoint USING (true)
    ALTER TABLE cards_client ADD COLUMN x text
    DROP TABLE cards_client
    TRUNCATE cards_client CASCADE
    CREATE TABLE public.x (y text)
    CREATE TABLE x (y text)
    CREATE TEMPORARY TABLE x (y text)
    CREATE VIEW x AS SELECT 1
    CREATE SCHEMA x
    CREATE FUNCTION x() RETURNS int LANGUAGE sql AS 'SELECT 1'
    CREATE OR REPLACE FUNCTION public.kartoteka_actor() RETURNS record LANGUAGE sql AS 'SELECT 1'
    ALTER FUNCTION public.kartoteka_reveal(bigint, text) SECURITY INVOKER
    CREATE ROLE x SUPERUSER
    ALTER ROLE {login} SUPERUSER
    ALTER ROLE {login} BYPASSRLS
    ALTER ROLE {owner} PASSWORD 'x'
    GRANT pg_execute_server_program TO {login}
    GRANT {owner} TO {login}
    ALTER DATABASE postgres SET log_statement = 'all'
    SET LOCAL ROLE {owner}
    SET LOCAL ROLE postgres
    SET SESSION AUTHORIZATION {owner}
    SET LOCAL log_statement = 'all'
    CREATE EVENT TRIGGER x ON ddl_command_start EXECUTE FUNCTION public.kartoteka_refuse_change()
    CREATE PUBLICATION x FOR ALL TABLES
    CREATE FOREIGN DATA WRAPPER y
"""
# The machine underneath.
ESCAPING = """
    COPY (SELECT 1) TO PROGRAM 'id'
    COPY staff_member FROM PROGRAM 'id'
    COPY (SELECT 1) TO '/tmp/leak'
    COPY staff_member FROM '/etc/passwd'
    SELECT pg_read_file('/etc/passwd')
    SELECT pg_read_binary_file('/etc/passwd')
    SELECT pg_ls_dir('.')
    SELECT pg_stat_file('/etc/passwd')
    SELECT lo_import('/etc/passwd')
    SELECT lo_export(1, '/tmp/leak')
    TABLE pg_largeobject
    SELECT pg_reload_conf()
    SELECT pg_switch_wal()
    SELECT pg_create_logical_replication_slot('x', 'pgoutput')
    LOAD 'auto_explain'
"""
# Triggers' functions, and those whose answer only the database itself may use.
CALLING = """
    SELECT public.kartoteka_keep_change()
    SELECT public.kartoteka_guard_export()
    SELECT public.kartoteka_link_event()
    SELECT public.kartoteka_commit_event()
    SELECT public.kartoteka_canonical('x')
"""
# What cannot even be tried inside a transaction.
ALONE = (
    "ALTER SYSTEM SET log_statement = 'all'",
    "CREATE DATABASE x",
    "DROP DATABASE {database}",
    "CREATE TABLESPACE x LOCATION '/tmp'",
    "CREATE SUBSCRIPTION x CONNECTION 'host=127.0.0.1' PUBLICATION x",
)
# What is somebody's business, and whose.
NOT_FOR = {
    ("manager", "head", "office", "api", "worker"): """
        SELECT password FROM public.workspaces_user
        TABLE public.django_session
        TABLE public.mfa_authenticator
        TABLE public.account_emailaddress
        TABLE public.usersessions_usersession
        TABLE public.kartoteka_cache
        TABLE public.workspaces_seat
        UPDATE public.workspaces_user SET is_active = true
        INSERT INTO public.workspaces_seat (user_id, workspace_id) VALUES (1, 1)
        UPDATE public.workspaces_workspace SET slug = 'rival'
    """,
    ("manager", "office", "api", "login"): """
        INSERT INTO staff_member (name, role, user_id) VALUES ('x', 'director', 1)
        UPDATE staff_member SET role = 'director'
        DELETE FROM staff_member
        UPDATE staff_team SET lead_id = 1
        INSERT INTO staff_invitation (email, role) VALUES ('x@x.test', 'director')
        UPDATE access_budget SET day_stops = 100000
        INSERT INTO access_topup (kind, amount) VALUES ('reveals', 1000)
        UPDATE access_topup SET amount = 1000
        TABLE audit_link
        TABLE audit_head
        TABLE guard_alarm
        UPDATE guard_alarm SET closed_at = now()
    """,
    ("manager", "office", "api"): "TABLE access_token\nUPDATE access_token SET revoked_at = NULL",
    ("head", "login"): "DELETE FROM staff_member\nUPDATE access_topup SET amount = 1000",
    ("manager", "api"): """
        UPDATE cards_client SET keeper_id = 1
        UPDATE cards_client SET key = 'x'
        UPDATE journal_entry SET pinned_at = now()
        UPDATE journal_outcome SET meaning = 'done'
        DELETE FROM journal_reason
    """,
    # The column may be written; whose words it is, and how old, the trigger asks of every row.
    ("manager", "head", "api"): """
        UPDATE journal_entry SET text = 'x'
        UPDATE journal_entry SET minutes = 99
        UPDATE journal_entry SET author_id = 1
        UPDATE journal_entry SET recorded_at = now()
        UPDATE journal_entry SET at = now()
    """,
    ("office", "api", "login", "worker"): """
        SELECT * FROM public.kartoteka_export(1, '{1}')
        INSERT INTO guard_export (reason) VALUES ('x')
        UPDATE guard_export SET approved_at = now()
    """,
    ("manager",): "UPDATE guard_export SET approved_by_id = 1",
    ("manager", "head", "office", "api", "login", "worker"): """
        UPDATE guard_export SET contact_count = 1000000
        UPDATE guard_export SET requested_by_id = 1
        DELETE FROM guard_export
    """,
    EVERYBODY: "UPDATE public.workspaces_workspace SET schema_name = 'firm_rival'",
    ("office", "login", "worker"): "SELECT * FROM public.kartoteka_reveal(1, 'x')",
    ("office", "login"): """
        INSERT INTO cards_client (name) VALUES ('x')
        UPDATE cards_client SET name = 'x'
        DELETE FROM cards_contactpoint
        TABLE journal_entry
        INSERT INTO journal_entry (text) VALUES ('x')
    """,
    ("manager", "head", "office", "api", "login"): """
        SELECT * FROM public.kartoteka_letter(1)
        INSERT INTO sales_letter (step_id, mask, at) VALUES (1, 'x', now())
        SELECT * FROM public.kartoteka_paper_letter(1)
        UPDATE documents_letter SET mask = 'x'
        DELETE FROM documents_letter
        UPDATE sales_booking SET amount = 0
        UPDATE sales_account SET advance = 100
        UPDATE sales_numbering SET last = 7
        DELETE FROM sales_booking
        DELETE FROM sales_order
        UPDATE warehouse_movement SET quantity = 7
        DELETE FROM warehouse_movement
        UPDATE warehouse_balance SET on_hand = 7
        UPDATE warehouse_paper SET note = 'x'
        DELETE FROM warehouse_balance
        UPDATE cash_movement SET amount = 7
        DELETE FROM cash_movement
        UPDATE cash_point SET moved = 7
        UPDATE cash_point SET closed_on = NULL
        DELETE FROM cash_dayclosing
        UPDATE cash_statementline SET amount = 7
        UPDATE cash_statementline SET fingerprint = 'x'
        DELETE FROM cards_client
        DELETE FROM journal_entry
        INSERT INTO guard_alarm (sign) VALUES ('cards')
        UPDATE guard_alarm SET member_id = 1
        DELETE FROM guard_alarm
    """,
    ("login",): """
        TABLE cards_client
        SELECT id FROM cards_contactpoint
        TABLE audit_event
        INSERT INTO audit_event (actor_kind, deed) VALUES ('person', 'x')
        TABLE audit_change
        TABLE access_spending
        TABLE access_budget
        SELECT * FROM public.kartoteka_actor()
        SELECT public.kartoteka_spend('reveals', 1, 1, '')
        UPDATE access_token SET revoked_at = NULL
        UPDATE access_token SET scopes = '[]'
        INSERT INTO access_token (name) VALUES ('x')
    """,
}


def attempts() -> list[tuple[str, str]]:
    """Every pair of a database role and a statement that it must be refused."""
    for_all = [*map(_lines, (PEEKING, REWRITING, REFILLING, BUILDING, ESCAPING, CALLING))]
    pairs = [(role, line) for role in EVERYBODY for lines in for_all for line in lines]
    return [
        *pairs,
        *((role, line) for roles, text in NOT_FOR.items() for role in roles for line in _lines(text)),
    ]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
