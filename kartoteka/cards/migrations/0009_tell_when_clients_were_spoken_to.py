from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cards", "0008_keep_fewer_indexes")]

    operations = [
        migrations.AddField("client", "spoken_at", models.DateTimeField(editable=False, null=True)),
        migrations.AddIndex(
            "client",
            models.Index(
                "keeper",
                models.F("spoken_at").asc(nulls_first=True),
                "id",
                condition=models.Q(("removed_at__isnull", True)),
                name="client_by_silence",
            ),
        ),
    ]
