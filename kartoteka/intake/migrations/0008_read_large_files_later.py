"""A large file is read by the worker: when it was handed over, when it was read, or why it could not be."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intake", "0007_compare_what_was_loaded")]

    operations = [
        *[
            migrations.AddField(model_name="import", name=name, field=models.DateTimeField(null=True))
            for name in ("reading_at", "read_at", "refused_at")
        ],
        migrations.AddField(
            model_name="import",
            name="refusal",
            field=models.CharField(blank=True, db_default="", default="", max_length=40),
        ),
        migrations.AddField(
            model_name="import",
            name="refused_line",
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
    ]
