"""What the edge to Twilio raises. No number, body or token is ever in an error."""


class TextsError(Exception):
    """The root: a text could not be taken in or sent."""


class NotKept(TextsError):
    """The text could not be stored, so Twilio must be told to try its fallback."""
