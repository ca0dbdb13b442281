"""Choosing what the list is filtered by, and which columns it has."""

from http import HTTPStatus

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kartoteka.cards.filtering import conditions, understanding
from kartoteka.cards.filtering.condition_form import ConditionForm
from kartoteka.cards.filtering.conditions import Condition
from kartoteka.cards.filtering.traits import Trait
from kartoteka.lib.refusals import Refusal
from kartoteka.segments import arranging
from kartoteka.segments.views.listing import ListDoor
from kartoteka.segments.wishes import Wish


class ListCondition(ListDoor):
    """Puts one condition together: of which field, then how it is compared and with what."""

    def get(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET
        number = _number(asked.get("at", ""), len(self.listing.wish.conditions))
        edited = self.listing.wish.conditions[number] if number is not None else None
        trait = self.listing.traits.get(asked.get("field", "") or (edited.field if edited else ""))
        if trait is None or not trait.verbs:
            return self._page(None, None, number)
        if "verb" not in asked:
            begun = edited if edited and edited.field == trait.name else Condition(trait.name, trait.verbs[0])
            return self._page(trait, ConditionForm(trait, initial=begun), number)
        form = ConditionForm(trait, asked)
        if form.is_valid():
            try:
                understanding.check(form.condition, self.listing.traits)
            except Refusal as no:
                form.add_error("value", str(no))
            else:
                return redirect(reverse("segments:clients") + self._with(form.condition, number).address())
        return self._page(trait, form, number)

    def _with(self, condition: Condition, number: int | None) -> Wish:
        wish = self.listing.wish
        kept = list(wish.conditions)
        if number is None:
            kept.append(condition)
        else:
            kept[number] = condition
        return wish.changed(conditions=tuple(kept[: conditions.MOST_CONDITIONS]))

    def _page(self, trait: Trait | None, form: forms.Form | None, number: int | None) -> HttpResponse:
        wish = self.listing.wish
        context = {
            "trait": trait,
            "form": form,
            "at": "" if number is None else str(number),
            "wish": wish,
            "query": wish.address(),
            "traits": [one for one in self.listing.traits.values() if one.verbs],
            "back_url": reverse("segments:clients") + wish.address(),
        }
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form and form.errors else HTTPStatus.OK
        return render(self.request, "segments/condition.html", context, status=status)


class ListColumns(ListDoor):
    """Which columns the list has, in what order; kept for this person, and for the segment that is shown."""

    def get(self, request: HttpRequest) -> HttpResponse:
        chosen = self.listing.columns
        left = [trait for trait in self.listing.traits.values() if trait not in chosen]
        wish = self.listing.wish
        context = {
            "chosen": chosen,
            "left": left,
            "query": wish.address(),
            "segment": self.shelf.find(wish.view or wish.origin),
            "back_url": reverse("segments:clients") + wish.address(),
        }
        return render(request, "segments/columns.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        wish = self.listing.wish
        known = self.listing.traits
        names = [name for name in request.POST.getlist("column") if name in known]
        segment = self.shelf.find(wish.view or wish.origin)
        arranging.arrange(names, segment=segment, by=self.actor)
        return redirect(reverse("segments:clients") + wish.with_remembered_columns().address())


def _number(text: str, end: int) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 4 and int(text) < end else None  # noqa: PLR2004  # three digits are plenty
