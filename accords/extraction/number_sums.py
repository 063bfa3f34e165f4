"""The sum that a number's words and digits make, one behind the other."""

from decimal import Decimal

from accords.extraction.number_words import THOUSAND

WIDE = 10_000
"""From here on a magnitude multiplies all that stands before it, below only the number beside it."""


class RunningSum:
    """A number that is being read, from its first word on."""

    def __init__(self) -> None:
        self.total, self.section = Decimal(0), Decimal(0)
        self.current: Decimal | None = None
        self.scale = self.widest = 0
        self.in_words = False
        """Whether the last part was a word."""
        self.has_digits = False

    @property
    def value(self) -> Decimal:
        """What has been read so far."""
        return self.total + self.section + (self.current or 0)

    def put(self, value: Decimal | int, *, in_words: bool) -> None:
        """``value`` in place of the part that was read last."""
        self.current, self.in_words, self.scale = Decimal(value), in_words, 0
        self.has_digits = self.has_digits or not in_words

    def multiply(self, magnitude: int) -> None:
        """A magnitude behind what was read: a wide one multiplies all that stands before it."""
        is_repeated = bool(self.scale) and self.current is None
        if is_repeated or magnitude >= WIDE:
            part = self.section + (self.current or 0)
            if self.current is None and not self.scale:
                part += 1
            # "2億7千万" is two sums, "3 lakh crore" and "1万2000亿" are one.
            is_beside = bool(part) and self.widest > magnitude
            self.total = self.total + part * magnitude if is_beside else (self.total + part) * magnitude
            self.section, self.widest = Decimal(0), max(self.widest, magnitude)
        else:
            self.section += (1 if self.current is None else self.current) * magnitude
        self.current, self.scale, self.in_words = None, magnitude, True

    def add(self, value: int) -> None:
        """A word for so many thousands or millions: "ألفين", "beşyüzbin"."""
        base = THOUSAND
        while value % (base * THOUSAND) == 0:
            base *= THOUSAND
        if base < WIDE:
            self.section += value
        else:
            self.total, self.section = self.total + self.section + value, Decimal(0)
            self.widest = max(self.widest, base)
        self.current, self.scale, self.in_words = None, base, True

    def add_share(self, fraction: Decimal) -> None:
        """A part of the magnitude that was read last: "un million et demi"."""
        if self.scale >= WIDE:
            self.section, self.total = Decimal(0), self.total + self.section + fraction * self.scale
        else:
            self.section += fraction * self.scale
