"""Addresses of papers."""

from django.urls import path

from kartoteka.documents.views import papers, requisites, templates

app_name = "documents"
urlpatterns = [
    path("orders/<str:key>/papers", papers.Papers.as_view(), name="papers"),
    path("orders/<str:key>/printing", papers.Printing.as_view(), name="printing"),
    path("cash/payments/<str:key>/receipt", papers.Receipt.as_view(), name="receipt"),
    path("papers/batch", papers.Batch.as_view(), name="batch"),
    path("papers/<str:key>", papers.PaperFile.as_view(), name="paper"),
    path("papers/<str:key>/letter", papers.PaperLetter.as_view(), name="letter"),
    path("settings/papers", requisites.RequisitesPage.as_view(), name="requisites"),
    path("settings/papers/logo", requisites.Logo.as_view(), name="logo"),
    path("settings/papers/logo/removal", requisites.LogoRemoval.as_view(), name="logo_removal"),
    path("settings/papers/fields", templates.FieldsPage.as_view(), name="fields"),
    path("settings/papers/example", templates.Example.as_view(), name="example"),
    path("settings/papers/templates", templates.Templates.as_view(), name="templates"),
    path("settings/papers/templates/<str:key>", templates.TemplatePage.as_view(), name="template"),
    path("settings/papers/templates/<str:key>/file", templates.TemplateFile.as_view(), name="template_file"),
    path("settings/papers/templates/<str:key>/trial", templates.Trial.as_view(), name="trial"),
    path("settings/papers/templates/<str:key>/adoption", templates.Adoption.as_view(), name="adoption"),
    path("settings/papers/templates/<str:key>/retirement", templates.Retirement.as_view(), name="retirement"),
]
