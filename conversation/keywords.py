"""Words that command the conversation, in both languages. Each stands alone in its text."""

from enum import StrEnum

from conversation.heard import bare
from conversation.understanding.reading import Intent


class Keyword(StrEnum):
    """A command of one or two words."""

    STOP = "stop"
    START = "start"
    HELP = "help"
    BACK = "back"
    CLEAR = "clear"
    WRONG_NUMBER = "wrong_number"
    SHOW = "show"
    CALL = "call"
    ENGLISH = "english"
    WELSH = "welsh"


_WORDS = {
    Keyword.STOP: ("stop", "stopall", "stop all", "unsubscribe", "stopiwch", "stopio"),
    Keyword.START: ("start", "unstop", "dechrau", "cychwyn"),
    Keyword.HELP: ("help", "info", "help me use this", "cymorth"),
    Keyword.BACK: ("back", "go back", "nôl", "nol", "yn ôl", "yn ol"),
    Keyword.CLEAR: ("clear", "wipe", "dileu", "clirio"),
    Keyword.WRONG_NUMBER: ("wrong number", "sorry wrong number", "sorry, wrong number", "rhif anghywir"),
    Keyword.SHOW: ("show", "show me", "dangos"),
    Keyword.CALL: ("call", "just call", "galw", "galwad"),
    Keyword.ENGLISH: ("english", "english please", "saesneg", "in english"),
    Keyword.WELSH: ("cymraeg", "welsh", "welsh please", "yn gymraeg"),
}
_BY_WORD = {word: keyword for keyword, words in _WORDS.items() for word in words}
_MEANT = {Intent.STOP: Keyword.STOP, Intent.ERASE: Keyword.CLEAR, Intent.HELP: Keyword.HELP}
_HERE = frozenset({"here", "yma"})
_SPEECH = frozenset({"end", "cancel", "quit", "yes", "revoke", "optout", "opt out"})
"""Words at which the network itself may opt a number out, but which people say in the middle of a talk."""


def is_offered(step: str | None, text: str) -> bool:
    """Whether a text is a word we told them to send: BACK is no "he's back", HERE no cry for help."""
    said = bare(text)
    return said in _BY_WORD or (step == "page_or_here" and said in _HERE)


def keyword_of(text: str) -> Keyword | None:
    """The command whose word a text is."""
    return _BY_WORD.get(bare(text))


def keyword_in(text: str, intent: Intent, *, in_talk: bool) -> Keyword | None:
    """The command a text is, by its word or by its clear sense ("please stop texting me")."""
    said = bare(text)
    found = _BY_WORD.get(said)
    if found or (in_talk and said in _SPEECH):
        return found
    if intent is Intent.LANGUAGE_CY:
        return Keyword.WELSH
    return _MEANT.get(intent)
