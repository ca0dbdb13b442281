"""A mark may ask for a call or for congratulations. Those of a firm that works already go on only marking."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cards", "0018_know_when_firms_were_founded")]
    operations = [
        migrations.AddField(
            model_name="mark",
            name="asks",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "nothing: it only marks"),
                    ("call", "a call today"),
                    ("greet", "congratulations today"),
                ],
                db_default="",
                default="",
                max_length=5,
                verbose_name="what it asks for",
            ),
        ),
    ]
