"""Finished pages made ready for readers, whichever engine built them."""
