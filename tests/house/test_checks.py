"""Every command begins with Django's own checks; what they find keeps it from starting."""

from django.core.management import call_command


def test_django_finds_nothing_that_would_keep_a_command_from_starting():
    call_command("check")
