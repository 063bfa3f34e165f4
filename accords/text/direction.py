"""Which way a language is written."""

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"})
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"arab", "hebr", "syrc", "thaa"})


def direction(language: str) -> str:
    """``rtl`` or ``ltr`` for a BCP 47 code, where a script subtag decides before the language; ``auto`` for
    none, which leaves it to the letters."""
    if not language:
        return "auto"
    code, *subtags = language.lower().replace("_", "-").split("-")
    if _RIGHT_TO_LEFT_SCRIPTS & set(subtags):
        return "rtl"
    return "rtl" if code in RIGHT_TO_LEFT and not {"latn", "cyrl"} & set(subtags) else "ltr"
