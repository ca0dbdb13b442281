"""`first_link`: prints the path of the one-time link by which the firm gets its director, or nothing."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from kartoteka.workspaces import welcoming
from kartoteka.workspaces.models import HOME


class Command(BaseCommand):
    help = "Prints the one-time link for setting the firm up, as long as nobody has used one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--workspace", metavar="SLUG", default=HOME, help="another than the home workspace"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if path := welcoming.link_path(options["workspace"]):
            self.stdout.write(path)
