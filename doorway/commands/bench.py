"""`doorway bench`: the project measures itself; each benchmark is imported only when it is asked for."""

from doorway.commands import LazyGroup

command = LazyGroup(
    "bench",
    help="Measure Doorway, each benchmark against the machine's own limit or against labelled texts.",
    lazy={
        "texts": (
            "doorway.commands.bench_texts:command",
            "texts answered, sealed and committed a second, both databases",
        ),
        "understanding": (
            "doorway.commands.bench_understanding:command",
            "labelled texts against the rules: accuracy, confusion, each miss, time",
        ),
    },
)
