"""Clients of our own making are counted when somebody loads them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0010_take_orders"),
    ]

    operations = [
        migrations.AddField(
            model_name="import",
            name="made_up_count",
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
    ]
