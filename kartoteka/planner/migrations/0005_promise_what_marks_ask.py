"""Promises that marks ask for; they are found by the mark's being put on."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("planner", "0004_ring_before")]
    operations = [
        migrations.AlterField(
            model_name="promise",
            name="origin",
            field=models.CharField(
                choices=[
                    ("hand", "promised by hand"),
                    ("rule", "made by the regulation"),
                    ("series", "comes again"),
                    ("dates", "a date of the client's"),
                    ("file", "out of a calendar"),
                    ("mark", "a mark on the card"),
                ],
                default="hand",
                max_length=6,
            ),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(
                condition=models.Q(("origin", "mark")), fields=["uid"], name="promise_of_mark"
            ),
        ),
    ]
