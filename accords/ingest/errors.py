"""Why a file gives no document. The message is one clear line for the person who ran ingest."""

from accords.vocab import Outcome


class ReadError(Exception):
    """A file that gives no document; ``outcome`` says whether that is a failure or nothing to do."""

    outcome = Outcome.FAILED


class MissingFileError(ReadError):
    """There is nothing at the path."""


class UnreadableFileError(ReadError):
    """The operating system, or the library for this format, does not give the contents."""


class TooLargeFileError(ReadError):
    """More than is read."""


class BinaryFileError(ReadError):
    """No text."""


class UndecodableFileError(ReadError):
    """A text in an encoding that cannot be told."""


class UnknownTypeError(ReadError):
    """A type of file that is not read, or that needs an extra which is not installed."""


class EmptyFileError(ReadError):
    """Nothing to read: no failure."""

    outcome = Outcome.SKIPPED
