"""Addresses of bonuses."""

from django.urls import path

from kartoteka.bonuses.views import quarters, rules

app_name = "bonuses"
urlpatterns = [
    path("bonuses", quarters.Bonuses.as_view(), name="bonuses"),
    path("bonuses/rows", quarters.BonusRows.as_view(), name="rows"),
    path("bonuses/table.<str:form>", quarters.BonusTable.as_view(), name="table"),
    path("bonuses/rules", rules.BonusRules.as_view(), name="rules"),
    path("bonuses/rules/<str:key>/removal", rules.RuleRemoval.as_view(), name="removal"),
    path("bonuses/rules/<str:key>/return", rules.RuleReturn.as_view(), name="return"),
]
