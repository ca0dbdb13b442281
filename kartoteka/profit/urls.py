"""Addresses of profit."""

from django.urls import path

from kartoteka.profit import views

app_name = "profit"
urlpatterns = [
    path("profit", views.ProfitPage.as_view(), name="profit"),
    path("profit/table.<str:form>", views.ProfitTable.as_view(), name="table"),
    path("profit/charges", views.ChargesPage.as_view(), name="charges"),
]
