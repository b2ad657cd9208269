"""One person, one case: an order asked for by text, and days later its breach from the same number."""

from tests.integration.conftest import House

ORDER = (
    *("i want one of them orders on my ex", "yes", "yes", "Dean Marsh", "my ex", "no", "1 girl 4"),
    *("no he moved to his mums in bolton", "keeps turning up at nursery", "done", "1 2", "home and nursery"),
    *("no", "bl3", "weekdays 9 to 12", "yes", "yes", "skip"),
)
BREACH = (
    *("hes outside again he isnt allowed", "no hes gone he was here 20 mins", "yes"),
    *("stood at the gate shouting took a photo", "tue 10-12", "stockport", "yes", "no"),
)


def test_a_breach_by_text_lands_on_the_case_of_the_order(house: House) -> None:
    # Given an order asked for by text
    for words in ORDER:
        house.text(words)
    house.work()
    (order,) = house.referrals()
    assert (order.kind, order.desk) == ("order", "greater-manchester")
    # When days later the same number reports that it was broken
    house.wait(days=20)
    for words in BREACH:
        house.text(words)
    house.work()
    # Then both are one case at one desk, the breach first, and every word of it can be read there
    newest = max(house.referrals(), key=lambda item: item.received_at)
    assert newest.kind == "breach"
    assert {item.case_id for item in house.referrals()} == {order.case_id}
    assert newest.level > order.level
    assert "stood at the gate shouting took a photo" in [text for _, text in house.words(newest)]
    assert house.chains_hold()
