"""What the built site is held to."""
