"""Chromium without a screen (Debian: chromium-headless-shell): how wide pages are in it, and how they are printed."""

import html
import json
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from office_suite import missing

BROWSER = shutil.which("chromium-headless-shell") or shutil.which("chromium") or shutil.which("google-chrome")
PATIENCE_SECONDS = 120
_HIGH = 800
# Pages in frames of so many pixels: each is laid out as in a window of that width.
_FRAMES = """<!doctype html><meta charset="utf-8"><body><script>
const pages = PAGES, widths = WIDTHS, wide = {}, frames = [];
for (const [name, text] of Object.entries(pages)) for (const width of widths) {
  const frame = document.createElement("iframe");
  frame.style = `width:${width}px;height:HIGHpx;border:0`;
  frame.srcdoc = text;
  frames.push([name, width, frame, new Promise((done) => { frame.onload = done; })]);
  document.body.append(frame);
}
(async () => {
  for (const [name, width, frame, loaded] of frames) {
    await loaded;
    const page = frame.contentDocument.documentElement;
    (wide[name] ??= {})[width] = page.scrollWidth - page.clientWidth;
  }
  document.body.innerHTML = "<pre id=result></pre>";
  document.getElementById("result").textContent = JSON.stringify(wide);
})();
</script>"""


def _run(folder: Path, *words: str) -> str:
    if BROWSER is None:
        missing("chromium")
    done = subprocess.run(
        [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}", *words],
        capture_output=True, encoding="utf-8", timeout=PATIENCE_SECONDS, check=False,
    )  # fmt: skip
    return done.stdout


def too_wide(pages: Mapping[str, str], asked: Sequence[int], folder: Path) -> dict[str, dict[str, int]]:
    """Return by how many pixels each page is wider than windows that have so many, by its name and their width."""
    file = folder / "frames.html"
    texts = json.dumps(dict(pages)).replace("</", "<\\/").replace("<!--", "<\\!--")
    filled = _FRAMES.replace("WIDTHS", json.dumps(list(asked))).replace("HIGH", str(_HIGH)).replace("PAGES", texts)
    file.write_text(filled, encoding="utf-8")
    said = _run(folder, "--virtual-time-budget=60000", "--dump-dom", file.as_uri())
    result = re.search('<pre id="result">(.*?)</pre>', said, re.DOTALL)
    assert result, said[-2000:]
    found: dict[str, dict[str, int]] = json.loads(html.unescape(result[1]))
    return found


def printed(file: Path, folder: Path) -> str:
    """Return the text of a page as it is printed."""
    pdf = folder / f"{file.stem}.pdf"
    _run(folder, "--no-pdf-header-footer", f"--print-to-pdf={pdf}", file.as_uri())
    pdftotext = shutil.which("pdftotext")
    if pdftotext is None:
        missing("pdftotext")
    words = [str(pdftotext), "-layout", str(pdf), "-"]
    return subprocess.run(words, capture_output=True, encoding="utf-8", check=True).stdout
