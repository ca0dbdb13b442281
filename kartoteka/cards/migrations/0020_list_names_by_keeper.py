"""A manager's own names stand together, so that they are read at a stroke."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cards", "0019_let_marks_ask_for_something"), ("staff", "0002_keep_a_calendar")]

    operations = [
        migrations.AddIndex(
            model_name="name",
            index=models.Index(
                models.F("keeper"), include=("folded", "client", "person"), name="name_by_keeper"
            ),
        ),
    ]
