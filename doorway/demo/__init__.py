"""The demo: sample desks, people and referrals, and a phone that speaks Twilio's contract on this machine."""
