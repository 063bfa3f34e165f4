"""Outside judges of the running site; ``make audit`` asks them all."""
