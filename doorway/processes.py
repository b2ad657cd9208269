"""Child processes that end when their parent does, however it ends, and stay in its process group."""

import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_PATIENCE_SECONDS = 10


@dataclass(frozen=True)
class Child:
    """A running child process."""

    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        """End it, kindly first; done when it has ended."""
        if self.process.stdin is not None:
            self.process.stdin.close()
        self.process.terminate()
        try:
            self.process.wait(_PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start(
    module: str,
    arguments: Sequence[str] = (),
    *,
    environment: Mapping[str, str] | None = None,
    first_line: bytes = b"",
    handles: Sequence[int] = (),
) -> Child:
    """Run `python -m module`; its standard input stays open for as long as this process lives."""
    # Our own modules with arguments from our own code.
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", module, *arguments],
        stdin=subprocess.PIPE,
        env=None if environment is None else {**os.environ, **environment},
        pass_fds=handles,
    )
    if process.stdin is not None and first_line:
        process.stdin.write(first_line)
        process.stdin.flush()
    return Child(process)


def end_with_parent() -> None:
    """Called by a child: end this process as soon as standard input closes."""
    threading.Thread(target=_wait_for_the_end, daemon=True).start()


def _wait_for_the_end() -> None:
    while os.read(sys.stdin.fileno(), 4096):
        pass
    # Work under way is in a transaction: what was not committed is done again by the next process.
    os._exit(0)
