"""Addresses of the rules."""

from django.urls import path

from kartoteka.rules.views import asking, making, rule, rules

app_name = "rules"
ONE = "settings/rules/<str:key>"
urlpatterns = [
    path("settings/rules", rules.Rules.as_view(), name="rules"),
    path("settings/rules/new", making.NewRule.as_view(), name="new"),
    path(ONE, rule.OneRule.as_view(), name="rule"),
    path(f"{ONE}/form", making.ChangedRule.as_view(), name="form"),
    path(f"{ONE}/rehearsal", rule.Rehearsal.as_view(), name="rehearsal"),
    path(f"{ONE}/conditions", asking.RuleConditions.as_view(), name="conditions"),
    path(
        f"{ONE}/conditions/<int:number>/removal", asking.ConditionRemoval.as_view(), name="condition_removal"
    ),
    path(f"{ONE}/switch", rule.Switch.as_view(), name="switch"),
    path(f"{ONE}/undoing", rule.Undoing.as_view(), name="undoing"),
    path(f"{ONE}/removal", rule.Removal.as_view(), name="removal"),
    path(f"{ONE}/return", rule.Return.as_view(), name="return"),
]
