"""The pages: each view parses, asks and renders; what a template shows is a frozen dataclass."""
