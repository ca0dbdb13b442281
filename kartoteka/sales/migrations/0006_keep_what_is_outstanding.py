"""What is outstanding by each day has a table of its own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sales", "0005_say_who_pays_vat"),
    ]

    operations = [
        migrations.CreateModel(
            name="Outstanding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("currency", models.CharField(max_length=3)),
                ("due_on", models.DateField()),
                ("open", models.DecimalField(decimal_places=2, max_digits=20)),
            ],
            options={
                "verbose_name_plural": "outstanding",
            },
        ),
    ]
