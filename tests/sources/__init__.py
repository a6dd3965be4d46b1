"""Tests of docs/ itself: the seed's page, every page's form, the facts against AWS's models."""
