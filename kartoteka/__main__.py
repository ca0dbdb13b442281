"""python -m kartoteka, and the console command kartoteka."""

import sys

from kartoteka.engine import commands


def main() -> None:
    sys.exit(commands.main())


if __name__ == "__main__":
    main()
