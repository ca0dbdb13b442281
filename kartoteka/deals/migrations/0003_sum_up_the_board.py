"""How many open deals stand on each stage, and for how much, beside the deals themselves."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cards", "0014_save_drafts"),
        ("deals", "0002_keep_lessons"),
        ("staff", "0002_keep_a_calendar"),
    ]

    operations = [
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("count", models.IntegerField(default=0)),
                ("amount", models.DecimalField(decimal_places=2, default=0, max_digits=20)),
            ],
            options={
                "verbose_name_plural": "tallies",
            },
        ),
        migrations.AddIndex(
            model_name="deal",
            index=models.Index(
                condition=models.Q(("outcome", "")),
                fields=["funnel", "-value", "-id"],
                name="deal_in_the_table",
            ),
        ),
        migrations.AddField(
            model_name="tally",
            name="keeper",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="staff.member"
            ),
        ),
        migrations.AddField(
            model_name="tally",
            name="stage",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="tallies", to="deals.stage"
            ),
        ),
        migrations.AddConstraint(
            model_name="tally",
            constraint=models.UniqueConstraint(fields=("stage", "keeper"), name="a_tally_once_a_keeper"),
        ),
    ]
