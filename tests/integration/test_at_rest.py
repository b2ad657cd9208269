"""What a person wrote, and their number, stand in no byte at rest: file, WAL, column."""

import os
import subprocess
import sys
from pathlib import Path

from jobs.tasks import begin_sweeps
from ledger import outgoing as courier
from ledger.outgoing import Message
from tests.integration.at_rest import everything_at_rest
from tests.integration.conftest import House

NUMBER, OTHER = "+447700900123", "07700900987"
MARKED = [
    "zanzibarqueen",
    "quillfeatherday",
    "pickleberrycrumb",
    NUMBER,
    NUMBER.removeprefix("+44"),
    OTHER.removeprefix("0"),
    "mossgreenkettle",
    "+447700900881",
]


def _live(house: House) -> None:
    """Everything by which words come in: texts before and after sealing, danger, a word, a text out."""
    house.text(f"zanzibarqueen ring me on {OTHER} tue 10 to 12, stockport", NUMBER)
    house.text("yes", NUMBER)
    house.text("no", NUMBER)
    house.text("pickleberrycrumb", NUMBER)
    house.text("hes kicking the door in quillfeatherday", NUMBER)
    house.text("ring me tue 10 to 12, stockport zanzibarqueen", "+447700900555")
    house.text("yes", "+447700900555")
    referral = house.referrals()[0].id
    message = Message(courier.REPLY, NUMBER, "mossgreenkettle", "greater-manchester", referral, "entry")
    with house.store.begin() as connection:
        courier.queue(connection, house.ring, message, house.now)


def test_marked_words_stand_in_no_byte_at_rest(house: House) -> None:
    _live(house)
    before = everything_at_rest(house.store)
    house.work()
    house.wait(hours=30)
    house.work()
    bytes_at_rest = before + everything_at_rest(house.store)
    assert len(bytes_at_rest) > 10_000
    for marked in MARKED:
        for shape in (marked.encode(), marked.encode().hex().encode(), marked.encode("utf-16-le")):
            assert shape not in bytes_at_rest, marked


def test_an_unfinished_conversation_is_gone_after_its_time(house: House) -> None:
    house.text("hi", NUMBER)
    assert house.count("conversations") == 1
    begin_sweeps(house.store, house.now)
    house.wait(hours=24, minutes=1)
    house.work()
    assert house.count("conversations") == 0
    house.wait(hours=48)
    house.work()
    assert house.count("day_keys") == 0


_LOAD = """
import sys
from datetime import UTC, datetime
from crypto.ring import KeyRing
from intake.acts import Clerk
from intake.texts import Arrived, Texts
from storage.database import Store
ring = KeyRing(bytes.fromhex(sys.argv[2]))
texts = Texts(Store(sys.argv[1]), ring, Clerk(ring))
for count in range(10_000):
    sender = f"+4477009{count // 2:05d}"
    words = ("hes kicking the door in. im in stockport", "14 mill lane")[count % 2]
    texts.receive(Arrived(f"SM{count:032x}", sender, words, 0, datetime.now(UTC)))
    print(count, flush=True)
"""


def test_what_was_answered_is_there_after_the_process_is_killed(house: House) -> None:
    """A real kill in mid-load: each text acknowledged is claimed and sealed, whole, and once."""
    if not house.store.is_sqlite:
        url = house.store.engine.url.render_as_string(hide_password=False)
        url = f"{url}?options=-csearch_path%3D{house.schema()}"
    else:
        url = house.store.url.render_as_string(hide_password=False)
    process = subprocess.Popen(
        [sys.executable, "-c", _LOAD, url, house.ring.secret.hex()],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    assert process.stdout is not None
    acknowledged = [int(process.stdout.readline()) for _ in range(41)]
    process.kill()
    acknowledged += [int(line) for line in process.stdout.read().split()]
    process.wait()
    last = max(acknowledged)
    referrals = house.referrals("greater-manchester")
    texts = [[words for kind, words in house.words(item) if kind == "text"] for item in referrals]
    assert sum(len(words) for words in texts) in {last + 1, last + 2}
    assert all(words[0].startswith("hes kicking") and len(words) <= 2 for words in texts)
    assert [words for words in texts if len(words) == 1][1:] == []
    assert house.chains_hold()
