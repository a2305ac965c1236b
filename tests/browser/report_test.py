#!/usr/bin/python3
"""The report of `tally check --to html` in a browser.

usage: report_test.py TALLY
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
sys.dont_write_bytecode = True
from _browser import PHONE, ROOT, PageTest, main, tally  # noqa: E402

ARTICLE = ROOT / "corpora/chipmaker/article.txt"
COLOURS = "getComputedStyle(document.body).backgroundColor"

BITEXT = """one\tIt paid $11 billion.\tHọ trả 12 tỷ USD.
two\tAbout 60 per cent of 1,200 people voted.\tKhoảng 60% trong số 1.200 người đã bỏ phiếu.
<three>\tNo figures here.\tKhông có con số nào.
"""

# What wants out of its place: markup, the end of scripts and comments, controls, a line without a break.
HOSTILE_EN = ("</script><script>window.stolen = 1</script><img src=x onerror='window.stolen = 2'> "
              "<svg onload=window.stolen=3> --><!-- &lt;b&gt; \u202e90 per cent of 1,200 people\u202c voted "
              "\u2066for\u2069 ${window.stolen=4} {{script}} {name} javascript:window.stolen=5 and paid $11 billion.")
HOSTILE_VI = ("</script><script>window.stolen = 6</script>\u202eKhoảng 90% trong số 1.300 người đã bỏ phiếu và trả "
              "12 tỷ USD cho <iframe srcdoc='<script>parent.stolen=7</script>'></iframe> ngày hôm qua.")


def report(*arguments, text=None):
    done = subprocess.run([tally(), "check", "--to", "html", *map(str, arguments)], input=text, capture_output=True,
                          encoding="utf8", check=False)
    assert done.returncode in (0, 1) and done.stderr == "", done.stderr
    return done.stdout


class Report(PageTest):
    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def show(self, *arguments, text=None, hash="", **context):
        path = self.folder / "report.html"
        path.write_text(report(*arguments, text=text), encoding="utf8")
        self.requests.clear()
        return self.open(path.as_uri() + hash, **context)

    def show_article(self, **options):
        return self.show(ARTICLE, **options)

    def ids(self):
        done = subprocess.run([tally(), "check", "--to", "jsonl", ARTICLE], capture_output=True, encoding="utf8", check=False)
        return [finding["id"] for finding in json.loads(done.stdout)["findings"]]

    def visible(self, page, selector):
        return page.locator(selector).filter(visible=True)

    def test_loads_from_disk_without_network(self):
        page = self.show_article()
        self.assertEqual(page.locator(".note").count(), len(self.ids()))
        self.assertEqual([url.split(":")[0] for url in self.requests], ["file"])
        self.assertGreater(page.locator(".part.translation .row").count(), 15)
        self.assertEqual(page.locator(".tile.major .count").inner_text(), "5")
        self.assertEqual(page.locator("#by-part .measure").count(), 2)
        self.assertGreater(page.locator("#by-kind .measure").count(), 5)
        self.assertEqual(page.title(), f"{ARTICLE} – tally")
        self.assert_faultless()

    def test_pictures(self):
        page = self.show_article()
        self.picture(page, "report-light")
        page.locator(".row.major .figure.major").nth(2).hover()
        self.picture(page, "report-hover")
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 794, "height": 1123})
        self.picture(page, "report-print")
        self.picture(self.show_article(color_scheme="dark"), "report-dark")
        self.picture(self.show_article(viewport=PHONE), "report-narrow")
        page = self.show_article()
        page.select_option("#language", "vi")
        self.picture(page, "report-vietnamese")
        self.picture(self.show(*sorted(ROOT.glob("corpora/*/article.txt"))), "report-many")
        self.assert_faultless()

    def test_hover_links_figures(self):
        page = self.show_article()
        figure = page.locator(".cell.source .figure", has_text="¥842.6bn").last
        figure.hover()
        lit = page.locator(".figure.lit")
        self.assertEqual(lit.all_inner_texts(), ["¥842.6bn", "824,6 tỷ yên"])
        detail = page.locator("#detail").inner_text()
        for words in ("money", "842\u202f600\u202f000\u202f000 JPY", "↔ 824,6 tỷ yên", "wrong figure"):
            self.assertIn(words, detail)
        self.assertRegex(page.locator("#thread path").get_attribute("d"), r"^M[\d.]+ [\d.]+C")
        page.mouse.move(2, 2)
        self.assertEqual(lit.count(), 0)
        self.assertFalse(page.locator("#detail").is_visible())

    def test_a_source_figure_is_judged_row_by_row(self):
        page = self.show_article()
        doubled = page.locator(".cell.source .figure", has_text="doubled")
        self.assertIn("major", doubled.first.get_attribute("class"))  # the summary has another figure
        self.assertIn("none", doubled.last.get_attribute("class"))

    def test_keyboard_in_figures(self):
        page = self.show_article()
        self.assertEqual(page.locator(".figure[tabindex='0']").count(), 1)
        page.locator(".figure[tabindex='0']").focus()
        first = page.evaluate("document.activeElement.textContent")
        page.keyboard.press("ArrowRight")
        second = page.evaluate("document.activeElement.textContent")
        self.assertNotEqual(first, second)
        page.keyboard.press("ArrowLeft")
        self.assertEqual(page.evaluate("document.activeElement.textContent"), first)
        self.assertEqual(page.locator(".figure[tabindex='0']").count(), 1)
        self.assertGreaterEqual(page.locator(".figure.lit").count(), 2)
        self.assertEqual(page.evaluate("document.activeElement.getAttribute('aria-describedby')"), "detail")
        page.keyboard.press("Enter")
        self.assertEqual(page.evaluate("document.activeElement.closest('.cell').className"), "cell target")
        page.keyboard.press("Enter")
        self.assertEqual(page.evaluate("document.activeElement.textContent"), first)

    def test_steps_through_findings(self):
        page = self.show_article()
        position = page.locator("#position")
        self.assertEqual(position.inner_text(), "– of 6")
        page.keyboard.press("j")
        self.assertEqual(position.inner_text(), "1 of 6")
        page.keyboard.press("j")
        self.assertEqual(position.inner_text(), "2 of 6")
        self.assertEqual(page.evaluate("document.activeElement.className.split(' ')[0]"), "note")
        self.assertTrue(page.locator(".note.chosen").is_visible())
        page.keyboard.press("k")
        page.keyboard.press("k")
        self.assertEqual(position.inner_text(), "6 of 6")
        page.locator("#next").click()
        self.assertEqual(position.inner_text(), "1 of 6")
        page.keyboard.press("Escape")
        self.assertEqual(position.inner_text(), "– of 6")

    def test_keys_are_told(self):
        page = self.show_article()
        page.keyboard.press("?")
        self.assertTrue(page.locator("#help").is_visible())
        page.keyboard.press("j")  # not while the dialog is open
        self.assertEqual(page.locator(".note.chosen").count(), 0)
        page.keyboard.press("Escape")
        self.assertFalse(page.locator("#help").is_visible())

    def test_filters(self):
        page = self.show_article()
        rows = page.locator(".row").count()
        page.keyboard.press("f")
        self.assertEqual(self.visible(page, ".row").count(), 6)
        page.keyboard.press("f")
        self.assertEqual(self.visible(page, ".row").count(), rows)
        page.locator(".chip.major").click()
        self.assertEqual(self.visible(page, ".note").count(), 1)
        self.assertEqual(self.visible(page, ".row").count(), 1)
        self.assertEqual(page.locator("#position").inner_text(), "– of 1")
        page.locator(".chip.minor").click()
        self.assertIn("Nothing matches", page.locator(".empty").filter(visible=True).inner_text())
        page.locator(".empty button").click()
        self.assertEqual(self.visible(page, ".row").count(), rows)
        page.select_option("#verdict", "unit")
        self.assertEqual(set(self.visible(page, ".note .verdict").all_text_contents()), {"wrong unit"})
        page.select_option("#verdict", "")
        page.select_option("#kind", "money")
        self.assertEqual(set(self.visible(page, ".note .kind").all_text_contents()), {"money"})
        self.assert_faultless()

    def test_search(self):
        page = self.show_article()
        page.keyboard.press("/")
        page.keyboard.type("words that stand nowhere")
        page.wait_for_selector(".empty")
        page.fill("#search", "HANG chip nhat")  # without accents, in any case
        page.wait_for_selector(".empty", state="detached")
        self.assertTrue(all("Hãng chip Nhật" in text for text in self.visible(page, ".row").all_text_contents()))
        marked = page.evaluate("[...CSS.highlights.get('search')].map(String)")
        self.assertEqual(set(marked), {"Hãng chip Nhật"})
        page.keyboard.press("Escape")
        self.assertEqual(self.visible(page, ".row").count(), page.locator(".row").count())

    def test_permalinks(self):
        last = self.ids()[-1]
        page = self.show_article(hash=f"#f-{last}", permissions=["clipboard-read", "clipboard-write"])
        self.assertEqual(page.locator(".note.chosen").get_attribute("id"), f"f-{last}")
        page.locator(".note.chosen .permalink").click()
        self.assertEqual(page.evaluate("navigator.clipboard.readText()"), page.url.split("#")[0] + f"#f-{last}")
        self.assertEqual(page.locator("#announcement").inner_text(), "Link copied")
        page.locator(".chip.minor").click()
        page.evaluate(f"location.hash = ''; location.hash = '#f-{last}'")
        page.wait_for_selector(".note.chosen")  # what a filter hides is shown again

    def test_alike_findings_have_links_of_their_own(self):
        pair = "It paid $11 billion.\tHọ trả 12 tỷ USD.\n"
        page = self.show("--from", "bitext", "-", text=pair + pair)
        first, second = [note.get_attribute("id") for note in page.locator(".note").all()]
        self.assertEqual(second, first + "-2")

    def test_many_documents(self):
        articles = sorted(ROOT.glob("corpora/*/article.txt"))
        page = self.show(*articles)
        names = [option.split(") ")[-1] for option in page.locator("#document option").all_text_contents()]
        self.assertEqual(names, [f"{article.parent.name}/article.txt" for article in articles])
        self.assertIn(str(articles[0]), page.title())
        page.select_option("#document", "3")
        self.assertIn(str(articles[3]), page.title())
        page.evaluate(f"location.hash = '#f-{self.ids()[0]}'")
        page.wait_for_selector(".note.chosen")
        self.assertIn("chipmaker", page.title())
        self.assert_faultless()

    def test_language(self):
        page = self.show_article()
        page.select_option("#language", "vi")
        self.assertEqual(page.evaluate("document.documentElement.lang"), "vi")
        self.assertIn("bị đổi thành", page.locator(".note").first.inner_text())
        self.assertEqual(page.locator(".part h2").all_inner_texts()[:2], ["Tóm tắt", "Bản dịch"])
        self.assertEqual(page.locator("#next").get_attribute("aria-label"), "Lỗi tiếp theo")
        page.reload()
        self.assertEqual(page.evaluate("document.documentElement.lang"), "vi")
        self.assertIn("Mức độ", page.locator("#severities legend").text_content())
        self.assertEqual(self.show(ARTICLE, "--messages", "vi").locator("html").get_attribute("lang"), "vi")
        self.assert_faultless()

    def test_colours(self):
        page = self.show_article(color_scheme="light")
        light = page.evaluate(COLOURS)
        page.select_option("#theme", "dark")
        self.assertNotEqual(page.evaluate(COLOURS), light)
        page.emulate_media(color_scheme="dark")
        page.select_option("#theme", "light")
        self.assertEqual(page.evaluate(COLOURS), light)
        page.select_option("#theme", "auto")
        self.assertNotEqual(page.evaluate(COLOURS), light)
        page.emulate_media(media="print", color_scheme="dark")
        self.assertFalse(page.locator("#toolbar").is_visible())
        self.assertEqual(page.evaluate("getComputedStyle(document.querySelector('.cell.target')).color"), "rgb(30, 33, 38)")

    def test_never_colour_alone(self):
        page = self.show_article()
        lines = {severity: page.evaluate(
            "(severity) => { const style = getComputedStyle(document.querySelector(`.figure.${severity}`));"
            "return style.textDecorationStyle + style.textDecorationThickness; }", severity)
            for severity in ("major", "minor", "none")}
        self.assertEqual(len(set(lines.values())), 3, lines)
        shapes = page.locator(".tile path").evaluate_all("(paths) => paths.map((path) => path.getAttribute('d'))")
        self.assertEqual(len(set(shapes)), 3)

    def test_print(self):
        self.assertTrue(self.show_article().pdf().startswith(b"%PDF"))

    def test_pairs(self):
        page = self.show("--from", "bitext", "-", text=BITEXT)
        self.assertEqual(page.locator(".row").count(), 3)
        self.assertEqual(page.locator(".line").all_inner_texts(), ["one", "two", "<three>"])
        self.assertEqual(page.locator(".note").count(), 1)
        page.locator(".figure", has_text="$11 billion").hover()
        self.assertEqual(page.locator(".figure.lit").all_inner_texts(), ["$11 billion", "12 tỷ USD"])
        self.assert_faultless()

    def test_what_tallies_is_said_to(self):
        page = self.show("--from", "bitext", "-", text="It paid $11 billion.\tHọ trả 11 tỷ USD.\n")
        self.assertEqual(page.locator(".fine").inner_text().strip(), "Everything tallies.")
        self.assertTrue(page.locator("#next").is_disabled())

    def test_a_thousand_sentences(self):
        rows = 1000
        source = "\n".join(f"The group sold {n + 10:,} cars to {n + 100:,} dealers in the region." for n in range(rows))
        target = "\n".join(f"Tập đoàn bán {n + 10} chiếc xe cho {n + 100 + (n % 100 == 0)} đại lý trong khu vực."
                           for n in range(rows))
        (self.folder / "en.txt").write_text(source, encoding="utf8")
        (self.folder / "vi.txt").write_text(target, encoding="utf8")
        page = self.show("--source", self.folder / "en.txt", "--target", self.folder / "vi.txt")
        self.assertEqual(page.locator(".row").count(), rows)
        self.assertEqual(page.locator(".note").count(), rows // 100)
        # What is not seen is not laid out.
        self.assertEqual(page.evaluate("getComputedStyle(document.querySelector('.row')).contentVisibility"), "auto")
        page.keyboard.press("k")
        self.assertEqual(page.locator("#position").inner_text(), "10 of 10")
        self.assertTrue(page.locator(".note.chosen").is_visible())
        self.assert_faultless()

    def test_hostile_text(self):
        (self.folder / "<img onerror=alert(1)>.txt").write_text(HOSTILE_EN, encoding="utf8")
        (self.folder / "vi.txt").write_text(HOSTILE_VI, encoding="utf8")
        page = self.show("--source", self.folder / "<img onerror=alert(1)>.txt", "--target", self.folder / "vi.txt")
        page.wait_for_timeout(200)
        self.assertIsNone(page.evaluate("window.stolen ?? null"))
        self.assertEqual(page.locator("#sentences :is(script, img, iframe, svg:not(.icon), b)").count(), 0)
        self.assertEqual(page.locator("script").count(), 3)
        text = page.locator(".cell.source").first.text_content()
        for piece in ("</script><script>window.stolen = 1</script>", "onerror=", "<!--", "&lt;b&gt;", "{{script}}"):
            self.assertIn(piece, text)
        # Controls are seen, and turn nothing around.
        self.assertNotRegex(page.locator("body").inner_text(), "[\u202a-\u202e\u2066-\u2069]")
        self.assertIn("U+202E", page.locator(".control").all_inner_texts())
        self.assertIn("<img onerror=alert(1)>.txt", page.locator("h1").inner_text())
        self.assertGreater(page.locator(".note").count(), 0)
        self.assert_faultless()

    def test_huge_line_stays_in_its_column(self):
        word, line = "x" * 20_000, "It sold 12 cars and " + "7,000 " * 3000
        (self.folder / "en.txt").write_text(f"The group sold 12 cars to {word}.\n{line}\n", encoding="utf8")
        (self.folder / "vi.txt").write_text(f"Tập đoàn bán 13 chiếc xe cho {word}.\n", encoding="utf8")
        page = self.show("--source", self.folder / "en.txt", "--target", self.folder / "vi.txt", viewport=PHONE)
        self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), PHONE["width"])
        self.assert_faultless()

    def test_the_policy_stops_other_scripts(self):
        html = report(ARTICLE).replace("</body>", "<script>window.stolen = 1</script></body>")
        path = self.folder / "tampered.html"
        path.write_text(html, encoding="utf8")
        page = self.open(path.as_uri())
        self.assertIsNone(page.evaluate("window.stolen ?? null"))
        self.assertTrue(any(re.search("Content.Security.Policy", fault) for fault in self.faults), self.faults)

    def test_accessible(self):
        for scheme in ("light", "dark"):
            with self.subTest(scheme):
                page = self.show_article(color_scheme=scheme)
                page.keyboard.press("j")
                page.locator(".figure[tabindex='0']").focus()
                self.assert_accessible(page)
        page = self.show_article(viewport=PHONE)
        self.assert_accessible(page)
        page.keyboard.press("?")
        self.assert_accessible(page)


if __name__ == "__main__":
    main()
