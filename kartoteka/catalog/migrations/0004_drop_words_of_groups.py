"""What groups and units were called on the goods themselves is told by the nouns now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("catalog", "0003_fill_groups_and_prices")]

    operations = [
        migrations.RemoveField("product", "group_name"),
        migrations.RemoveField("product", "unit_name"),
    ]
