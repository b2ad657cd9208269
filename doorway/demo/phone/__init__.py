"""A phone network of one machine: Twilio's side of the wire, messages in memory only."""
