"""The usual terms of the book, until the firm says otherwise."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("clientbook", "0002_mark_orders")]

    operations = [
        migrations.RunSQL("INSERT INTO clientbook_terms (id) VALUES (1)", "DELETE FROM clientbook_terms")
    ]
