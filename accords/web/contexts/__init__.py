"""What each page shows, as frozen dataclasses: the only thing a template is given."""
