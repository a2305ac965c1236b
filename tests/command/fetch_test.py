#!/usr/bin/python3
"""`tally fetch` against servers of its own on loopback: slow, broken, redirecting, huge and hostile ones.

usage: fetch_test.py TALLY
"""
import collections
import gzip
import http.server
import os
import pathlib
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
TALLY = os.environ.get("TALLY", "tally")
NGHTTPD = shutil.which("nghttpd", path=os.environ.get("PATH", "") + ":/usr/sbin")
PAGE = b"<html><body><p>It paid $3bn.</p></body></html>"
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{0}/one</loc></url><url><loc>{0}/two</loc></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>{0}/sitemap.xml.gz</loc></sitemap></sitemapindex>"""
RSS = "<rss><channel><link>{0}/home</link><item><link>{0}/three</link></item><item><guid>{0}/four</guid></item></channel></rss>"
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="self" href="/no"/><link href="/five"/></entry></feed>'
HOSTILE = '<!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>{0}/one?&x;</loc></url></urlset>'


class Site(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, body=PAGE, status=200, **fields):
        self.send_response(status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)), **fields}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):  # noqa: N802  (the library's name)
        path = self.path.split("http://public.example", 1)[-1]
        server = self.server
        with server.lock:
            server.asked.append(path)
            server.busy += 1
            server.busiest = max(server.busiest, server.busy)
            count = server.asked.count(path)
        try:
            self.route(path, count)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        finally:
            with server.lock:
                server.busy -= 1

    def route(self, path, count):
        base = self.server.base
        lists = {"/rss": RSS, "/atom": ATOM, "/index.xml": INDEX, "/hostile.xml": HOSTILE}
        if path == "/robots.txt":
            status, text = self.server.robots
            self.answer(text.encode(), status)
        elif path in lists:
            self.answer(lists[path].format(base).encode())
        elif path == "/sitemap.xml.gz":
            self.answer(gzip.compress(SITEMAP.format(base).encode()))
        elif path == "/redirect":
            self.answer(b"", 302, Location="/redirected?x=1#part")
        elif path == "/loop":
            self.answer(b"", 302, Location="/loop")
        elif path == "/inside":
            self.answer(b"", 302, Location=f"http://127.0.0.1:{self.server.server_port}/secret")
        elif path == "/file":
            self.answer(b"", 302, Location="file:///etc/passwd")
        elif path == "/missing":
            self.answer(b"gone", 404)
        elif path == "/busy" and count == 1:
            self.answer(b"later", 503, Retry_After="1")
        elif path == "/much-later":
            self.answer(b"later", 503, Retry_After="86400")
        elif path == "/flaky" and count == 1:
            self.close_connection = True
        elif path.startswith("/slow"):
            time.sleep(0.3)
            self.answer()
        elif path == "/never":
            time.sleep(9)
        elif path == "/huge":
            self.answer(b"x" * 200_000)
        elif path in ("/chunked", "/cut"):
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"4\r\nabcd\r\n" + (b"0\r\n\r\n" if path == "/chunked" else b"40\r\nabc"))
            self.close_connection = path == "/cut"
        elif path == "/etag":
            if self.headers["If-None-Match"] == '"v1"':
                self.send_response(304)
                self.send_header("ETag", '"v1"')
                self.end_headers()
            else:
                self.answer(ETag='"v1"')
        elif path == "/legacy":
            self.answer(b"Vi\xd6t Nam", Content_Type="text/html; charset=utf-8")
        else:
            self.answer()


class Fetch(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.warc = pathlib.Path(folder.name, "pages.warc.gz")
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None  # of those who hang up
        self.server.lock = threading.Lock()
        self.server.asked, self.server.busy, self.server.busiest = [], 0, 0
        self.server.robots = (404, "")
        self.server.base = self.base = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)

    def command(self, *arguments, private=True):
        words = [TALLY, "fetch", "--out", self.warc, "--delay", "0", "--back-off", "0.05", "--retries", "1", *arguments]
        return list(map(str, words + (["--allow-private"] if private else [])))

    def fetch(self, *arguments, status=0, text="", private=True, **environ):
        clean = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        done = subprocess.run(self.command(*arguments, private=private), input=text, capture_output=True, encoding="utf8",
                              env={**clean, **environ}, timeout=120, check=False)
        self.assertEqual(done.returncode, status, done.stderr)
        return done.stderr

    def urls(self, *paths):
        return [self.base + path for path in paths]

    def records(self):
        """(type, URL's path, record) of every gzip member: each is one record."""
        found = []
        for text in gzip.open(self.warc).read().split(b"WARC/1.1\r\n")[1:]:
            head, _, block = text.partition(b"\r\n\r\n")
            fields = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
            path = fields.get("WARC-Target-URI", "").removeprefix(self.base)
            found.append((fields["WARC-Type"], path, fields, block))
        return found

    def paths(self, kind="response"):
        return sorted(path for found, path, _, _ in self.records() if found == kind)

    def test_pages_and_lists(self):
        said = self.fetch(*self.urls("/a"), "--list", "-", "--sitemap", self.base + "/index.xml", "--feed", self.base + "/rss",
                          "--feed", self.base + "/atom", text=f"# pages\n{self.base}/b\n\n{self.base}/a\n")
        self.assertEqual(self.paths(), ["/a", "/b", "/five", "/four", "/one", "/three", "/two"])
        self.assertEqual(self.paths("request"), self.paths())
        self.assertIn("7 pages: 7 fetched, 0 unchanged, 0 failed", said)

    def test_warc_is_valid(self):
        made = subprocess.run([ROOT / "scripts/warc-venv"], capture_output=True, encoding="utf8", check=False)
        if made.returncode != 0:
            self.skipTest("warcio cannot be installed here")
        self.fetch(*self.urls("/a", "/redirect", "/chunked", "/missing", "/etag", "/legacy"), status=1)
        self.fetch(*self.urls("/etag"))
        checked = subprocess.run([pathlib.Path(made.stdout.strip(), "bin/warcio"), "check", "-v", self.warc],
                                 capture_output=True, encoding="utf8", check=False)
        self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)
        self.assertIn("digest pass", checked.stdout)
        self.assertNotIn("fail", checked.stdout.replace("failure", ""))

    def test_redirects(self):
        said = self.fetch(*self.urls("/redirect"))
        self.assertEqual(self.paths(), ["/redirect", "/redirected?x=1"])
        self.assertIn("1 redirects", said)
        said = self.fetch("--max-redirects", 3, *self.urls("/loop", "/file"), status=1)
        self.assertIn("more than 3 redirects", said)
        self.assertIn("only http and https", said)
        self.assertEqual(self.paths("metadata"), ["/file", "/loop"])

    def test_failures_are_recorded_and_stop_nothing(self):
        said = self.fetch("--max-size", 100_000, "--timeout", 3,
                          *self.urls("/missing", "/huge", "/cut", "/never", "/much-later", "/good"), status=1)
        reasons = {"/missing": "HTTP status 404", "/huge": "more than 100000 bytes", "/cut": "", "/never": "timed out",
                   "/much-later": "again in 86400 s"}
        for path, reason in reasons.items():
            self.assertTrue(any(path in line and reason in line for line in said.splitlines()), (path, said))
        self.assertEqual(self.paths("metadata"), sorted(reasons))
        self.assertIn("/good", self.paths())
        self.assertIn("6 pages: 1 fetched, 0 unchanged, 5 failed", said)

    def test_passing_failures_are_tried_again(self):
        start = time.monotonic()
        said = self.fetch(*self.urls("/busy", "/flaky"))
        self.assertIn("2 fetched", said)
        self.assertGreaterEqual(time.monotonic() - start, 1)  # Retry-After

    def test_robots(self):
        self.server.robots = (200, "User-agent: *\nDisallow: /private\n\nUser-agent: Tally\nDisallow: /a*z$\nAllow: /ab*z$\n")
        said = self.fetch(*self.urls("/private", "/axz", "/abz", "/axzy"), status=1)
        self.assertEqual(self.paths(), ["/abz", "/axzy", "/private"])
        self.assertIn("/axz: robots.txt forbids it", said)
        self.assertEqual(self.server.asked.count("/robots.txt"), 1)
        self.assertNotIn("/axz", self.server.asked)

    def test_robots_that_cannot_be_had_forbid_everything(self):
        self.server.robots = (500, "")
        said = self.fetch(*self.urls("/a"), status=1)
        self.assertIn("robots.txt cannot be had: HTTP status 500", said)
        self.assertNotIn("/a", self.server.asked)

    def test_crawl_delay(self):
        self.server.robots = (200, "User-agent: *\nCrawl-delay: 0.4\n")
        start = time.monotonic()
        self.fetch(*self.urls("/a", "/b", "/c"))
        self.assertGreaterEqual(time.monotonic() - start, 0.8)

    def test_connections_to_one_site(self):
        for most in (1, 3):
            self.server.busiest = 0
            self.fetch("--host-connections", most, *(f"{self.base}/slow?{most}{i}" for i in range(4)), *self.urls("/slow"))
            self.assertEqual(self.server.busiest, most)

    def test_only_what_has_changed(self):
        self.fetch(*self.urls("/etag", "/a"))
        said = self.fetch(*self.urls("/etag", "/a"))
        self.assertIn("1 fetched, 1 unchanged", said)
        self.assertEqual(self.paths(), ["/a", "/a", "/etag"])
        (revisit,) = [fields for kind, _, fields, _ in self.records() if kind == "revisit"]
        (first,) = [fields for kind, path, fields, _ in self.records() if kind == "response" and path == "/etag"]
        self.assertEqual(revisit["WARC-Payload-Digest"], first["WARC-Payload-Digest"])
        self.assertEqual(revisit["WARC-Refers-To-Date"], first["WARC-Date"])

    def test_private_addresses(self):
        hosts = ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "10.0.0.1", "169.254.169.254"]
        for host in hosts:
            said = self.fetch(f"http://{host}:{self.server.server_port}/a", private=False, status=1)
            self.assertIn("not without --allow-private", said, host)
        self.assertEqual(self.server.asked, [])

    def test_names_of_private_addresses(self):
        name = next((n for n in ("ip6-localhost", "ip6-loopback", socket.gethostname()) if resolves(n)), None)
        if name is None:
            self.skipTest("no name but localhost leads to this machine")
        said = self.fetch(f"http://{name}:{self.server.server_port}/a", private=False, status=1)
        self.assertIn("not without --allow-private", said)
        self.assertEqual(self.server.asked, [])

    def test_redirect_to_a_private_address(self):
        """The proxy is asked for everything here, so that the first site may be a public one."""
        said = self.fetch("http://public.example/inside", private=False, status=1, http_proxy=self.base)
        self.assertIn("127.0.0.1 is a loopback address", said)
        self.assertIn("/inside", self.server.asked)
        self.assertNotIn("/secret", " ".join(self.server.asked))

    def test_proxy_and_exceptions(self):
        self.fetch("http://public.example/a", private=False, http_proxy=self.base)
        self.assertIn("/a", self.server.asked)
        self.fetch(*self.urls("/b"), http_proxy="http://127.0.0.1:9", no_proxy="example.org,127.0.0.1")

    def certificate(self):
        key, certificate = self.warc.with_name("key.pem"), self.warc.with_name("certificate.pem")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days",
                        "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"], capture_output=True, check=True)
        return key, certificate

    @unittest.skipIf(shutil.which("openssl") is None, "openssl makes the certificate")
    @unittest.skipIf(NGHTTPD is None, "there is no nghttpd (Debian: nghttp2-server)")
    def test_http2(self):
        """Pages of a server that speaks HTTP/2 come over few connections, and stand in the WARC as HTTP/1.1 writes them."""
        key, certificate = self.certificate()
        pages = self.warc.with_name("pages")
        pages.mkdir()
        names = [f"{number}.html" for number in range(20)]
        for name in names:
            (pages / name).write_bytes(PAGE)
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            port = listener.getsockname()[1]
        with subprocess.Popen([NGHTTPD, "--verbose", "-a", "127.0.0.1", "-d", pages, str(port), key, certificate],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as server:
            try:
                self.wait_for(port)
                self.base = f"https://127.0.0.1:{port}"
                said = self.fetch("--host-connections", 4, *self.urls("/none.html", *(f"/{name}" for name in names)), status=1,
                                  CURL_CA_BUNDLE=str(certificate))
            finally:
                server.kill()
            log = server.stdout.read().decode(errors="replace")
        self.assertIn("21 pages: 20 fetched, 0 unchanged, 1 failed", said)
        self.assertIn("/none.html: HTTP status 404", said)
        responses = [(fields, block) for kind, path, fields, block in self.records()
                     if kind == "response" and path.removeprefix("/") in names]
        self.assertEqual(len(responses), len(names))
        for fields, block in responses:
            self.assertEqual(fields["WARC-Protocol"], "h2")
            self.assertTrue(block.startswith(b"HTTP/1.1 200 "), block[:80])
            self.assertTrue(block.split(b"\r\n\r\n")[1] == PAGE, block)  # blank lines end the record
        streams = set(re.findall(r"\[id=(\d+)\].*recv.*HEADERS", log))
        self.assertTrue(1 <= len(streams) <= 4, f"{len(streams)} connections for {len(names)} pages")

    @staticmethod
    def wait_for(port):
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.05)
        raise TimeoutError(f"nothing listens on {port}")

    @unittest.skipIf(shutil.which("openssl") is None, "openssl makes the certificate")
    def test_certificates_are_verified(self):
        key, certificate = self.certificate()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        url = self.base.replace("http:", "https:") + "/a"
        self.assertIn("certificate", self.fetch(url, status=1))
        self.assertNotIn("/a", self.server.asked)
        self.assertIn("1 fetched", self.fetch(url, CURL_CA_BUNDLE=str(certificate)))

    def test_entities_are_not_fetched(self):
        self.fetch("--sitemap", self.base + "/hostile.xml", status=0)
        self.assertFalse(any("root" in path for path in self.server.asked), self.server.asked)

    def test_killed_it_goes_on(self):
        urls = [f"{self.base}/slow?{i}" for i in range(16)]
        for sign in (signal.SIGKILL, signal.SIGTERM, None):
            with subprocess.Popen(self.command(*urls), stderr=subprocess.PIPE, encoding="utf8") as process:
                if sign is not None:
                    time.sleep(0.8)
                    process.send_signal(sign)
                said = process.communicate(timeout=60)[1]
            if sign == signal.SIGTERM:
                self.assertEqual(process.returncode, 2)
                self.assertIn("broken off", said)
        self.assertEqual(process.returncode, 0, said)
        counts = collections.Counter(self.paths())
        self.assertEqual(counts, {f"/slow?{i}": 1 for i in range(16)})

    def test_half_a_record_is_cut_off(self):
        self.fetch(*self.urls("/a"))
        journal = self.warc.with_name(self.warc.name + ".journal")
        journal.write_text(journal.read_text().replace("end\n", "") + "999999\tfetched\thalf")
        whole = self.warc.read_bytes()
        self.warc.write_bytes(whole + whole[:50])
        self.assertIn("1 pages were there already", self.fetch(*self.urls("/a", "/b")))
        self.assertEqual(self.paths(), ["/a", "/b"])

    def test_trouble(self):
        self.assertIn("no journal", self.trouble_with_a_strange_file())
        said = self.fetch("ftp://example.org/", "--list", "-", *self.urls("/a"), text="no url\n", status=2)
        self.assertIn("only http and https", said)
        self.assertIn("<stdin>:1:", said)
        self.assertEqual(self.paths(), ["/a"])
        self.assertIn("neither a sitemap nor a feed", self.fetch("--sitemap", self.base + "/x", status=2))
        self.fetch(status=2)

    def trouble_with_a_strange_file(self):
        self.warc.write_bytes(b"somebody's")
        said = self.fetch(*self.urls("/a"), status=2)
        self.assertEqual(self.warc.read_bytes(), b"somebody's")
        self.warc.unlink()
        return said


def resolves(name):
    try:
        addresses = {info[4][0] for info in socket.getaddrinfo(name, 80)}
    except OSError:
        return False
    return all(address == "::1" or address.startswith(("127.", "10.", "172.", "192.168.")) for address in addresses)


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        TALLY = sys.argv.pop(1)
    unittest.main()
