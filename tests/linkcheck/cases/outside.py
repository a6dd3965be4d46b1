"""Links to other sites: their form, their hosts, and the sources in a repository."""

from __future__ import annotations

from tests.linkcheck.orchard import URL, Case, Files, body, html

EDIT = "https://github.com/owner/guide/{}/main/docs/{}"
SOURCES: Files = {"a.md": "", "deep/b c.md": ""}
EDIT_LINKS = {
    "edit link": (EDIT.format("edit", "a.md"), ""),
    "link to a source with a blank": (EDIT.format("blob", "deep/b%20c.md"), ""),
    "link to a source's text": (EDIT.format("raw", "a.md"), ""),
    "link to a folder of sources": (EDIT.format("tree", "deep"), ""),
    "link to a source's text at its own host": ("https://raw.githubusercontent.com/owner/guide/main/docs/a.md", ""),
    "edit link with a slash in the branch": ("https://github.com/owner/guide/edit/my/branch/docs/a.md", ""),
    "link to an issue form": ("https://github.com/owner/guide/issues/new?file=docs/x.md", ""),
    "link to a file beside the sources": ("https://github.com/owner/guide/blob/main/README.md", ""),
    "link to another project's source": ("https://github.com/aws/aws-sam-cli/blob/develop/docs/x.md", ""),
    "edit link at GitLab to no source": ("https://gitlab.com/owner/guide/-/edit/main/docs/x.md", "there is no 'x.md'"),
    "edit link to no source": (EDIT.format("edit", "b.md"), "there is no 'b.md' in the folder 'docs'; did you mean 'a.md'?"),
    "edit link in the wrong letter case": (EDIT.format("edit", "A.md"), "did you mean 'a.md'?"),
    "link to no source in a folder": (EDIT.format("blob", "deep/x.md"), "there is no 'deep/x.md'"),
    "link to the text of no source": (EDIT.format("raw", "x.md"), "there is no 'x.md'"),
    "link to the text of no source at its own host": (
        "https://raw.githubusercontent.com/owner/guide/main/docs/x.md", "there is no 'x.md'",
    ),
}  # fmt: skip
HOSTS = ("docs.example.org", "nobody.example.org")
CITED = {
    "listed host": ("https://docs.example.org/a", ""),
    "listed host with its port and in capitals": ("https://DOCS.example.org:443/a", ""),
    "listed host without a scheme": ("//docs.example.org/a", ""),
    "site's own host": (URL, ""),
    "another project at the site's own host": ("https://owner.github.io/other/", ""),
    "mail to a host": ("mailto:me@example.com", ""),
    "host that is not listed": ("https://example.org/", "the host 'example.org' is not on the list"),
    "host below a listed one": (
        "https://deep.docs.example.org/", "is not on the list of hosts (the nearest there is 'docs.example.org')",
    ),
    "host that begins like a listed one": ("https://docs.example.org.example.com/", "is not on the list"),
}  # fmt: skip


def home(link: str) -> Files:
    """A site of one page with this link."""
    return {"index.html": html(f'<a href="{link}">x</a>')}


CASES: dict[str, Case] = {
    # Right
    "outside link": body('<a href="https://docs.example.org/a/b?c=d#e">x</a>'),
    "outside link without a scheme": body('<a href="//docs.example.org/a">x</a>'),
    "outside link with a text fragment": body('<a href="https://en.wikipedia.org/wiki/If_and_only_if#:~:text=Iff,-In%20logic">x</a>'),
    "outside link with brackets, parentheses and punctuation": body('<a href="https://en.wikipedia.org/wiki/A_(b)!*\'~;,@$&amp;+=?a[]=1&amp;b[x][y]=2">x</a>'),
    "outside link to a host in another script": body('<a href="https://xn--mnchen-3ya.de/">x</a>'),
    "outside link to a number": body('<a href="https://1.1.1.1/">x</a><a href="https://[2606:4700::1111]/">x</a>'),
    "outside link with a port": body('<a href="https://example.org:8443/">x</a>'),
    "outside link with letters beyond ASCII, which the URL standard allows": body('<a href="https://example.org/Größe?q=ä#ö">x</a>'),
    "outside link to a host with letters beyond ASCII": body('<a href="https://müller.example/">x</a>'),
    "outside link to an article about a missing value": body('<a href="https://en.wikipedia.org/wiki/NaN">x</a><a href="https://en.wikipedia.org/wiki/undefined">x</a>'),
    "outside link to a host that starts like a scheme": body('<a href="https://httpbin.org/">x</a><a href="https://https.cio.gov/">x</a>'),
    "outside link about a value's name": body('<a href="https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/undefined">x</a><a href="https://docs.python.org/3/library/constants.html#None">x</a>'),
    "outside link that holds another": body('<a href="https://web.archive.org/web/2020/https://example.org/">x</a>'),
    "outside link with JSON in it": body('<a href="https://example.org/?s=%7B%22a%22%3A%7B%7D%7D">x</a><a href="https://example.org/#%7B%22a%22%3A1%7D">x</a>'),
    "outside link with parameters that track nobody": body('<a href="https://example.org/?ref=main&amp;sc_lang=en&amp;si=1&amp;track=3&amp;utm=1">x</a>'),
    "outside link to a passage about a template": body('<a href="https://example.org/#:~:text=%24%7BToken%7D">x</a>'),
    # Wrong
    "outside link with a blank that nobody sees": body('<a href="https://example.org/a\u200bb">x</a>', "has to be percent-encoded"),
    "outside link over http": body('<a href="http://example.org/">x</a>', "has to be https"),
    "outside picture over http": body('<img src="http://example.org/x.png" alt="">', "has to be https"),
    "outside link with a blank": body('<a href="https://example.org/a b">x</a>', "' ' has to be percent-encoded"),
    "outside link with a bar": body('<a href="https://example.org/a|b">x</a>', "'|' has to be percent-encoded"),
    "outside link with a backslash": body(r'<a href="https://example.org\a">x</a>', "has to be percent-encoded"),
    "outside link with braces": body('<a href="https://example.org/{id}">x</a>', "'{' has to be percent-encoded"),
    "outside link with a line break": body('<a href="https://example.org/a\nb">x</a>', "has to be percent-encoded"),
    "outside link with a bare percent sign": body('<a href="https://example.org/100%">x</a>', "hexadecimal"),
    "outside link with a name and password": body('<a href="https://me:pw@example.org/">x</a>', "name or password"),
    "outside link to a host without a dot": body('<a href="https://intranet/">x</a>', "'intranet' is no name of a host"),
    "outside link to a host with two dots": body('<a href="https://example..org/">x</a>', "is no name of a host"),
    "outside link to no host": body('<a href="https://">x</a>', "is no valid address"),
    "outside link to a host with a blank": body('<a href="https://exam ple.org/">x</a>', "is no valid address"),
    "outside link with a wrong port": body('<a href="https://example.org:99999/">x</a>', "is no valid address"),
    **{
        f"tracking by {name}": body(f'<a href="https://example.org/?a=1&amp;{name}=x#y">x</a>', f"the tracking parameter '{name.lower()}'")
        for name in ("utm_source", "UTM_Campaign", "fbclid", "gclid", "trk", "sc_channel", "mc_cid", "igshid", "msclkid", "mtm_source")
    },
    "tracking in a fragment": body('<a href="https://example.org/#/x?utm_source=y">x</a>', "tracking parameter"),
    **{name: Case(home(link), wrong, hosts=HOSTS) for name, (link, wrong) in CITED.items()},
    **{name: Case(home(link), wrong, docs=SOURCES) for name, (link, wrong) in EDIT_LINKS.items()},
    # Without a folder of sources nothing can be said.
    **{f"{name}, unknown": Case(home(link)) for name, (link, _) in EDIT_LINKS.items()},
}  # fmt: skip
