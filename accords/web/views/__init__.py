"""The views: parse the request, ask the records or the search, render a context."""
