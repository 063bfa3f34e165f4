"""Keeping the index in step with the records. Every function works in the caller's transaction."""

from collections.abc import Iterable


def update_statements(statement_ids: Iterable[int]) -> None:
    """Index these statements and their commitments anew: call it after any change to them, to their
    parties, sectors, topics or targets, inside the transaction that made the change."""


def remove_statements(statement_ids: Iterable[int]) -> None:
    """Forget these statements and their commitments: call it before they are deleted."""


def rebuild() -> int:
    """Build the whole index from the records; safe while the site serves. How many commitments."""
    return 0
