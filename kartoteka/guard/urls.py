"""Addresses of exports and alarms."""

from django.urls import path

from kartoteka.guard.views import alarms, exports, origin

app_name = "guard"
urlpatterns = [
    path("alarms", alarms.Alarms.as_view(), name="alarms"),
    path("alarms/<str:key>", alarms.AlarmPage.as_view(), name="alarm"),
    path("alarms/<str:key>/closing", alarms.AlarmClosing.as_view(), name="closing"),
    path("exports", exports.Exports.as_view(), name="exports"),
    path("exports/origin", origin.Origin.as_view(), name="origin"),
    path("exports/new", exports.NewExport.as_view(), name="new"),
    path("exports/client-book", exports.NewBookExport.as_view(), name="new_book"),
    path("exports/<str:key>", exports.ExportPage.as_view(), name="export"),
    path("exports/<str:key>/approval", exports.ExportApproval.as_view(), name="approval"),
    path("exports/<str:key>/refusal", exports.ExportRefusal.as_view(), name="refusal"),
    path("exports/<str:key>/withdrawal", exports.ExportWithdrawal.as_view(), name="withdrawal"),
    path("exports/<str:key>/link", exports.ExportLink.as_view(), name="link"),
    path("exports/<str:key>/file/<str:secret>", exports.ExportFile.as_view(), name="file"),
]
