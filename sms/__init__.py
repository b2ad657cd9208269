"""Texts in and out: Twilio's signature, TwiML, statuses."""
