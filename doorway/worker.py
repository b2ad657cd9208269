"""Runs jobs until it is told to stop. Any number of these run anywhere, beside one database."""

import signal
import threading

from doorway.house import House
from doorway.settings import DEFAULT_PORT, require
from doorway.wiring import texts_in
from intake.acts import Clerk
from jobs import tasks
from jobs.runner import Runner, run
from ledger.carrier import Carrier
from sms.messages import TwilioMessages

_STATUS = "/sms/status"


def carrier(house: House) -> Carrier:
    """Twilio, or whatever TWILIO_API_URL names."""
    settings = house.settings
    token = next(iter(settings.twilio_tokens), None)
    return TwilioMessages(
        require(settings.twilio_account, "TWILIO_ACCOUNT_SID"),
        require(token, "TWILIO_AUTH_TOKEN"),
        require(settings.twilio_number, "TWILIO_NUMBER"),
        status_url=settings.base_url(DEFAULT_PORT) + _STATUS,
        address=settings.twilio_api,
    )


def work(house: House) -> None:
    """Do what is due, until SIGTERM or Ctrl-C; what is under way then is finished first."""
    stop = threading.Event()
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, lambda *_: stop.set())
    parts = tasks.House(house.store, house.ring, Clerk(house.ring), texts_in(house), carrier(house))
    tasks.begin_sweeps(house.store, house.clock())
    run(Runner(house.store, tasks.tasks(parts), house.clock), stop)
