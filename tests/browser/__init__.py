"""The site in a real browser, as its readers use it."""
