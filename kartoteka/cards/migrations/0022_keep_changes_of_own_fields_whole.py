"""The history of an own field tells its first value too, and several choices as a whole, so that they can be put back."""

from django.db import migrations

WHEN = {
    "INSERT": "NEW TABLE AS fresh",
    "UPDATE": "OLD TABLE AS stale NEW TABLE AS fresh",
    "DELETE": "OLD TABLE AS stale",
}


class Migration(migrations.Migration):
    dependencies = [("cards", "0021_find_phones_with_a_wish")]

    operations = [
        migrations.RunSQL(
            "DROP TRIGGER keep_change ON cards_ownvalue",
            "CREATE TRIGGER keep_change AFTER UPDATE OR DELETE ON cards_ownvalue"
            " FOR EACH ROW EXECUTE FUNCTION public.kartoteka_keep_own_change()",
        ),
        *(
            migrations.RunSQL(
                f"CREATE TRIGGER keep_values_after_{deed.lower()} AFTER {deed} ON cards_ownvalue"
                f" REFERENCING {rows} FOR EACH STATEMENT EXECUTE FUNCTION public.kartoteka_keep_own_values()",
                f"DROP TRIGGER keep_values_after_{deed.lower()} ON cards_ownvalue",
            )
            for deed, rows in WHEN.items()
        ),
    ]
