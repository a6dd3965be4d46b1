"""Application 1: its functions, its template, and its run on this machine."""
