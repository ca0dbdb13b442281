"""Those who wait for a verdict are few among many: their list is read from an index of theirs."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cards", "0015_keep_changes_of_marks")]

    operations = [
        migrations.AddIndex(
            model_name="client",
            index=models.Index(
                "sort_key",
                "id",
                condition=models.Q(("is_held", True), ("removed_at__isnull", True)),
                name="client_held",
            ),
        ),
    ]
