"""Headless Chromium for the tests of pages: Debian's, driven by Playwright from scripts/browser-venv."""
import os
import pathlib
import shutil
import site
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
DESKTOP = {"width": 1440, "height": 1000}
PHONE = {"width": 420, "height": 900}

TALLY = os.environ.get("TALLY", "tally")
_running = {}


def start():
    """The browser and axe-core's script. Ends the program, as skipped, where Chromium cannot start."""
    chromium = shutil.which("chromium")
    if chromium is None:
        skip("Chromium is not installed")
    made = subprocess.run([ROOT / "scripts/browser-venv"], capture_output=True, encoding="utf8", check=False)
    if made.returncode != 0:
        skip("scripts/browser-venv failed: " + made.stderr.strip())
    packages, = pathlib.Path(made.stdout.strip()).glob("lib/python3*/site-packages")
    site.addsitedir(str(packages))
    from playwright.sync_api import Error, sync_playwright
    _running["axe"] = (packages / "axe_playwright_python/axe.min.js").read_text(encoding="utf8")
    _running["playwright"] = sync_playwright().start()
    try:
        # Root has no sandbox.
        options = ["--no-sandbox"] if os.geteuid() == 0 else []
        _running["browser"] = _running["playwright"].chromium.launch(executable_path=chromium, args=options)
    except Error as error:
        _running["playwright"].stop()
        skip(f"Chromium does not start: {error}")


def stop():
    _running["browser"].close()
    _running["playwright"].stop()


def skip(why):
    print("skipped:", why)
    sys.exit(77)


def main():
    """Runs the tests of the module that calls, with the path of `tally` as its argument."""
    global TALLY
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        TALLY = sys.argv.pop(1)
    start()
    try:
        unittest.main(exit=True)
    finally:
        stop()


def tally():
    return TALLY


class PageTest(unittest.TestCase):
    """A test with pages, of which none may meet an error."""

    def setUp(self):
        self.faults = []
        self.requests = []

    def open(self, url, **context):
        context = _running["browser"].new_context(**{"viewport": DESKTOP, **context})
        self.addCleanup(context.close)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda message: message.type == "error" and self.faults.append(message.text))
        page.on("request", lambda request: self.requests.append(request.url))
        page.goto(url)
        return page

    def assert_faultless(self):
        self.assertEqual(self.faults, [])

    def picture(self, page, name):
        """A screenshot beside the build's tests, for whoever wants to look."""
        folder = pathlib.Path(TALLY).resolve().parent / "tests/screenshots"
        folder.mkdir(parents=True, exist_ok=True)
        page.wait_for_timeout(200)  # transitions
        page.screenshot(path=folder / f"{name}.png")

    def assert_accessible(self, page):
        """axe-core finds nothing serious or critical."""
        page.evaluate(_running["axe"])
        found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
        bad = [f"{each['id']}: {node['html'][:200]} {node.get('failureSummary', '')}" for each in found["violations"]
               for node in each["nodes"] if each["impact"] in ("serious", "critical")]
        self.assertEqual(bad, [])
