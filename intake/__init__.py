"""The survivor's side: a text arrives, is understood, sealed and stored."""
