"""Addresses of how the firm works."""

from django.urls import path

from kartoteka.process import views

app_name = "process"
urlpatterns = [
    path("process/people", views.People.as_view(), name="people"),
    path("process/people/deals", views.Deals.as_view(), name="deals"),
    path("process/people/table.<str:form>", views.PeopleTable.as_view(), name="people_table"),
    path("process/base", views.Stages.as_view(), name="base"),
    path("process/base/table.<str:form>", views.StagesTable.as_view(), name="base_table"),
    path("process/decay", views.Decay.as_view(), name="decay"),
    path("process/decay/table.<str:form>", views.DecayTable.as_view(), name="decay_table"),
    path("process/return", views.Return.as_view(), name="return"),
    path("process/return/table.<str:form>", views.ReturnTable.as_view(), name="return_table"),
    path("process/rivals", views.Rivals.as_view(), name="rivals"),
    path("process/rivals/table.<str:form>", views.RivalsTable.as_view(), name="rivals_table"),
]
