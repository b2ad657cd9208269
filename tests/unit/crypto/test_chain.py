"""Nothing in a chain is changed, moved, left out or cut off unseen."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from crypto.chain import START, Deed, Fault, first_fault, join


def _chain(length: int) -> list[tuple[Deed, bytes]]:
    links: list[tuple[Deed, bytes]] = []
    head = START
    for position in range(1, length + 1):
        deed = Deed("national", position, "2026-11-24T08:05:00Z", "look", f"r{position}", "p1", b"")
        head = join(head, deed)
        links.append((deed, head))
    return links


def test_a_whole_chain_holds_and_an_empty_one_too() -> None:
    links = _chain(5)
    assert first_fault(links, links[-1][1]) is None
    assert first_fault([], START) is None


@given(st.integers(0, 5), st.sampled_from(["desk", "at", "act", "subject", "actor", "digest"]))
def test_the_first_changed_link_is_named(at: int, field: str) -> None:
    links = _chain(6)
    deed, head = links[at]
    links[at] = (replace(deed, **{field: b"x" if field == "digest" else "x"}), head)  # type: ignore[arg-type]
    assert first_fault(links, links[-1][1]) == Fault(at + 1)


@given(st.integers(0, 4))
def test_a_link_left_out_or_swapped_is_named(at: int) -> None:
    whole = _chain(6)
    head = whole[-1][1]
    assert first_fault(whole[:at] + whole[at + 1 :], head) == Fault(at + 1)
    swapped = [*whole]
    swapped[at], swapped[at + 1] = swapped[at + 1], swapped[at]
    assert first_fault(swapped, head) == Fault(at + 1)


def test_links_cut_off_the_end_show_against_the_desks_head() -> None:
    links = _chain(6)
    assert first_fault(links[:-1], links[-1][1]) == Fault(6)
