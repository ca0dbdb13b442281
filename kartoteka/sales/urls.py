"""Addresses of the Sales Book."""

from django.urls import path

from kartoteka.sales.views import orders, planning, serving, settling, stepping, terms

app_name = "sales"
ONE, CLIENT = "orders/<str:key>", "clients/<str:key>"
urlpatterns = [
    path("orders", orders.Orders.as_view(), name="orders"),
    path(ONE, orders.OrderPage.as_view(), name="order"),
    path(f"{ONE}/facts", orders.OrderFacts.as_view(), name="facts"),
    path(f"{ONE}/lines", orders.OrderLines.as_view(), name="lines"),
    path(f"{ONE}/plan", planning.OrderPlan.as_view(), name="plan"),
    path(f"{ONE}/offer", stepping.Offer.as_view(), name="offer"),
    path(f"{ONE}/confirmation", stepping.Confirmation.as_view(), name="confirmation"),
    path(f"{ONE}/revision", stepping.Revision.as_view(), name="revision"),
    path(f"{ONE}/cancellation", stepping.Cancellation.as_view(), name="cancellation"),
    path(f"{ONE}/whereabouts", stepping.Whereabouts.as_view(), name="whereabouts"),
    path(f"{ONE}/invoices", stepping.Invoices.as_view(), name="invoices"),
    path(f"{ONE}/credits", stepping.Credits.as_view(), name="credits"),
    path(f"{ONE}/payments", stepping.Payments.as_view(), name="payments"),
    path(f"{ONE}/advance", stepping.AdvanceUse.as_view(), name="advance"),
    path(f"{ONE}/shipments", stepping.Shipments.as_view(), name="shipments"),
    path(f"{ONE}/returns", stepping.Returns.as_view(), name="returns"),
    path("cash/payments/new", serving.DeskPayment.as_view(), name="desk_payment"),
    path("cash/payments/<str:key>", serving.DeskReceipt.as_view(), name="desk_receipt"),
    path("stock/shipping/<str:key>", serving.Dispatch.as_view(), name="dispatch"),
    path("bookings/<str:key>/reversal", stepping.Reversal.as_view(), name="reversal"),
    path("deals/<str:key>/order", orders.OrderOfDeal.as_view(), name="of_deal"),
    path(f"{CLIENT}/orders/new", orders.NewOrder.as_view(), name="new"),
    path(f"{CLIENT}/money", settling.Money.as_view(), name="money"),
    path(f"{CLIENT}/settlement", settling.Settlement.as_view(), name="settlement"),
    path(f"{CLIENT}/advances/new", settling.Advances.as_view(), name="new_advance"),
    path(f"{CLIENT}/repayments/new", settling.Repayments.as_view(), name="new_repayment"),
    path(f"{CLIENT}/concessions/new", terms.NewConcession.as_view(), name="new_concession"),
    path(f"{CLIENT}/subscriptions/new", terms.NewSubscription.as_view(), name="new_subscription"),
    path("settlements", settling.Settlements.as_view(), name="settlements"),
    path("concessions", terms.Concessions.as_view(), name="concessions"),
    path("concessions/<str:key>/end", terms.ConcessionEnd.as_view(), name="concession_end"),
    path("subscriptions", terms.Subscriptions.as_view(), name="subscriptions"),
    path("subscriptions/<str:key>/renewal", terms.SubscriptionRenewal.as_view(), name="renewal"),
    path("subscriptions/<str:key>/end", terms.SubscriptionEnd.as_view(), name="subscription_end"),
    path("settings/sales", terms.TermsPage.as_view(), name="terms"),
    path("settings/sales/limits", terms.Limits.as_view(), name="limits"),
    path("settings/sales/rates", terms.Rates.as_view(), name="rates"),
]
