"""The read-only API under ``/api/v1/``: the archive's records as JSON, with the parameters of the pages."""
