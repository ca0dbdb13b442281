"""`first_link`: prints the path of the one-time link by which the firm gets its director, or nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from kartoteka.workspaces import welcoming


class Command(BaseCommand):
    help = "Prints the one-time link for setting the firm up, as long as nobody has used one."

    def handle(self, *args: Any, **options: Any) -> None:
        if path := welcoming.link_path():
            self.stdout.write(path)
