"""What the command line raises. Each is one line for whoever runs it, and holds nothing secret."""


class DoorwayError(Exception):
    """The root: a command could not do what it was asked."""


class BadSetting(DoorwayError):
    """A setting is missing or wrong; the sentence names the setting and the cure."""

    def __init__(self, name: str, cure: str) -> None:
        super().__init__(f"{name}: {cure}")
        self.name = name
