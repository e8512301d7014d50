"""Every page in Chromium: nothing from outside, no CSP violation, readable by everybody, also in English."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

from tests.browser.site import API, Site, log_in

pytestmark = pytest.mark.slow

_RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def addresses(site: Site) -> list[str]:
    """One address of every kind of page."""
    with site.client("admin") as client:
        documents = client.get(f"{API}/documents").json()["items"]
        findings = client.get(f"{API}/findings").json()["items"]
    pdf = next(d["id"] for d in documents if d["version"]["channel"] == "pdf")
    text = next(d["id"] for d in documents if d["version"]["channel"] == "tabbed")
    drawn = next(f["id"] for f in findings if f["document_id"] == pdf)
    lined = next(f["id"] for f in findings if f["document_id"] == text)
    return [
        "/queue",
        "/queue?state=rejected",
        f"/findings/{drawn}",
        f"/findings/{lined}",
        "/documents",
        "/documents?q=预算",
        f"/documents/{pdf}?table=0&row=1&column=1",
        f"/documents/{text}?form=0",
        f"/documents/{pdf}?part=claims",
        f"/documents/{pdf}?part=remarks",
        f"/documents/{pdf}?part=versions",
        f"/documents/{pdf}/changes",
        "/upload",
        "/province",
        "/checks",
        "/checks/AR001",
        "/exports",
        "/tokens",
        "/keys",
        "/admin",
        "/admin/collections",
        "/admin/audit",
        "/admin/settings",
        "/findings/nothing",
    ]


@pytest.fixture
def page(context: BrowserContext, site: Site) -> Iterator[Page]:
    """An administrator's page in which a request to anywhere else is refused and fails the test."""
    outside: list[str] = []
    violations: list[str] = []

    def watch(request: Request) -> None:
        if not request.url.startswith((site.base, "data:")):
            outside.append(request.url)

    def hear(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            violations.append(message.text)

    context.route(lambda url: not url.startswith(site.base), lambda route: route.abort())
    context.on("request", watch)
    opened = context.new_page()
    opened.on("console", hear)
    log_in(opened, site, "admin")
    yield opened
    opened.close()
    assert outside == []
    assert violations == []


def test_every_page_keeps_to_itself_and_can_be_read_by_everybody(page: Page, site: Site) -> None:
    serious: list[str] = []
    for address in addresses(site):
        page.goto(site.base + address, wait_until="load")
        page.wait_for_timeout(150)
        for found in Axe().run(page, options=_RULES).response["violations"]:
            if found["impact"] in ("serious", "critical"):
                target = found["nodes"][0]["target"]
                serious.append(f"{address}: {found['id']} at {target}: {found['nodes'][0]['html'][:120]}")
    assert serious == []


def test_every_page_can_be_read_in_the_dark(page: Page, site: Site) -> None:
    page.context.add_cookies([{"name": "gouji_theme", "value": "dark", "url": site.base}])
    serious: list[str] = []
    for address in addresses(site):
        page.goto(site.base + address, wait_until="load")
        for found in Axe().run(page, options=_RULES).response["violations"]:
            if found["impact"] in ("serious", "critical"):
                nodes = [n["html"][:100] for n in found["nodes"][:3]]
                serious.append(f"{address}: {found['id']}: {nodes}")
    assert serious == []


def test_the_page_fits_a_small_laptop(page: Page, site: Site) -> None:
    for address in addresses(site):
        page.goto(site.base + address, wait_until="load")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 1280, f"{address} is {wide} wide"


def test_in_english_the_pages_own_words_are_english(page: Page, site: Site) -> None:
    page.context.add_cookies([{"name": "gouji_lang", "value": "en", "url": site.base}])
    for address in addresses(site):
        page.goto(site.base + address, wait_until="load")
        assert page.evaluate("document.documentElement.lang") == "en"
        for selector in ("nav a", "thead th", "button:not([lang])", "label", "h1.own", "legend"):
            for text in page.locator(f".bar {selector}, .facets h2").all_inner_texts():
                assert not _CHINESE.search(text), f"{address}: {text}"


def test_boxes_stand_where_the_evidence_is_printed(page: Page, site: Site) -> None:
    drawn = addresses(site)[2]
    page.goto(site.base + drawn)
    identity = drawn.rsplit("/", 1)[1]
    with site.client() as client:
        evidence = client.get(f"{API}/findings/{identity}").json()["evidence"]
    first = next(e for e in evidence if e["bbox"])
    box = page.locator(".pane-page g.box rect").first
    assert float(box.get_attribute("x") or 0) == pytest.approx(first["bbox"][0] - 2)
    assert float(box.get_attribute("y") or 0) == pytest.approx(first["bbox"][1] - 2)
    image = page.locator(".pane-page image").first
    assert f"/pages/{first['page']}/image" in (image.get_attribute("href") or "")


def test_no_key_fires_while_typing_and_keys_can_be_changed(page: Page, site: Site) -> None:
    lined = addresses(site)[3]
    page.goto(site.base + lined)
    page.fill("#body", "")
    page.keyboard.type("jkaru?")
    assert page.input_value("#body") == "jkaru?"
    assert page.url.endswith(lined)
    page.goto(f"{site.base}/keys")
    page.fill("#key-help", "h")
    page.click("button.primary")
    page.goto(site.base + lined)
    page.keyboard.press("?")
    assert not page.locator("#help").is_visible()
    page.keyboard.press("h")
    assert page.locator("#help").is_visible()
    page.goto(f"{site.base}/keys")
    page.fill("#key-help", "j")
    page.click("button.primary")
    assert page.locator("[role=alert]").is_visible()
    page.click("button[name=reset]")
    page.wait_for_url("**/keys?saved=yes")
