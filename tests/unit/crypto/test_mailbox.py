"""A mailbox is found and opened by its words and nothing else."""

import pytest

from crypto.context import Context
from crypto.errors import DoesNotOpen
from crypto.mailbox import mailbox_keys, open_sealed
from crypto.sealing import Recipient, seal

WORDS = "kingfisher symphony lasagne twine beans oven buttercup"
PEPPER = b"p" * 32
CONTEXT = Context("national", "r1", "e1", 1, "message", "inbox", "specialist", "2026-11-24T08:05Z")


def test_a_reply_is_read_with_the_words_in_any_order() -> None:
    keys = mailbox_keys(WORDS, PEPPER)
    sealed = seal(CONTEXT, b"Tuesday at ten", {"mailbox": Recipient.of(keys.public)})
    again = mailbox_keys("Oven, beans, twine, LASAGNE, buttercup, symphony, kingfisher", PEPPER)
    assert open_sealed(CONTEXT, sealed.body, sealed.wraps["mailbox"], again) == b"Tuesday at ten"


def test_other_words_find_and_open_nothing() -> None:
    keys, others = mailbox_keys(WORDS, PEPPER), mailbox_keys(WORDS.replace("oven", "queen"), PEPPER)
    sealed = seal(CONTEXT, b"Tuesday at ten", {"mailbox": Recipient.of(keys.public)})
    assert others.lookup != keys.lookup
    with pytest.raises(DoesNotOpen):
        open_sealed(CONTEXT, sealed.body, sealed.wraps["mailbox"], others)


def test_a_stolen_database_without_the_ring_finds_no_box() -> None:
    assert mailbox_keys(WORDS, b"q" * 32).lookup != mailbox_keys(WORDS, PEPPER).lookup


def test_keys_do_not_show_themselves() -> None:
    keys = mailbox_keys(WORDS, PEPPER)
    assert keys.seed.hex() not in repr(keys)
    assert repr(keys.seed) not in repr(keys)
