"""Addresses of the catalogue."""

from django.urls import path

from kartoteka.catalog import views

app_name = "catalog"
urlpatterns = [
    path("catalog", views.Catalog.as_view(), name="products"),
    path("catalog/new", views.NewProduct.as_view(), name="new"),
    path("catalog/<str:key>", views.OneProduct.as_view(), name="product"),
    path("catalog/<str:key>/retirement", views.ProductRetirement.as_view(), name="retirement"),
    path("catalog/<str:key>/return", views.ProductReturn.as_view(), name="return"),
]
