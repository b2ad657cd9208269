"""Organisations that refer people: how they are rung, their drafts, and which referrals are theirs."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table

from storage.database import Instant
from storage.tables.schema import metadata

organisations = Table(
    "organisations",
    metadata,
    Column("slug", ForeignKey("desks.slug"), primary_key=True),
    Column("phone", LargeBinary, nullable=False, comment="the directory's number, under the ring"),
    Column("website", String, comment="where the number can be checked; public"),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", String, primary_key=True, comment="the id that the referral will have"),
    Column("organisation", ForeignKey("desks.slug"), nullable=False),
    Column("version", Integer, nullable=False, comment="counts up; the sealed body is bound to it"),
    Column("written_by", ForeignKey("specialists.id"), nullable=False),
    Column("received_at", Instant, nullable=False, comment="to the minute"),
    Column("body", LargeBinary, nullable=False, comment="sealed in the worker's browser"),
    Index("ix_drafts_organisation", "organisation", "received_at"),
)

charity_referrals = Table(
    "charity_referrals",
    metadata,
    Column("referral", ForeignKey("referrals.id"), primary_key=True),
    Column("organisation", ForeignKey("desks.slug"), nullable=False),
    Column("entry", ForeignKey("entries.id"), nullable=False, comment="the form"),
    Column("sent_by", ForeignKey("specialists.id"), nullable=False),
    Column("sent_at", Instant, nullable=False, comment="to the minute"),
    Index("ix_charity_referrals_organisation", "organisation", "sent_at"),
)
