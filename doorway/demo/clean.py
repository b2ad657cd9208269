"""A clean set: what people sent goes, the sample referrals come back, sign-ins stay as they are."""

from doorway.demo import samples
from doorway.demo.phone.client import PhoneClient
from doorway.desks import OPERATOR
from doorway.house import House
from jobs import tasks
from ledger import chain
from ledger.chain import Act
from storage import clearing, desks


def start_again(house: House, phone: PhoneClient) -> None:
    """Empty the demo and fill it anew. The chains go on, since browsers refuse a shorter one."""
    now = house.clock()
    with house.store.begin() as connection:
        clearing.clear_referrals(connection)
        for slug in desks.slugs(connection):
            chain.record(connection, slug, Act("cleared", slug, OPERATOR), now)
    tasks.begin_sweeps(house.store, now)
    samples.fill(house, now)
    phone.clear()
