"""A running `tally serve` for tests."""
import os
import pathlib
import signal
import socket
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Server:
    """Listens at a free port until it is stopped."""

    def __init__(self, tally, *options):
        self.process = subprocess.Popen(
            [tally, "serve", "--port", "0", *map(str, options)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, encoding="utf8", env={**os.environ, "LC_ALL": "C.UTF-8"})
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("tally serve does not start: " + self.process.stderr.read())
        self.url = line.split()[-1]
        self.port = int(self.url.rstrip("/").rsplit(":", 1)[1])

    def stop(self):
        """The exit status."""
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(timeout=20)
        self.process.stdout.close()
        self.process.stderr.close()
        return status

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=30)

    def exchange(self, data):
        """What the server answers to these bytes until it closes the connection, or has answered once."""
        with self.connect() as connection:
            try:
                connection.sendall(data)
            except OSError:
                pass  # it has closed its end, and may have said why
            return read_answer(connection)


class Answer:
    def __init__(self, head, body):
        lines = head.decode("latin1").split("\r\n")
        self.status = int(lines[0].split()[1])
        self.fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        self.body = body


def read_answer(connection, has_body=True):
    """One answer; None where the connection ends without one."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = receive(connection)
        if not piece:
            return None
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    answer = Answer(head, body)
    while has_body and len(answer.body) < int(answer.fields.get("content-length", 0)):
        piece = receive(connection)
        if not piece:
            break
        answer.body += piece
    return answer


def receive(connection):
    try:
        return connection.recv(1 << 16)
    except ConnectionError:
        return b""
