"""The database numbers documents, adds accounts up and keeps keepers in step. One statement a trigger."""

from django.db import migrations

ONE = "FOR EACH ROW EXECUTE FUNCTION public"
TRIGGERS = {
    (
        "number_booking",
        "sales_booking",
    ): "BEFORE INSERT ON sales_booking FOR EACH ROW WHEN (NEW.series <> '') "
    "EXECUTE FUNCTION public.kartoteka_number_booking()",
    ("keep_account_of_new", "sales_booking"): "AFTER INSERT ON sales_booking REFERENCING NEW TABLE AS fresh "
    "FOR EACH STATEMENT EXECUTE FUNCTION public.kartoteka_keep_account()",
    ("keep_account_of_moved", "sales_booking"): "AFTER UPDATE ON sales_booking "
    "REFERENCING OLD TABLE AS stale NEW TABLE AS fresh "
    "FOR EACH STATEMENT EXECUTE FUNCTION public.kartoteka_keep_account()",
    (
        "keep_keeper",
        "sales_order",
    ): f"BEFORE INSERT OR UPDATE OF client_id ON sales_order {ONE}.kartoteka_keep_keeper()",
    (
        "keep_keeper",
        "sales_due",
    ): f"BEFORE INSERT OR UPDATE OF client_id ON sales_due {ONE}.kartoteka_keep_keeper()",
    ("keep_keeper", "sales_account"): f"BEFORE INSERT ON sales_account {ONE}.kartoteka_keep_keeper()",
    ("sales_follow_keeper", "cards_client"): "AFTER UPDATE OF keeper_id ON cards_client FOR EACH ROW "
    "WHEN (OLD.keeper_id IS DISTINCT FROM NEW.keeper_id) EXECUTE FUNCTION public.kartoteka_sales_follow_keeper()",
}


class Migration(migrations.Migration):
    dependencies = [("sales", "0001_begin"), ("cards", "0012_keep_keepers_beside_own_values")]

    operations = [
        migrations.RunSQL(f"CREATE TRIGGER {name} {what}", f"DROP TRIGGER {name} ON {table}")
        for (name, table), what in TRIGGERS.items()
    ]
