"""A far end on the loopback that keeps what it is told and answers as it is bidden."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class FarEnd:
    def __init__(self):
        self.heard: list[tuple[str, dict[str, str], bytes]] = []
        self.status = 204
        self.headers: dict[str, str] = {}
        self.pause = threading.Event()
        self.pause.set()
        far_end = self

        class Desk(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                far_end.heard.append((self.path, dict(self.headers), body))
                far_end.pause.wait(20)
                self.send_response(far_end.status)
                for name, value in far_end.headers.items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/hook?x=1"


@contextmanager
def listening() -> Iterator[FarEnd]:
    far_end = FarEnd()
    threading.Thread(target=far_end.server.serve_forever, daemon=True).start()
    try:
        yield far_end
    finally:
        far_end.pause.set()
        far_end.server.shutdown()
        far_end.server.server_close()
