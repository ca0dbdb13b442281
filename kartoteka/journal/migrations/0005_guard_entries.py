"""Entries are corrected by their authors, within a day."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("journal", "0004_widen_the_entry")]

    operations = [
        migrations.RunSQL(
            "CREATE TRIGGER guard_entry BEFORE UPDATE ON journal_entry"
            " FOR EACH ROW EXECUTE FUNCTION public.kartoteka_guard_entry()",
            "DROP TRIGGER guard_entry ON journal_entry",
        ),
    ]
