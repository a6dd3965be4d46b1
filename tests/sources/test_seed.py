"""The notes that the guide grew from are all there: headings, marks, icons, links and their order."""

import re
from pathlib import Path

import pytest
import turbohtml
from turbohtml import Element

IFF = "https://en.wikipedia.org/wiki/If_and_only_if#:~:text=In%20logic%20and%20related%20fields,true%20or%20both%20are%20false."


@pytest.fixture(scope="module")
def notes(site: Path) -> Element:
    page = turbohtml.parse((site / "serverless/index.html").read_text(encoding="utf-8"))
    article = page.select_one("article")
    assert article
    for link in article.select(".headerlink"):
        link.decompose()
    return article


def texts(notes: Element, selector: str) -> list[str]:
    return [" ".join(tag.text.split()) for tag in notes.select(selector)]


def test_the_headings_stand_in_their_order(notes: Element) -> None:
    assert texts(notes, "h1, h2, h3")[:4] == [
        "Serverless Application",
        "Serverless Services",
        "An example of using Serverless Services",
        "References:",
    ]


def test_no_short_code_leaks_into_the_address_of_a_heading(notes: Element) -> None:
    assert [tag.attr("id") for tag in notes.select("h1, h2, h3")][:4] == [
        "serverless-application",
        "serverless-services",
        "an-example-of-using-serverless-services",
        "references",
    ]


def test_the_three_questions_are_open_and_fold(notes: Element) -> None:
    assert texts(notes, "details.question > summary") == [
        "What are serverless technologies?",
        "What should I do with serverless services?",
        "What are the AWS serverless services?",
    ]
    assert len(notes.select("details.question[open] > summary > code")) == 3


def test_the_marks_are_kept(notes: Element) -> None:
    assert texts(notes, "mark") == ["without managing servers"]
    assert texts(notes, "ins")[0] == "Definition"
    assert texts(notes, "u") == [
        "running code",
        "managing data",
        "integrating applications",
        "using the service",
        "writing code that serves your customers",
        "serverless compute engine",
    ]


def test_wrong_facts_are_put_right_where_the_reader_sees_it(notes: Element) -> None:
    assert texts(notes, "del") == ["Serverless <=> Fully Managed", "file system"]
    assert len(notes.select(".critic.comment")) == 2


def test_the_four_conditions_are_a_list(notes: Element) -> None:
    assert [text.split(" (")[0] for text in texts(notes, "details.question li")][:4] == [
        "no server management",
        "automatic scaling",
        "built-in high availability",
        "pay-for-use billing model",
    ]


def test_the_three_classes_hold_their_services_in_order(notes: Element) -> None:
    classes = [text for text in texts(notes, "details strong") if re.match(r"I+\.", text)]
    assert classes == ["I. Data store:", "II. Compute:", "III. Application integration:"]
    assert [texts(table, "td:first-child code") for table in notes.select("details table")] == [
        ["S3", "DynamoDB", "RDS Proxy"],
        ["Lambda", "Fargate"],
        ["API Gateway", "SQS", "SNS"],
    ]


def test_every_icon_is_drawn(notes: Element) -> None:
    assert len(notes.select("h1 .e_swift svg")) == 1
    assert len(notes.select("details table td:first-child .twemoji svg")) == 8


def test_the_links_lead_where_they_did(notes: Element) -> None:
    links = [str(a.attr("href")) for a in notes.select("a[href]")]
    wanted = [
        IFF,
        "../applications/decrypter/#idea",
        "../services/s3/",
        "../services/ecs/",
        "https://aws.amazon.com/serverless/",
        "https://digitalcloud.training/",
        "https://aws.amazon.com/serverless/",
    ]
    in_order = iter(links)
    assert all(link in in_order for link in wanted), links


def test_the_picture_is_back(notes: Element) -> None:
    assert [element.tag for element in notes.select("h2, figure, h3")][1:4] == ["h2", "figure", "h3"]


def test_comments_are_offered_and_the_festive_key_harms_nothing(notes: Element) -> None:
    assert notes.select_one("#comments")
    assert "ᴴₒᴴₒᴴₒ" not in notes.text
    assert not re.search(r"\bture\b", notes.text)
