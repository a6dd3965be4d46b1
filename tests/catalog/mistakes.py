"""Ways to get a data file wrong, each with the line that says so."""

from tests import SAMPLE

CLASSES = SAMPLE[: SAMPLE.index("sources:")]
APPLE = "services.apple"
WAS = f"{APPLE}.quotas.size.was"

# what is wrong: the text that is replaced, the text that replaces it, the line it is refused with
MISTAKES = {
    "an unknown key": ("    short: Apple", "    shrt: Apple", f"{APPLE}.shrt: unknown key; did you mean 'short'?"),
    "a missing key": ("    short: Apple\n", "", f"{APPLE}.short: missing; write the short name, as people say it"),
    "a missing source": (
        "      value: 2020-02\n      source: handbook\n",
        "      value: 2020-02\n",
        f"{APPLE}.launch.source: missing; write the id of a source",
    ),
    "a key that stands twice": (
        "    short: Apple",
        "    short: Apple\n    short: Appel",
        f"{APPLE}.short: the key stands twice, or is no plain word; keep one",
    ),
    "a service that stands twice": ("architectures:", "  pear: {}\narchitectures:", "services.pear: the key stands twice, or is no plain word; keep one"),
    "a word where a number belongs": ("value: 1\n", "value: one\n", f"{APPLE}.quotas.size.value: 'one' will not do; write a number, or unlimited"),
    "a number where text belongs": ("    short: Apple", "    short: 42", f"{APPLE}.short: 42 is not text; write the short name, as people say it, in quotes"),
    "a list where a text belongs": ("    short: Apple", "    short: [Apple]", f"{APPLE}.short: a list will not do; write the short name, as people say it"),
    "a no that YAML reads as false": (
        "claim: Apples never run out.",
        "claim: no",
        f"{APPLE}.misconception.claim: false (or no, off) is not text; write what people believe, one sentence, in quotes",
    ),
    "a number that is not finite": ("value: 1\n", "value: .inf\n", f"{APPLE}.quotas.size.value: '.inf' will not do; write a number, or unlimited"),
    "a negative number": (
        "value: 1\n",
        "value: -1\n",
        f"{APPLE}.quotas.size.value: -1 will not do; write a number, or unlimited; 0 to 1,000,000,000,000,000 in digits",
    ),
    "a number with an exponent": (
        "value: 1\n",
        "value: 1e3\n",
        f"{APPLE}.quotas.size.value: '1e3' will not do; write a number, or unlimited; 0 to 1,000,000,000,000,000 in digits",
    ),
    "a number that is too large": (
        "        minimum: 0.5\n",
        "        minimum: 1000000000000001\n",
        f"{APPLE}.quotas.size.minimum: 1000000000000001 will not do; write the lower end, in the same unit, where there is one; 0 to 1,000,000,000,000,000 in digits",
    ),
    "a column that no diagram has": ("column: 2, row: 2}", "column: 10, row: 2}", "column: 10 will not do; write the number of its column, 1 to 9"),
    "a key with a line break": ('    short: Apple', '    "sho\\nrt\\e[2J": Apple', APPLE + r".sho\nrt\x1b[2J: U+000A"),
    "an empty text": ("name: Size", 'name: ""', f"{APPLE}.quotas.size.name: '' will not do; write what is counted, in AWS's words"),
    "an unknown class": ("class: store", "class: stroe", f"{APPLE}.class: no class 'stroe'; did you mean 'store'?"),
    "an unknown kind": ("kind: object-store", "kind: objct-store", f"{APPLE}.kind: no kind 'objct-store'; did you mean 'object-store'?"),
    "an empty unit of a figure that a chooser compares": (
        "        value: 10\n        unit: KB",
        "        value: 10\n        unit:",
        f"{APPLE}.quotas.width.unit: is empty; write a unit, or remove this line of what is counted in pieces",
    ),
    "an unknown unit": ("unit: MiB", "unit: Mib", f"{APPLE}.quotas.size.unit: 'Mib' is none of the allowed words; did you mean 'MiB'?"),
    "an unknown icon": ("icon: simple-apple", "icon: simple-aple", f"{APPLE}.icon: no icon 'simple-aple'; did you mean 'simple-apple'?"),
    "an unknown source": (
        "value: 2020-02\n      source: handbook",
        "value: 2020-02\n      source: handbok",
        f"{APPLE}.launch.source: no source 'handbok'; did you mean 'handbook'?",
    ),
    "a works-with edge to nowhere": ("      pear:\n        how", "      peer:\n        how", f"{APPLE}.targets.peer: no service 'peer'; did you mean 'pear'?"),
    "a fact that a text names and nobody holds": (
        "They do after {apple.size}",
        "They do after {apple.sise}",
        f"{APPLE}.misconception.text: no fact 'apple.sise'; did you mean 'apple.size'?",
    ),
    "an end that a figure does not have": (
        "They do after {apple.size}",
        "They do after {apple.width.default}",
        f"{APPLE}.misconception.text: no fact 'apple.width.default'; did you mean 'apple.size.default'?",
    ),
    "an http link": (
        "product: https://docs.example.com/apple",
        "product: http://docs.example.com/apple",
        f"{APPLE}.links.product: 'http://docs.example.com/apple/product' is not a clean https address; write https://…",
    ),
    "a link with a tracking parameter": (
        "com/apple/product",
        "com/apple/product?utm_source=x",
        f"{APPLE}.links.product: tracking parameter 'utm_source'; write the address without it",
    ),
    "a link with a space": (
        "com/apple/product",
        "com/apple/pro duct",
        f"{APPLE}.links.product: 'https://docs.example.com/apple/pro duct' is not a clean https address; write https://…",
    ),
    "a link that is no address": (
        "https://docs.example.com/apple/product",
        "the product page",
        f"{APPLE}.links.product: 'the product page' will not do; write an https address",
    ),
    "a date in the wrong form": (
        "verified_on: 2026-01-02",
        "verified_on: 02.01.2026",
        f"{APPLE}.launch.verified_on: '02.01.2026' will not do; write the day of the check, YYYY-MM-DD",
    ),
    "a day that no calendar has": (
        "verified_on: 2026-01-02",
        "verified_on: 2026-02-30",
        f"{APPLE}.launch.verified_on: no such day: '2026-02-30'; write a day of the calendar as YYYY-MM-DD",
    ),
    "a date in the future": (
        "verified_on: 2026-01-02",
        "verified_on: 2026-06-02",
        f"{APPLE}.launch.verified_on: 2026-06-02 is in the future; write the day on which it was true",
    ),
    "unsorted ids": ("  apple:\n    name", "  zebra:\n    name", "services.pear: ids are alphabetical; write 'pear' before 'zebra'"),
    "unsorted words": ("  core:\n", "  zest:\n", "glossary.windfall: ids are alphabetical; write 'windfall' before 'zest'"),
    "a key with a hidden character": ("  size: [girth", '  "si\\u200bze": [girth', r"synonyms.si\u200bze: ZERO WIDTH SPACE is hidden, or easily taken for another; remove it"),
    "a synonym that is no list": ("[girth, volume]", "girth", "synonyms.size: 'girth' will not do; write a list of what readers type"),
    "a synonym of two": ("[girth, volume]", '["girth, volume"]', "synonyms.size.0: 'girth, volume' will not do; write a list of what"),
    "a word without a meaning": ("    text: Fruit that nobody picked.\n", "", "glossary.windfall.text: missing; write what it means, in one sentence of our own"),
    "a word of AWS without a source": ("    aws:\n      source: handbook\n", "    aws:\n", "glossary.core.aws.source: missing; write the id of a source"),
    "an answer that rests on nothing": (
        "Answer 1, {apple.size}.",
        "Answer 1.",
        "services.apple.questions.0: nothing says where the answer was read; write `basis:` with source, evidence and day",
    ),
    "duplicate short names": ("short: Pear", "short: Apple", f"{APPLE}.short: two services have the short name 'Apple'; each needs its own"),
    "a headline that nobody verified": (
        "adjustable: fixed\n        headline: true\n        source: handbook\n        evidence: docs",
        "adjustable: fixed\n        headline: true\n        source: handbook\n        evidence: unverified",
        f"{APPLE}.quotas.width.headline: an unverified figure is never a headline; find evidence or drop `headline`",
    ),
    "a group that the unit tells": (
        "        note: Wrapping included.",
        "        group: size\n        note: Wrapping included.",
        f"{APPLE}.quotas.size.group: figures in MiB are in this group anyway; remove this line",
    ),
    "evidence from a model without the path": (
        "evidence: docs",
        "evidence: sdk",
        f"{APPLE}.launch: evidence 'sdk' and a `check:` path go together; write both or neither",
    ),
    "a point that is to exceed one figure and to reach another": (
        "more_than: {width: pear.width}",
        "more_than: {width: 30 min}, at_least: {width: 1 KB}",
        "needs.more_than.width: apple.width and 30 min cannot be compared; name figures of one kind",
    ),
    "fewer than five headlines": ("headline: true", "headline: false", f"{APPLE}.quotas: fewer than 5 with `headline: true`; mark those that decide a design"),
    "fewer than three questions": ("      - question: Question 1 of Apple?\n        answer: Answer 1, {apple.size}.\n", "", f"{APPLE}.questions:"),
    "a diagram's edge that the services do not know": (
        "{from: apple, to: pear,",
        "{from: pear, to: apple,",
        "architectures.orchard.edges.1: pear → apple is not in services.pear.targets; write it there first",
    ),
    "a diagram's edge without a node": (
        "{from: apple, to: pear,",
        "{from: apple, to: peer,",
        "architectures.orchard.edges.1.to: an edge names no node 'peer'; did you mean 'pear'?",
    ),
    "a comparison's row with a cell missing": (
        "          pear: long\n",
        "",
        "comparisons.apple-pear.rows.0.cells: row 'Shape' needs a cell for each of: apple, pear",
    ),
    "a comparison of forms with a cell missing": (
        "          green: sour\n",
        "",
        "comparisons.apple-colours.rows.0.cells: row 'Taste' needs a cell for each of: red, green",
    ),
    "a comparison of one thing": (
        "    columns:\n      red: Red apple\n      green: Green apple\n",
        "",
        "comparisons.apple-colours.services: one service alone; add another, or `columns:` with the names of its forms",
    ),
    "a comparison that names no page": (
        "    sources:\n      - handbook\n",
        "",
        "comparisons.apple-pear.sources: missing; write the pages on which the rows were read",
    ),
    "a comparison read on a page that is not listed": (
        "      - handbook\n",
        "      - handbok\n",
        "comparisons.apple-pear.sources.0: no source 'handbok'; did you mean 'handbook'?",
    ),
    "a chooser's option that nobody named": (
        "instead: {take: apple,",
        "instead: {take: aple,",
        "choosers.fruit.options.pear.instead.take: no other option 'aple'; did you mean 'apple'?",
    ),
    "a fact of a chooser that nobody holds": (
        "because: apple.idle",
        "because: apple.idel",
        "choosers.fruit.options.apple.because: no fact or statement 'apple.idel'; did you mean 'apple.idle'?",
    ),
    "a question after no answer": (
        "      eating:\n        ask",
        "      eatin:\n        ask",
        "choosers.fruit.questions.eatin: no answer 'eatin' to ask after; did you mean 'eating'?",
    ),
    "an answer's id that stands twice": (
        "          whole: {",
        "          wide: {",
        "choosers.fruit.questions: two answers have the id 'wide'; each needs its own",
    ),
    "a point that no option has": (
        "has: [bite]",
        "has: [bites]",
        "choosers.fruit.questions.eating.answers.bitten.needs.has.0: no option has 'bites'; did you mean 'bite'?",
    ),
    "a length held against a number": (
        "more_than: {width: pear.width}",
        "more_than: {width: pear.size}",
        "choosers.fruit.questions.start.answers.wide.needs.more_than.width: apple.width and pear.size cannot be compared; name figures of one kind",
    ),
    "a sentence held against a figure": (
        "{width: apple.width, bite",
        "{width: apple.idle, bite",
        "choosers.fruit.questions.start.answers.wide.needs.more_than.width: apple.idle and pear.width cannot be compared; name figures of one kind",
    ),
    "an amount without a unit of the schema": (
        "more_than: {width: pear.width}",
        "more_than: {width: 30 KBs}",
        "choosers.fruit.questions.start.answers.wide.needs.more_than.width: no unit 'KBs'; did you mean 'KB/s'?",
    ),
    "a tab that indents": ("    short: Apple", "\tshort: Apple", ": a tab; indent with spaces"),
    "a quote that is not closed": ("    short: Apple", '    short: "Apple', "a quote is opened and not closed; close it"),
    "a colon too many": ("summary: Keeps", "summary: Keeps: all", "a colon too many, a wrong indentation, or no colon in the line above"),
    "a bracket that is not closed": ("[apple of old]", "[apple of old", "the indentation, or a bracket, does not fit"),
    "an anchor": ("    short: Apple", "    short: &a Apple", f"{APPLE}.short: no anchors (&) and aliases (*); write the value out"),
    "a tag": ("    short: Apple", "    short: !!python/name:os.system Apple", f"{APPLE}.short: no tags such as"),
    "a text that a comment cuts": (
        "summary: Keeps things.", "summary: Keeps C # and F # things.",
        "classes.store.summary: ` #` begins a comment and cuts the text; quote the text, or put two spaces before a comment",
    ),
    "a link in a name": ("    short: Apple", '    short: "[A](/services/apple.md)"', f"{APPLE}.short: '[' has no place in a name"),
    "a critic mark in a name": ("name: Store", 'name: "{++Store++}"', "classes.store.name: '{' has no place in a name"),
    "a word for search in letters that look alike": ("  size: [girth", "  sizе: [girth", "synonyms.sizе: 'sizе' will not do"),
    "nothing where something belongs": ("    short: Apple", "    short:", f"{APPLE}.short: nothing will not do; write the short name"),
    "a tag of YAML's own": ("    short: Apple", "    short: !!str Apple", f"{APPLE}.short: no tags such as !!str; write"),
    "a class out of turn": ("numeral: II\n", "numeral: IIII\n", "classes.post.numeral: IIII is not the number of this place; write II"),
    "no class at all": (CLASSES, "classes: {}\n", "data.yml:1: classes: a mapping will not do; write the classes in their order"),
    "a launch after its check": ("value: 2020-02\n", "value: 2026-02\n", f"{APPLE}.launch.value: 2026-02 is after the check of 2026-01-02"),
    "an older value that ended after the check": (
        "until: 2024-03-04", "until: 2026-03-04",
        f"{WAS}.0.until: 2026-03-04 is not before the day of the check, 2026-01-02; write older values newest first, each with its day",
    ),
    "older values, oldest first": (
        "until: 2021-05", "until: 2025-05",
        f"{WAS}.1.until: 2025-05 is not before the end of the value above, 2024-03-04; write older values newest first, each with its day",
    ),
    "two changes on a day": (
        "until: 2021-05", "until: 2024-03-04",
        f"{WAS}.1.until: 2024-03-04 is not before the end of the value above, 2024-03-04; write older values newest first, each with its day",
    ),
    "an older value that is none": (
        "          - value: 0.25\n", "          - value: 1\n", f"{WAS}.0.value: 1 is what the newer value says, too; one of the two is wrong",
    ),
    "an older value that is told twice": (
        "          - value: 0.125\n", "          - value: 0.25\n", f"{WAS}.1.value: 0.25 is what the newer value says, too; one of the two is wrong",
    ),
    "a runtime that cannot be created after it cannot be updated": (
        "block_create: 2027-02-01", "block_create: 2028-02-01",
        "runtimes.fruit1.x.block_create: 2028-02-01 is after `block_update`; one of the two is wrong",
    ),
    "a box on another": ("column: 2, row: 2}", "column: 2, row: 1}", "nodes.pear: stands where 'apple' stands; give it another column or row"),
    "a box that no arrow reaches": (", to: pear,", ", to: visitor,", "nodes.pear: no edge leads to it or away; write one, or take the node out"),
    "an arrow to where it starts": ("to: apple,", "to: visitor,", "edges.0.to: an edge leads from 'visitor' to itself; name another node"),
    "a runner-up of itself": ("take: apple", "take: pear", "options.pear.instead.take: no other option 'pear'"),
    "a second document": ("comparisons:", "---\ncomparisons:", "a second document begins; keep one, without ---"),
}  # fmt: skip
