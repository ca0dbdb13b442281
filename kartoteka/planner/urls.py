"""Addresses of promises and of the calendar."""

from django.urls import path

from kartoteka.planner.views import bells, calendar, calendar_files, devices, notices, outside, promises

app_name = "planner"
urlpatterns = [
    path("calendar", calendar.Calendar.as_view(), name="calendar"),
    path("calendar/outside", outside.Outside.as_view(), name="outside"),
    path("calendar/feed", outside.FeedMaking.as_view(), name="feed_making"),
    path("calendar/feed/words", outside.FeedWords.as_view(), name="feed_words"),
    path("calendar/feed/removal", outside.FeedRevocation.as_view(), name="feed_removal"),
    path("calendar/bell", bells.BellSetting.as_view(), name="bell_setting"),
    path("calendar/key", devices.Key.as_view(), name="push_key"),
    path("calendar/devices", devices.Devices.as_view(), name="devices"),
    path("calendar/devices/<str:key>/removal", devices.DeviceRemoval.as_view(), name="device_removal"),
    path("service-worker.js", devices.ServiceWorker.as_view(), name="service_worker"),
    path("calendar/files/new", calendar_files.NewFile.as_view(), name="new_file"),
    path("calendar/files/<str:key>", calendar_files.OneFile.as_view(), name="file"),
    path("calendar/files/<str:key>/application", calendar_files.Application.as_view(), name="application"),
    path("calendar/files/<str:key>/reversal", calendar_files.Reversal.as_view(), name="reversal"),
    path("feeds/<str:secret>.ics", outside.CalendarFeed.as_view(), name="feed"),
    path("notices", notices.Notices.as_view(), name="notices"),
    path("notices/reading", notices.NoticesRead.as_view(), name="notices_read"),
    path("promises", promises.Promises.as_view(), name="promises"),
    path("clients/<str:key>/promises", promises.ClientPromises.as_view(), name="client"),
    path("clients/<str:key>/promises/new", promises.NewPromise.as_view(), name="new"),
    path("promises/coming", bells.Coming.as_view(), name="coming"),
    path("promises/<str:key>/bell", bells.PromiseBell.as_view(), name="bell"),
    path("promises/<str:key>/delay", promises.Delay.as_view(), name="delay"),
    path("promises/<str:key>/delay/reversal", promises.DelayReversal.as_view(), name="delay_reversal"),
    path("promises/<str:key>/keeping", promises.Keeping.as_view(), name="keeping"),
    path("promises/<str:key>/removal", promises.Dropping.as_view(), name="removal"),
    path("promises/<str:key>/return", promises.Return.as_view(), name="return"),
    path("promises/<str:key>/asking", promises.Asking.as_view(), name="asking"),
    path("promises/<str:key>/series", promises.SeriesEnd.as_view(), name="series_end"),
]
