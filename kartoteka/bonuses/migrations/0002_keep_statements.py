"""The database keeps statements, their lines and their grounds as they were frozen. One statement a trigger."""

from django.db import migrations

TABLES = ("bonuses_statement", "bonuses_line", "bonuses_ground")
REFUSE = "EXECUTE FUNCTION public.kartoteka_refuse_change('never')"
TRIGGERS = {
    ("append_only", "BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW " + REFUSE),
    ("never_emptied", "BEFORE TRUNCATE ON {table} FOR EACH STATEMENT " + REFUSE),
}


class Migration(migrations.Migration):
    dependencies = [("bonuses", "0001_begin"), ("audit", "0002_guard_the_trace")]

    operations = [
        migrations.RunSQL(
            f"CREATE TRIGGER {name} {what.format(table=table)}", f"DROP TRIGGER {name} ON {table}"
        )
        for table in TABLES
        for name, what in sorted(TRIGGERS)
    ]
