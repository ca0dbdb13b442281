"""Addresses of the card file. The card itself is the desk's: it shows what all rooms know."""

from django.urls import path

from kartoteka.cards.views import filing, listing, making, value

app_name = "cards"
urlpatterns = [
    path("clients", listing.Clients.as_view(), name="clients"),
    path("clients/new", making.NewClient.as_view(), name="new"),
    path("clients/<str:key>/name", making.ClientName.as_view(), name="name"),
    path("clients/<str:key>/phones", making.ClientPhones.as_view(), name="phones"),
    path("clients/<str:key>/keeper", making.ClientKeeper.as_view(), name="keeper"),
    path("clients/<str:key>/files", filing.ClientFiles.as_view(), name="files"),
    path("files/<str:key>", filing.FilePage.as_view(), name="file"),
    path("files/<str:key>/view", filing.FileView.as_view(), name="file_view"),
    path("files/<str:key>/removal", filing.FileRemoval.as_view(), name="file_removal"),
    path("files/<str:key>/return", filing.FileReturn.as_view(), name="file_return"),
    path("contacts/<str:key>/value", value.ContactValue.as_view(), name="value"),
    path("contacts/<str:key>/removal", making.ContactRemoval.as_view(), name="removal"),
]
