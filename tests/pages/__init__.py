"""Tests of `macros/pages/`."""
