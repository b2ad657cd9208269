"""The conversations a person may need, one module each."""
