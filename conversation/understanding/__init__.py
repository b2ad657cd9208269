"""What a person's text means, by rules that can be shown."""
