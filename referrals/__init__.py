"""What a referral is, how urgent, and which desk it goes to: pure."""
