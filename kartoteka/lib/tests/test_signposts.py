import pytest
from django.http import Http404, HttpResponse
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.urls.resolvers import RegexPattern

from kartoteka.lib.signposts import Signposts


def view(request, **told):
    return HttpResponse()


ROOMS: list[URLPattern | URLResolver] = [
    path("", include([path("clients/new", view, name="new"), path("", view, name="home")])),
    path(
        "",
        include([path("clients/<str:key>", view, name="one"), path("<slug:any>/about", view, name="about")]),
    ),
    path("api/", include(([path("clients/<int:number>", view, name="called")], "api"))),
    re_path(r"^files-\d+$", view, name="file"),
    path("clients/last", view, {"shown": "last"}, name="last"),
]
PATHS = (
    *("", "clients/new", "clients/abc", "clients/last", "goods/about", "clients/about"),
    *("api/clients/7", "api/clients/x", "files-12", "files", "nowhere/at/all", "clients", "clients/"),
)


def resolved(patterns, asked):
    try:
        found = URLResolver(RegexPattern(r"^/"), patterns).resolve(f"/{asked}")
    except Http404:
        return None
    return found.url_name, found.kwargs, found.route, found.namespaces, found.app_names


@pytest.mark.parametrize("asked", PATHS)
def test_each_address_leads_where_django_would_lead(asked):
    assert resolved([Signposts(ROOMS)], asked) == resolved(ROOMS, asked)


def test_an_address_is_made_as_django_would_make_it():
    made = URLResolver(RegexPattern(r"^/"), [Signposts(ROOMS)])

    assert made.reverse("one", "abc") == "clients/abc"
    assert made.namespace_dict.keys() == {"api"}
