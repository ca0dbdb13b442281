"""The development page: every part in every state, with answers to its own small requests."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kartoteka.web import specimens


@login_not_required
@require_http_methods(["GET", "POST"])
def parts(request: HttpRequest) -> HttpResponse:
    form = specimens.SpecimenForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        messages.success(request, "Сохранено.", extra_tags="undo:" + reverse("web:parts"))
        return redirect("web:parts")
    context = {
        "frame": specimens.frame(request),
        "form": form,
        "picks": specimens.SpecimenForm(auto_id="picks_%s"),
        "columns": specimens.table_columns(request),
        "rows": list(specimens.rows()),
        "matrix": specimens.matrix(),
        "bars": specimens.bars(),
        "long": specimens.LONG,
        "now": timezone.now(),
        "tabs": [
            {"label": "Лента", "url": "#", "is_current": True, "count": 128, "icon": "history"},
            {"label": "Контактные лица", "url": "#", "count": 3},
            {"label": "Заказы и документы", "url": "#"},
        ],
        "steps": [
            {"label": "Файл", "state": "done", "note": "clients.csv, 1 240 строк"},
            {"label": "Сопоставление столбцов", "state": "current"},
            {"label": "Проверка", "state": "next"},
            {"label": "Загрузка", "state": "next"},
        ],
        "applied": [
            {"label": "Ведёт: Ольга Ковальчук", "remove_url": "?"},
            {"label": "Город: Днепропетровск", "remove_url": "?"},
        ],
    }
    return render(request, "web/parts_page.html", context, status=422 if form.errors else 200)


@login_not_required
@require_GET
def found(request: HttpRequest) -> HttpResponse:
    return render(request, "web/parts/found.html", {"groups": specimens.found(request.GET.get("q", ""))})


@login_not_required
@require_POST
def reveal(request: HttpRequest) -> HttpResponse:
    context = {
        "id": "specimen-phone",
        "icon": "phone",
        "mask": "+7 9•• •••-45-67",
        "reveal_url": request.path,
        "seconds": 20,
    }
    return render(
        request, "web/parts/masked.html", {**context, "value": "+7 903 123-45-67", "href": "tel:+79031234567"}
    )


@login_not_required
@require_http_methods(["GET", "POST"])
def fact(request: HttpRequest) -> HttpResponse:
    """Edit a fact in place; without the field asked for, show it as it stands."""
    context: dict[str, Any] = {
        "id": "specimen-fact",
        "save_url": request.path,
        "edit_url": request.path,
        "cancel_url": request.path + "?shown",
    }
    form = specimens.FactForm(request.POST or None, initial={"address": "Скопје, ул. Македонија 12"})
    if "shown" in request.GET or form.is_valid():
        value = form.cleaned_data["address"] if form.is_bound else form["address"].initial
        return render(
            request, "web/parts/fact.html", {**context, "label": form["address"].label, "value": value}
        )
    context["field"] = form["address"]
    return render(request, "web/parts/fact_form.html", context, status=422 if form.errors else 200)


@login_not_required
@require_GET
def progress(request: HttpRequest) -> HttpResponse:
    """Answer as a job would that takes a minute and begins anew."""
    total = 1240
    done = timezone.now().second * total // 60
    context = {
        "id": "specimen-progress",
        "label": "Загрузка клиентов",
        "done": done,
        "total": total,
        "poll_url": request.path,
    }
    return render(request, "web/parts/progress.html", context)


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form is too old or came from elsewhere; `reason` is for programmers and stays untold."""
    return render(request, "403_csrf.html", status=403)
