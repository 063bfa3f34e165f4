"""How fast the archive is searched, and what it costs: see ``benchmarks/README.md``."""
