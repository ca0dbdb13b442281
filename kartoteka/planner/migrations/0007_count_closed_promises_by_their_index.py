"""What was promised and closed of late is counted by person from the index alone, open promises aside."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("planner", "0006_ring_on_devices")]

    operations = [
        migrations.AddIndex(
            "promise",
            models.Index(
                fields=["keeper", "closed_at"],
                include=["due_on", "is_kept", "client"],
                name="promise_closed_lately",
                condition=models.Q(closed_at__isnull=False),
            ),
        ),
        migrations.RemoveIndex("promise", "promise_closed"),
    ]
