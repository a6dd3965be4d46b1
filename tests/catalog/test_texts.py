"""What a text or an address may not hold is refused by its line; what is harmless is not."""

from pathlib import Path

import pytest
import yaml

from macros.catalog.texts import LONGEST_TEXT, address_problem, text_problem
from tests import SAMPLE
from tests.catalog.refusals import refusal

HOSTILE = {
    "a script": "<script>alert(1)</script>",
    "a script in code": "apple `<script>alert(1)</script>`",
    "a picture that fails": '"><img src=x onerror=alert(1)>',
    "the end of a field": "</textarea>",
    "a comment": "<!-- apple",
    "an address in brackets": "<https://evil.example>",
    "underlining that never ends": "<u>apple",
    "a link to script": "[apple](javascript:alert(1))",
    "a link elsewhere": "[apple](https://evil.example)",
    "a link to no page": "[apple](/../secret)",
    "a picture": "![apple](https://evil.example)",
    "a reference": "[apple][1]",
    "where a reference leads": "[1]: https://evil.example",
    "a table of contents": "[TOC]",
    "the end of CDATA": "apple]]>",
    "an expression": "{{ 7 * 7 }}",
    "a statement": "{% include 'x' %}",
    "attributes": "apple {: onclick=alert(1) }",
    "attributes in short": "apple { .fg-report }",
    "a critic mark that never ends": "{++ apple",
    "HTML in a critic mark": "{++<b>apple</b>++}",
    "a heading": "# apple",
    "a list": "* apple",
    "a numbered list": "1. apple",
    "a quotation": "> apple",
    "a table": "| apple | pear |",
    "a block": "/// html | div",
    "a box": '??? note "apple"',
    "a snippet": '--8<-- "/etc/passwd"',
    "a fence": "~~~ python",
    "a rule": "***",
    "a formula": "=1+1",
    "a formula with a wide sign": "\N{FULLWIDTH EQUALS SIGN}1+1",
    "a tag of wide signs": "\N{FULLWIDTH LESS-THAN SIGN}script\N{FULLWIDTH GREATER-THAN SIGN}",
    "a formula with a plus": "+1",
    "a formula with an at sign": "@SUM(1)",
    "a short code": "apple :smile: pear",
    "an entity": "apple &#x202e; pear",
    "an entity that does not end": "apple &#60script pear",
    "a backslash": "apple \\",
    "an asterisk": "x*y",
    "two asterisks": "**apple",
    "an underscore": "_apple",
    "a backtick": "apple ` pear",
    "an exclamation mark before a source": "apple!",
    "a right-to-left override": "apple \N{RIGHT-TO-LEFT OVERRIDE} pear",
    "a right-to-left mark": "apple \N{RIGHT-TO-LEFT MARK} pear",
    "an isolate": "apple \N{FIRST STRONG ISOLATE} pear",
    "a space of no width": "ap\N{ZERO WIDTH SPACE}ple",
    "a blank that is a character": "ap\N{BRAILLE PATTERN BLANK}ple",
    "a soft hyphen": "ap\N{SOFT HYPHEN}ple",
    "a space that does not break": "apple\N{NO-BREAK SPACE}pear",
    "a control character": "apple \x1b[31m",
    "a line break": "apple\npear",
    "an accent that stands alone": "apple\N{COMBINING LONG STROKE OVERLAY}",
    "a letter that looks like another": "\N{CYRILLIC SMALL LETTER A}pple",
    "a word from right to left": "apple \N{HEBREW LETTER ALEF}",
    "a digit of another script": "apple \N{ARABIC-INDIC DIGIT TWO}",
    "10,000 characters": "apple " * 1_666 + "pear",
    "a bracket that only opens": "apple [pear",
    "one character too many": "word " * (LONGEST_TEXT // 5) + "s",
    "a pipe in code": "apple `a | b`",
    "a figure in code": "apple `{apple.size}`",
    "a critic mark in code": "apple `{++pear++}`",
    "products that look like emphasis": "a*b and c*d",
    "powers that look like bold text": "2**3**4",
    "bold text that ends within underlining": "apple **<u>pear**</u>",
    "bold text that ends after underlining": "apple <u>**pear</u>**",
    "nothing but a comment": "{>>apple<<}",
    "nothing but what was deleted": "{--apple--}",
    "nothing but what was replaced": "{~~**apple**~>~~}",
    "bold text of spaces": "apple ** ** pear",
    "bold text that begins with a space": "apple** pear**",
    "bold text in bold text": "**apple **pear** plum**",
    "what stands higher": "apple x^2^",
    "what stands lower": "apple H~2~O",
    "an entity after a letter": "apple&copy;",
    "code of spaces": "apple ` ` pear",
    "a link without words": "apple [ ](/index.md)",
    "underlining without words": "apple <u> </u>",
    "an addition of nothing": "apple {++++}",
    "half a substitution": "apple {~~pear~~}",
    "the beginning of a substitution": "apple {~~pear",
    "the middle of a substitution": "apple~>pear",
    "an i without a dot": "f\N{LATIN SMALL LETTER DOTLESS I}g",
    "a g of phonetics": "fi\N{LATIN SMALL LETTER SCRIPT G}",
    "an a of phonetics": "\N{LATIN SMALL LETTER ALPHA}pple",
    "a click that looks like an exclamation mark": "apple\N{LATIN LETTER ALVEOLAR CLICK}",
    "a letter of mathematics": "\N{MATHEMATICAL BOLD SMALL A}pple",
    "a Roman numeral that is one character": "apple \N{ROMAN NUMERAL TWO}",
    "a semicolon from right to left": "apple\N{ARABIC SEMICOLON} pear",
    "a question mark that looks like a semicolon": "apple\N{GREEK QUESTION MARK} pear",
    "a slash of fractions": "apple\N{FRACTION SLASH}pear",
    "a character that was lost": "apple \N{REPLACEMENT CHARACTER} pear",
    "a character of private use": "apple \ue000",
    "a character that nobody has defined": "apple \u0378",
    "a tag character": "apple\N{TAG LATIN SMALL LETTER A}",
    "a space before": " apple",
    "a space after": "apple ",
}
HARMLESS = [
    "`a < b`, `{{ x }}`, `[a](b)` and `:smile:` in code",
    "*S3* is a {~~**file system**~>**object store**~~}, {++says {apple.size}++} {==and==} {--not--} {>>so<<}",
    "a <u>serverless</u> engine with [ECS](/services/ecs.md) and [more](/a/b.md#c)",
    'a < b > c, "quoted", it\'s 5 % of x_y_z ~ ^ $ = @ # | – — “so” × 2 µs',
    "10:30:45, AWS::S3::Bucket, https://example.com:8080/a",
    "word " * (LONGEST_TEXT // 5 - 1) + "words",
    "Façade, naïve, Ångström, 5 ≤ 6 → 7 … ‘so’ — ½ £ § °",
    "**Apple**, *pear* and **plum** cost {~~much~>more~~}",
    "R&D; of {==**apples** and [*pears*](/a.md)==} **{++so++}** ~ 5 and x^y ~ z",
    "<u>**apples** and *pears*</u>, **<u>plums</u>s**, **API**s, `{id}`, `{a.b` and (*so*)",
]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_it_is_refused_by_its_line(text: str, tmp_path: Path) -> None:
    quoted = yaml.dump(text, default_style='"', allow_unicode=False, width=10**6).strip()
    content = SAMPLE.replace("    short: Apple\n", f"    short: {quoted}\n", 1)
    line = SAMPLE[: SAMPLE.index("    short: Apple\n")].count("\n") + 1
    assert [
        reported
        for reported in refusal(tmp_path, content)
        if reported.startswith(f"data.yml:{line}: services.apple.short: ")
    ]


CROSSING = [
    "apple {==**pear==}**",
    "apple **{++pear**++}",
    "[**apple](/index.md)**",
    "apple {~~**pear~>plum**~~}",
    "**[apple**](/index.md)",
    "{++[apple++}](/index.md)",
    "<u>{==apple</u>==}",
]


@pytest.mark.parametrize("text", CROSSING)
def test_marks_that_cross_are_refused(text: str) -> None:
    assert text_problem(text) == "a mark that ends outside of the one it begins in; close first what was opened last"


@pytest.mark.parametrize("text", ["apple `{apple.size}`", "`${apple.size}` a pear", "apple `{++pear++}`"])
def test_what_would_be_read_in_code_is_told(text: str) -> None:
    assert "around nothing, a {figure} or a critic mark" in str(text_problem(text))


ADDRESSES = {
    "another host's name in front": ("https://docs.aws.amazon.com.example.net/sqs/", "only begins like another host"),
    "another host's name before a hyphen": (
        "https://docs.aws.amazon.com-evil.example/x",
        "only begins like another host",
    ),
    "another host's name in hyphens": ("https://docs-aws-amazon-com.evil.example/", "only begins like another host"),
    "a hyphen that begins a host": ("https://-a.example.org/", "is not a clean https address"),
    "an escape of nothing": ("https://docs.example.org/%00", "has an escape of no character"),
    "an escape of a line's end": ("https://docs.example.org/%0A", "has an escape of no character"),
    "half a character": ("https://docs.example.org/%E0%A4", "has an escape of no character"),
    "another host's name in front of a country's": ("https://aws.amazon.com.co/sqs/", "only begins like another host"),
    "another host's name as a user's": ("https://docs.aws.amazon.com@example.com/", "is not a clean https address"),
    "another host's name as a user's with a port": (
        "https://example.com:443@example.net/",
        "is not a clean https address",
    ),
    "an escape that is none": ("https://example.com/100%", "is not a clean https address"),
    "an escape of other letters": ("https://example.com/%zz", "is not a clean https address"),
    "half an escape": ("https://example.com/%e", "is not a clean https address"),
    "an entity": ("https://example.com/?a=1&copy=2", "would be read as 'https://example.com/?a=1©=2'"),
    "an entity that ends": ("https://example.com/?a=1&lt;b", "would be read as"),
    "a bracket in the host": ("https://[example/", "is not a clean https address"),
    "a letter that looks like another": (
        "https://ex\N{CYRILLIC SMALL LETTER A}mple.com/",
        "is not a clean https address",
    ),
    "a line break at the end": ("https://example.com/\n", "is not a clean https address"),
    "http": ("http://example.com/", "is not a clean https address"),
}
CLEAN_ADDRESSES = [
    "https://docs.aws.amazon.com/lambda/latest/dg/welcome.html#a:~:text=b",
    "https://example.com.au/?copy=1&a=%C3%A9&b;c",
    "https://en.wikipedia.org/wiki/Serverless_computing,_%281%29",
    "https://d1.awsstatic.com/a+b@c!$",
]


@pytest.mark.parametrize(("url", "problem"), ADDRESSES.values(), ids=ADDRESSES.keys())
def test_an_address_is_refused(url: str, problem: str) -> None:
    assert problem in str(address_problem(url))


@pytest.mark.parametrize("url", CLEAN_ADDRESSES)
def test_an_address_is_accepted(url: str) -> None:
    assert address_problem(url) is None


@pytest.mark.parametrize("text", HARMLESS)
def test_it_is_accepted(text: str) -> None:
    assert text_problem(text) is None
