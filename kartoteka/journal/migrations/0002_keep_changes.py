"""Corrections of entries are kept."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_begin"), ("audit", "0002_guard_the_trace")]

    operations = [
        migrations.RunSQL(
            "CREATE TRIGGER keep_change AFTER UPDATE OR DELETE ON journal_entry"
            " FOR EACH ROW EXECUTE FUNCTION public.kartoteka_keep_change('entry')",
            migrations.RunSQL.noop,
        ),
    ]
