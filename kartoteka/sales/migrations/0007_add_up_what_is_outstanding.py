"""What is outstanding by the dues that are there already, and in step with them from now on."""

from django.db import migrations

FILL = """
    INSERT INTO sales_outstanding (currency, due_on, open)
    SELECT d.currency, d.due_on, sum(d.open) FROM sales_due d
    JOIN cards_client c ON c.id = d.client_id AND c.removed_at IS NULL WHERE d.open > 0 GROUP BY 1, 2"""

TABLES = {
    "INSERT": "NEW TABLE AS fresh",
    "UPDATE": "OLD TABLE AS stale NEW TABLE AS fresh",
    "DELETE": "OLD TABLE AS stale",
}
TRIGGERS = {
    **{
        (
            f"keep_outstanding_after_{deed.lower()}",
            "sales_due",
        ): f"AFTER {deed} ON sales_due REFERENCING {tables}"
        " FOR EACH STATEMENT EXECUTE FUNCTION public.kartoteka_keep_outstanding()"
        for deed, tables in TABLES.items()
    },
    ("outstanding_follow_bin", "cards_client"): "AFTER UPDATE OF removed_at ON cards_client FOR EACH ROW"
    " WHEN ((OLD.removed_at IS NULL) <> (NEW.removed_at IS NULL))"
    " EXECUTE FUNCTION public.kartoteka_outstanding_follow_bin()",
}


class Migration(migrations.Migration):
    dependencies = [("sales", "0006_keep_what_is_outstanding")]

    operations = [
        *[
            migrations.RunSQL(f"CREATE TRIGGER {name} {what}", f"DROP TRIGGER {name} ON {table}")
            for (name, table), what in TRIGGERS.items()
        ],
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
