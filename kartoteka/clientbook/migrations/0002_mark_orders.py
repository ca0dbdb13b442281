"""The database marks orders whose place in the book may not be as it should. One statement a trigger."""

from django.db import migrations

DOES = "FOR EACH STATEMENT EXECUTE FUNCTION public.kartoteka_book_mark()"
TRIGGERS = {
    "book_mark_new": f"AFTER INSERT ON sales_order REFERENCING NEW TABLE AS fresh {DOES}",
    "book_mark_changed": f"AFTER UPDATE ON sales_order REFERENCING OLD TABLE AS stale NEW TABLE AS fresh {DOES}",
    "book_mark_gone": f"AFTER DELETE ON sales_order REFERENCING OLD TABLE AS stale {DOES}",
}


class Migration(migrations.Migration):
    dependencies = [("clientbook", "0001_begin"), ("sales", "0003_keep_letters")]

    operations = [
        migrations.RunSQL(f"CREATE TRIGGER {name} {what}", f"DROP TRIGGER {name} ON sales_order")
        for name, what in TRIGGERS.items()
    ]
