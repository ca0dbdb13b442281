"""The index of names follows clients and people by statement, so that a million come in at once as well."""

from django.db import migrations

TRIGGERS = {"cards_client": "clients", "cards_person": "people"}
WHEN = {
    "INSERT": "NEW TABLE AS fresh",
    "UPDATE": "OLD TABLE AS stale NEW TABLE AS fresh",
    "DELETE": "OLD TABLE AS stale",
}
# Few letters wait unsorted in the index: whoever looks for a name has to read through those that do.
PARTS_OF_WORDS = (
    "CREATE INDEX name_by_parts ON cards_name USING gin (public.kartoteka_grams(folded), (ARRAY[keeper_id]))"
    " WITH (gin_pending_list_limit = 512)"
)
THOSE_THERE = """
    INSERT INTO cards_name (client_id, person_id, keeper_id, folded)
    SELECT id, NULL, keeper_id, public.kartoteka_heading(folded) FROM cards_client WHERE removed_at IS NULL AND NOT is_held
    UNION ALL SELECT c.id, p.id, c.keeper_id, p.folded FROM cards_person p JOIN cards_client c ON c.id = p.client_id
    WHERE c.removed_at IS NULL AND NOT c.is_held AND p.removed_at IS NULL AND NOT p.is_himself"""


class Migration(migrations.Migration):
    dependencies = [("cards", "0006_list_names")]

    operations = [
        migrations.RunSQL(THOSE_THERE, migrations.RunSQL.noop),
        migrations.RunSQL(PARTS_OF_WORDS, "DROP INDEX name_by_parts"),
        *[
            migrations.RunSQL(
                f"CREATE TRIGGER index_names_after_{deed.lower()} AFTER {deed} ON {table}"
                f" REFERENCING {rows} FOR EACH STATEMENT EXECUTE FUNCTION public.kartoteka_index_{noun}()",
                f"DROP TRIGGER index_names_after_{deed.lower()} ON {table}",
            )
            for table, noun in TRIGGERS.items()
            for deed, rows in WHEN.items()
        ],
    ]
