"""Numbers that may not be called at any time are few: whoever plans a day finds them at once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cards", "0020_list_names_by_keeper")]

    operations = [
        migrations.AddIndex(
            model_name="contactpoint",
            index=models.Index(
                condition=models.Q(
                    ("dead_at__isnull", True),
                    ("kind", "phone"),
                    ("removed_at__isnull", True),
                    models.Q(("consent", "refused"), models.Q(("hours", ""), _negated=True), _connector="OR"),
                ),
                fields=["client"],
                name="phone_with_a_wish",
            ),
        ),
    ]
