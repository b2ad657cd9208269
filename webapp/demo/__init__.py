"""The demo's own pages: a start page with every door, and a phone that really posts to `/sms/inbound`."""

from webapp.demo.pages import DemoPages, Door, Phone, SignIn, Text, blueprint

__all__ = ["DemoPages", "Door", "Phone", "SignIn", "Text", "blueprint"]
