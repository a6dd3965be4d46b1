"""Tests of `macros/downloads/`."""
