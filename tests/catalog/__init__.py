"""Tests of `macros/catalog/`."""
