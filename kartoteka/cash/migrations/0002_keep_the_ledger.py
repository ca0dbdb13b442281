"""The database adds points up, keeps days closed and movements as they were written. One statement a trigger."""

from django.db import migrations

MOVEMENT, CLOSING = "cash_movement", "cash_dayclosing"
REFUSE = "EXECUTE FUNCTION public.kartoteka_refuse_change('never')"
TRIGGERS = {
    ("append_only", MOVEMENT): f"BEFORE UPDATE OR DELETE ON {MOVEMENT} FOR EACH ROW {REFUSE}",
    ("never_emptied", MOVEMENT): f"BEFORE TRUNCATE ON {MOVEMENT} FOR EACH STATEMENT {REFUSE}",
    ("append_only", CLOSING): f"BEFORE UPDATE OR DELETE ON {CLOSING} FOR EACH ROW {REFUSE}",
    ("never_emptied", CLOSING): f"BEFORE TRUNCATE ON {CLOSING} FOR EACH STATEMENT {REFUSE}",
    (
        "move_money",
        MOVEMENT,
    ): f"BEFORE INSERT ON {MOVEMENT} FOR EACH ROW EXECUTE FUNCTION public.kartoteka_move_money()",
    (
        "close_day",
        CLOSING,
    ): f"BEFORE INSERT ON {CLOSING} FOR EACH ROW EXECUTE FUNCTION public.kartoteka_close_day()",
}


class Migration(migrations.Migration):
    dependencies = [("cash", "0001_begin"), ("audit", "0002_guard_the_trace")]

    operations = [
        migrations.RunSQL(f"CREATE TRIGGER {name} {what}", f"DROP TRIGGER {name} ON {table}")
        for (name, table), what in TRIGGERS.items()
    ]
