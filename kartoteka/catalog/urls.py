"""Addresses of the catalogue."""

from django.urls import path

from kartoteka.catalog.views import arranging, exporting, lists, preferences, product
from kartoteka.catalog.views import listing as goods

app_name = "catalog"
urlpatterns = [
    path("catalog", goods.Catalog.as_view(), name="products"),
    path("catalog/names", goods.Names.as_view(), name="names"),
    path("catalog/new", product.NewProduct.as_view(), name="new"),
    path("catalog/table/<str:form>", exporting.CatalogTable.as_view(), name="table"),
    path("catalog/groups", arranging.Groups.as_view(), name="groups"),
    path("catalog/groups/<str:key>", arranging.GroupPage.as_view(), name="group"),
    path("catalog/groups/<str:key>/removal", arranging.GroupRemoval.as_view(), name="group_removal"),
    path("catalog/units/<str:key>", arranging.UnitPage.as_view(), name="unit"),
    path("catalog/families", arranging.Families.as_view(), name="families"),
    path("catalog/families/<str:key>", arranging.FamilyPage.as_view(), name="family"),
    path("catalog/vat", arranging.Vats.as_view(), name="vats"),
    path("catalog/vat/<str:key>", arranging.VatRates.as_view(), name="vat"),
    path("catalog/vat/<str:key>/use", arranging.VatUsual.as_view(), name="vat_usual"),
    path("catalog/vat/<str:key>/retirement", arranging.VatRetirement.as_view(), name="vat_retirement"),
    path("catalog/vat/<str:key>/return", arranging.VatReturn.as_view(), name="vat_return"),
    path("catalog/pictures/<str:key>", product.PictureFile.as_view(), name="picture"),
    path("catalog/pictures/<str:key>/removal", product.PictureRemoval.as_view(), name="picture_removal"),
    path("catalog/<str:key>", product.ProductPage.as_view(), name="product"),
    path("catalog/<str:key>/facts", product.ProductFacts.as_view(), name="facts"),
    path("catalog/<str:key>/retirement", product.ProductRetirement.as_view(), name="retirement"),
    path("catalog/<str:key>/return", product.ProductReturn.as_view(), name="return"),
    path("catalog/<str:key>/prices", product.ProductPrices.as_view(), name="prices"),
    path(
        "catalog/<str:key>/prices/<int:tag>/withdrawal", product.PriceWithdrawal.as_view(), name="withdrawal"
    ),
    path("catalog/<str:key>/barcodes", product.ProductBarcodes.as_view(), name="barcodes"),
    path(
        "catalog/<str:key>/barcodes/<int:code>/removal",
        product.BarcodeRemoval.as_view(),
        name="barcode_removal",
    ),
    path("catalog/<str:key>/pictures", product.ProductPictures.as_view(), name="pictures"),
    path("price-lists", lists.PriceLists.as_view(), name="price_lists"),
    path("price-lists/new", lists.NewPriceList.as_view(), name="new_price_list"),
    path("price-lists/<str:key>", lists.PriceListPage.as_view(), name="price_list"),
    path("price-lists/<str:key>/terms", lists.PriceListTerms.as_view(), name="price_list_terms"),
    path("price-lists/<str:key>/prices", lists.ListedPrices.as_view(), name="listed_prices"),
    path("price-lists/<str:key>/place", lists.PriceListPlace.as_view(), name="price_list_place"),
    path(
        "price-lists/<str:key>/retirement", lists.PriceListRetirement.as_view(), name="price_list_retirement"
    ),
    path("price-lists/<str:key>/return", lists.PriceListReturn.as_view(), name="price_list_return"),
    path("clients/<str:key>/preferences", preferences.Preferences.as_view(), name="preferences"),
    path("clients/<str:key>/preferences/new", preferences.NewPreference.as_view(), name="new_preference"),
    path("preferences/<str:key>/removal", preferences.PreferenceRemoval.as_view(), name="preference_removal"),
    path("preferences/<str:key>/return", preferences.PreferenceReturn.as_view(), name="preference_return"),
]
