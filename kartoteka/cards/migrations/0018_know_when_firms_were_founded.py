"""A firm has its founding day; the few that are known are found by an index of their own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cards", "0017_count_clients_in_lists")]
    operations = [
        migrations.AddField(
            model_name="client",
            name="founded_on",
            field=models.DateField(blank=True, null=True, verbose_name="founded on"),
        ),
        migrations.AddIndex(
            model_name="client",
            index=models.Index(
                "founded_on",
                condition=models.Q(("founded_on__isnull", False)),
                name="client_by_founding",
            ),
        ),
    ]
