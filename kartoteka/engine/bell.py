"""What wakes the supervisor: a request to stop, the end of a child, or the clock."""

import contextlib
import os
import select
import signal
from types import FrameType

STOPPING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class StopAskedFor(BaseException):
    """Someone wants the program to stop while it is still starting."""


class Bell:
    """Signals only leave a mark here, so nothing is ever cut in the middle."""

    def __init__(self) -> None:
        self.rings = 0
        self._reading, self._writing = os.pipe()
        os.set_blocking(self._reading, False)
        os.set_blocking(self._writing, False)

    def hang(self) -> None:
        signal.set_wakeup_fd(self._writing, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, self._ring)
        for number in STOPPING:
            if signal.getsignal(number) is not signal.SIG_IGN:  # nohup asks to ignore SIGHUP
                signal.signal(number, self._ring)

    def take_down(self) -> None:
        """In a forked child: back to the ways of an ordinary process."""
        signal.set_wakeup_fd(-1)
        for number in (*STOPPING, signal.SIGCHLD):
            signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.close(self._reading)
        os.close(self._writing)

    def wait(self, seconds: float) -> None:
        select.select([self._reading], [], [], seconds)
        with contextlib.suppress(BlockingIOError):
            while os.read(self._reading, 512):
                pass

    def check(self) -> None:
        if self.rings:
            raise StopAskedFor

    def _ring(self, number: int, frame: FrameType | None) -> None:
        if number != signal.SIGCHLD:
            self.rings += 1
