"""An audit that could not measure says so, and does not pass for a clean one."""

import json
import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tools import auditing
from tools.auditing import NotMeasured

PACKAGES = [("structlog", "26.1.0"), ("sqlparse", "0.5.0")]
KNOWN = {("django", "5.2.1"): ["GHSA-1"], ("sqlparse", "0.5.0"): ["GHSA-2", "GHSA-3"]}


@contextmanager
def service(known):
    """An advisory service on the loopback that knows just this; None is a service that answers nonsense."""

    class Desk(BaseHTTPRequestHandler):
        def do_POST(self):
            queries = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
            self.send_response(200)
            self.end_headers()
            self.wfile.write(
                b"<html>" if known is None else json.dumps({"results": list(map(tell, queries))}).encode()
            )

        def log_message(self, *_):
            pass

    def tell(query):
        names = known.get((query["package"]["name"], query["version"]), [])
        return {"vulns": [{"id": name} for name in names]} if names else {}

    server = HTTPServer(("127.0.0.1", 0), Desk)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def test_weaknesses_on_record_are_told():
    with service(KNOWN) as address:
        assert auditing.weaknesses(PACKAGES, address) == {("sqlparse", "0.5.0"): ["GHSA-2", "GHSA-3"]}


def test_a_service_that_knows_nothing_has_measured_nothing():
    with service({}) as address, pytest.raises(NotMeasured, match="does not know"):
        auditing.weaknesses(PACKAGES, address)


def test_an_answer_that_cannot_be_read_has_measured_nothing():
    with service(None) as address, pytest.raises(NotMeasured, match="did not answer"):
        auditing.weaknesses(PACKAGES, address)


def test_without_a_service_the_audit_says_not_measured(capsys, monkeypatch):
    monkeypatch.setattr("sys.argv", ["audit", "http://127.0.0.1:9/"])
    assert auditing.main() == auditing.NOT_MEASURED
    assert "NOT MEASURED" in capsys.readouterr().out


def test_the_shipped_packages_are_read_from_the_lock(capsys, monkeypatch):
    with service(KNOWN) as address:
        monkeypatch.setattr("sys.argv", ["audit", address])
        assert auditing.main() == auditing.CLEAN
    assert re.match(r"0 of \d+ packages", capsys.readouterr().out)
