"""Finding the same people across numbers, charities and desks: what joins, what is told, and to whom."""

import hmac
import secrets
import threading
from collections.abc import Sequence
from datetime import timedelta
from uuid import uuid4

import pytest
from werkzeug.test import TestResponse

from casework import joining
from casework.audit import verify_desk
from intake.acts import Clerk
from intake.texts import Arrived, Texts
from referrals.urgency import Urgency
from storage import linkage, referrals
from storage.database import Store
from storage.desks import RESTRICTED
from storage.linkage import Linkage
from storage.people import LEAD
from tests.integration.at_rest import everything_at_rest
from tests.integration.charity_at_work import Charities
from tests.integration.inbox_at_work import (
    CLOSE,
    HERE,
    THERE,
    Browser,
    Worker,
    b64,
    error_of,
    new_id,
    opened,
    unb64,
)

KEY = secrets.token_bytes(32)
HER, HIM = "raneem o 1995", "janbaz t 1996"


@pytest.fixture
def office(store: Store) -> Charities:
    return Charities(store)


def token(who: str) -> str:
    """As a browser makes it, of a name that was brought to one shape."""
    return b64(hmac.digest(KEY, who.encode(), "sha256"))


def find(
    browser: Browser, referral: str, person: Sequence[str] = (HER,), other: Sequence[str] = (HIM,)
) -> TestResponse:
    given = {"person": [token(who) for who in person], "other": [token(who) for who in other]}
    return browser.act(referral, "join", "join", why="history", **given)


def taken(office: Charities, worker: Worker, desk: str = HERE) -> str:
    referral = office.refer(desk=desk)
    assert office.browser(worker).post(f"referrals/{referral}/claim").status_code == 200
    return referral


def test_rule_15_another_desk_is_named_and_nothing_of_what_is_there(office: Charities) -> None:
    far, here = taken(office, office.far, THERE), taken(office, office.priya)
    assert find(office.browser(office.far), far).get_json()["matches"] == []
    answer = find(office.browser(office.priya), here)
    assert answer.get_json()["matches"] == [
        {"desk": THERE, "name": THERE.title(), "reference": None, "both_named": False}
    ]
    with office.store.read() as connection:
        reference = referrals.of_case(connection, far)[0].reference
    assert far not in answer.text and reference not in answer.text
    # Both desks' records tell of it, and stay whole.
    assert ("look up", office.priya.id) in office.acts(HERE)
    assert ("matched", office.priya.id) in office.acts(THERE)
    with office.store.read() as connection:
        assert all(verify_desk(connection, desk).holds for desk in (HERE, THERE))


def test_rule_15_only_inside_a_referral_that_the_asker_holds(office: Charities) -> None:
    here, browser = taken(office, office.priya), office.browser(office.priya)
    assert error_of(find(office.browser(office.sam), here)) == (409, "not_owner")
    assert error_of(find(browser, office.refer())) == (409, "not_owner")
    body = browser.sealed(here, "join", why="history", person=[token(HER)], other=[])
    assert error_of(office.browser(office.far).post(f"referrals/{here}/join", body)) == (404, "not_found")
    browser.looks_first(here)
    browser.act(here, "close", "close", **CLOSE)
    assert error_of(find(browser, here)) == (409, "closed")


def test_rule_15_a_reason_is_given_and_tokens_have_their_shape(office: Charities) -> None:
    here, browser = taken(office, office.priya), office.browser(office.priya)
    good = {"why": "history", "person": [token(HER)], "other": [token(HIM)]}
    for wrong in (
        {"why": "curious"},
        {"why": None},
        {"person": [], "other": []},
        {"person": [b64(b"short")]},
        {"person": "all"},
        {"person": [token(HIM)]},
        {"other": [token(str(count)) for count in range(joining.MOST_TOKENS + 1)]},
    ):
        assert error_of(browser.act(here, "join", "join", **{**good, **wrong})) == (400, "bad_request")
    assert browser.act(here, "join", "join", **good).status_code == 200


def test_rule_15_look_ups_are_limited_per_person_and_day(office: Charities) -> None:
    here, browser = taken(office, office.priya), office.browser(office.priya)
    with office.store.begin() as connection:
        for _ in range(joining.DAILY.most):
            joining.limits.take(connection, office.ring, joining.DAILY, office.priya.id, office.now)
    assert error_of(find(browser, here)) == (429, "too_many")
    office.now += timedelta(days=1, minutes=1)
    browser = office.browser(office.priya)
    assert find(browser, here).status_code == 200


def test_rule_15_a_lead_elsewhere_reviews_who_looked_when_and_why(office: Charities) -> None:
    away = office.hire("away-lead", desk=THERE, role=LEAD)
    here = taken(office, office.priya)
    find(office.browser(office.priya), here)
    assert error_of(office.browser(office.priya).get("lookups")) == (403, "lead_only")
    assert office.browser(office.lead).see("lookups")["lookups"] == []
    (listed,) = office.browser(away).see("lookups")["lookups"]
    assert (listed["by"], listed["why"], listed["matches"]) == ("priya", "history", 0)
    path = f"lookups/{listed['id']}/reviewed"
    assert error_of(office.browser(office.lead).post(path)) == (404, "not_found")
    assert office.browser(away).post(path).status_code == 204
    assert office.browser(away).post(path).status_code == 204
    assert office.browser(away).see("lookups")["lookups"] == []
    assert office.acts(HERE).count(("review look-up", away.id)) == 1


def test_rule_15_a_restricted_referral_neither_finds_nor_is_found(office: Charities) -> None:
    reader = office.hire("named", reads_restricted=True)
    secret = office.refer(desk=RESTRICTED, named=[reader])
    office.browser(reader).post(f"referrals/{secret}/claim")
    here = taken(office, office.priya)
    assert find(office.browser(reader), secret).get_json()["matches"] == []
    assert find(office.browser(office.priya), here).get_json()["matches"] == []
    assert find(office.browser(reader), secret).get_json()["matches"] == []
    with office.store.read() as connection:
        assert referrals.of_case(connection, secret)[0].joined is False


def test_the_same_search_again_changes_nothing(office: Charities) -> None:
    first, second = taken(office, office.priya), taken(office, office.priya)
    browser = office.browser(office.priya)
    find(browser, first)
    body = browser.sealed(second, "join", why="risk", person=[token(HER)], other=[])
    once = browser.post(f"referrals/{second}/join", body)
    acts = office.acts()
    assert browser.post(f"referrals/{second}/join", body).get_json() == once.get_json()
    assert office.acts() == acts


def test_two_women_hurt_by_one_man_stay_two_cases(office: Charities) -> None:
    first, second = taken(office, office.priya), taken(office, office.priya)
    browser = office.browser(office.priya)
    find(browser, first)
    (match,) = find(browser, second, person=("another woman",)).get_json()["matches"]
    assert (match["desk"], match["both_named"]) == (HERE, False) and match["reference"]
    assert browser.see(f"referrals/{second}")["case"] == []


def test_rule_17_opposite_roles_are_both_leads_task_and_two_peoples_work(office: Charities) -> None:
    hers = taken(office, office.priya)
    browser = office.browser(office.priya)
    find(browser, hers)
    his = taken(office, office.priya)
    (match,) = find(browser, his, person=(HIM,), other=(HER,)).get_json()["matches"]
    assert match["both_named"] is True
    # Each side's lead is asked, once.
    asked = office.browser(office.lead).see("decisions")["decisions"]
    assert {(one["referral"], one["kind"]) for one in asked} == {(hers, "both_named"), (his, "both_named")}
    find(browser, his, person=(HIM,), other=(HER,))
    assert len(office.browser(office.lead).see("decisions")["decisions"]) == 2
    # They are no one case, and no one person's work.
    assert browser.see(f"referrals/{his}")["case"] == []
    assert office.item(hers).owner is None
    assert error_of(browser.post(f"referrals/{hers}/claim")) == (409, "both_named")
    assert office.browser(office.sam).post(f"referrals/{hers}/claim").status_code == 200
    lead = office.browser(office.lead)
    path = f"decisions/{next(one['id'] for one in asked if one['referral'] == his)}"
    assert error_of(browser.act(his, path, "decision", agree=True)) == (409, "decided")
    assert lead.act(his, path, "decision", agree=True).status_code == 200


def test_rule_17_the_other_side_may_be_at_another_desk(office: Charities) -> None:
    away = office.hire("away-lead", desk=THERE, role=LEAD)
    far, here = taken(office, office.far, THERE), taken(office, office.priya)
    find(office.browser(office.far), far)
    (match,) = find(office.browser(office.priya), here, person=(HIM,), other=(HER,)).get_json()["matches"]
    assert (match["desk"], match["reference"], match["both_named"]) == (THERE, None, True)
    for lead, referral in ((office.lead, here), (away, far)):
        (asked,) = office.browser(lead).see("decisions")["decisions"]
        assert (asked["referral"], asked["mine_to_decide"]) == (referral, True)


def test_tokens_and_names_at_rest_are_not_what_the_browser_sent(office: Charities) -> None:
    here = taken(office, office.priya)
    find(office.browser(office.priya), here)
    kept = everything_at_rest(office.store)
    for marked in (HER.encode(), HIM.encode(), unb64(token(HER)), unb64(token(HIM)), KEY):
        assert marked not in kept


def _text_and_answer(office: Charities, texts: Texts, number: str) -> None:
    for words in ("can some1 ring me tue 10 to 12, stockport", "yes", "no"):
        office.now += timedelta(seconds=20)
        texts.receive(Arrived(f"SM{uuid4().hex}", number, words, 0, office.now))


def test_thirteen_reports_over_months_from_three_numbers_and_a_charity_are_one_case_on_top(
    office: Charities,
) -> None:
    """The case of the news story: each report was taken by itself, and nobody saw that they were one."""
    texts = Texts(office.store, office.ring, Clerk(office.ring))
    numbers = ("+447700900201", "+447700900202", "+447700900203")
    seen: list[str] = []
    for report in range(13):
        office.now += timedelta(days=24, hours=7)
        if report == 6:
            seen.append(office.page(office.asha).refer())
        else:
            _text_and_answer(office, texts, numbers[report % 3])
            seen.append(_newest(office, seen))
        browser = office.browser(office.priya)
        assert browser.post(f"referrals/{seen[-1]}/claim").status_code == 200
        assert find(browser, seen[-1]).status_code == 200
        if report < 8:
            browser.looks_first(seen[-1])
            assert browser.act(seen[-1], "close", "close", **CLOSE).status_code == 200
    # Others wait since yesterday, some within the hour.
    others = {
        office.refer(level=level, at=office.now - timedelta(days=1))
        for level in (Urgency.SAME_HOUR, Urgency.SOON, Urgency.ROUTINE)
    }
    browser = office.browser(office.priya)
    shown = [one["id"] for one in browser.see("queue")["items"]]
    above = shown[: min(shown.index(name) for name in others)]
    assert seen[-1] in above and set(above) <= set(seen)
    # All thirteen are one case; so many in a year are counted, and the row says so.
    last = browser.see(f"referrals/{seen[-1]}")
    assert {one["id"] for one in last["case"]} == set(seen[:-1])
    assert (last["row"]["level"], last["row"]["contacts"]) == (Urgency.DANGER, 13)
    key = office.keys[HERE].id
    told = [opened(one, key, office.seeds[HERE], "why") for one in last["row"]["summaries"]]
    assert any("ten_in_a_year" in one for one in told)
    with office.store.read() as connection:
        assert verify_desk(connection, HERE).holds
    # The fourteenth stands on top as it comes in, before anybody looked.
    office.now += timedelta(days=3)
    _text_and_answer(office, texts, numbers[0])
    newest = _newest(office, [*seen, *others])
    assert office.item(newest).level == Urgency.DANGER
    assert office.item(newest).contacts == 14


def _newest(office: Charities, seen: list[str]) -> str:
    items = office.browser(office.priya).see("queue?limit=500")["items"]
    (newest,) = {one["id"] for one in items} - set(seen)
    return str(newest)


def test_two_who_look_at_once_do_not_both_miss(office: Charities) -> None:
    with office.store.begin() as connection:
        linkage.add(connection, Linkage(new_id(), HERE, office.priya.id, office.now, b"body", b"signature"))
    sides = [(office.browser(office.priya), taken(office, office.priya))]
    sides.append((office.browser(office.far), taken(office, office.far, THERE)))
    bodies = [
        browser.sealed(referral, "join", why="risk", person=[token(HER)], other=[])
        for browser, referral in sides
    ]
    start, answers = threading.Barrier(2), list[TestResponse]()

    def look(side: int) -> None:
        browser, referral = sides[side]
        start.wait()
        answers.append(browser.post(f"referrals/{referral}/join", bodies[side]))

    threads = [threading.Thread(target=look, args=(side,)) for side in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status_code for answer in answers] == [200, 200]
    assert sorted(len(answer.get_json()["matches"]) for answer in answers) == [0, 1]
