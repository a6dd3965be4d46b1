"""What is wrong with a link by its form: schemes, machines of one's own, values and markup left in it."""

from __future__ import annotations

from tests.linkcheck.orchard import Case, body

CASES: dict[str, Case] = {
    # Right
    "mail": body('<a href="mailto:a@example.org?subject=x">x</a>'),
    "mail to several": body('<a href="mailto:a@example.org,b@example.org">x</a>'),
    "mail without an address but with a subject": body('<a href="mailto:?subject=Read%20this">x</a>'),
    "mail hidden in entities": body('<a href="&#109;ailto:&#97;&#64;example.org">x</a>'),
    "telephone and other schemes": body('<a href="tel:+49-30-1">x</a><a href="sms:+4930">x</a><a href="blob:https://x/1">x</a><a href="vscode://file/x">x</a><a href="geo:1,2">x</a><a href="web+fruit:x">x</a>'),
    # Wrong
    "empty link": body('<a href="">x</a>', "(empty): the link is empty"),
    "blank link": body('<a href=" ">x</a>', "the link is empty"),
    "empty picture": body('<img src="" alt="">', "the link is empty"),
    "empty script": body('<script src=""></script>', "the link is empty"),
    **{
        f"{value} for a link": body(f'<a href="{value}">x</a>', f"'{value}' stands where a value was meant")
        for value in ("None", "undefined", "nan", "NaN", "[object Object]")
    },
    "None as a folder": body('<a href="fruit/None/">x</a>', "'None' stands where"),
    "None as a fragment": body('<a href="#None">x</a>', "no '#None'"),
    "encoded object": body('<a href="/guide/%5Bobject%20Object%5D">x</a>', "'[object Object]' stands where"),
    "None at another site": body('<a href="https://example.org/None/x">x</a>', "'None' stands where"),
    "undefined at another site": body('<a href="https://example.org/undefined">x</a>', "'undefined' stands where"),
    **{
        f"link to {address}": body(f'<a href="{address}">x</a>', "readers cannot reach")
        for address in (
            "http://localhost:8000/", "http://127.0.0.1:8000/x", "http://0.0.0.0/", "http://[::1]:80/", "https://localhost/x",
            "//localhost/x", "http://192.168.1.2/", "http://10.0.0.1/", "https://wiki.internal/", "http://nas.local/",
        )
    },
    "localhost without a scheme": body('<a href="localhost:8000/">x</a>', "its author's own machine"),
    "file on a disk": body('<a href="file:///home/me/x.html">x</a>', "author's own disk"),
    "file on a Windows disk": body(r'<a href="C:\Users\me\x.html">x</a>', "author's own disk"),
    **{
        f"scheme as in {address}": body(f'<a href="{address}">x</a>', "the scheme is misspelt; did you mean 'https://example.org/x'?")
        for address in (
            "htps://example.org/x", "htttps://example.org/x", "hhtps://example.org/x", "ttps://example.org/x",
            "https:/example.org/x", "https:example.org/x", "https//example.org/x", "https;//example.org/x",
            "http//example.org/x", "http:/example.org/x", "https:///example.org/x", "https://https://example.org/x",
            "httpss://example.org/x", "https ://example.org/x", "https: //example.org/x",
        )
    },
    "scheme that nobody knows": body('<a href="fruit:apple">x</a>', "no browser knows the scheme 'fruit:'"),
    "S3 address": body('<a href="s3://bucket/key">x</a>', "no browser knows the scheme 's3:'"),
    "FTP": body('<a href="ftp://example.org/">x</a>', "use https"),
    "address without a scheme": body('<a href="www.example.org">x</a>', "the scheme is missing; did you mean 'https://www.example.org'?"),
    "address without scheme or www": body('<a href="docs.aws.amazon.com/lambda/">x</a>', "the scheme is missing"),
    "mail address without mailto": body('<a href="me@example.org">x</a>', "did you mean 'mailto:me@example.org'?"),
    "mailto with slashes": body('<a href="mailto://me@example.org">x</a>', "did you mean 'mailto:me@example.org'?"),
    "mailto misspelt": body('<a href="mialto:me@example.org">x</a>', "did you mean 'mailto:me@example.org'?"),
    "mailto without an address": body('<a href="mailto:">x</a>', "no mail address"),
    "mailto without an @": body('<a href="mailto:me">x</a>', "no mail address"),
    "mailto without its colon": body('<a href="mailto me@example.org">x</a>', "did you mean 'mailto:me@example.org'?"),
    "telephone without a number": body('<a href="tel:">x</a>', "no number"),
    "script for a link": body('<a href="javascript:void(0)">x</a>', "a script is no link"),
    "script for a link, hidden by a tab": body('<a href="java\tscript:x()">x</a>', "a script is no link"),
    **{
        f"markup left in {address}": body(f'<a href="{address}">x</a>', f"{kind} markup is left in the link")
        for kind, addresses in {
            "template": ["{{ page.url }}", "fruit/{{id}}/", "{% url %}", "${base}/fruit/", "<%= url %>", "%7B%7B%20x%20%7D%7D", "%7B%25%20x", "https://example.org/{{ x }}"],
            "Markdown": ["about.html](fruit", "[x](about.html)", "**about.html**"],
            "critic": ["{++about.html++}", "about{--x--}.html", "{~~a~>b~~}", "{==about==}", "{>>x<<}", "%7B++x++%7D"],
            "icon short-code": [":simple-awslambda:", "fruit/#:material-tree:"],
        }.items()
        for address in addresses
    },
}  # fmt: skip
