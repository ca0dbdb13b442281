"""Addresses of the keeper's pages."""

from django.urls import path

from kartoteka.office.views import (
    budgets,
    calendar,
    card_fields,
    firm,
    hub,
    lists,
    log,
    parting,
    people,
    person,
    rights,
    teams,
    tokens,
)

app_name = "office"
urlpatterns = [
    path("settings", hub.Settings.as_view(), name="settings"),
    path("settings/people", people.People.as_view(), name="people"),
    path("settings/people/<str:key>", person.Person.as_view(), name="person"),
    path("settings/people/<str:key>/facts", person.PersonFacts.as_view(), name="facts"),
    path("settings/people/<str:key>/top-ups", person.PersonTopUps.as_view(), name="top_ups"),
    path("settings/people/<str:key>/sign-out", person.PersonSignOut.as_view(), name="sign_out"),
    path(
        "settings/people/<str:key>/password-link", person.PersonPasswordLink.as_view(), name="password_link"
    ),
    path(
        "settings/people/<str:key>/second-factor", person.PersonSecondFactor.as_view(), name="second_factor"
    ),
    path("settings/people/<str:key>/departure", person.PersonDeparture.as_view(), name="departure"),
    path("settings/people/<str:key>/notice", parting.PersonNotice.as_view(), name="notice"),
    path(
        "settings/people/<str:key>/notice/removal",
        parting.PersonNoticeRemoval.as_view(),
        name="notice_removal",
    ),
    path("settings/people/<str:key>/looks", parting.PersonLooks.as_view(), name="looks"),
    path("settings/invitations/new", people.NewInvitation.as_view(), name="invite"),
    path("settings/invitations/<str:key>/renewal", people.InvitationRenewal.as_view(), name="renewal"),
    path(
        "settings/invitations/<str:key>/revocation", people.InvitationRevocation.as_view(), name="revocation"
    ),
    path("settings/teams", teams.Teams.as_view(), name="teams"),
    path("settings/teams/new", teams.NewTeam.as_view(), name="new_team"),
    path("settings/teams/<str:key>", teams.OneTeam.as_view(), name="team"),
    path("settings/teams/<str:key>/dissolution", teams.TeamDissolution.as_view(), name="dissolution"),
    path("settings/calendar", calendar.Calendar.as_view(), name="calendar"),
    path("settings/calendar/week", calendar.Week.as_view(), name="week"),
    path("settings/calendar/days", calendar.NewSpecialDay.as_view(), name="new_special_day"),
    path(
        "settings/calendar/days/<str:on>/removal",
        calendar.SpecialDayRemoval.as_view(),
        name="special_day_removal",
    ),
    path("settings/absences/new", calendar.NewAbsence.as_view(), name="new_absence"),
    path("settings/absences/<str:key>/end", calendar.AbsenceEnd.as_view(), name="absence_end"),
    path("settings/rights", rights.Rights.as_view(), name="rights"),
    path("settings/log", log.Log.as_view(), name="log"),
    path("settings/budgets", budgets.Budgets.as_view(), name="budgets"),
    path("settings/budgets/preset", budgets.ChosenPreset.as_view(), name="preset"),
    path("settings/budgets/<str:kind>", budgets.OneBudget.as_view(), name="budget"),
    path("settings/tokens", tokens.Tokens.as_view(), name="tokens"),
    path("settings/tokens/new", tokens.NewToken.as_view(), name="new_token"),
    path("settings/tokens/<str:key>/revocation", tokens.TokenRevocation.as_view(), name="token_revocation"),
    path("settings/lists", lists.WordLists.as_view(), name="lists"),
    path("settings/lists/<str:name>/new", lists.NewWord.as_view(), name="new_word"),
    path("settings/lists/<str:name>/<str:key>", lists.OneWord.as_view(), name="word"),
    path(
        "settings/lists/<str:name>/<str:key>/retirement",
        lists.WordRetirement.as_view(),
        name="word_retirement",
    ),
    path("settings/fields", card_fields.CardFields.as_view(), name="card_fields"),
    path("settings/fields/new", card_fields.NewField.as_view(), name="new_field"),
    path("settings/fields/<str:key>", card_fields.OneField.as_view(), name="field"),
    path(
        "settings/fields/<str:key>/retirement", card_fields.FieldRetirement.as_view(), name="field_retirement"
    ),
    path("settings/fields/<str:key>/return", card_fields.FieldReturn.as_view(), name="field_return"),
    path("settings/requirements", card_fields.Requirements.as_view(), name="requirements"),
    path("settings/firm", firm.Firm.as_view(), name="firm"),
    path("settings/faults", firm.Faults.as_view(), name="faults"),
]
