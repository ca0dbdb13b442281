"""What the development page of all parts shows: made-up, with the longest words we know."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.http import HttpRequest

from kartoteka.web import columns, drawing, framing

LONG = "Индивидуальный предприниматель Константинопольский-Преображенский Вячеслав Александрович"
SHORT = "Мебельная фабрика «Рассвет»"


class SpecimenForm(forms.Form):
    name = forms.CharField(label="Название организации", help_text="Как в договоре, без кавычек.")
    phone = forms.CharField(
        label="Телефон", required=False, widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel"})
    )
    kind = forms.ChoiceField(
        label="Вид клиента", choices=[("", "—"), ("company", "Организация"), ("person", "Частное лицо")]
    )
    channel = forms.ChoiceField(
        label="Предпочитаемый способ связи",
        choices=[("call", "Звонок"), ("mail", "Письмо"), ("messenger", "Мессенджер")],
        widget=forms.RadioSelect,
        initial="call",
    )
    met_on = forms.DateField(
        label="Дата знакомства", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    note = forms.CharField(label="Заметка", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    password = forms.CharField(label="Пароль", required=False, widget=forms.PasswordInput)
    table = forms.FileField(label="Таблица клиентов", required=False, help_text="CSV до 20 МБ.")
    agreed = forms.BooleanField(label="Согласен получать письма о новых поступлениях", required=False)


class FactForm(forms.Form):
    address = forms.CharField(label="Адрес доставки", max_length=60)


ROOMS = [
    ("Сегодня", "layout-dashboard", "t"),
    ("Клиенты", "users-round", "c"),
    ("Журнал", "notebook-pen", "j"),
    ("Воронка", "funnel", "f"),
    ("Книга продаж", "receipt-text", "s"),
    ("Книга клиентов", "book-lock", "b"),
    ("Рассылки и кампании", "megaphone", ""),
    ("Лояльность", "award", ""),
    ("Склад", "warehouse", ""),
    ("Касса", "wallet", ""),
    ("Аналитика", "chart-column", "a"),
    ("Состояние базы", "heart-pulse", ""),
    ("Настройки", "settings", ""),
]


def frame(request: HttpRequest) -> framing.Frame:
    return framing.Frame(
        firm="Торговый дом «Константинопольский»",
        person=framing.Person(name="Вячеслав Преображенский", role_label="руководитель отдела продаж"),
        rail=[
            framing.RailEntry(label, "#", icon, key, is_current=label == "Клиенты")
            for label, icon, key in ROOMS
        ],
        quick_add=[
            framing.Addition("Клиент", "#", "user-plus"),
            framing.Addition("Запись в журнал", "#", "notebook-pen"),
            framing.Addition("Загрузить из таблицы", "#", "file-spreadsheet"),
        ],
        languages=[
            framing.Language("en", "English"),
            framing.Language("ru", "Русский", is_current=True),
            framing.Language("uk", "Українська"),
            framing.Language("mk", "Македонски"),
        ],
        home_url=request.path,
        search_url=request.path + "found",
        bell_url="#",
        bell_count=7,
        account_url="#",
        language_url="#",
        sign_out_url="#",
    )


def rows() -> Iterator[dict[str, Any]]:
    keepers = ["Ольга Ковальчук", "Илија Стојановски", "Александра Верещагина-Шереметьева"]
    tones = [
        ("good", "circle-check", "Покупает"),
        ("warn", "clock", "Ждёт звонка"),
        ("bad", "triangle-alert", "Просрочено 12 дней"),
        ("", "circle-dashed", "Новый"),
    ]
    for number in range(8):
        tone, icon, label = tones[number % 4]
        yield {
            "name": f"{SHORT} {number}" if number else LONG,
            "keeper": keepers[number % 3],
            "mask": f"+7 9•• •••-{40 + number}-67",
            "amount": f"{(number * 7919 + 1250) % 100000 * 37:,}".replace(",", "\u00a0") + "\u00a0₽",
            "on": datetime(2025, 3, 1 + number, 9, 30, tzinfo=UTC),
            "tone": tone,
            "icon": icon,
            "label": label,
        }


def table_columns(request: HttpRequest) -> list[columns.Column]:
    shown = [
        columns.Column("Клиент", order="name"),
        columns.Column("Ведёт", order="keeper"),
        columns.Column("Телефон"),
        columns.Column("Состояние"),
        columns.Column("Куплено", kind="number", order="amount"),
        columns.Column("Последний контакт", kind="date", order="touched"),
        columns.Column("Действия", kind="tools", is_quiet=True),
    ]
    return columns.sortable(shown, request.GET, by=request.GET.get("order", "-amount"))


def matrix() -> dict[str, Any]:
    yes, part, no = (
        {"state": "yes", "label": "все"},
        {"state": "part", "label": "свои"},
        {"state": "no", "label": "нет"},
    )
    return {
        "columns": ["Директор", "Руководитель отдела продаж", "Менеджер", "Маркетолог", "Бухгалтер"],
        "groups": [
            {
                "label": "Клиенты",
                "rows": [
                    {"label": "Видеть карточки", "cells": [yes, yes, part, part, part]},
                    {
                        "label": "Показать телефон",
                        "note": "с записью и в пределах нормы",
                        "cells": [yes, yes, part, no, no],
                    },
                ],
            },
            {"label": "Книга клиентов", "rows": [{"label": "Открывать", "cells": [yes, yes, no, no, no]}]},
        ],
    }


def bars() -> list[drawing.Bar]:
    """Calls of a fortnight; the darker part is of those that were answered."""
    days = enumerate([12, 9, 15, 22, 18, 0, 0, 14, 25, 19, 21, 8, 0, 0], start=1)
    return [drawing.bar(f"{on} марта", count, most=25, inner=count * 2 // 3) for on, count in days]


def found(words: str) -> list[dict[str, Any]]:
    """Answer the search field of the page: the made-up rows whose name has these letters."""
    hits = [
        {"url": "#", "title": row["name"], "detail": f"{row['keeper']} · {row['mask']}", "icon": "building-2"}
        for row in rows()
        if words.lower() in row["name"].lower()
    ]
    return [{"label": "Клиенты", "hits": hits}] if hits else []
