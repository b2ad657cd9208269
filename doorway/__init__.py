"""Settings, wiring and the command line: the only part that knows every other."""
