"""Which language a text is in: told by its script and its function words.

Only where these do not settle it is a statistical model asked; it costs a second and is loaded then.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from accords.text.fold import fold
from accords.text.function_words import ARABIC, CYRILLIC, LATIN

_SAMPLE = 16_000
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S{1,64}@\S+")
_WORD = re.compile(r"[^\W\d_]+")
_CERTAIN = {"latin": 0.2, "cyrillic": 0.12, "arabic": 0.06}
"""The least share of function words that settles a text; fewer stand apart where they are written on to
other words."""
_MARGIN = 1.15
_VARIED = 8
"""So many different function words settle a text that has half of that share, with a wider margin: one word
of another language may be frequent by chance, many are not."""
_FEWEST_LETTERS = 12

_SCRIPTS = {
    "latin": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "cyrillic": re.compile("[\u0400-\u052f]"),
    "arabic": re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"),
    "hebrew": re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]"),
    "devanagari": re.compile("[\u0900-\u097f]"),
    "han": re.compile("[\u3400-\u4dbf\u4e00-\u9fff]"),
    "kana": re.compile("[\u3041-\u30ff\uff66-\uff9f]"),
    "hangul": re.compile("[\u1100-\u11ff\uac00-\ud7af]"),
    "thai": re.compile("[\u0e00-\u0e7f]"),
    "greek": re.compile("[\u0370-\u03ff]"),
    "georgian": re.compile("[\u10a0-\u10ff]"),
    "armenian": re.compile("[\u0530-\u058f]"),
    "khmer": re.compile("[\u1780-\u17ff]"),
    "lao": re.compile("[\u0e80-\u0eff]"),
    "burmese": re.compile("[\u1000-\u109f]"),
    "bengali": re.compile("[\u0980-\u09ff]"),
    "tamil": re.compile("[\u0b80-\u0bff]"),
}
_WEIGHT = {"han": 3, "kana": 2, "hangul": 2, "thai": 1}
_ONE_LANGUAGE = {
    "hebrew": "he",
    "devanagari": "hi",
    "hangul": "ko",
    "thai": "th",
    "greek": "el",
    "georgian": "ka",
    "armenian": "hy",
    "khmer": "km",
    "lao": "lo",
    "burmese": "my",
    "bengali": "bn",
    "tamil": "ta",
}


_NEAREST = {"ms": "id"}
"""Languages that are read as another one: Malay and Indonesian texts differ in little but spelling."""

_FAMILIES = {"latin": LATIN, "cyrillic": CYRILLIC, "arabic": ARABIC}


class Told(NamedTuple):
    """A language's code, or null where the text has no words to tell it by, and what told it: its
    ``script``, its function ``words``, or a statistical ``model``."""

    code: str | None
    by: str


def detect(text: str) -> str | None:
    """The language's code, or null where the text has no words to tell it by."""
    return tell(text).code


def tell(text: str) -> Told:
    """The language of a text and what told it."""
    sample = _ADDRESS.sub(" ", _sample(text))
    if not any(letter.isalpha() for letter in sample):
        return Told(None, "")
    weights = Counter(
        {
            script: len(pattern.findall(sample)) * _WEIGHT.get(script, 1)
            for script, pattern in _SCRIPTS.items()
        }
    )
    script, weight = weights.most_common(1)[0]
    if not weight:
        return Told(_ask_model(sample), "model")
    if script in ("han", "kana"):
        return Told("ja" if weights["kana"] * 3 * 12 > weights["han"] else "zh", "script")
    if script == "hangul" or (script == "latin" and weights["hangul"] > weight // 2):
        return Told("ko", "script")
    if script in _ONE_LANGUAGE:
        return Told(_ONE_LANGUAGE[script], "script")
    return _by_function_words(sample, script)


def _sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return "\n".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))


def _by_function_words(sample: str, script: str) -> Told:
    counts = Counter(_WORD.findall(fold(sample).text))
    total = sum(counts.values())
    if not total:
        return Told(None, "")
    hits: Counter[str] = Counter(dict.fromkeys(_FAMILIES[script], 0))
    kinds: Counter[str] = Counter()
    for word, languages in _languages_of(script).items():
        if word in counts:
            for language in languages:
                hits[language] += counts[word]
                kinds[language] += 1
    scores = sorted(((count / total, language) for language, count in hits.items()), reverse=True)
    (best, language), (second, _) = scores[0], scores[1]
    if best >= _CERTAIN[script] and best >= second * _MARGIN:
        return Told(language, "words")
    if kinds[language] >= _VARIED and best >= _CERTAIN[script] / 2 and best >= second * _MARGIN**2:
        return Told(language, "words")
    asked = _ask_model(sample)
    return Told(asked, "model") if asked else Told(language if best else None, "words")


@cache
def _languages_of(script: str) -> Mapping[str, tuple[str, ...]]:
    """For each function word of a script the languages that use it."""
    out: dict[str, tuple[str, ...]] = {}
    for language, words in _FAMILIES[script].items():
        for word in words:
            out[word] = (*out.get(word, ()), language)
    return out


def _ask_model(sample: str) -> str | None:
    """What the statistical model says; imported here because it is heavy and seldom needed. It names some
    language for anything, so that it is not asked about a few letters."""
    if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS:
        return None
    from py3langid.langid import classify

    language, _ = classify(sample[:_SAMPLE])
    return _NEAREST.get(str(language), str(language)) or None
