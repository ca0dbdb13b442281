"""Addresses of the card file. The card itself is the desk's: it shows what all rooms know."""

from django.urls import path

from kartoteka.cards.views import binning, card, doubles, fields, filing, making, people, reaching, value

app_name = "cards"
urlpatterns = [
    path("clients/new", making.NewClient.as_view(), name="new"),
    path("clients/near", doubles.Nearby.as_view(), name="nearby"),
    path("clients/<str:key>/merger", doubles.Merger.as_view(), name="merger"),
    path("duplicates", doubles.Duplicates.as_view(), name="duplicates"),
    path("duplicates/search", doubles.DuplicateSearch.as_view(), name="duplicate_search"),
    path("duplicates/<str:key>/verdict", doubles.Verdict.as_view(), name="verdict"),
    path("mergers/<str:key>/undoing", doubles.MergeUndoing.as_view(), name="merge_undoing"),
    path("clients/<str:key>/facts", fields.ClientFacts.as_view(), name="facts"),
    path("clients/<str:key>/fields/<str:name>", fields.ClientField.as_view(), name="field"),
    path("clients/<str:key>/completeness", card.Completeness.as_view(), name="completeness"),
    path("clients/<str:key>/keeper", making.ClientKeeper.as_view(), name="keeper"),
    path("clients/<str:key>/contacts", reaching.NewContact.as_view(), name="new_contact"),
    path("clients/<str:key>/people", people.NewPerson.as_view(), name="new_person"),
    path("clients/<str:key>/removal", binning.ClientRemoval.as_view(), name="client_removal"),
    path("clients/<str:key>/return", binning.ClientReturn.as_view(), name="client_return"),
    path("bin", binning.Bin.as_view(), name="bin"),
    path("people/<str:key>", people.PersonFacts.as_view(), name="person"),
    path("people/<str:key>/move", people.Move.as_view(), name="move"),
    path("people/<str:key>/card", people.Himself.as_view(), name="himself"),
    path("people/<str:key>/removal", people.PersonRemoval.as_view(), name="person_removal"),
    path("people/<str:key>/return", people.PersonReturn.as_view(), name="person_return"),
    path("jobs/<str:key>", people.JobFacts.as_view(), name="job"),
    path("jobs/<str:key>/end", people.Leaving.as_view(), name="leaving"),
    path("clients/<str:key>/files", filing.ClientFiles.as_view(), name="files"),
    path("clients/<str:key>/files/new", filing.NewFiles.as_view(), name="new_files"),
    path("files/<str:key>", filing.FilePage.as_view(), name="file"),
    path("files/<str:key>/view", filing.FileView.as_view(), name="file_view"),
    path("files/<str:key>/removal", filing.FileRemoval.as_view(), name="file_removal"),
    path("files/<str:key>/return", filing.FileReturn.as_view(), name="file_return"),
    path("contacts/<str:key>/value", value.ContactValue.as_view(), name="value"),
    path("contacts/<str:key>", reaching.Contact.as_view(), name="contact"),
    path("contacts/<str:key>/life", reaching.ContactLife.as_view(), name="life"),
    path("contacts/<str:key>/removal", reaching.ContactRemoval.as_view(), name="removal"),
    path("contacts/<str:key>/return", reaching.ContactReturn.as_view(), name="contact_return"),
]
