#!/usr/bin/python3
"""`tally serve` over HTTP: what it answers is what the command prints, and whatever is sent to it, it stays up.

usage: serve_test.py TALLY
"""
import concurrent.futures
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time
import unittest

sys.path[:0] = [os.path.dirname(__file__), str(pathlib.Path(__file__).resolve().parents[1] / "schemas")]
sys.dont_write_bytecode = True
from _records import faults  # noqa: E402
from _server import ROOT, Server, read_answer  # noqa: E402

TALLY = os.environ.get("TALLY", "tally")
ARTICLES = sorted(ROOT.glob("corpora/*/article.txt"))
PAIR = {"source": "The group paid $11 billion.", "target": "Tập đoàn trả 12 tỷ USD."}
JSON = "application/json"
MOST = 1 << 20


def request(path="/v1/check", body=None, method=None, host="localhost", **fields):
    """The bytes of a request; None as the value of a field leaves it out."""
    data = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
    method = method or ("GET" if body is None else "POST")
    all_fields = {"Host": host}
    if body is not None:
        all_fields.update({"Content-Type": JSON, "Content-Length": len(data)})
    all_fields.update({name.replace("_", "-"): value for name, value in fields.items()})
    head = f"{method} {path} HTTP/1.1\r\n"
    head += "".join(f"{name}: {value}\r\n" for name, value in all_fields.items() if value is not None)
    return head.encode() + b"\r\n" + data


class Serve(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server(TALLY)

    @classmethod
    def tearDownClass(cls):
        assert cls.server.stop() == 0

    def ask(self, *arguments, **fields):
        return self.server.exchange(request(*arguments, **fields))

    def answer_of(self, *arguments, **fields):
        answer = self.ask(*arguments, **fields)
        self.assertEqual((answer.status, answer.fields["content-type"]), (200, JSON), answer.body[:300])
        return json.loads(answer.body)

    def assert_up(self):
        self.assertEqual(self.answer_of("/v1/health")["status"], "ok")

    def assert_problem(self, answer, status, words=""):
        self.assertIsNotNone(answer)
        self.assertEqual(answer.status, status, answer.body[:300])
        self.assertEqual(answer.fields["content-type"], "application/problem+json")
        problem = json.loads(answer.body)
        self.assertEqual(set(problem), {"type", "title", "status", "detail"})
        self.assertEqual(problem["status"], status)
        self.assertIn(words, problem["detail"])
        self.assertIn("default-src 'none'", answer.fields["content-security-policy"])
        self.assertEqual(answer.fields["x-content-type-options"], "nosniff")

    # What it answers.

    def command(self, *arguments):
        done = subprocess.run([TALLY, *map(str, arguments)], capture_output=True, encoding="utf8", check=False)
        return json.loads(done.stdout)

    def test_check_is_what_the_command_prints(self):
        for article in ARTICLES[:3]:
            text = article.read_text(encoding="utf8")
            record = self.answer_of("/v1/check", {"text": text})
            self.assertEqual(faults("document", record), [])
            self.assertEqual({**record, "id": str(article)}, self.command("check", "--to", "jsonl", article))

    def test_extract_is_what_the_command_prints(self):
        article = ARTICLES[0]
        record = self.answer_of("/v1/extract", {"text": article.read_text(encoding="utf8")})
        self.assertEqual(faults("extract-document", record), [])
        self.assertEqual({**record, "id": str(article)}, self.command("extract", "--to", "jsonl", article))
        record = self.answer_of("/v1/extract", {"text": "It paid $3bn."})  # one version is enough
        self.assertEqual([mention["text"] for mention in record["mentions"]], ["$3bn"])

    def test_two_versions(self):
        record = self.answer_of("/v1/check", PAIR)
        self.assertEqual(faults("document", record), [])
        finding, = record["findings"]
        self.assertEqual((finding["verdict"], finding["severity"]), ("value", "major"))
        self.assertEqual([record["en"][0]["text"], record["vi"][0]["text"]], ["$11 billion", "12 tỷ USD"])

    def test_view(self):
        view = self.answer_of("/v1/view", {**PAIR, "messages": "vi"})
        self.assertEqual(faults("page-data", view), [])
        self.assertIn("bị đổi thành", view["findings"][0]["why"]["vi"])

    def test_options(self):
        bounds = {"source": "The group paid more than $11 billion.", "target": "Tập đoàn trả 11 tỷ USD."}
        self.assertEqual(len(self.answer_of("/v1/check", bounds)["findings"]), 1)
        self.assertEqual(self.answer_of("/v1/check", {**bounds, "min_severity": "major"})["findings"], [])
        why = self.answer_of("/v1/check", {**PAIR, "messages": "vi"})["findings"][0]["why"]
        self.assertEqual(why, "“$11 billion” bị đổi thành “12 tỷ USD”")

    def test_positions_count_code_points(self):
        record = self.answer_of("/v1/check", {"source": "🚀🚀 It paid $11 billion.", "target": "🚀 Họ trả 11 tỷ USD."})
        mention, = record["en"]
        self.assertEqual("🚀🚀 It paid $11 billion."[mention["start"]:mention["end"]], "$11 billion")

    def test_page(self):
        answer = self.ask("/")
        self.assertEqual((answer.status, answer.fields["content-type"]), (200, "text/html; charset=utf-8"))
        for name, value in {"cache-control": "no-store", "x-frame-options": "DENY", "referrer-policy": "no-referrer",
                            "cross-origin-opener-policy": "same-origin"}.items():
            self.assertEqual(answer.fields[name], value)
        self.assertIn("frame-ancestors 'none'", answer.fields["content-security-policy"])
        self.assertLess(len(answer.body), 300_000)
        with self.server.connect() as connection:
            connection.sendall(request("/", method="HEAD"))
            head = read_answer(connection, has_body=False)
            self.assertEqual((head.status, head.body), (200, b""))

    def test_keeps_connections_and_takes_requests_in_line(self):
        with self.server.connect() as connection:
            connection.sendall(request(body=PAIR) + request("/v1/health"))
            data = b""
            while data.count(b"HTTP/1.1 200") < 2 or b'"status"' not in data:
                data += connection.recv(1 << 16)

    def test_no_file_is_open(self):
        self.answer_of("/v1/check", PAIR)
        self.ask("/")
        folder = pathlib.Path(f"/proc/{self.server.process.pid}/fd")
        files = [target for target in map(os.readlink, folder.iterdir()) if target.startswith("/") and target != "/dev/null"]
        self.assertEqual(files, [])

    def test_many_at_once(self):
        texts = [article.read_text(encoding="utf8") for article in ARTICLES]
        expected = [self.answer_of("/v1/check", {"text": text}) for text in texts]
        with concurrent.futures.ThreadPoolExecutor(32) as pool:
            answers = pool.map(lambda i: (i, self.answer_of("/v1/check", {"text": texts[i % len(texts)]})), range(320))
            for i, answer in answers:
                self.assertEqual(answer, expected[i % len(texts)])

    # The description.

    def test_openapi(self):
        served = self.answer_of("/v1/openapi.json")
        path = ROOT / "schemas/openapi.json"
        self.assertEqual(served, json.loads(path.read_text(encoding="utf8")))
        made = subprocess.run([ROOT / "scripts/openapi-venv"], capture_output=True, encoding="utf8", check=False)
        if made.returncode != 0:
            self.skipTest("scripts/openapi-venv failed: " + made.stderr.strip())
        done = subprocess.run([pathlib.Path(made.stdout.strip()) / "bin/openapi-spec-validator", "--schema", "3.1.0", path],
                              capture_output=True, encoding="utf8", check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        for name in ("common", "document", "extract-document", "page-data"):
            schema = json.loads((ROOT / f"schemas/{name}.schema.json").read_text(encoding="utf8"))
            self.assertEqual(self.answer_of(f"/v1/{name}.schema.json"), schema)

    def test_every_path_of_the_description_is_there(self):
        paths = self.answer_of("/v1/openapi.json")["paths"]
        for path, operations in paths.items():
            for method, operation in operations.items():
                statuses = {int(status) for status in operation["responses"]}
                body = PAIR if method == "post" else None
                answer = self.ask(path.replace("{schema}", "common"), body)
                self.assertEqual(answer.status, 200, path)
                wrong = self.ask(path.replace("{schema}", "common"), body, host="evil.example")
                self.assertIn(wrong.status, statuses)

    # What it refuses.

    def test_bodies_that_are_no_request(self):
        deep = b"[" * 100_000
        cases = [
            (b"", 400), (b"{", 400), (b"nonsense", 400), (deep, 400), (b'{"text": "\xff\xfe"}', 400),
            (b'{"text": "\\ud800"}', 400), (b'{"text": "a"} {}', 400),
            (b"[]", 422), (b'"text"', 422), (b"null", 422), (b"{}", 422),
            ({"text": 5}, 422), ({"text": None}, 422), ({"text": ["a"]}, 422), ({"text": ""}, 422), ({"text": " \n\t"}, 422),
            ({"text": "a\0b"}, 422), ({"source": "a"}, 422), ({"target": "a"}, 422), ({**PAIR, "text": "a"}, 422),
            ({"text": "a", "source": "b"}, 422), ({**PAIR, "file": "/etc/passwd"}, 422), ({**PAIR, "messages": "xx"}, 422),
            ({**PAIR, "messages": "../../en"}, 422), ({**PAIR, "min_severity": "none"}, 422),
            (b'{"text": "a", "text": "b"}', 422),
        ]
        for body, status in cases:
            with self.subTest(body=str(body)[:60]):
                self.assert_problem(self.ask("/v1/check", body), status)
        self.assert_problem(self.ask("/v1/check", {"text": "Only English here, and one figure: 5."}), 422, "Vietnamese")
        self.assert_problem(self.ask("/v1/check", {"source": PAIR["target"], "target": PAIR["target"]}), 422, "English")
        self.assert_problem(self.ask("/v1/extract", {"text": "a", "messages": "en"}), 422, "messages")
        self.assert_up()

    def test_heads(self):
        evil = "evil.example"
        cases = [
            (request("/nothing"), 404), (request("/../../../etc/passwd"), 404), (request("/..%2f..%2fetc%2fpasswd"), 404),
            (request("//etc/passwd"), 404), (request("/v1/check"), 405), (request("/", body=PAIR), 405),
            (request("/v1/check", method="OPTIONS", Origin="http://" + evil), 403),
            (request("/v1/check", body=PAIR, method="PUT"), 405), (request("/v1/check", method="DELETE"), 405),
            (request("/v1/check", body=PAIR, method="BREW"), 400),
            (request(host=None), 400), (request(host=evil, path="/"), 421), (request(body=PAIR, host=evil), 421),
            (request(body=PAIR, host="localhost.evil.example:80"), 421), (request("/", host="[::1"), 421),
            (request("/", host=""), 400),
            (request(body=PAIR, Origin="http://" + evil), 403), (request(body=PAIR, Origin="null"), 403),
            (request(body=PAIR, Origin="https://localhost"), 403),
            (request(body=PAIR, Content_Type="text/plain"), 415), (request(body=PAIR, Content_Type=None), 415),
            (request(body=PAIR, Content_Type="application/x-www-form-urlencoded"), 415),
            (request(body=PAIR, Content_Type="multipart/form-data; boundary=x"), 415),
            (request(body=PAIR, Content_Encoding="gzip"), 415), (request(body=PAIR, Content_Encoding="br"), 415),
            (request(body=PAIR, Content_Length=None), 411),
            (request(body=PAIR, Content_Length=None, Transfer_Encoding="chunked"), 411),
            (request(body=PAIR, Transfer_Encoding="chunked"), 411),
            (request(body=PAIR, Content_Length="-1"), 400), (request(body=PAIR, Content_Length="5, 5"), 400),
            (request(body=PAIR, Content_Length="0x10"), 400), (request(body=PAIR, content_length="3"), 400),
            (request(body=PAIR, Content_Length=str(MOST + 1)), 413), (request(body=PAIR, Content_Length="9" * 40), 413),
            (request("/v1/health", Content_Length="5"), 400),
            (request("/" + "a" * 9000), 414),
        ]
        for data, status in cases:
            with self.subTest(data=data[:100]):
                self.assert_problem(self.server.exchange(data), status)
        self.assertEqual(self.ask("/v1/check", method="PUT", body=PAIR).fields["allow"], "POST")
        self.assertEqual(self.ask("/v1/health", method="DELETE").fields["allow"], "GET, HEAD")
        self.assert_up()

    def test_names_that_it_has(self):
        for host in ("localhost", "LOCALHOST:8765", "127.0.0.1:1", "[::1]:80"):
            self.assertEqual(self.ask("/v1/health", host=host).status, 200, host)
            self.assertEqual(self.ask(body=PAIR, host=host, Origin="http://" + host).status, 200, host)
        server = Server(TALLY, "--allow-host", "Desk.Example")
        try:
            for host, status in (("desk.example:80", 200), ("localhost", 200), ("other.example", 421)):
                self.assertEqual(server.exchange(request("/v1/health", host=host)).status, status)
        finally:
            server.stop()

    def test_huge_requests(self):
        body = json.dumps({"text": "5 " * MOST}).encode()
        self.assert_problem(self.server.exchange(request(body=body)), 413)
        self.assertGreaterEqual(self.server.exchange(b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"A" * (2 * MOST)).status, 400)
        self.assertGreaterEqual(self.server.exchange(b"A" * (2 * MOST)).status, 400)
        many = b"".join(b"X-%d: %d\r\n" % (i, i) for i in range(200_000))
        self.assertGreaterEqual(self.server.exchange(b"GET / HTTP/1.1\r\nHost: localhost\r\n" + many + b"\r\n").status, 400)
        self.assert_up()

    def test_largest_body(self):
        text = "The group sold 12 cars. " * 20_000 + "\nTập đoàn bán 12 chiếc xe. " * 18_000
        body = json.dumps({"text": text}, ensure_ascii=False).encode()[:MOST - 2] + b'"}'
        self.assertIn(self.ask("/v1/extract", body).status, (200, 400))
        self.assert_up()

    def test_ranges_are_not_taken(self):
        for value in ("bytes=0-10", "bytes=" + ",".join(["0-"] * 1000), "bytes=5-1", "nonsense"):
            answer = self.ask("/", Range=value)
            self.assertIn(answer.status, (200, 416), value[:40])
            self.assertLess(len(answer.body), 300_000)
        self.assert_up()

    def test_garbage(self):
        dice = random.Random(5)
        good = request(body=PAIR)
        for _ in range(150):
            data = bytearray(good if dice.random() < 0.7 else dice.randbytes(dice.randrange(1, 400)))
            for _ in range(dice.randrange(1, 12)):
                data[dice.randrange(len(data))] = dice.randrange(256)
            with self.server.connect() as connection:
                connection.sendall(bytes(data[:dice.randrange(1, len(data) + 1)]))
                connection.shutdown(1)
                answer = read_answer(connection)
                self.assertTrue(answer is None or answer.status == 200 or 400 <= answer.status < 500, data)
        self.assert_up()

    def test_slow_requests(self):
        """A request that takes its time is told so, in the end; it may send a byte now and then."""
        began = time.monotonic()
        with self.server.connect() as silent, self.server.connect() as slow, self.server.connect() as body:
            silent.sendall(b"GET / HTTP/1.1\r\nHo")
            body.sendall(request(body=PAIR)[:-5])
            for byte in request("/v1/health")[:20]:
                slow.sendall(bytes([byte]))
                time.sleep(0.4)
            for connection in (silent, slow, body):
                self.assert_problem(read_answer(connection), 408)
        self.assertLess(time.monotonic() - began, 20)

    def test_crowds(self):
        """Connections that send nothing, or half a request, do not keep others from being served for long."""
        server = Server(TALLY, "--connections", 4)
        held = []
        try:
            for i in range(8):
                held.append(server.connect())
                if i % 2:
                    held[-1].sendall(b"POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Le")
            began = time.monotonic()
            self.assertEqual(server.exchange(request(body=PAIR)).status, 200)
            self.assertLess(time.monotonic() - began, 9)
        finally:
            for connection in held:
                connection.close()
            self.assertEqual(server.stop(), 0)

    def test_settings_of_a_desk(self):
        with tempfile.TemporaryDirectory() as folder:
            project = pathlib.Path(folder, "tally.toml")
            project.write_text('[severity]\nvalue = "info"\n', encoding="utf8")
            server = Server(TALLY, "--project", project)
            try:
                self.assertEqual(json.loads(server.exchange(request(body=PAIR)).body)["findings"], [])
                found, = json.loads(server.exchange(request(body={**PAIR, "min_severity": "info"})).body)["findings"]
                self.assertEqual((found["verdict"], found["severity"]), ("value", "info"))
            finally:
                self.assertEqual(server.stop(), 0)

    # How it begins and ends.

    def test_stops_though_connections_are_open(self):
        server = Server(TALLY)
        with server.connect() as idle, server.connect() as used:
            used.sendall(request("/v1/health"))
            self.assertEqual(read_answer(used).status, 200)
            began = time.monotonic()
            self.assertEqual(server.stop(), 0)
            self.assertLess(time.monotonic() - began, 5)
            self.assertEqual(idle.recv(1), b"")

    def test_a_port_that_is_taken(self):
        done = subprocess.run([TALLY, "serve", "--port", str(self.server.port)], capture_output=True, encoding="utf8",
                              check=False, timeout=60)
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertRegex(done.stderr, r"^tally: http://127\.0\.0\.1:\d+/: cannot be listened at: .+\n$")

    def test_a_gazetteer_with_a_fault_is_told(self):
        with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf8") as names:
            names.write("ORG\t\tHokuto Holdings\tTập đoàn Hokuto\nnonsense\n")
            names.flush()
            server = Server(TALLY, "--gazetteer", names.name)
            record = json.loads(server.exchange(request(body={
                "source": "Hokuto Holdings paid $3bn.", "target": "Tập đoàn Hokuto trả 3 tỷ USD."})).body)
            self.assertIn("Hokuto Holdings", [entity["name"] for entity in record["entities"]])
            self.assertEqual(server.stop(), 2)


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        TALLY = sys.argv.pop(1)
    unittest.main()
