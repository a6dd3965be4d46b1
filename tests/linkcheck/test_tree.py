"""What the link check asks of an HTML parser, and that one module alone asks it."""

from __future__ import annotations

import re
from pathlib import Path

from tests.linkcheck.tree import (
    Element,
    Text,
    attribute_line,
    content_line,
    elements,
    is_html,
    is_mathml,
    is_shadow,
    is_unclosed,
    raw_text,
    walk,
)


def steps(html: str) -> list[str]:
    """What a walk through the body meets: tags on the way in and out, texts."""
    met = [
        node.data if isinstance(node, Text) else f"{'' if entering else '/'}{node.tag}" for entering, node in walk(html)
    ]
    return met[met.index("body") + 1 : met.index("/body")]


def last_of_each_tag(html: str) -> dict[str, Element]:
    """The last element of each tag."""
    return {node.tag: node for _, node in walk(html) if isinstance(node, Element)}


def test_elements_are_met_on_the_way_in_and_out() -> None:
    assert steps("<p>a<b>b</b><!-- c --><br>d") == ["p", "a", "b", "b", "/b", "br", "/br", "d", "/p"]


def test_a_template_s_content_is_no_part_of_the_page_unless_it_is_a_shadow_tree() -> None:
    assert steps("<div><template><p></template></div>") == ["div", "template", "/template", "/div"]
    shadow = '<div><template shadowrootmode="open"><p></template></div>'
    assert steps(shadow) == ["div", "template", "p", "/p", "/template", "/div"]
    assert is_shadow(last_of_each_tag(shadow)["template"])
    assert not is_shadow(last_of_each_tag("<template></template>")["template"])


def test_lines_are_those_of_the_source() -> None:
    link = last_of_each_tag('<!doctype html>\n<p>\n<a\n  href="x"\n>x</a>')["a"]
    assert (attribute_line(link, "href"), attribute_line(link, "title"), content_line(link)) == (4, 3, 5)


def test_an_element_that_the_parser_has_added_has_no_line_of_its_own() -> None:
    body = last_of_each_tag("<p>")["body"]
    assert (attribute_line(body, "id"), content_line(body), content_line(body, otherwise=7)) == (1, 1, 7)


def test_drawings_and_formulas_are_kept_apart_from_html() -> None:
    found = last_of_each_tag('<p></p><svg><use xlink:href="#x"/></svg><math><mi>x</mi></math>')
    assert [tag for tag in ("p", "use", "mi") if is_html(found[tag])] == ["p"]
    assert [tag for tag in ("p", "use", "mi") if is_mathml(found[tag])] == ["mi"]
    assert found["use"].attr("xlink:href") == "#x"


def test_attributes_are_read_without_entities_and_a_missing_one_has_no_value() -> None:
    link = last_of_each_tag('<a href="?a&amp;b" download>')["a"]
    assert (link.attr("href"), link.attr("title"), list(link.attrs)) == ("?a&b", None, ["href", "download"])


def test_a_piece_of_html_holds_what_is_written_there_only() -> None:
    assert [element.tag for element in elements("<p>x<source srcset='y'>")] == ["p", "source"]


def test_an_element_that_is_never_closed_is_known() -> None:
    found = last_of_each_tag("<div><span>x<p>y</div><i>z</i>")
    assert [tag for tag in ("div", "span", "p", "i", "body") if is_unclosed(found[tag])] == ["span", "p"]


def test_text_is_an_element_s_own_or_with_that_of_the_elements_in_it() -> None:
    found = last_of_each_tag("<pre>a<code>b</code>c</pre>")["pre"]
    assert (raw_text(found), found.text) == ("ac", "abc")


def test_no_other_module_of_the_link_check_knows_the_parser() -> None:
    modules = Path(__file__).parent.rglob("*.py")
    found = [
        file.name for file in modules if re.search("(?m)^(?:import|from) turbohtml", file.read_text(encoding="utf-8"))
    ]
    assert found == ["tree.py"]
