import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cards", "0010_leave_silence_out_of_the_history"), ("staff", "0001_begin")]

    operations = [
        migrations.AddField(
            "ownvalue",
            "keeper",
            models.ForeignKey(
                db_constraint=False,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="staff.member",
            ),
        ),
    ]
