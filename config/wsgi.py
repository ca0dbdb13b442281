"""The web's entrance."""

import os

from django.core.wsgi import get_wsgi_application

from kartoteka.lib import by_thread

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
by_thread.keep()
application = get_wsgi_application()
