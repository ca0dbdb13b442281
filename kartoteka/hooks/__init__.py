"""Webhooks: other programs are told what happens here, in ids and masks.

Nouns: Hook (an address that is told of some happenings), Delivery (one happening told to one
hook, with what came of it). It hears of deeds by following the trace, keeps each delivery in
the transaction of the deed, and sends it from the worker, outside of any transaction.
"""
