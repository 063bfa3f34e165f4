"""XML that any parser reads, whatever the texts hold."""

import re
from collections.abc import Mapping
from io import StringIO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class Writer(XMLGenerator):
    """Writes XML that any parser reads, whatever the texts hold."""

    def __init__(self, out: StringIO) -> None:
        super().__init__(out, encoding="utf-8", short_empty_elements=True)

    def characters(self, content: str) -> None:
        """Text, without what XML cannot hold."""
        super().characters(legal(content))

    def open(self, name: str, attributes: Mapping[str, str] | None = None) -> None:
        """The start of an element that holds others."""
        kept = {key: legal(value) for key, value in (attributes or {}).items()}
        self.startElement(name, AttributesImpl(kept))

    def element(self, name: str, text: str, **attributes: str) -> None:
        """An element with text alone."""
        self.open(name, attributes)
        if text:
            self.characters(text)
        self.endElement(name)


def legal(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _ILLEGAL.sub("", text)
