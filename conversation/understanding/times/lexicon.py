"""Every word of time we know, in both languages, ready to be looked up."""

from collections.abc import Iterator, Mapping

from conversation.understanding.times import english, welsh
from conversation.understanding.times.token import Kind, Part, Token
from referrals.referral import Weekday

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], Token], ...]]

# What looks like a time and is none: greetings, and things of which numbers or parts of the day are told.
_NOISE = (
    "good morning;good afternoon;good evening;gud morning;morning all;good mornin;bore da;pnawn da;"
    "prynhawn da;"
    "noswaith dda;nos da;good night;afternoon all;evening all;mon dieu;sunday school;black friday;"
    "may have;may be;txt 1st;text 1st;msg 1st;ring 1st;1st thing;1st time"
)
_SHIFTS = (
    "on nights;works nights;work nights;doing nights;does nights;night shift;night shifts;nightshift;"
    "nightshifts;"
    "on night shift;on a night shift;on earlies;on lates;on early shift;on late shift;earlies;lates;on days;"
    "early shift;late shift;earlys;on earlys;on day shift;day shift;working nights;doing earlies;doing lates;"
    "on a late;on an early;on a early;early shifts;late shifts;working days;works earlies;works lates"
)
_BACK = "yn ol;yn ôl;en ol;en ôl;on ol;on ôl"
_HE = (
    "mae o;mae e;mae on;mae en;maeo;maee;mae fo;mae fon;mae o n;mae e n;maen nhw;pan maen;mae'r gŵr;maer "
    "gwr;maer gŵr"
)
_DID = (
    "wedi torri;wedi dod;wedi bod;wedi taro;wedi bwrw;wedi fy mwrw;wedi fy nharo;wedi bygwth;wedi gadael;"
    "wedi mynd"
)
_POLITE = (
    "if u can;if you can;if poss;if possible;if thats ok;if thats okay;if thats alright;if thats alrite;"
    "if its ok;if ok;if u could;if you could;if u dont mind;if you dont mind;if thats possible;"
    "if thats all right;"
    "if that suits;if that works;if it helps;if thats good;if available;if someones free;if someone is free;"
    "if u like;if you like;if u want;if you want;if someone can;if thats any good;if that helps;if allowed;"
    "if you would;if thats easier;if that is ok;if that is possible;if needed;if need be;if ur free;"
    "if youre free;"
    "os gwelwch yn dda;os gwelwch chin dda;os yn bosib;os gallwch;os medrwch;dont mind;not fussed;no worries;"
    "no problem;no probs;not bothered;if its convenient;if convenient;if that is convenient;if that suits you"
)


def _split(words: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in words.split(";"))


def _either(words: str) -> tuple[str, ...]:
    return _split(words) if ";" in words else tuple(words.split())


def _days(table: Mapping[str, str], english_table: bool) -> Iterator[tuple[str, Token]]:
    for names, words in table.items():
        days = frozenset(Weekday(name) for name in names.split())
        for phrase in _either(words) if english_table else _split(words):
            yield phrase, Token(Kind.WEEKDAY, phrase, days=days)


def _parts(table: Mapping[str, str], kind: Kind) -> Iterator[tuple[str, Token]]:
    for name, words in table.items():
        for phrase in _split(words):
            yield phrase, Token(kind, phrase, part=Part[name])


def _kinds(table: Mapping[Kind, str]) -> Iterator[tuple[str, Token]]:
    for kind, words in table.items():
        for phrase in _split(words):
            yield phrase, Token(kind, phrase)


def _numbers(table: Mapping[int, str], kind: Kind) -> Iterator[tuple[str, Token]]:
    for number, words in table.items():
        for phrase in _either(words) if kind is Kind.MONTH else _split(words):
            yield phrase, Token(kind, phrase, number, spelled=True)


def _holidays(table: Mapping[str, str]) -> Iterator[tuple[str, Token]]:
    for name, words in table.items():
        for phrase in _split(words):
            yield phrase, Token(Kind.HOLIDAY, name)


def _signs() -> Iterator[tuple[str, Token]]:
    yield "-", Token(Kind.DASH, "-")
    yield ",", Token(Kind.COMMA, ",")
    yield from ((sign, Token(Kind.STOP, sign)) for sign in ".!?;:")
    yield from ((sign, Token(Kind.COMMA, sign)) for sign in '()"')
    yield from ((word, Token(Kind.MERIDIEM, word, half="am")) for word in ("am", "a.m"))
    yield from ((word, Token(Kind.MERIDIEM, word, half="pm")) for word in ("pm", "p.m", "pms"))
    yield from ((word, Token(Kind.CLOCK, word, 12, half="exact")) for word in _split(_NOON))
    yield from ((word, Token(Kind.AROUND, word)) for word in ("ish", "sort of", "kind of", "thereabouts"))
    yield from ((word, Token(Kind.WEEK, word, 1)) for word in ("next week", "nxt week", "next wk", "nxt wk"))
    yield from ((word, Token(Kind.WEEK, word, 1)) for word in _split(welsh.NEXT_WEEK))
    yield from (
        (word, Token(Kind.WEEK, word, 0)) for word in ("this week", "this wk", "wythnos yma", "wythnos ma")
    )
    yield from ((word, Token(Kind.WEEK, word, 7)) for word in ("week", "wk", "wythnos"))
    yield from ((word, Token(Kind.THIS, word)) for word in welsh.THIS_WEEKDAY.split(";"))
    yield from ((word, Token(Kind.UNIT, word, 30)) for word in _split(_HALF_HOURS))
    yield from ((word, Token(Kind.UNIT, word, 60)) for word in _split(_HOURS))
    yield from (
        (word, Token(Kind.UNIT, word, 90))
        for word in _split("an hour and a half;hour and a half;hour n half")
    )
    yield from ((word, Token(Kind.UNIT, word, 15)) for word in _split("quarter of an hour;quarter hour"))
    yield from (
        (word, Token(Kind.UNIT, word, 120)) for word in _split("couple of hours;couple hours;couple hrs")
    )
    for number, word in enumerate(english.ORDINALS.split(), start=1):
        yield word, Token(Kind.ORDINAL, word, number, spelled=True)


_NOON = "noon;midday;mid day;12 noon;hanner dydd;twelve noon;12 midday;noontime;high noon"
_HALF_HOURS = (
    "half an hour;half hour;half an hours time;half a hour;hanner awr;half hr;half an hr;halfhour;1/2 "
    "hour;1/2 hr;hannar awr"
)
_HOURS = "an hour;an hr;an hours time;an hours;an hrs time;a hour;1 awr;one hour;the hour;an awr"


def _entries() -> Iterator[tuple[str, Token]]:
    """Every phrase; where two share one the first stands."""
    yield from _holidays(english.HOLIDAYS)
    yield from _holidays(welsh.HOLIDAYS)
    yield from ((phrase, Token(Kind.NOISE, phrase)) for phrase in _split(_NOISE))
    yield from ((phrase, Token(Kind.WORD, "shift")) for phrase in _split(_SHIFTS))
    for said, meaning in ((_BACK, "back"), (_HE, "he"), (_DID, "came")):
        yield from ((phrase, Token(Kind.WORD, meaning)) for phrase in _split(said))
    yield from ((phrase, Token(Kind.FILLER, phrase)) for phrase in _split(_POLITE))
    yield from _signs()
    yield from _days(english.DAYS, english_table=True)
    yield from _days(welsh.DAYS, english_table=False)
    for table in (english.TODAY_PARTS, welsh.TODAY_PARTS):
        yield from _parts(table, Kind.OFFSET)
    for table in (english.PARTS, welsh.PARTS):
        yield from _parts(table, Kind.PART)
    for kinds in (english.KINDS, welsh.KINDS):
        yield from _kinds(kinds)
    for numbers, kind in (
        (english.MONTHS, Kind.MONTH),
        (english.OFFSETS, Kind.OFFSET),
        (welsh.OFFSETS, Kind.OFFSET),
        (english.NUMBERS, Kind.NUMBER),
        (welsh.NUMBERS, Kind.NUMBER),
        (english.UNITS, Kind.UNIT),
        (welsh.UNITS, Kind.UNIT),
    ):
        yield from _numbers(numbers, kind)
    for filler in (english.FILLERS, welsh.FILLERS):
        yield from ((word, Token(Kind.FILLER, word)) for word in filler.split())


def _tables() -> tuple[dict[str, Token], Phrases]:
    single: dict[str, Token] = {}
    phrases: dict[str, dict[tuple[str, ...], Token]] = {}
    for phrase, token in _entries():
        words = tuple(phrase.split())
        if len(words) == 1:
            single.setdefault(phrase, token)
        else:
            phrases.setdefault(words[0], {}).setdefault(words, token)
    longest_first = {
        first: tuple(sorted(of.items(), key=lambda entry: -len(entry[0]))) for first, of in phrases.items()
    }
    return single, longest_first


SINGLE, PHRASES = _tables()
FULL_DAYS = {
    name: SINGLE[name]
    for name in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
}
_SLIPPED = (
    "between before tomorrow morning mornings afternoon afternoons evening evenings weekday weekdays "
    "weekend weekends lunchtime anytime tonight except midday onwards november december january february "
    "september october "
    "prynhawn penwythnos"
)
LONG_WORDS = {word: SINGLE[word] for word in _SLIPPED.split()}
"""Words long enough for a slip of one letter to be known."""
