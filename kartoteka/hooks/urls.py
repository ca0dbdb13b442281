"""Addresses of hooks."""

from django.urls import path

from kartoteka.hooks.views import hook, listing

app_name = "hooks"
urlpatterns = [
    path("settings/hooks", listing.Hooks.as_view(), name="hooks"),
    path("settings/hooks/new", listing.NewHook.as_view(), name="new"),
    path("settings/hooks/<str:key>", hook.OneHook.as_view(), name="hook"),
    path("settings/hooks/<str:key>/pause", hook.HookPause.as_view(), name="pause"),
    path("settings/hooks/<str:key>/resumption", hook.HookResumption.as_view(), name="resumption"),
    path("settings/hooks/<str:key>/secret", hook.HookSecret.as_view(), name="secret"),
    path("settings/hooks/<str:key>/trial", hook.HookTrial.as_view(), name="trial"),
    path("settings/hooks/<str:key>/removal", hook.HookRemoval.as_view(), name="removal"),
    path("settings/deliveries/<str:key>/repetition", hook.Repetition.as_view(), name="repetition"),
]
