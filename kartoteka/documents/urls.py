"""Addresses of papers."""

from django.urls import path

from kartoteka.documents import views

app_name = "documents"
urlpatterns = [
    path("orders/<str:key>/papers", views.Papers.as_view(), name="papers"),
    path("orders/<str:key>/printing", views.Printing.as_view(), name="printing"),
    path("cash/payments/<str:key>/receipt", views.Receipt.as_view(), name="receipt"),
    path("papers/batch", views.Batch.as_view(), name="batch"),
    path("papers/<str:key>", views.PaperFile.as_view(), name="paper"),
    path("settings/papers", views.RequisitesPage.as_view(), name="requisites"),
]
