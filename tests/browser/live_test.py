#!/usr/bin/python3
"""The live page of `tally serve` in a browser.

usage: live_test.py TALLY
"""
import json
import os
import pathlib
import sys
import tempfile

sys.path[:0] = [os.path.dirname(__file__), str(pathlib.Path(__file__).resolve().parents[1] / "serve")]
sys.dont_write_bytecode = True
from _browser import PHONE, ROOT, PageTest, main, tally  # noqa: E402
from _server import Server  # noqa: E402

ARTICLE = (ROOT / "corpora/chipmaker/article.txt").read_text(encoding="utf8")
ENGLISH, VIETNAMESE = "The group paid $11 billion.", "Tập đoàn trả 12 tỷ USD."
HOSTILE = ("</script><script>window.stolen = 1</script><img src=x onerror='window.stolen = 2'> paid $11 billion \u202efor "
           "12 cars\u202c.\n\n</textarea><svg onload=window.stolen=3> Tập đoàn trả 12 tỷ USD cho 13 chiếc xe hơi của "
           "nước này <iframe srcdoc='<script>parent.stolen=4</script>'></iframe>.")


class Live(PageTest):
    @classmethod
    def setUpClass(cls):
        cls.server = Server(tally())

    @classmethod
    def tearDownClass(cls):
        assert cls.server.stop() == 0

    def show(self, **context):
        return self.open(self.server.url, **context)

    def type_two(self, page, source=ENGLISH, target=VIETNAMESE):
        page.locator(".chip", has_text="Two texts").click()
        page.fill("#source", source)
        page.fill("#target", target)

    def test_nothing_is_asked_before_there_is_a_text(self):
        page = self.show()
        self.assertEqual(page.locator("#message").inner_text(), "Paste a bilingual article to check it.")
        self.assertFalse(page.locator("#toolbar").is_visible())
        page.wait_for_timeout(300)
        self.assertEqual([url for url in self.requests if "/v1/" in url], [])
        self.assertEqual(page.title(), "tally: check as you write")
        self.assert_faultless()

    def test_paste(self):
        page = self.show(permissions=["clipboard-read", "clipboard-write"])
        page.evaluate("(text) => navigator.clipboard.writeText(text)", ARTICLE)
        page.locator("#text").focus()
        page.keyboard.press("Control+v")
        page.wait_for_selector(".note")
        self.assertEqual(page.locator(".tile.major .count").inner_text(), "5")
        self.assertRegex(page.locator("#state").inner_text(), r"^Checked in \d+ ms$")
        self.assertTrue(all(url.startswith(self.server.url) for url in self.requests if not url.startswith("data:")))
        page.locator(".cell.source .figure", has_text="¥842.6bn").last.hover()
        self.assertEqual(page.locator(".figure.lit").all_text_contents(), ["¥842.6bn", "824,6 tỷ yên"])
        self.assert_faultless()

    def test_checks_as_one_types(self):
        page = self.show()
        self.type_two(page)
        page.wait_for_selector(".note")
        self.assertIn("“$11 billion” became “12 tỷ USD”", page.locator(".note").inner_text())
        page.locator("#target").focus()
        page.locator("#target").evaluate("(box) => box.setSelectionRange(14, 15)")
        page.keyboard.type("1")
        page.wait_for_selector(".fine")
        self.assertEqual(page.input_value("#target"), "Tập đoàn trả 11 tỷ USD.")
        self.assertEqual(page.evaluate("document.activeElement.id"), "target")
        self.assertEqual(page.locator(".note").count(), 0)
        page.locator("#clear").click()
        page.wait_for_selector("#message .empty")
        self.assertEqual(page.locator(".row").count(), 0)
        self.assert_faultless()

    def test_what_is_typed_fast_is_checked_once(self):
        page = self.show()
        page.locator("#text").press_sequentially("The group sold 12 cars.", delay=5)
        page.wait_for_timeout(400)
        self.assertLess(sum(url.endswith("/v1/view") for url in self.requests), 8)

    def test_drop(self):
        page = self.show()
        drop = """([id, files]) => {
          const data = new DataTransfer();
          for (const [name, text] of files) data.items.add(new File([text], name));
          document.getElementById(id).dispatchEvent(
            new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }"""
        page.evaluate(drop, ["text", [["article.txt", ARTICLE]]])
        page.wait_for_selector(".note")
        self.assertEqual(page.input_value("#text"), ARTICLE)
        page.evaluate(drop, ["text", [["en.txt", ENGLISH], ["vi.txt", VIETNAMESE]]])
        page.wait_for_selector("#target:visible")
        self.assertEqual([page.input_value("#source"), page.input_value("#target")], [ENGLISH, VIETNAMESE])
        page.evaluate(drop, ["source", [["huge.txt", "x" * 1_000_001]]])
        page.wait_for_selector("#state.failed")
        self.assertIn("too large", page.locator("#state").inner_text())
        self.assertEqual(page.input_value("#source"), ENGLISH)
        self.assert_faultless()

    def test_what_cannot_be_checked_is_told(self):
        page = self.show()
        page.fill("#text", "Only English here, and a figure: 5.")
        page.wait_for_selector("#state.failed")
        self.assertIn("has no text in Vietnamese", page.locator("#state").inner_text())
        self.faults = [fault for fault in self.faults if "422" not in fault]  # Chromium logs the status
        page.fill("#text", "")
        page.wait_for_selector("#state:not(.failed)", state="attached")
        self.assert_faultless()

    def test_a_server_that_is_gone_is_told(self):
        server = Server(tally())
        page = self.open(server.url)
        server.stop()
        page.fill("#text", ARTICLE)
        page.wait_for_selector("#state.failed")
        self.assertIn("does not answer", page.locator("#state").inner_text())

    def test_language(self):
        page = self.show()
        self.type_two(page)
        page.wait_for_selector(".note")
        page.select_option("#language", "vi")
        page.locator(".note", has_text="bị đổi thành").wait_for()
        self.assertEqual(page.locator("#clear").inner_text(), "Xóa hết")
        self.assertEqual(page.title(), "tally: kiểm tra ngay khi viết")
        self.assert_faultless()

    def test_filters_stay_while_one_types(self):
        page = self.show()
        page.fill("#text", ARTICLE)
        page.wait_for_selector(".note")
        page.locator(".chip.major").click()
        page.fill("#text", ARTICLE.replace("4,2%", "4,3%"))
        page.locator(".note", has_text="4,3%").wait_for(state="attached")
        self.assertEqual(page.locator(".note.major").filter(visible=True).count(), 0)

    def test_hostile_text(self):
        page = self.show()
        page.fill("#text", HOSTILE)
        page.wait_for_selector(".note")
        page.wait_for_timeout(200)
        self.assertIsNone(page.evaluate("window.stolen ?? null"))
        self.assertEqual(page.locator("#sentences :is(script, img, iframe, svg:not(.icon))").count(), 0)
        self.assertIn("U+202E", page.locator(".control").all_text_contents())
        self.assert_faultless()

    def test_another_site_gets_nothing(self):
        """A page of another origin, here a file, can neither ask nor read."""
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "evil.html")
            path.write_text("<!DOCTYPE html><title>evil</title>", encoding="utf8")
            page = self.open(path.as_uri())
            ask = """([url, type]) => fetch(url + "v1/check", { method: "POST", headers: { "Content-Type": type },
              body: JSON.stringify({ source: "It paid $3bn.", target: "Họ trả 3 tỷ USD." }) }).then((r) => r.text(), () => "")"""
            for kind in ("application/json", "text/plain"):
                self.assertEqual(page.evaluate(ask, [self.server.url, kind]), "")
            framed = page.evaluate("""(url) => new Promise((done) => {
              const frame = document.createElement("iframe");
              frame.onload = () => done(frame.contentDocument === null ? "blocked" : "empty");
              frame.src = url; document.body.append(frame); })""", self.server.url)
            self.assertIn(framed, ("blocked", "empty"))
            self.assertTrue(any("frame" in fault.lower() for fault in self.faults), self.faults)

    def test_pictures_and_accessibility(self):
        for name, options in (("light", {"color_scheme": "light"}), ("dark", {"color_scheme": "dark"}),
                              ("narrow", {"viewport": PHONE})):
            with self.subTest(name):
                page = self.show(**options)
                self.assert_accessible(page)
                page.fill("#text", ARTICLE)
                page.wait_for_selector(".note")
                page.evaluate("document.activeElement.blur()")
                self.picture(page, f"live-{name}")
                self.assert_accessible(page)
        page.select_option("#language", "vi")
        page.locator(".chip", has_text="Hai văn bản").click()
        page.locator("#example").click()
        page.wait_for_selector(".note")
        self.picture(page, "live-vietnamese")
        self.assert_accessible(page)

    def test_a_real_browser_sends_what_the_api_takes(self):
        page = self.show()
        with page.expect_response("**/v1/view") as answered:
            self.type_two(page)
        self.assertEqual(answered.value.status, 200)
        sent = json.loads(answered.value.request.post_data)
        self.assertEqual(set(sent), {"source", "target", "messages", "min_severity"})


if __name__ == "__main__":
    main()
