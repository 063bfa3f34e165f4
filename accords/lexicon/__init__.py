"""Data: one file per language and per subject, and the loader that checks it."""
