from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("profit", "0001_keep_charges")]

    operations = [
        migrations.AddField(
            "charge", "are_costs_shown", models.BooleanField(default=False, db_default=False)
        ),
    ]
