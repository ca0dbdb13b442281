"""What people note of a client's preferences."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.catalog import queries
from kartoteka.catalog.forms.fields import KnownInput
from kartoteka.catalog.models import Product
from kartoteka.catalog.preferring import Taste

MOST_WORDS = 500


def _known() -> list[str]:
    """Groups first, then goods, as many as a list to choose from can bear."""
    paths = [branch.path for branch in queries.tree()]
    names = Product.objects.filter(retired_at=None).values_list("name", flat=True)
    return [*paths, *names[: max(MOST_WORDS - len(paths), 0)]]


class PreferenceForm(forms.Form):
    what = forms.CharField(label=_("What he likes to buy"), max_length=200, widget=KnownInput(_known))
    volume = forms.CharField(label=_("How much"), max_length=100, required=False)
    colours = forms.CharField(label=_("Colours"), max_length=200, required=False)

    @property
    def taste(self) -> Taste:
        return Taste(**self.cleaned_data)
