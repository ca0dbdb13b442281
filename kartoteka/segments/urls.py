"""Addresses of the list of clients and of segments. They come before the card's own, whose key could be any word."""

from django.urls import path

from kartoteka.segments.views import bulk, cells, choosing, drawing, listing, pasting

app_name = "segments"
urlpatterns = [
    path("clients", listing.Clients.as_view(), name="clients"),
    path("clients/condition", choosing.ListCondition.as_view(), name="condition"),
    path("clients/columns", choosing.ListColumns.as_view(), name="columns"),
    path("clients/pastes", pasting.ListPaste.as_view(), name="paste"),
    path("clients/<str:key>/cell", cells.ClientCell.as_view(), name="cell"),
    path("clients/fields/<str:name>", cells.FieldOptions.as_view(), name="options"),
    path("bulk/new", bulk.NewBulkEdit.as_view(), name="bulk_new"),
    path("bulk/<str:key>", bulk.BulkPage.as_view(), name="bulk"),
    path("bulk/<str:key>/progress", bulk.BulkProgress.as_view(), name="bulk_progress"),
    path("bulk/<str:key>/reversal", bulk.BulkReversal.as_view(), name="bulk_undo"),
    path("segments/new", drawing.NewSegment.as_view(), name="new"),
    path("segments/<str:key>", drawing.SegmentPage.as_view(), name="segment"),
    path("segments/<str:key>/removal", drawing.SegmentRemoval.as_view(), name="removal"),
]
