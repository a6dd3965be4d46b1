"""Links and pictures with and without a name for those who hear the page."""

from __future__ import annotations

from tests.linkcheck.orchard import Case, body

P = '<img src="pear.png" alt="">'
# The content of a link, and whether it has a name; held against Chromium's tree of accessible objects as well.
CONTENTS: dict[str, tuple[str, bool]] = {
    "text": ("fruit", True),
    "one character": ("¶", True),
    "text in an element": ("<i><b>fruit</b></i>", True),
    "nothing": ("", False),
    "blanks": (" &nbsp;\n", False),
    "an element without text": ('<i class="icon"></i>', False),
    "a picture that has text": ('<img src="pear.png" alt="Pear">', True),
    "a picture that adorns": (P, False),
    "a picture with a title": ('<img src="pear.png" title="Pear">', True),
    "a picture that adorns, with a title": ('<img src="pear.png" alt="" title="Pear">', False),
    "a hidden picture": ('<img src="pear.png" alt="Pear" aria-hidden="true">', False),
    "a drawing with a title": ("<svg><title>Pear</title></svg>", True),
    "a drawing with text": ("<svg><text>Pear</text></svg>", True),
    "a drawing with a label": ('<svg aria-label="Pear"></svg>', True),
    "a drawing without": ('<svg><path d="M0 0"></path></svg>', False),
    "an element with a label": ('<span aria-label="Pear"></span>', True),
    "hidden text": ("<span hidden>Pear</span>", False),
    "text that is not shown": ('<span style="display:none">Pear</span>', False),
    "text that is not read out": ('<span aria-hidden="true">Pear</span>', False),
    "a style": ("<style>p { color: red }</style>", False),
    "a script": ("<script>let a</script>", False),
    "a template": ("<template>Pear</template>", False),
    "a field with a value": ('<input value="Pear">', True),
    "a title within": ('<span title="Pear"></span>', False),
}
# The attributes of an empty link, and whether they name it; the page has ids "label" and "empty".
ATTRIBUTES: dict[str, tuple[str, bool]] = {
    "aria-label": ('aria-label="Fruit"', True),
    "an empty aria-label": ('aria-label=" "', False),
    "title": ('title="Fruit"', True),
    "aria-labelledby": ('aria-labelledby="label"', True),
    "alt, which a link has not": ('alt="Fruit"', False),
}
NAMELESS = "a link without a name"
CASES: dict[str, Case] = {
    **{
        f"link with {name}": body(f'<a href="about">{content}</a>', "" if named else NAMELESS)
        for name, (content, named) in CONTENTS.items()
    },
    **{
        f"link named by {name}": body(f'<a href="about" {attributes}></a><p id="label">Fruit</p>', "" if named else NAMELESS)
        for name, (attributes, named) in ATTRIBUTES.items()
    },
    # Right
    "link that is not read out": body('<div aria-hidden="true"><a href="about"></a></div><a href="about" hidden></a>'),
    "anchor that is no link": body('<a id="here"></a><a name="there"></a>'),
    "link in a drawing": body('<svg><a href="about"><text>About</text></a></svg>'),
    "link in noscript with text": body('<noscript><a href="about">About</a></noscript>'),
    "picture that adorns": body('<img src="pear.png" alt=""><img src="pear.png" role="presentation"><img src="pear.png" aria-hidden="true">'),
    "picture with a name of another kind": body('<img src="pear.png" title="Pear"><img src="pear.png" aria-label="Pear"><img src="pear.png" aria-labelledby="l"><p id="l">Pear</p>'),
    "picture with a caption": body('<figure><img src="pear.png"><figcaption>Pear</figcaption></figure>'),
    "drawing with a role and a name": body('<svg role="img"><title>Pear</title></svg><svg role="img" aria-label="Pear"></svg><svg></svg>'),
    "link named by a style": body('<style>.permalink::before { content: "#" }</style><a class="permalink" href="about"></a>'),
    "link with an element named by a style": body("<style>p a .go:after{color:red;content:'→ go'}</style><a href=\"about\"><i class=\"go\"></i></a>"),
    # Wrong
    "link with an icon font's character": body('<style>.icon::before { content: "\\f015"; color: red }</style><a href="about"><i class="icon"></i></a>', NAMELESS),
    "link with an empty style": body('<style>.icon::before { content: ""; display: block }</style><a class="icon" href="about"></a>', NAMELESS),
    "link in a drawing without text": body('<svg><a href="about"><path d="M0 0"/></a></svg>', NAMELESS),
    "link in noscript without text": body('<noscript><a href="about"></a></noscript>', NAMELESS),
    "picture without alt": body('<img src="pear.png">', "index.html:4: pear.png: a picture without 'alt'"),
    "picture without alt in a picture": body('<picture><source srcset="pear.png"><img src="pear.png"></picture>', "a picture without 'alt'"),
    "picture without alt, with an empty label": body('<img src="pear.png" aria-label="">', "a picture without 'alt'"),
    "part of a picture without alt": body('<img src="pear.png" alt="" usemap="#m"><map name="m"><area href="about"></map>', "'alt' says where"),
    "button's picture without alt": body('<form><input type="image" src="pear.png"></form>', "say what the button does"),
    "drawing with a role and no name": body('<svg role="img"><path d="M0 0"/></svg>', "give it aria-label or <title>"),
}  # fmt: skip
