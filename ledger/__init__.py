"""What is kept for good: sealed entries and each desk's hash chain, written in one transaction.

Locks are taken in one order by everyone: conversation, referral, desk (several desks by slug).
"""
