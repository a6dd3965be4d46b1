"""What a single field may hold: ids, names, texts, days and addresses, and why anything else is refused."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from macros.catalog.addresses import refused_address
from macros.catalog.measures import first_day
from macros.catalog.vocabulary import nearest

FACT_REFERENCE = re.compile(r"\{([a-z0-9-]+\.[a-z0-9.-]+)\}")
FIRST_YEAR, LAST_YEAR = "2004", "2099"
MARK = re.compile(r"[`*{\[]|<u>")

# Texts: words and inline Markdown, and nothing that a page would take for more

LONGEST_TEXT = 600  # characters
PLAIN_WORDS = re.compile(rf"[A-Za-z](?:[A-Za-z0-9,.;()/'-]| \b){{,{LONGEST_TEXT - 1}}}")  # most texts; quick to match
# What is allowed although it looks like what is not, and what of it is still to be checked.
ALLOWED = {
    # Within an HTML element of ours, Markdown would find a tag before the code around it.
    re.compile(r"`(?:[^`<]|<(?![A-Za-z/!?]))*`"): "x",
    FACT_REFERENCE: "x",
    re.compile(r"\{\+\+(.*?)\+\+\}|\{==(.*?)==\}|\{--(.*?)--\}|\{>>(.*?)<<\}|\{~~(.*?)~~\}"): r"\1\2\3\4\5",
    re.compile(r"<u>([^<]*)</u>"): r"\1",
    re.compile(r"\*\*([^*]+)\*\*|\*(?!\s)([^*]+)\*"): r"\1\2",
    re.compile(r"\[([^\[\]]*)\]\(/[a-z0-9/-]+\.md(?:#[a-z0-9-]+)?\)"): r"\1",
}
REFUSED = {
    r"<[A-Za-z/!?]": "a tag of HTML, or what looks like one, which backticks do not always hold; write it in words",
    r"`": "a backtick without its partner; write `code` between two",
    r"[\[\]]": "a bracket, which would make a link; a page is named under `source:`",
    r"[{}]": "a brace that is neither {service.figure} nor a critic mark; write it in backticks",
    r"\*|(?<!\w)_|_(?!\w)": "an emphasis mark without its partner; write it in backticks, or × to multiply",
    r"\\": "a backslash; write it in backticks",
    r"&(?:#?\w+;|#\w)": "an entity; write the character itself",
    r":(?!\d+:)[a-z0-9_+-]+:|:100:|:1234:": "a short code of an icon; write it in backticks",
    r"^(?:[#>|:~=+@-]|\* |\d+[.)] |\W{3})": "a first character that begins a list, a heading or a formula; begin with a word",
    r"!$": "an exclamation mark at the end; end with a full stop",
    r"^\s|\s$": "a space at an end; remove it",
}
ANY_REFUSED = re.compile("|".join(REFUSED))  # most texts hold none; asking once is quicker
NOT_ASCII = re.compile(r"[^ -~]")


@lru_cache(maxsize=4096)  # words, days and ids stand in a file again and again
def refused_text(text: str) -> str | None:
    """What must not stand in a text, and what to write instead; None if nothing is wrong."""
    if PLAIN_WORDS.fullmatch(text):
        return None
    if len(text) > LONGEST_TEXT:
        return f"{len(text):,} characters; write {LONGEST_TEXT} at most"
    if strange := next(filter(_is_strange, NOT_ASCII.findall(text)), None):
        name = unicodedata.name(strange, f"U+{ord(strange):04X}")
        return f"{name}, which cannot be seen or told apart; remove it"
    for allowed, rest in ALLOWED.items():
        text = allowed.sub(rest, text)
    if not ANY_REFUSED.search(text):
        return None
    return next(message for pattern, message in REFUSED.items() if re.search(pattern, text))


def _is_strange(character: str) -> bool:
    """Whether a character is hidden, stands on another one, or is not used in English.

    A Cyrillic а looks like an a, and a full-width ＝ begins a formula as = does.
    """
    if character == "\N{BRAILLE PATTERN BLANK}" or unicodedata.east_asian_width(character) in "FW":
        return True
    foreign = character > "ÿ" and character.isalnum() and not unicodedata.name(character, "").startswith("LATIN")
    return foreign or unicodedata.category(character)[0] in "CMZ"


# Refusals, and the base of all models

Finding = tuple[str, tuple[str | int, ...]]  # what is wrong, and the keys that lead to it from the checked model


def refusal(findings: list[Finding]) -> PydanticCustomError:
    """The error that carries these findings through pydantic to the loader."""
    # Braces in a message would be taken for placeholders, so it travels beside the text.
    return PydanticCustomError("refused", "see `findings`", {"findings": findings})


def refused(message: str, *below: str | int) -> PydanticCustomError:
    """The error for one finding; `below` are the keys from the checked model to what is wrong."""
    return refusal([(message, below)])


def whole_file(info: ValidationInfo) -> Mapping[str, Any]:
    """What the loader found in the whole file, by which a part of it is checked: see `load.py`."""
    return info.context or {}


class Model(BaseModel):
    """A part of the data file: unknown keys are refused, and what is read does not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    def _findings(self, context: Mapping[str, Any]) -> Iterator[Finding]:
        """All that is wrong although each field by itself is right."""
        yield from ()

    @model_validator(mode="after")
    def _check_together(self, info: ValidationInfo) -> Self:
        if findings := list(self._findings(whole_file(info))):
            raise refusal(findings)
        return self


# Checks of single fields


def known(kind: str) -> Callable[[str, ValidationInfo], str]:
    """A check that an id exists among the file's ids of that kind."""

    def check(name: str, info: ValidationInfo) -> str:
        names = whole_file(info)[kind]
        # Where there is none at all, their mapping is what is wrong; each of its users would only hide that line.
        if name not in names and (names or kind == "icon"):
            raise refused(f"no {kind} {name!r}{nearest(name, names)}")
        return name

    return check


def _check_calendar(text: str) -> str:
    try:
        first_day(text)
    except ValueError:
        raise refused(f"no such day: {text!r}; write a day of the calendar as YYYY-MM-DD") from None
    if not FIRST_YEAR <= text[:4] <= LAST_YEAR:
        raise refused(f"{text} is not in the time of AWS; look at the year")
    return text


def _check_past(text: str, info: ValidationInfo) -> str:
    if _check_calendar(text) > whole_file(info)["today"].isoformat():
        raise refused(f"{text} is in the future; write the day on which it was true")
    return text


def _check_address(url: str) -> str:
    if reason := refused_address(url):
        raise refused(reason)
    return url


def _check_references(text: str, info: ValidationInfo) -> str:
    for reference in FACT_REFERENCE.findall(text):
        known("fact")(reference, info)
    return text


def _refuse_references(text: str) -> str:
    if reference := FACT_REFERENCE.search(text):
        raise refused(f"{reference[0]} would stay as it is here; write the name without a figure")
    return text


def _refuse_marks(name: str) -> str:
    # A name also stands in attributes, where what Markdown makes of a mark would end them.
    if mark := MARK.search(name):
        raise refused(f"{mark[0]!r} has no place in a name; write it in plain words")
    return name


Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9.-]*$")]
Words = Annotated[str, Field(min_length=1), AfterValidator(_refuse_references)]
Name = Annotated[Words, AfterValidator(_refuse_marks)]
Number = Annotated[int | float, Field(ge=0, le=1e15)]
Text = Annotated[str, Field(min_length=1), AfterValidator(_check_references)]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$"), AfterValidator(_check_past)]
DayOrMonth = Annotated[str, Field(pattern=r"^\d{4}-\d\d(-\d\d)?$"), AfterValidator(_check_past)]
Deadline = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$"), AfterValidator(_check_calendar)]
Link = Annotated[str, Field(pattern=r"^https?://"), AfterValidator(_check_address)]
Phrase = Annotated[str, Field(pattern=r"^[a-zA-Z0-9]([ -+\--~]*[a-zA-Z0-9])?$")]
Version = Annotated[str, Field(pattern=r"^\d+(\.\d+)+$")]
RegionId = Annotated[str, AfterValidator(known("Region"))]
ClassId = Annotated[str, AfterValidator(known("class"))]
KindId = Annotated[str, AfterValidator(known("kind"))]
ServiceId = Annotated[str, AfterValidator(known("service"))]
SourceId = Annotated[str, AfterValidator(known("source"))]
Icon = Annotated[str, AfterValidator(known("icon"))]
Ground = Annotated[str, AfterValidator(known("ground"))]
