"""Addresses of exports."""

from django.urls import path

from kartoteka.guard import views

app_name = "guard"
urlpatterns = [
    path("exports", views.Exports.as_view(), name="exports"),
    path("exports/new", views.NewExport.as_view(), name="new"),
    path("exports/client-book", views.NewBookExport.as_view(), name="new_book"),
    path("exports/<str:key>", views.ExportPage.as_view(), name="export"),
    path("exports/<str:key>/approval", views.ExportApproval.as_view(), name="approval"),
    path("exports/<str:key>/refusal", views.ExportRefusal.as_view(), name="refusal"),
    path("exports/<str:key>/withdrawal", views.ExportWithdrawal.as_view(), name="withdrawal"),
    path("exports/<str:key>/link", views.ExportLink.as_view(), name="link"),
    path("exports/<str:key>/file/<str:secret>", views.ExportFile.as_view(), name="file"),
]
