"""Each client knows when somebody last spoke with him; the database keeps it in step with the entries."""

from django.db import migrations

WHEN = {
    "INSERT": "NEW TABLE AS fresh",
    "UPDATE": "OLD TABLE AS stale NEW TABLE AS fresh",
    "DELETE": "OLD TABLE AS stale",
}
# Neither a name nor anything of the history changes.
FILL = (
    "ALTER TABLE cards_client DISABLE TRIGGER USER",
    """
    UPDATE cards_client c SET spoken_at = told.at
    FROM (SELECT client_id, max(at) AS at FROM journal_entry GROUP BY client_id) told WHERE told.client_id = c.id""",
    "ALTER TABLE cards_client ENABLE TRIGGER USER",
)


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_keep_changes"), ("cards", "0010_leave_silence_out_of_the_history")]

    operations = [
        *[migrations.RunSQL(statement, migrations.RunSQL.noop) for statement in FILL],
        *[
            migrations.RunSQL(
                f"CREATE TRIGGER keep_silence_after_{deed.lower()} AFTER {deed} ON journal_entry"
                f" REFERENCING {rows} FOR EACH STATEMENT EXECUTE FUNCTION public.kartoteka_keep_silence()",
                f"DROP TRIGGER keep_silence_after_{deed.lower()} ON journal_entry",
            )
            for deed, rows in WHEN.items()
        ],
    ]
