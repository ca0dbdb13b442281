"""An example of a template in the words of a custom, for whoever begins with one of his own."""

from kartoteka.documents import customs
from kartoteka.documents.gathering import Kind

COLUMNS = ("place", "name", "unit", "quantity", "price", "net", "vat", "gross")


def example(kind: Kind, custom: str) -> bytes:
    from kartoteka.documents.word import example as builder  # noqa: PLC0415  # as heavy as what reads them

    told = customs.words(custom)
    ours, theirs = told["sides"][kind]
    words = [
        f"{ours}: {{{{ us.name }}}}, {told['tax_id']} {{{{ us.tax_id }}}}, {{{{ us.address }}}}",
        f"{theirs}: {{{{ client.name }}}}, {told['tax_id']} {{{{ client.tax_id }}}}",
    ]
    after = [
        f"{told['totals']['gross']} {{{{ gross }}}} {{{{ currency }}}}",
        "{{ words }}",
        "{{ vat_words }}",
        "{{ us.director_post }} ____________________ {{ us.director }}",
    ]
    columns = [(told["columns"][name], name) for name in COLUMNS]
    return builder.build("{{ title }}", columns, words, after)
