"""Groups and units are made of the words that stood on goods; today's prices are the beginning of their history."""

from datetime import date
from typing import Any

from django.db import migrations

from kartoteka.lib import folding, keys

BEGINNING = date(2000, 1, 1)


def fill(apps: Any, schema_editor: Any) -> None:
    product = apps.get_model("catalog", "Product").objects.using(schema_editor.connection.alias)
    for noun, longest in (("Group", 80), ("Unit", 20)):
        rows = apps.get_model("catalog", noun).objects.using(schema_editor.connection.alias)
        word = f"{noun.lower()}_name"
        for name in product.exclude(**{word: ""}).values_list(word, flat=True).distinct():
            tidy = folding.tidy(name)[:longest]
            if not tidy:
                continue
            made, _ = rows.get_or_create(
                folded=folding.fold(tidy)[:longest], defaults={"name": tidy, "key": keys.fresh_key()}
            )
            product.filter(**{word: name}).update(**{noun.lower(): made})
    tag = apps.get_model("catalog", "PriceTag")
    told = product.values_list("pk", "price", "cost", "currency")
    tag.objects.using(schema_editor.connection.alias).bulk_create(
        [
            tag(product_id=pk, kind=kind, amount=amount, currency=currency, since=BEGINNING)
            for pk, price, cost, currency in told
            for kind, amount in (("price", price), ("cost", cost))
            if amount is not None
        ],
        batch_size=1000,
    )


class Migration(migrations.Migration):
    dependencies = [("catalog", "0002_lay_down_prices")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
