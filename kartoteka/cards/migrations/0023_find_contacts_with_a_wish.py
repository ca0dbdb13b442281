"""A zone of its own is a wish too, and letters and messages may be refused as calls may."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cards", "0022_keep_changes_of_own_fields_whole")]

    operations = [
        migrations.RemoveIndex(model_name="contactpoint", name="phone_with_a_wish"),
        migrations.AddIndex(
            model_name="contactpoint",
            index=models.Index(
                condition=models.Q(
                    ("dead_at__isnull", True),
                    ("removed_at__isnull", True),
                    models.Q(
                        ("consent", "refused"),
                        models.Q(("hours", ""), _negated=True),
                        models.Q(("time_zone", ""), _negated=True),
                        _connector="OR",
                    ),
                ),
                fields=["client"],
                name="contact_with_a_wish",
            ),
        ),
    ]
