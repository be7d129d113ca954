#!/usr/bin/env python3
"""The proofing server as programs and strangers see it: who is let in, what is refused, and what a save on disk leads
to.

    proof.py STONEHAND SOURCE-ROOT [TEST …]

browser/proof.py tests what a designer sees in a browser."""
import http.client
import json
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

WAIT = 60  # seconds that anything may take, on a machine that is busy with other things


class Server:
    """A server on a copy of an edition."""

    def __init__(self, program, edition, folder, *arguments):
        self.folder = Path(folder)
        self.environment = {**os.environ, "XDG_RUNTIME_DIR": str(self.folder / "run"), "XDG_CACHE_HOME": str(self.folder / "cache")}
        (self.folder / "run").mkdir(exist_ok=True)
        self.command = [program, "proof", edition, *arguments]
        self.start()

    def start(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, text=True, env=self.environment)
        self.address = self.process.stdout.readline().strip()
        found = re.fullmatch(r"(http://127\.0\.0\.1:(\d+)/|unix:(.+))#token=([0-9a-f]{32})", self.address)
        assert found, f"printed {self.address!r}"
        self.port, self.path, self.token = found.group(2), found.group(3), found.group(4)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(WAIT) == 0, f"status {self.process.returncode}"

    def connection(self):
        if not self.path:
            return http.client.HTTPConnection("127.0.0.1", int(self.port), timeout=WAIT)
        connection = http.client.HTTPConnection("localhost")
        connection.sock = socket.socket(socket.AF_UNIX)
        connection.sock.connect(self.path)
        return connection

    def ask(self, method, path, body=None, headers=None, known=True):
        """Status, headers and bytes."""
        connection = self.connection()
        sent = {"Authorization": f"Bearer {self.token}"} if known else {}
        if isinstance(body, (dict, list)):
            body = json.dumps(body)
            sent["Content-Type"] = "application/json"
        connection.request(method, path, body=body, headers={**sent, **(headers or {})})
        answer = connection.getresponse()
        got = answer.status, answer.headers, answer.read()
        connection.close()
        return got

    def status(self, *arguments, **options):
        return self.ask(*arguments, **options)[0]

    def json(self, path):
        status, _, body = self.ask("GET", path)
        assert status == 200, f"{path}: {status} {body[:200]}"
        return json.loads(body)

    def raw(self, data):
        """The answer to these bytes until the server closes the connection, which it does when nothing more is sent."""
        with socket.create_connection(("127.0.0.1", int(self.port)), timeout=WAIT) as s:
            s.sendall(data)
            got = b""
            try:
                while part := s.recv(65536):
                    got += part
            except (TimeoutError, ConnectionError):
                pass
            return got

    def descriptors(self):
        """The number of its connections and of its own files."""
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def rss(self):
        return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{self.process.pid}/status").read_text()).group(1))


def free_port():
    """A port that nobody else takes meanwhile: servers count up from 7700, and clients get high ones."""
    while True:
        try:
            with socket.create_server(("127.0.0.1", random.randrange(20000, 30000))) as s:
                return str(s.getsockname()[1])
        except OSError:
            pass


class Events:
    def __init__(self, server):
        self.connection = server.connection()
        self.connection.request("GET", "/events", headers={"Authorization": f"Bearer {server.token}"})
        self.answer = self.connection.getresponse()
        assert self.answer.status == 200

    def next(self, wanted="state"):
        name, end = None, time.monotonic() + WAIT
        while (line := self.answer.readline().decode()) and time.monotonic() < end:
            if line.startswith("event: "):
                name = line[7:].strip()
            if line.startswith("data: ") and name == wanted:
                return json.loads(line[6:])
        raise AssertionError("the stream ended, or nothing came")

    def until(self, holds, what):
        """The first state for which this is true."""
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            state = self.next()
            if holds(state):
                return state
        raise AssertionError(f"never came: {what}")


def save(path, text):
    """Saves as editors do: writes another file and renames it."""
    other = path.with_name(path.name + ".new")
    other.write_text(text, encoding="utf-8")
    other.rename(path)


def key(state, folio):
    return next(p["key"] for p in state["pages"] if p["folio"] == folio)


# ---- who is let in ----

def test_strangers(s):
    for path in ("/state", "/events", "/page/x", "/tiles/x/72/page", "/tiles/every/72/page", "/tile/x", "/compare"):
        assert s.status("GET", path, known=False) == 401, path
    assert s.status("POST", "/reveal", {"file": "x", "line": 1}, {"Origin": f"http://127.0.0.1:{s.port}"}, known=False) == 401
    assert s.status("GET", "/state", headers={"Authorization": "Bearer " + "0" * 32}, known=False) == 401
    own = {"Origin": f"http://127.0.0.1:{s.port}"}
    assert s.status("POST", "/session", {"token": "0" * 32}, own, known=False) == 403
    assert s.status("POST", "/session", {"token": 7}, own, known=False) == 403
    status, headers, _ = s.ask("POST", "/session", {"token": s.token}, own, known=False)
    cookie = headers["Set-Cookie"]
    assert status == 204 and cookie.startswith(f"stonehand-{s.port}=") and "HttpOnly" in cookie and "SameSite=Strict" in cookie, cookie
    assert s.token not in cookie
    assert s.status("GET", "/state", headers={"Cookie": cookie.split(";")[0]}, known=False) == 200
    assert s.status("GET", "/state", headers={"Cookie": cookie.split(";")[0].replace(s.port, "1")}, known=False) == 401
    for name in ("/", "/proof.css", "/main.js"):
        status, headers, body = s.ask("GET", name, known=False)
        assert status == 200 and body and "default-src 'none'" in headers["Content-Security-Policy"], name
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_token_is_not_seen(s):
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            assert s.token.encode() not in process.read_bytes(), process
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            pass
    kept = list((s.folder / "run/stonehand").glob("*.token"))
    assert kept and all(k.stat().st_mode & 0o77 == 0 for k in kept)


def test_hosts(s):
    for host in ("evil.example", f"evil.example:{s.port}", "127.0.0.1.evil.example", "localhost.evil.example", "127.0.0.1:x", "127.0.0.1:1:2", "[::2]", ""):
        assert s.status("GET", "/state", headers={"Host": host}) in (400, 403), host
    assert s.raw(b"GET /state HTTP/1.1\r\n\r\n").split(b"\r\n")[0].split()[1] in (b"400", b"403")
    for host in ("localhost", "localhost:9000", f"127.0.0.1:{s.port}", "[::1]:80"):  # also through a tunnel
        assert s.status("GET", "/state", headers={"Host": host}) == 200, host


def test_origins(s):
    body = {"file": "stories/interview.md", "line": 3}
    cookie = s.ask("POST", "/session", {"token": s.token}, {"Origin": f"http://127.0.0.1:{s.port}"}, known=False)[1]["Set-Cookie"].split(";")[0]
    for origin in ("http://evil.example", "null", f"http://localhost:{s.port}", f"https://127.0.0.1:{s.port}", "http://127.0.0.1:1"):
        assert s.status("POST", "/reveal", body, {"Cookie": cookie, "Origin": origin}, known=False) == 403, origin
    assert s.status("POST", "/reveal", body, {"Cookie": cookie}, known=False) == 403  # none at all
    assert s.status("POST", "/reveal", body, {"Cookie": cookie, "Origin": f"http://127.0.0.1:{s.port}"}, known=False) in (204, 404)
    assert s.status("GET", "/state", headers={"Cookie": cookie, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, known=False) == 403
    assert s.status("GET", "/state", headers={"Cookie": cookie, "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}, known=False) == 200


# ---- what is refused ----

def test_paths(s):
    for path in ("/../edition.yaml", "/%2e%2e/edition.yaml", "/..%2fedition.yaml", "/page/../../etc/passwd", "/edition.yaml", "/stories/interview.md", "//etc/passwd",
                 "/tile/..%2f..%2fetc%2fpasswd", "/page/%00", "/tiles/" + "a" * 5000, "/tiles/x/72/page/y", "/page.css", "/pages.c", "/" + "x" * 20000):
        status, _, body = s.ask("GET", path)
        assert status in (400, 404, 414), f"{path[:60]}: {status}"
        assert b"root:" not in body and b"paper:" not in body
    a = key(s.json("/state"), "1")
    for bad in ("73/page", "0/page", "-1/page", "4800/page", "402/page", "6/page", "72/back", "72/", "72"):
        assert s.status("GET", f"/tiles/{a}/{bad}") == 404, bad
        assert s.status("GET", f"/tiles/every/{bad}") == 404, bad
    every = s.json("/tiles/every/36/page")
    assert every == {f"{p['key']}/36/page": s.json(f"/tiles/{p['key']}/36/page") for p in s.json("/state")["pages"]}
    assert s.status("GET", "/tile/" + "0" * 32) == 404
    for query in ("", "?page=1", "?page=99&with=former", "?page=1&with=elsewhere", "?with=former"):
        assert s.status("GET", "/compare" + query) == 404, query
    assert s.json("/compare?page=1&with=baseline")["words"]


def test_bodies(s):
    own = {"Origin": f"http://127.0.0.1:{s.port}", "Content-Type": "application/json"}
    assert s.status("POST", "/reveal", "x" * 70000, own) == 413
    head = f"POST /reveal HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {s.token}\r\nContent-Type: application/json\r\n".encode()
    assert b" 411 " in s.raw(head + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n").split(b"\r\n")[0]
    for body in ("", "[]", "7", "{", '{"file": 3, "line": 1}', '{"file": "x"}', '{"file": "x", "line": -1}', '{"file": "x", "line": 1e400}', "[" * 60000, '{"a":' * 10000,
                 "\xff\xfe", '{"file": "x\\u0000y", "line": 1}'):
        assert s.status("POST", "/reveal", body.encode("latin-1"), own) in (400, 404), body[:40]
    assert s.status("POST", "/reveal", '{"file": "x", "line": 1}', {"Content-Type": "text/plain"}) == 400
    for method in ("PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"):
        assert s.status(method, "/state") in (400, 403, 405), method
    noise = [head + b"Content-Length: 99999999999\r\n\r\n{", head + b"Content-Length: 99999999\r\n\r\n" + b"x" * 3000000,
             b"GET /state HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 300000 + b"\r\n\r\n",
             b"\0" * 1000, b"\x16\x03\x01" + b"x" * 200, b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", os.urandom(5000)]
    with ThreadPoolExecutor(len(noise)) as pool:
        for sent, got in zip(noise, pool.map(s.raw, noise)):
            assert b" 200 " not in got[:20], sent[:40]
    assert s.status("GET", "/state") == 200


def has_ended(connection):
    try:
        return connection.recv(1) == b""
    except BlockingIOError:
        return False
    except ConnectionError:
        return True


def test_crowd(s):
    """More connections than the server keeps: it never holds all of them, and serves again when they are closed."""
    crowd = [socket.create_connection(("127.0.0.1", int(s.port))) for _ in range(200)]
    assert s.status("GET", "/state") == 200
    a = key(s.json("/state"), "1")
    assert s.status("GET", f"/tile/{s.json(f'/tiles/{a}/36/page')['tiles'][0]}") == 200
    end = time.monotonic() + WAIT
    held = 0
    crowd += [socket.create_connection(("127.0.0.1", int(s.port))) for _ in range(500)]
    for c in crowd:
        c.setblocking(False)
    while time.monotonic() < end and sum(has_ended(c) for c in crowd) < 150:
        held = max(held, s.descriptors())
        time.sleep(.01)
    assert time.monotonic() < end, "nobody was refused"
    assert held < 600, f"{held} of 700 were held at once"  # 512, what is being ended, and the server's own files
    for c in crowd:
        c.close()
    end = time.monotonic() + WAIT
    while s.descriptors() > 200 and time.monotonic() < end:
        time.sleep(.1)
    assert s.descriptors() < 200
    assert s.status("GET", "/state") == 200


def test_slow_requests(s):
    """A byte every second: the connection is closed after ten seconds all the same, and so is a silent one."""
    slow = socket.create_connection(("127.0.0.1", int(s.port)))
    silent = socket.create_connection(("127.0.0.1", int(s.port)))
    from_ = time.monotonic()
    try:
        for letter in b"GET /state HTTP/1.1\r\nHost: localhost\r\n":
            slow.sendall(bytes([letter]))
            time.sleep(1)
            if time.monotonic() - from_ > 25:
                raise AssertionError("a slow request was waited for")
    except (BrokenPipeError, ConnectionResetError):
        pass
    silent.settimeout(WAIT)
    assert silent.recv(1) == b""
    assert time.monotonic() - from_ > 8


def test_slow_readers(s):
    """Clients that request a lot and read nothing do not block others."""
    a = key(s.json("/state"), "1")
    names = s.json(f"/tiles/{a}/144/page")["tiles"]
    readers = []
    for _ in range(20):
        r = socket.create_connection(("127.0.0.1", int(s.port)))
        r.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        for name in names:
            r.sendall(f"GET /tile/{name} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {s.token}\r\n\r\n".encode())
        r.sendall(f"GET /events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {s.token}\r\n\r\n".encode())
        readers.append(r)
    time.sleep(.5)
    from_ = time.monotonic()
    assert s.status("GET", f"/tile/{names[0]}") == 200
    assert time.monotonic() - from_ < WAIT / 2
    for r in readers:
        r.close()


# ---- what a save leads to ----

def test_save(s, edition):
    story = edition / "stories/justify.md"
    text = story.read_text(encoding="utf-8")
    events = Events(s)
    first = events.next()
    stop = text.index(". ", text.index("\n---\n")) + 2
    save(story, text[:stop] + "A word is new. " + text[stop:])
    second = events.until(lambda n: n["revision"] > first["revision"], "the save")
    changed = [p for p in second["pages"] if p["key"] != key(first, p["folio"])]
    assert changed and all(p["former"] == key(first, p["folio"]) for p in changed)
    folio = changed[0]["folio"]
    old, new = (s.json(f"/tiles/{key(n, folio)}/72/page")["tiles"] for n in (first, second))
    assert 0 < len(set(new) - set(old)) < len(new), "an edit changes some tiles, not all"
    told = s.json(f"/compare?page={folio}&with=former")
    assert told["old"] == key(first, folio) and told["changes"][0]["kind"] == "text-changed", told
    with story.open("w", encoding="utf-8") as f:  # in place, in two parts
        f.write(text[:100])
        f.flush()
        time.sleep(.02)
        f.write(text[100:])
    third = events.until(lambda n: all(key(n, p["folio"]) == p["key"] for p in first["pages"]), "the former text")
    assert third["stale"] is None


def test_typo(s, edition):
    plan = edition / "edition.yaml"
    text = plan.read_text(encoding="utf-8")
    events = Events(s)
    first = events.next()
    save(plan, text.replace("pages:", "pages: [", 1))
    broken = events.until(lambda n: n["outcome"] == "unreadable", "the typo")
    assert broken["stale"] and [p["key"] for p in broken["pages"]] == [p["key"] for p in first["pages"]]
    assert any(f["severity"] == "error" and f["line"] for f in broken["findings"])
    a = broken["pages"][0]["key"]
    assert s.status("GET", f"/tile/{s.json(f'/tiles/{a}/50/page')['tiles'][0]}") == 200
    save(plan, text)
    mended = events.until(lambda n: n["outcome"] == "done", "the mended plan")
    assert mended["stale"] is None and [p["key"] for p in mended["pages"]] == [p["key"] for p in first["pages"]]


def test_story_gone(s, edition):
    story = edition / "stories/justify.md"
    kept = story.read_bytes()
    events = Events(s)
    first = events.next()
    story.unlink()
    gone = events.until(lambda n: any(f["code"] == "story-missing" for f in n["findings"]), "the loss")
    assert [p["folio"] for p in gone["pages"]] == [p["folio"] for p in first["pages"]]
    story.write_bytes(kept)
    back = events.until(lambda n: not any(f["code"] == "story-missing" for f in n["findings"]), "the story")
    assert [p["key"] for p in back["pages"]] == [p["key"] for p in first["pages"]]


def test_picture(s, edition):
    picture, other = edition / "pictures/library.jpg", edition / "pictures/wushu.jpg"
    kept = picture.read_bytes()
    events = Events(s)
    first = events.next()
    picture.write_bytes(other.read_bytes())
    second = events.until(lambda n: [p["key"] for p in n["pages"]] != [p["key"] for p in first["pages"]], "the other picture")
    folio = next(p["folio"] for p in second["pages"] if p["key"] != key(first, p["folio"]))
    old, new = (s.json(f"/tiles/{key(n, folio)}/36/page")["tiles"] for n in (first, second))
    assert [s.ask("GET", f"/tile/{t}")[2] for t in old] != [s.ask("GET", f"/tile/{t}")[2] for t in new]
    picture.write_bytes(kept)
    events.until(lambda n: [p["key"] for p in n["pages"]] == [p["key"] for p in first["pages"]], "the first picture")


def test_beside(s, edition):
    """Files that the edition does not name have no effect."""
    before = None
    while before != (before := s.json("/state")["revision"]):  # the effects of earlier saves are over
        time.sleep(2.5)
    for name in ("notes.txt", "stories/.hidden", "stories/x.md~", "out.pdf"):
        (edition / name).write_text("x")
    time.sleep(.5)
    assert s.json("/state")["revision"] == before


def test_reveal(s, edition):
    events = Events(s)
    events.next()
    assert s.status("POST", "/reveal", {"file": "stories/justify.md", "line": 8, "column": 1}) == 204
    told = events.next("reveal")
    assert told["page"] and told["box"] and told["place"][2] > 10
    assert s.status("POST", "/reveal", {"file": str(edition / "stories/justify.md"), "line": 8}) == 204
    assert events.next("reveal")["page"] == told["page"]
    assert s.status("POST", "/reveal", {"file": "/etc/passwd", "line": 1}) == 404


# ---- comments and sign-offs ----

QUOTE = "A short comment on the words that follow"

# An edit of a story in which QUOTE has a comment, and the words of the comment afterwards; None: the words are gone, and the comment is on the box.
EDITS = [
    ("words before", lambda t: t.replace("First.", "First. Much is put in before them, and it goes on for a line or two so that they are wrapped anew."), QUOTE),
    ("words behind", lambda t: t.replace("Last.", "Last. More was said."), QUOTE),
    ("a paragraph before", lambda t: t.replace("First.", "Before all.\n\nFirst."), QUOTE),
    ("the paragraph moved down", lambda t: t.replace("First. " + QUOTE + " here. Last.\n\n", "") + "\nFirst. " + QUOTE + " here. Last.\n", QUOTE),
    ("the same words earlier, elsewhere", lambda t: t.replace("First.", f"Someone wrote: {QUOTE} there.\n\nFirst."), QUOTE),
    ("the words changed", lambda t: t.replace("short comment on", "long comment upon"), "A long comment upon the words that follow"),
    ("the words taken out, with all beside them", lambda t: t.replace("First. " + QUOTE + " here. Last.", "Nothing of that."), None),
]
STORY = ("---\nheadline: The story\n---\nThe opening says what all of this is about. It does so in a few lines.\n\nFirst. " + QUOTE
         + " here. Last.\n\nThe end is another paragraph, which is of no interest.\n")
PLAN = "paper: Courier\ndate: 2026-07-14\nlanguage: en-GB\nstyle: small.yaml\npages:\n  - page: 1\n    draw: |\n      AAAA *12\n      BBBB *rest\n    areas: {A: {story: one}, B: {story: two}}\n"


def words_at(document, places):
    """The lines of a page's document that places are on."""
    return " ".join(i["text"] for i in document["items"] if any(p[0] < i["place"][0] + i["place"][2] and p[0] + p[2] > i["place"][0]
                    and abs(p[1] - i["place"][1] - i["place"][3] / 5) < i["place"][3] / 3 for p in places))


def comment_on(s, text, page="1"):
    """A comment on words on one line or two."""
    state = s.json("/state")
    document = s.json(f"/page/{key(state, page)}")
    items = [i for i in document["items"] if i["story"] == "one"]
    whole = "".join(i["text"] + ("" if i["hyphen"] or i["joins"] else " ") for i in items)
    at, ends = whole.index(text), []
    for wanted in (at, at + len(text)):
        from_ = 0
        for i in items:
            n = len(i["text"]) + (not i["hyphen"] and not i["joins"])
            if from_ <= wanted <= from_ + len(i["text"]):
                ends.append({"item": i["id"], "offset": wanted - from_})
                break
            from_ += n
    status, _, body = s.ask("POST", "/comments", {"page": page, "by": "RH", "text": "Is that so?", "from": ends[0], "to": ends[1]})
    assert status == 200, body
    return json.loads(body)["id"]


def passages(program, edition, folder):
    """Comments survive edits of the copy; each is tested in an edition of its own."""
    small = folder / "small"
    (small / "stories").mkdir(parents=True)
    shutil.copy(Path(__file__).parent / "pages/small.yaml", small)
    (small / "edition.yaml").write_text(PLAN)
    (small / "stories/two.md").write_text("---\nheadline: Another\n---\nWords of another story.\n")
    story = small / "stories/one.md"
    save(story, STORY)
    s = Server(program, small / "edition.yaml", folder)
    comment_on(s, QUOTE)
    events = Events(s)
    for what, edit, wanted in EDITS:
        save(story, edit(STORY))
        assert edit(STORY) != STORY, what
        def told(n, wanted=wanted):
            c = n["comments"][0]
            if wanted is None:
                return c["lost"] and len(c["places"]) == 1
            return not c["lost"] and wanted in words_at(s.json(f"/page/{key(n, c['page'])}"), c["places"])
        events.until(told, what)
        save(story, STORY)
        events.until(lambda n: not n["comments"][0]["lost"], "the former story")
    s.stop()


def test_comments(s, edition):
    state = s.json("/state")
    document = s.json(f"/page/{key(state, '1')}")
    line = next(i for i in document["items"] if i["role"] == "body")
    words = {"from": {"item": line["id"], "offset": 0}, "to": {"item": line["id"], "offset": 5}}
    for body in ({}, {"page": "1"}, {"page": "1", "by": "RH"}, {"page": "1", "by": "RH", "text": ""}, {"page": "1", "by": "", "text": "x"}, {"page": "99", "by": "RH", "text": "x"},
                 {"page": "1", "by": "RH", "text": "x" * 9000}, {"page": "1", "by": "R" * 300, "text": "x"}, {"page": "1", "by": "RH", "text": "x", "box": "nowhere"},
                 {"page": "1", "by": "RH", "text": "x", "from": {"item": "nothing", "offset": 0}, "to": {"item": "nothing", "offset": 2}},
                 {"page": "1", "by": "RH", "text": "x", "from": words["to"], "to": words["from"]}):
        assert s.status("POST", "/comments", body) == 400, body
    ids = []
    for more in (words, {"box": "P"}, {}):
        status, _, answer = s.ask("POST", "/comments", {"page": "1", "by": "RH", "text": "So? <b>\"x\"</b>\nAnd \u00e9?", **more})
        assert status == 200
        ids.append(json.loads(answer)["id"])
    assert s.status("POST", f"/comments/{ids[0]}/reply", {"by": "LM", "text": "Yes."}) == 204
    assert s.status("POST", f"/comments/{ids[1]}/resolve", {"by": "LM"}) == 204
    for bad in (f"/comments/{'0' * 32}/reply", f"/comments/{ids[0]}/praise", "/comments/x", f"/comments/{ids[0]}/reply/x"):
        assert s.status("POST", bad, {"by": "LM", "text": "x"}) == 400, bad
    now = s.json("/state")
    told = {c["id"]: c for c in now["comments"]}
    assert [c["id"] for c in now["comments"]] == ids and next(p for p in now["pages"] if p["folio"] == "1")["comments"] == 2
    assert told[ids[0]]["quote"] == line["text"][:5] and told[ids[0]]["replies"][0]["text"] == "Yes." and told[ids[0]]["places"]
    assert told[ids[1]]["resolved"] and told[ids[1]]["box"] == "P" and told[ids[2]]["places"] == []
    assert s.status("POST", f"/comments/{ids[1]}/reopen", {"by": "LM"}) == 204
    # the same if merged in any order, and twice
    log, events = edition / "edition.proof.jsonl", Events(s)
    events.next()
    lines = log.read_text(encoding="utf-8").splitlines()
    assert all(json.loads(line) for line in lines)
    save(log, "\n".join(lines[::-1] + lines[:2]))  # and without a line end after the last one
    merged = events.until(lambda n: len(n["comments"]) == 3, "the merged log")
    assert sorted(map(str, merged["comments"])) == sorted(map(str, s.json("/state")["comments"])) and not merged["comment_faults"]
    assert {c["id"]: c["text"] for c in merged["comments"]} == {c["id"]: c["text"] for c in now["comments"]}
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda i: s.status("POST", "/comments", {"page": "1", "by": "RH", "text": f"Number {i}"}), range(40)))
    assert len(s.json("/state")["comments"]) == 43


def test_sign_offs(s, edition):
    state = s.json("/state")
    page = state["pages"][2]["folio"]
    assert s.status("POST", "/sign", {"page": page, "by": "RH", "key": "0" * 32}) == 409
    assert s.status("POST", "/sign", {"page": page, "by": "", "key": key(state, page)}) == 400
    assert s.json(f"/compare?page={page}&with=signed")["words"]
    assert s.status("POST", "/sign", {"page": page, "by": "RH", "key": key(state, page)}) == 204
    signed = lambda n: next(p for p in n["pages"] if p["folio"] == page)["signed"]
    assert signed(s.json("/state"))["stands"] and signed(s.json("/state"))["by"] == "RH"
    story = edition / "stories/archive.md"
    text = story.read_text(encoding="utf-8")
    events = Events(s)
    save(story, text.replace("\n---\n", "\n# a line of the desk's own\n---\n", 1))  # moves every line of the copy, and nothing on the page
    stop = text.index(". ", text.index("\n---\n")) + 2
    save(story, text[:stop] + "That is new. " + text[stop:])
    events.until(lambda n: signed(n) and not signed(n)["stands"], "the page open again")
    told = s.json(f"/compare?page={page}&with=signed")
    assert told["words"] is None and told["changes"][0]["kind"] == "text-changed", told
    assert s.status("GET", f"/tile/{s.json('/tiles/' + told['old'] + '/50/page')['tiles'][0]}") == 200
    save(story, text)
    events.until(lambda n: signed(n)["stands"], "the page as it was signed")
    assert s.status("POST", "/unsign", {"page": page, "by": "RH"}) == 204
    assert signed(s.json("/state")) is None
    assert s.status("POST", "/unsign", {"page": page, "by": "RH"}) == 400


def test_documents(s):
    state = s.json("/state")
    for page in state["pages"]:
        document = s.json(f"/page/{page['key']}")
        assert document["folio"] == page["folio"] and document["items"] and document["boxes"]
        assert all(len(i["place"]) == 4 and i["text"] for i in document["items"])
    status, headers, body = s.ask("GET", f"/tile/{s.json('/tiles/' + state['pages'][0]['key'] + '/100/page')['tiles'][0]}")
    assert status == 200 and headers["Content-Type"] == "image/png" and "immutable" in headers["Cache-Control"] and body[:8] == b"\x89PNG\r\n\x1a\n"


def test_restart(s):
    token, events = s.token, Events(s)
    before = events.next()
    s.stop()
    s.start()
    assert s.token == token, "an open page goes on with the cookie it has"
    assert [p["key"] for p in s.json("/state")["pages"]] == [p["key"] for p in before["pages"]]
    busy = subprocess.run(s.command, capture_output=True, text=True, env=s.environment, timeout=WAIT, check=False)
    assert busy.returncode == 2 and "in use" in busy.stderr, busy


def on_unix_socket(program, edition, folder):
    path = folder / "proof.sock"
    s = Server(program, edition / "edition.yaml", folder, "--listen", f"unix:{path}")
    assert path.stat().st_mode & 0o77 == 0
    assert s.status("GET", "/state") == 200 and s.status("GET", "/state", known=False) == 401
    s.process.kill()
    s.process.wait()
    s.start()  # over the stale socket
    assert s.status("GET", "/state") == 200
    s.stop()
    assert not path.exists()


def by_polling(program, edition, folder):
    story = edition / "stories/wtdc.md"
    text = story.read_text(encoding="utf-8")
    s = Server(program, edition / "edition.yaml", folder, "--poll", "100")
    events = Events(s)
    first = events.next()
    save(story, text.replace(". ", ". Lately. ", 1))
    events.until(lambda n: n["revision"] > first["revision"], "the save, by polling")
    s.stop()


def with_baseline(program, edition, folder):
    scenes = folder / "scenes"
    subprocess.run([program, "build", edition / "edition.yaml", "-o", folder / "x.pdf", "--scene", scenes], check=True, capture_output=True)
    story = edition / "stories/heads.md"
    text = story.read_text(encoding="utf-8")
    stop = text.index(". ", text.index("\n---\n")) + 2
    save(story, text[:stop] + "Not so before. " + text[stop:])
    s = Server(program, edition / "edition.yaml", folder, "--baseline", scenes)
    told = [s.json(f"/compare?page={p['folio']}&with=baseline") for p in s.json("/state")["pages"]]
    changed = [t for t in told if t["changes"]]
    assert changed and any(c["kind"] == "text-changed" for t in changed for c in t["changes"]), told
    assert len(changed) < len(told)
    assert s.status("GET", f"/tile/{s.json('/tiles/' + changed[0]['old'] + '/50/page')['tiles'][0]}") == 200
    s.stop()


def zones(program, edition, folder):
    """Each zone has its own sign-offs; pages that zones share are signed once."""
    shutil.rmtree(edition)
    shutil.copytree(Path(__file__).parent / "editions/courier", edition)
    city, north = (Server(program, edition / "edition.yaml", folder, "--zone", z, "--port", free_port()) for z in ("City", "North"))
    signed = lambda s, page: next(p for p in s.json("/state")["pages"] if p["folio"] == page)["signed"]
    sign = lambda s, page, how="sign": s.status("POST", f"/{how}", {"page": page, "by": "RH", "key": key(s.json("/state"), page)})
    own, shared = "1", "4"
    events = Events(north)
    assert sign(city, own) == sign(city, shared) == 204
    events.until(lambda n: any(p["signed"] for p in n["pages"]), "what the other zone signed")
    assert signed(north, shared)["stands"] and signed(north, own) is None
    assert sign(north, own) == 204
    assert signed(north, own)["stands"]
    events = Events(city)
    events.next()
    assert signed(city, own)["stands"], "another zone's sign-off opens no page again"
    assert sorted(f.name[:f.name.rindex("-")] for f in (edition / "edition.signed").iterdir()) == sorted([f"{own}-City", f"{own}-North", f"{shared}-City"])
    assert sign(north, shared, "unsign") == 204
    assert signed(north, shared) is None
    printed = subprocess.run([program, "comments", edition / "edition.yaml", "--zone", "City"], capture_output=True, text=True, check=False)
    assert f"page {own}: signed by RH" in printed.stdout and printed.stdout.count("unchanged") == 2, printed
    city.stop()
    north.stop()


def repairs(program, edition, folder):
    """A file that was tried and could not be read is followed: it comes back, or its other half arrives."""
    shutil.rmtree(edition)
    shutil.copytree(Path(__file__).parent / "editions/courier", edition)
    s = Server(program, edition / "edition.yaml", folder)
    events = Events(s)
    first = events.next()
    keys = [p["key"] for p in first["pages"]]
    wrong = {(f["code"], f["line"]) for f in first["findings"]}
    loses = lambda n: {(f["code"], f["line"]) for f in n["findings"]} - wrong
    for name in ("pages/4.yaml", "styles/courier.yaml"):
        file, aside = edition / name, folder / "aside"
        file.rename(aside)
        events.until(loses, f"the loss of {name}")
        time.sleep(.3)
        aside.rename(file)
        events.until(lambda n: [p["key"] for p in n["pages"]] == keys, f"the return of {name}")
    picture = next(p for p in sorted((edition / "pictures").glob("*.jpg")) if p.stem in (edition / "edition.yaml").read_text(encoding="utf-8")
                   or any(p.stem in t.read_text(encoding="utf-8") for t in (edition / "stories").glob("*.md")))
    whole = picture.read_bytes()
    picture.write_bytes(whole[:len(whole) // 3])
    events.until(loses, "the first piece of a picture")
    for part in (2, 3):
        time.sleep(.4)
        picture.write_bytes(whole[:len(whole) * part // 3])
    events.until(lambda n: [p["key"] for p in n["pages"]] == keys, "the whole picture")
    before = s.json("/state")["revision"]
    picture.chmod(0o600 if picture.stat().st_mode & 0o077 else 0o644)  # it may be readable only now
    events.until(lambda n: n["revision"] > before, "other rights")
    (edition / "styles").rename(folder / "styles")
    events.until(loses, "the loss of a folder")
    (folder / "styles").rename(edition / "styles")
    events.until(lambda n: [p["key"] for p in n["pages"]] == keys, "the return of the folder")
    s.stop()


def main():
    program, root = (Path(a).resolve() for a in sys.argv[1:3])
    only = sys.argv[3:]
    failed = checks = 0

    def run(name, function, *arguments):
        nonlocal failed, checks
        if only and name not in only:
            return
        checks += 1
        try:
            function(*arguments)
            print(f"ok   {name}", flush=True)
        except Exception as error:  # all checks run, even if one fails
            failed += 1
            line = traceback.extract_tb(error.__traceback__)[-1]
            at = ", ".join(str(f.lineno) for f in traceback.extract_tb(error.__traceback__) if f.filename == __file__) or line.lineno
            print(f"FAIL {name}: line {at}: {type(error).__name__} {error}", flush=True)

    with tempfile.TemporaryDirectory() as base, ThreadPoolExecutor(4) as pool:
        def folder(name):
            place = Path(base) / name
            shutil.copytree(root / "tests/editions/iran-daily", place / "edition")
            return place

        def whole(name, tests):
            place = folder(name)
            s = Server(program, place / "edition/edition.yaml", place, "--port", free_port())  # its own also after a restart
            for test in tests:
                run(test.__name__, test, *[s, place / "edition"][:test.__code__.co_argcount])
            run(f"{name} ends", s.stop) if not only else s.stop()

        def alone(function):
            place = folder(function.__name__)
            run(function.__name__, function, program, place / "edition", place)

        for job in [pool.submit(whole, "doors", [test_strangers, test_token_is_not_seen, test_hosts, test_origins, test_paths, test_bodies, test_documents, test_crowd]),
                    pool.submit(whole, "patience", [test_slow_readers, test_slow_requests]),
                    pool.submit(whole, "saves", [test_save, test_typo, test_story_gone, test_picture, test_beside, test_reveal, test_comments, test_sign_offs, test_restart]),
                    *[pool.submit(alone, f) for f in (on_unix_socket, by_polling, with_baseline, passages, zones, repairs)]]:
            job.result()
    print(f"{checks} checks, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
