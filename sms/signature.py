"""Twilio's signature: HMAC-SHA1 over the exact URL and every posted parameter."""

from collections.abc import Iterable, Mapping, Sequence

from twilio.request_validator import RequestValidator

Form = Sequence[tuple[str, str]]
"""Posted parameters as they came: repeated names and empty values stay."""


class Signatures:
    """Checks signatures against every token in use, since two are while one is rolled."""

    def __init__(self, tokens: Iterable[str]) -> None:
        self._validators = [RequestValidator(token.strip()) for token in tokens if token.strip()]
        if not self._validators:
            raise ValueError("TWILIO_AUTH_TOKEN names no token")

    def accept(self, url: str, form: Form, signature: str | None) -> bool:
        """Whether Twilio signed this form for this URL; every token is tried, whichever fits."""
        if not signature or not signature.isascii():
            return False
        parameters = _Parameters(form)
        return any(validator.validate(url, parameters, signature) for validator in self._validators)


def sign(token: str, url: str, form: Mapping[str, str]) -> str:
    """The signature that Twilio would send: for the demo's phone and for benchmarks."""
    signature: str = RequestValidator(token).compute_signature(url, form)
    return signature


class _Parameters(dict[str, str]):
    """A form as Twilio's validator reads it: every value of a repeated name counts."""

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self._form = form

    def getlist(self, name: str) -> list[str]:
        return [value for key, value in self._form if key == name]
