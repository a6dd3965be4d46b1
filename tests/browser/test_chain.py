"""Chains of services: the page that builds them, and the load that a reader sets on the page of a ready one."""

from playwright.sync_api import Page, expect

from tests.browser.fixtures import PHONE, Opener, watched

PATH = ".fg-path li"
FOUR = ".fg-head dd b"
BUILT = "chain/?p=api-gateway,sqs,lambda,dynamodb"


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the button of that name has the focus; twenty times at most."""
    for _ in range(20):
        if page.evaluate("document.activeElement.textContent") == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no button {name!r} within twenty steps")


def shown(page: Page) -> str:
    """The path as it stands, without the ways."""
    return " ".join(page.locator(".fg-path li > span, .fg-path li:first-child").all_inner_texts())


def test_a_chain_is_built_by_keyboard_alone(open_here: Opener, root: str) -> None:
    page = open_here("chain/?p=")
    expect(page.locator(".fg-facts")).to_be_hidden()
    page.get_by_role("button", name="S3", exact=True).focus()
    for name in ("API Gateway", "SQS", "Lambda standard queue", "DynamoDB"):
        tab_to(page, name)
        page.keyboard.press("Enter")
        expect(page.locator(".fg-next button").first).to_be_focused()
    expect(page).to_have_url(f"{root}{BUILT}")
    expect(page.locator(FOUR)).to_have_text(["1 MiB", "30 s", "1,000/s", "set aside after 15 min"])
    expect(page.locator(".fg-heard")).to_contain_text("API Gateway → SQS → Lambda → DynamoDB. First limit: 1,000/s")


def test_a_chain_is_taken_back_by_button_and_by_history(open_here: Opener, root: str) -> None:
    page = open_here(BUILT)
    page.get_by_role("button", name="Take the last away").click()
    expect(page).to_have_url(f"{root}chain/?p=api-gateway,sqs,lambda")
    assert shown(page) == "API Gateway SQS Lambda"
    page.get_by_role("button", name="Start anew").click()
    expect(page.locator(PATH)).to_have_count(0)
    page.go_back()
    page.go_back()
    assert shown(page) == "API Gateway SQS Lambda DynamoDB"


def test_path_and_load_stand_in_the_address_and_come_back(open_here: Opener, root: str) -> None:
    page = open_here("chain/?p=sqs.fifo,lambda,dynamodb&rate=250&receives=3&redrive=0")
    assert shown(page) == "SQS Lambda DynamoDB" and page.locator(f"{PATH} a").first.inner_text() == "FIFO queue"
    expect(page.locator("[name=rate]")).to_have_value("250")
    expect(page.locator("[name=redrive]")).not_to_be_checked()
    page.locator("[name=redrive]").check()
    page.locator("[name=rate]").fill("3000")
    expect(page).to_have_url(f"{root}chain/?p=sqs.fifo-queue,lambda,dynamodb&rate=3000&receives=3")
    told = page.locator(FOUR).all_inner_texts()
    page.reload()
    assert page.locator(FOUR).all_inner_texts() == told and told[3] == "set aside after 9\N{NO-BREAK SPACE}min"
    page.get_by_role("button", name="As at first").click()
    expect(page).to_have_url(f"{root}chain/?p=sqs.fifo-queue,lambda,dynamodb")


WRONG = {
    "p=sns,sqss": ("No service here is called “sqss”. Did you mean SQS or SNS?", "SNS"),
    "p=sqs,athena": ("No way from SQS to Athena is described; the path ends at SQS.", "SQS"),
    "p=sns.f,sqs": ("No way from SNS to SQS alone begins with “f”.", "SNS"),
    "p=sqs,lambda.x": ("Nothing leaves the last service, so that “lambda.x” is read as Lambda.", "SQS Lambda"),
    "p=__proto__,lambda": ("No service here is called “__proto__”. The path ends before it.", ""),
    "p=sqs,lambda&rate=-1": ("“rate” is a number above 0 to 1,000,000,000,000, not “-1”.", "SQS Lambda"),
    "p=sqs,lambda&batch=1.5": ("“batch” is a whole number above 0 to 1,000,000, not “1.5”.", "SQS Lambda"),
    "p=sqs,lambda&redrive=maybe": ("“redrive” is 1 for yes or 0 for no, not “maybe”.", "SQS Lambda"),
    "p=sqs,lambda&failure=fire": ("“failure” is one of error, unavailable and permanent, not “fire”.", "SQS Lambda"),
    "p=sqs,lambda&rat=5": ("Nothing here is called “rat”; “rate” is.", "SQS Lambda"),
    "p=%E0%A4%A,lambda": ("No service here is called", ""),
    "p=sqs,lambda&utm_source=x": ("", "SQS Lambda"),
    "p=" + "a," * 3000: ("No service here is called “a”.", ""),
}


def test_a_wrong_address_is_told_with_what_was_meant(open_page: Opener, root: str) -> None:
    page = open_page("chain/?p=")
    complaints = watched(page)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for query, (message, path) in WRONG.items():
        page.goto(f"{root}chain/?{query}")
        expect(page.locator(".fg-builder .fg-note")).to_contain_text(message)
        assert shown(page) == path, query
    assert not complaints


def test_what_was_meant_is_one_click_away(open_here: Opener, root: str) -> None:
    page = open_here("chain/?p=sns,sqss,lambda")
    page.get_by_role("button", name="SQS", exact=True).first.click()
    expect(page).to_have_url(f"{root}chain/?p=sns,sqs,lambda")
    expect(page.locator(".fg-note")).to_be_empty()


def test_a_load_changes_the_answers_of_a_ready_chain_and_keeps_their_proofs(open_here: Opener, root: str) -> None:
    page = open_here("chain/http-sqs-lambda-dynamodb/")
    marks = page.locator(".fg-facts a[href^='#source-']").count()
    first = page.locator(".fg-limits tbody tr").first
    expect(first).to_contain_text("throttle")
    page.locator("[name=keys]").fill("1")
    expect(first).to_contain_text("write throughput of a partition")
    page.locator("[name=rate]").fill("2000")
    expect(first.locator("em")).to_have_text("exceeded")
    expect(page).to_have_url(f"{root}chain/http-sqs-lambda-dynamodb/?rate=2000&keys=1")
    assert page.locator(".fg-facts a[href^='#source-']").count() == marks
    page.locator("[name=rate]").fill("0")
    expect(page.locator("[name=rate]")).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".fg-note")).to_contain_text("“rate” is a number above 0")
    expect(first.locator("em")).to_have_text("exceeded")


def test_the_script_shows_at_first_what_was_built(open_here: Opener) -> None:
    """What a reader without script sees, but for the load that he cannot set."""
    for address in ("chain/http-sqs-lambda-dynamodb/", "chain/s3-eventbridge-sfn-fargate/", "chain/sns-sqs-fanout/"):
        texts = []
        for script in (True, False):
            page = open_here(address, java_script_enabled=script)
            page.evaluate("document.querySelectorAll('.fg-share, .fg-note').forEach((at) => at.remove())")
            texts.append(
                [
                    " ".join(part.split())
                    for part in page.locator(
                        ".fg-head dd, .fg-facts dd, .fg-facts td, .fg-facts li"
                    ).all_text_contents()
                ]
            )
        assert texts[0] == texts[1], address


def test_without_script_an_example_and_the_ready_chains_stand(open_here: Opener) -> None:
    page = open_here("chain/", java_script_enabled=False)
    expect(page.locator(".fg-builder")).to_contain_text("With a script")
    expect(page.locator(FOUR)).to_have_count(4)


def test_a_chain_fits_a_phone_and_its_buttons_a_finger(open_here: Opener) -> None:
    page = open_here("chain/?p=api-gateway.http,sqs,lambda,eventbridge,step-functions,lambda,dynamodb", PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE
    boxes = [button.bounding_box() for button in page.locator(".fg-builder button, .fg-load :is(input, button)").all()]
    small = [box for box in boxes if box and box["width"] > 18 and (box["height"] < 24 or box["width"] < 24)]
    assert boxes and not small
