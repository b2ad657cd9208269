"""The demo's worker process, whose key ring may lie in the data folder."""

from doorway import logs
from doorway.house import House
from doorway.keys import load_ring
from doorway.processes import end_with_parent
from doorway.settings import read_settings
from doorway.words import use_words
from doorway.worker import work
from storage.database import Store


def main() -> None:
    """The process's entry."""
    logs.configure(logs.QUIET)
    end_with_parent()
    settings = read_settings()
    use_words(settings)
    if settings.keys_file is not None:
        work(House(settings, Store(settings.database_url), load_ring(settings.keys_file)))


if __name__ == "__main__":
    main()
