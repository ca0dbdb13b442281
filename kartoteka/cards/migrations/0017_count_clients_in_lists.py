"""How many somebody keeps is counted beside each list."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cards", "0016_list_those_held")]
    operations = [
        migrations.AddIndex(
            model_name="client",
            index=models.Index(
                "keeper",
                condition=models.Q(("is_held", False), ("removed_at__isnull", True)),
                name="client_in_lists",
            ),
        )
    ]
