from django.http import QueryDict

from kartoteka.web import columns
from kartoteka.web.columns import Column


def test_a_header_sorts_and_turns_round_and_keeps_the_rest_of_the_address():
    shown = [Column("Name", order="name"), Column("Sum", kind="number", order="sum"), Column("Phone")]

    name, amount, phone = columns.sortable(shown, QueryDict("q=a&page=12&order=name"), by="name")

    assert (name.url, name.direction) == ("?q=a&order=-name", "ascending")
    assert (amount.url, amount.direction) == ("?q=a&order=sum", "")
    assert phone.url == ""


def test_a_falling_order_turns_to_rising():
    [name] = columns.sortable([Column("Name", order="name")], QueryDict(""), by="-name")

    assert (name.url, name.direction) == ("?order=name", "descending")
