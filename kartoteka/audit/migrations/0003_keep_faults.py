"""The program's own faults, for the keeper to read."""

from django.db import migrations, models
from django.db.models.functions import Now


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_guard_the_trace")]

    operations = [
        migrations.CreateModel(
            name="Fault",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("exception", models.CharField(max_length=200)),
                ("place", models.CharField(max_length=200)),
                ("page", models.CharField(blank=True, max_length=100)),
                ("request_id", models.CharField(blank=True, max_length=32)),
                ("count", models.PositiveIntegerField(default=1)),
                ("first_seen_at", models.DateTimeField(db_default=Now())),
                ("last_seen_at", models.DateTimeField(db_default=Now())),
            ],
            options={
                "indexes": [models.Index(fields=["-last_seen_at"], name="fault_by_time")],
                "constraints": [
                    models.UniqueConstraint(fields=["exception", "place", "page"], name="one_row_a_fault")
                ],
            },
        ),
    ]
