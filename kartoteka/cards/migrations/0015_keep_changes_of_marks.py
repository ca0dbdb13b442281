"""Marks have a history as other fields have: all that stood on the card before, and all that stand there now."""

from django.db import migrations

WHEN = {
    "INSERT": "NEW TABLE AS fresh",
    "UPDATE": "OLD TABLE AS stale NEW TABLE AS fresh",
    "DELETE": "OLD TABLE AS stale",
}


class Migration(migrations.Migration):
    dependencies = [("cards", "0014_save_drafts")]

    operations = [
        migrations.RunSQL(
            f"CREATE TRIGGER keep_marks_after_{deed.lower()} AFTER {deed} ON cards_client_marks"
            f" REFERENCING {rows} FOR EACH STATEMENT EXECUTE FUNCTION public.kartoteka_keep_marks()",
            f"DROP TRIGGER keep_marks_after_{deed.lower()} ON cards_client_marks",
        )
        for deed, rows in WHEN.items()
    ]
