"""A reviewer's session, played in Chromium on thirty documents, and two reviewers on one finding."""

from __future__ import annotations

import io
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import docx
import httpx2
import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.site import API, Site, corpus_files, log_in, running_site

pytestmark = pytest.mark.slow

TRIAGED = 40


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    """Thirty documents (28 texts, 2 PDFs) with faults, the same texts corrected, and one that is damaged."""
    folder = tmp_path_factory.mktemp("corpus")
    texts = corpus_files(folder / "t", units=14, years=2, channel="tabbed", seed=11, faults=0.7)
    mended = corpus_files(folder / "m", units=14, years=2, channel="tabbed", seed=11, faults=0.0)
    drawn = corpus_files(folder / "p", units=1, years=2, channel="pdf", seed=7, faults=1.0)
    bad = folder / "损坏.pdf"
    bad.write_bytes(drawn[0].read_bytes()[:900])
    return {"all": [*texts, *drawn], "texts": texts, "mended": mended, "bad": [bad]}


@pytest.fixture(scope="module")
def desk_site(tmp_path_factory: pytest.TempPathFactory, browser_type_launch_args: object) -> Iterator[Site]:
    """A service with nothing in it."""
    assert browser_type_launch_args
    with running_site(tmp_path_factory.mktemp("desk")) as running:
        yield running


def test_a_reviewers_session(page: Page, desk_site: Site, files: dict[str, list[Path]]) -> None:
    """In the order of a day; each part leaves what the next one needs."""
    log_in(page, desk_site)
    _upload(page, desk_site, files)
    milliseconds = _triage(page, desk_site)
    print(f"next finding on screen after a decision: median {milliseconds:.0f} ms")
    assert milliseconds < 150
    with desk_site.client() as client:
        _correct_a_cell(page, desk_site, client)
        _reject_many_and_undo(page, desk_site, client)
        _comment(page, desk_site, client)
        _export(page, desk_site, client)
        _corrected_version(page, desk_site, client, files)


def test_two_reviewers_on_one_finding(browser: Browser, site: Site) -> None:
    first = browser.new_context(viewport={"width": 1280, "height": 720}, locale="zh-CN")
    second = browser.new_context(viewport={"width": 1280, "height": 720}, locale="zh-CN")
    one, two = first.new_page(), second.new_page()
    log_in(one, site, "lin")
    log_in(two, site, "zhao")
    with site.client() as client:
        found = client.get(f"{API}/findings", params={"state": "open"}).json()["items"][0]["id"]
        for page in (one, two):
            page.goto(f"{site.base}/findings/{found}")
        one.fill("#note", "林清已核对原表")
        with one.expect_response(lambda answer: answer.url.endswith("/decision")):
            one.locator("button.accept").click()
        with two.expect_response(lambda answer: answer.url.endswith("/decision")) as late:
            two.keyboard.press("a")
        assert late.value.status == 412
        two.locator(".toast", has_text="他人已处理").get_by_role("button", name="查看").click()
        expect(two.locator(".history")).to_contain_text("林清")
        expect(two.locator(".history")).to_contain_text("林清已核对原表")
        history = client.get(f"{API}/findings/{found}/history").json()
        assert [(step["verdict"], step["by"]) for step in history] == [("accept", "lin")]
        two.goto(f"{site.base}/queue?state=accepted")
        two.wait_for_timeout(300)
        before = int(two.locator("#queue-count").inner_text())
        client.request(
            "DELETE", f"{API}/findings/{found}/decision", headers={"If-Match": '"2"'}
        ).raise_for_status()
        expect(two.locator("#queue-count")).to_have_text(str(before - 1), timeout=5000)
    first.close()
    second.close()


def _upload(page: Page, site: Site, files: dict[str, list[Path]]) -> None:
    """All, one of them twice, one damaged; the summary tells what became of them."""
    page.goto(f"{site.base}/upload")
    page.set_input_files("#files", [*files["all"], *files["bad"]])
    page.click("form#upload button.primary")
    expect(page.locator("#summary")).to_contain_text("共 31 个文件", timeout=30_000)
    expect(page.locator("#summary")).to_contain_text("处理中 0", timeout=600_000)
    expect(page.locator("#summary")).to_contain_text("完成 30，失败 1，重复 0")
    expect(page.locator("tr[data-state=failed] .job-note")).to_contain_text("E1")
    page.set_input_files("#files", [files["all"][0]])
    page.click("form#upload button.primary")
    row = page.locator("tr.sending", has_text="此前已上传")
    expect(row.get_by_role("link", name="查看已有文件")).to_be_visible()


def _triage(page: Page, site: Site) -> float:
    """Forty findings by keyboard alone; the median of milliseconds until the next was on screen."""
    page.goto(f"{site.base}/queue")
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_url("**/findings/**")
    for number in range(TRIAGED):
        before = page.locator("#desk").get_attribute("data-finding")
        page.wait_for_timeout(250)  # a reviewer reads; the next one is fetched meanwhile
        if number % 3 == 2:
            page.keyboard.press("e")
            page.keyboard.press("r")
            with page.expect_response(lambda answer: answer.url.endswith("/decision")) as decided:
                page.keyboard.press(str(number % 6 + 1))
        else:
            with page.expect_response(lambda answer: answer.url.endswith("/decision")) as decided:
                page.keyboard.press("a")
        assert decided.value.status == 200
        expect(page.locator("#desk")).not_to_have_attribute("data-finding", before or "")
    with site.client() as client:
        counts = {f["value"]: f["count"] for f in client.get(f"{API}/findings/facets").json()["state"]}
    assert counts["accepted"] + counts["rejected"] == TRIAGED
    times: list[float] = page.evaluate(
        "performance.getEntriesByName('next-finding').map((entry) => entry.duration)"
    )
    assert len(times) >= TRIAGED - 1
    return statistics.median(times)


def _correct_a_cell(page: Page, site: Site, client: httpx2.Client) -> None:
    """A cell whose figure breaks a sum is corrected to what it should be; the finding goes away."""
    finding, table, row, column = _broken_cell(client)
    page.goto(f"{site.base}/documents/{finding['document_id']}?table={table}&row={row}&column={column}")
    page.fill("#after", finding["expected"])
    page.fill("#why", "页面清楚，为误读")
    page.locator("#correct button").click()
    page.wait_for_url("**/documents/**")
    site.wait(client)
    page.goto(f"{site.base}/documents/{finding['document_id']}?part=versions")
    expect(page.locator("body")).to_contain_text("页面清楚，为误读")
    expect(page.locator("body")).to_contain_text("林清")
    left = client.get(f"{API}/findings", params={"document_id": finding["document_id"], "limit": 200}).json()[
        "items"
    ]
    assert finding["fact"] not in {other["fact"] for other in left}


def _broken_cell(client: httpx2.Client) -> tuple[dict[str, str], int, int, int]:
    query = "kind=sum_mismatch&limit=200"
    for finding in client.get(f"{API}/findings?{query}").json()["items"]:
        evidence = finding["evidence"][0]
        tables = client.get(f"{API}/documents/{finding['document_id']}/tables").json()
        for table in tables:
            for number, row in enumerate(table["body"]["rows"]):
                for column, cell in enumerate(row["cells"]):
                    same = cell["text"] == finding["observed"]
                    if same and cell["span"]["line"] == evidence["line"] is not None:
                        return finding, table["ordinal"], number, column
    raise AssertionError("no finding stands on a cell")


def _reject_many_and_undo(page: Page, site: Site, client: httpx2.Client) -> None:
    """Five rows ticked with X, rejected with R and a digit, and taken back with U."""
    page.goto(f"{site.base}/queue")
    before = int(page.locator("#queue-count").inner_text())
    for _ in range(5):
        page.keyboard.press("j")
        page.keyboard.press("x")
    page.keyboard.press("r")
    page.keyboard.press("4")
    expect(page.locator("#queue-count")).to_have_text(str(before - 5), timeout=10_000)
    rejected = client.get(f"{API}/findings", params={"state": "rejected", "limit": 200}).json()["items"]
    assert sum(item["reason"] == "四舍五入" for item in rejected) >= 5
    page.keyboard.press("u")
    expect(page.locator("#queue-count")).to_have_text(str(before), timeout=10_000)


def _comment(page: Page, site: Site, client: httpx2.Client) -> None:
    found = client.get(f"{API}/findings", params={"state": "open"}).json()["items"][0]["id"]
    page.goto(f"{site.base}/findings/{found}")
    page.keyboard.press("c")
    page.keyboard.type("已请单位提供明细。")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".comment")).to_contain_text("已请单位提供明细。")


def _export(page: Page, site: Site, client: httpx2.Client) -> None:
    """A Word report and a workbook, downloaded from the page and opened."""
    contents: dict[str, bytes] = {}
    for form in ("docx", "xlsx"):
        page.goto(f"{site.base}/exports")
        page.select_option("#form", form)
        page.select_option("#state", "accepted")
        page.click("main button.primary")
        with page.expect_download() as download:
            page.get_by_role("link", name="下载").first.click()
        contents[form] = Path(download.value.path()).read_bytes()
    accepted = client.get(f"{API}/findings/facets", params={"state": "accepted"}).json()["total"]
    letter = docx.Document(io.BytesIO(contents["docx"]))
    assert "审计" in letter.paragraphs[0].text or "取证单" in letter.paragraphs[0].text
    assert any(f"共 {accepted} 条疑点" in paragraph.text for paragraph in letter.paragraphs)
    book = openpyxl.load_workbook(io.BytesIO(contents["xlsx"]))
    assert book["疑点"].max_row == accepted + 1
    book.close()


def _corrected_version(page: Page, site: Site, client: httpx2.Client, files: dict[str, list[Path]]) -> None:
    """The corrected file of a document is uploaded as its next version; what it resolved is shown."""
    changed = [
        new
        for old, new in zip(files["texts"], files["mended"], strict=True)
        if old.read_bytes() != new.read_bytes()
    ]
    documents = client.get(f"{API}/documents", params={"limit": 200}).json()["items"]
    by_name = {item["version"]["file_name"]: item["id"] for item in documents}
    findings = client.get(f"{API}/findings", params={"severity": "high", "limit": 200}).json()["items"]
    wanted = {item["document_id"] for item in findings}
    newer = next(path for path in changed if by_name[path.name] in wanted)
    identity = by_name[newer.name]
    page.goto(f"{site.base}/documents/{identity}?part=versions")
    page.set_input_files("#newer", newer)
    page.get_by_role("button", name="作为新版本上传").click()
    page.wait_for_load_state()
    site.wait(client)
    page.goto(f"{site.base}/documents/{identity}/changes")
    resolved = page.locator(".fact-expected dd").inner_text()
    assert int(resolved) >= 1
    book = client.get(f"/documents/{identity}/changes.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(book.content))["整改情况"]
    outcomes = [str(row[0].value) for row in sheet.iter_rows(min_row=3)]
    assert outcomes.count("已整改") == int(resolved)
    assert re.search("第2版", str(sheet.cell(1, 1).value))
