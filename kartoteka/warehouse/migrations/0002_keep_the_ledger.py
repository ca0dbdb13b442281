"""The database adds balances up, and keeps movements as they were written. One statement a trigger."""

from django.db import migrations

MOVEMENT, RESERVATION = "warehouse_movement", "warehouse_reservation"
REFUSE = "EXECUTE FUNCTION public.kartoteka_refuse_change('never')"
RESERVED = "FOR EACH STATEMENT EXECUTE FUNCTION public.kartoteka_keep_reserved()"
TRIGGERS = {
    ("append_only", MOVEMENT): f"BEFORE UPDATE OR DELETE ON {MOVEMENT} FOR EACH ROW {REFUSE}",
    ("never_emptied", MOVEMENT): f"BEFORE TRUNCATE ON {MOVEMENT} FOR EACH STATEMENT {REFUSE}",
    ("keep_balance", MOVEMENT): f"AFTER INSERT ON {MOVEMENT} REFERENCING NEW TABLE AS fresh "
    "FOR EACH STATEMENT EXECUTE FUNCTION public.kartoteka_keep_balance()",
    (
        "keep_reserved_of_new",
        RESERVATION,
    ): f"AFTER INSERT ON {RESERVATION} REFERENCING NEW TABLE AS fresh {RESERVED}",
    (
        "keep_reserved_of_changed",
        RESERVATION,
    ): f"AFTER UPDATE ON {RESERVATION} REFERENCING OLD TABLE AS stale NEW TABLE AS fresh {RESERVED}",
    (
        "keep_reserved_of_gone",
        RESERVATION,
    ): f"AFTER DELETE ON {RESERVATION} REFERENCING OLD TABLE AS stale {RESERVED}",
}


class Migration(migrations.Migration):
    dependencies = [("warehouse", "0001_begin"), ("audit", "0002_guard_the_trace")]

    operations = [
        migrations.RunSQL(f"CREATE TRIGGER {name} {what}", f"DROP TRIGGER {name} ON {table}")
        for (name, table), what in TRIGGERS.items()
    ]
