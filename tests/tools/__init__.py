"""Checks of the code itself, of workflows and tools, and benchmarks."""
