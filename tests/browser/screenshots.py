"""Screenshots of the pages on documents of the corpus: ``python -m tests.browser.screenshots [DIR]``.

Written as PNG with a palette, so that each stays under 300 KB.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.browser.site import API, ARGUMENTS, CHROMIUM, ROOT, Site, corpus_files, log_in, running_site

MOST_BYTES = 300_000
_SIZE = {"width": 1280, "height": 720}


def main() -> None:
    """Serve a small corpus and take the pictures."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        files = _files(Path(folder))
        (Path(folder) / "data").mkdir()
        with running_site(Path(folder) / "data") as site, sync_playwright() as playwright:
            site.upload(files)
            _expect_units(site)
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            for theme in ("light", "dark"):
                context = browser.new_context(viewport=_SIZE, locale="zh-CN")  # type: ignore[arg-type]
                context.add_cookies([{"name": "gouji_theme", "value": theme, "url": site.base}])
                page = context.new_page()
                if theme == "light":
                    page.goto(f"{site.base}/login")
                    _keep(page, target / "login.png")
                log_in(page, site, "admin")
                for name, address in _addresses(site).items():
                    if theme == "light" or name in ("desk", "queue"):
                        page.goto(site.base + address)
                        page.wait_for_timeout(700)
                        _keep(page, target / f"{name}{'' if theme == 'light' else '-dark'}.png")
            browser.close()


def _files(folder: Path) -> list[Path]:
    drawn = corpus_files(folder / "p", units=3, years=2, channel="pdf", seed=7, faults=0.6)
    texts = corpus_files(folder / "t", units=6, years=2, channel="tabbed", seed=11, faults=0.7)
    return [*drawn, *texts]


def _expect_units(site: Site) -> None:
    """The units of the documents must publish, and one that did not."""
    with site.client("admin") as client:
        units = {d["unit"] for d in client.get(f"{API}/documents", params={"limit": 200}).json()["items"]}
        collection = client.get(f"{API}/collections").json()[0]["id"]
        form = {
            "csrf": client.headers["x-csrf-token"],
            "units": "\n".join([*sorted(units), "霖屏市档案馆"]),
            "due": "2035-03-01",
        }
        client.post(f"/admin/collections/{collection}/units", data=form)


def _addresses(site: Site) -> dict[str, str]:
    with site.client("admin") as client:
        documents = client.get(f"{API}/documents", params={"limit": 200}).json()["items"]
        findings = client.get(f"{API}/findings", params={"limit": 200}).json()["items"]
    channels = {d["id"]: d["version"]["channel"] for d in documents}
    drawn = [f for f in findings if channels[f["document_id"]] == "pdf"]
    two = next(f["id"] for f in drawn if len({e["page"] for e in f["evidence"]}) == 2)
    reckoned = next((f["id"] for f in drawn if f["reckoning"] and f["code"].startswith("AR")), two)
    lined = next(f["id"] for f in findings if channels[f["document_id"]] == "tabbed")
    document = drawn[0]["document_id"]
    return {
        "queue": "/queue",
        "desk": f"/findings/{two}",
        "desk-sum": f"/findings/{reckoned}",
        "desk-text": f"/findings/{lined}",
        "documents": "/documents",
        "document": f"/documents/{document}?table=1&row=3&column=2",
        "upload": "/upload",
        "province": "/province",
        "checks": "/checks",
        "check": "/checks/AR001",
        "admin": "/admin/collections",
        "audit": "/admin/audit",
        "keys": "/keys",
    }


def _keep(page: Page, path: Path) -> None:
    """One picture, with as many colours as fit the size."""
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    for colours in (256, 128, 64, 32):
        stream = io.BytesIO()
        picture.quantize(colours).save(stream, "PNG", optimize=True)
        if stream.tell() <= MOST_BYTES:
            break
    path.write_bytes(stream.getvalue())


if __name__ == "__main__":
    main()
