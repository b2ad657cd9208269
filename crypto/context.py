"""What an entry is bound to: moved, re-dated or relabelled, it does not open."""

from dataclasses import dataclass

from crypto.fields import fields

ENTRY = "doorway/entry/1"


@dataclass(frozen=True)
class Context:
    """Where and what an entry or a summary is, as it stands in clear beside the ciphertext."""

    desk: str
    referral: str
    entry: str
    sequence: int
    kind: str
    door: str
    author: str
    received_minute: str
    """When it was received, UTC to the minute: `2026-11-24T08:05Z`."""

    def encode(self) -> bytes:
        """The one encoding that associated data and HPKE's `info` share."""
        return fields(
            ENTRY,
            self.desk,
            self.referral,
            self.entry,
            self.sequence,
            self.kind,
            self.door,
            self.author,
            self.received_minute,
        )
