"""`python -m doorway` is the same as the command `doorway`."""

from doorway.commands import main

main()
