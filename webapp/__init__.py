"""Pages in: chat, partners, inbox, api."""
