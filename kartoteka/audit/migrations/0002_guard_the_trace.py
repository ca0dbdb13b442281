"""The triggers that commit, link and protect the trace. One statement each: see docs/decisions."""

from django.db import migrations

STATEMENTS = [
    "INSERT INTO audit_head (id, position, digest) VALUES (1, 0, '')",
    (
        "CREATE TRIGGER commit_event BEFORE INSERT ON audit_event"
        " FOR EACH ROW EXECUTE FUNCTION public.kartoteka_commit_event()"
    ),
    (
        "CREATE CONSTRAINT TRIGGER link_event AFTER INSERT ON audit_event DEFERRABLE INITIALLY DEFERRED"
        " FOR EACH ROW EXECUTE FUNCTION public.kartoteka_link_event()"
    ),
    (
        "CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_event"
        " FOR EACH ROW EXECUTE FUNCTION public.kartoteka_refuse_change('shreddable')"
    ),
    (
        "CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_link"
        " FOR EACH ROW EXECUTE FUNCTION public.kartoteka_refuse_change('never')"
    ),
    (
        "CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_change"
        " FOR EACH ROW EXECUTE FUNCTION public.kartoteka_refuse_change('never')"
    ),
    (
        "CREATE TRIGGER never_emptied BEFORE TRUNCATE ON audit_event"
        " FOR EACH STATEMENT EXECUTE FUNCTION public.kartoteka_refuse_change('never')"
    ),
    (
        "CREATE TRIGGER never_emptied BEFORE TRUNCATE ON audit_link"
        " FOR EACH STATEMENT EXECUTE FUNCTION public.kartoteka_refuse_change('never')"
    ),
    (
        "CREATE TRIGGER never_emptied BEFORE TRUNCATE ON audit_change"
        " FOR EACH STATEMENT EXECUTE FUNCTION public.kartoteka_refuse_change('never')"
    ),
]


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_begin")]

    operations = [migrations.RunSQL(statement, migrations.RunSQL.noop) for statement in STATEMENTS]
