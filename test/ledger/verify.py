"""A second verifier of exported ledgers, written from docs/decisions/0017-the-exported-ledger.md alone.

Nothing but Python's standard library, and no line in common with the first one: where both say the same of ten thousand
logs, neither says it by mistake. Reads jobs from standard input, one JSON a line: {"file", "policy", "keys",
"checkpoints", "changes"}; writes one verdict a line. Test material, not a product: it does not hurry.
"""
import datetime
import json
import re
import sys
from notes import FOREVER, LOG, SECOND, Unreadable, check, over_time, read_change, read_checkpoint, read_key, read_note
from notes import read_policy, sha256, signs, since
from signatures import sm3


TAIL = re.compile(
    r',"recorded_at":"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z)","schema":[0-9]+,'
    r'"stream":"([^"\\]{1,64})","type":"[^"\\]{1,120}","version":([0-9]{1,9})\}\Z'
)


def read_event(text):
    match = TAIL.search(text.removeprefix("?")[-330:])
    try:
        moment = datetime.datetime.strptime(match[1], "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=datetime.timezone.utc)
    except (TypeError, ValueError):
        raise Unreadable from None
    return match[2], int(match[3]), moment.timestamp()


class Tree:
    """The right edge of an RFC 6962 tree, and the checkpoints that it comes by, in their order."""

    def __init__(self, digest):
        self.digest, self.edge, self.size, self.good, self.notes, self.next = digest, [], 0, 0, [], 0

    def append(self, node):
        width = 1
        while self.edge and self.edge[-1][0] == width:
            width, node = width * 2, self.digest(b"\1" + self.edge.pop()[1] + node)
        self.edge.append((width, node))
        self.size += 1

    def root(self):
        root = None
        for _, node in reversed(self.edge):
            root = node if root is None else self.digest(b"\1" + node + root)
        return self.digest(b"") if root is None else root

    def reached(self):
        while self.next < len(self.notes) and self.notes[self.next][0] == self.size:
            self.next += 1
            yield self.notes[self.next - 1]


class Audit:
    def __init__(self, job):
        self.logs, self.witnesses, self.quorum = read_policy(job["policy"])
        self.logs += [read_key(key) for key in job["keys"]]
        self.findings, self.seen, self.seconds, self.misfits, self.versions = [], [], [], [], {}
        self.first, self.second = Tree(sha256), Tree(sm3)
        self.origin, self.started, self.ended, self.after, self.before = None, False, False, 0, FOREVER
        self.changes = []
        for content in job.get("changes", []):
            self.change(content)
        for content in job["checkpoints"]:
            self.checkpoint(content)

    def find(self, *finding):
        if len(self.findings) < 10000:
            self.findings.append([*finding, None, None][:5])

    def change(self, content):
        change = read_change(content)
        check(all(one == change or one[0] != change[0] for one in self.changes))
        self.changes.append(change)

    def checkpoint(self, content):
        check(not self.started)
        self.seen.append(read_note(content))
        read_checkpoint(self.seen[-1][0])

    def is_ours(self, note, origin, size, kind):
        keys = (one for log in self.logs if log[2] == kind and log[0] == origin for one in over_time(log, self.changes))
        return any(begun <= size <= ended and any(signs(key, note[0], *one) for one in note[1]) for key, _, begun, _, ended in keys)

    def start(self):
        if self.started:
            return
        self.started = True
        ours = {}
        for note in self.seen:
            origin, size, root = read_checkpoint(note[0])
            if self.is_ours(note, origin, size, LOG):
                ours.setdefault(note[0], []).extend(note[1])
            else:
                self.find("foreign-key", size, size)
        for note in ours.items():
            _, size, root = read_checkpoint(note[0])
            self.first.notes.append((size, root, since(note, self.witnesses, self.quorum, self.changes)))
        for note in self.seconds if any(key[2] == SECOND for key in self.logs) else []:
            origin, size, root = read_checkpoint(note[0])
            if origin == f"{self.origin or ''}/sm3" and self.is_ours(note, origin, size, SECOND):
                self.second.notes.append((size, root))
            else:
                self.find("foreign-key", size, size)
        for tree in (self.first, self.second):
            tree.notes.sort(key=lambda one: one[0])
        self.passed()

    def passed(self):
        tree, second, moved = self.first, self.second, False
        for size, root, at in tree.reached():
            moved = True
            if root != tree.root():
                self.find("inconsistent" if at is None else "rewritten", tree.good, size)
            elif at is not None:
                tree.good, self.after = size, max(self.after, at)
        if moved or tree.size == 0:
            sizes = sorted({size for size, _, _ in tree.notes[tree.next :]})[:1000]
            times = ([at for one, _, at in tree.notes if one == size and at] for size in sizes)
            self.before = next((min(some) for some in times if some), FOREVER)
        for size, root in second.reached():
            if root == second.root():
                second.good = size
            else:
                self.find("inconsistent", second.good, size)

    def entry(self, line):
        self.start()
        index = self.first.size
        match = re.fullmatch(r"e ([0-9]+) ([0-9a-f]{64}) ([=!]) (.*)", line, re.S)
        check(match and match[1] == str(index))
        leaf, content = match[2], match[4]
        if content == "-":
            self.misfits.append((index, leaf, None))
        else:
            stream, version, seconds = read_event(content)
            digest = sha256(b"\0" + content.encode()).hex()
            if content.startswith("?"):
                self.find("unproved", index, index + 1, stream, version)
            elif digest != leaf:
                self.misfits.append((index, leaf, digest))
            elif match[3] == "!":
                self.find("edited", index, index + 1, stream, version)
            if version != self.versions.get(stream, 0) + 1:
                self.find("gap", index, index + 1, stream, version)
            self.versions[stream] = version
            if not self.after - 600 <= seconds <= self.before + 600:
                self.find("backdated", index, index + 1, stream, version)
        self.first.append(bytes.fromhex(leaf))
        if self.second.notes:
            self.second.append(sm3(b"\0" + bytes.fromhex(leaf)))
        self.passed()

    def line(self, line):
        kind, rest = line[:2], line[2:]
        check(not self.ended and (self.origin is not None or kind == "h "))
        if kind == "e ":
            self.entry(line)
        elif kind == "h ":
            words = rest.split(" ")
            check(self.origin is None and words[0] == "yimen-ledger/1" and len(words) > 1)
            self.origin = words[1]
        elif kind in ("c ", "s ", "k "):
            try:
                content = json.loads(rest)
            except ValueError:
                raise Unreadable from None
            check(isinstance(content, str) and not self.started)
            if kind == "c ":
                self.checkpoint(content)
            elif kind == "k ":
                self.change(content)
            else:
                self.seconds.append(read_note(content))
                read_checkpoint(self.seconds[-1][0])
        elif kind == "x ":
            self.find("inserted", self.first.size, self.first.size, *read_event(rest)[:2])
        elif kind == "z ":
            self.ended = True
            if rest != str(self.first.size):
                self.find("incomplete", self.first.size, self.first.size)
        else:
            check(kind == "p ")

    def verdict(self):
        check(self.origin is not None)
        self.start()
        first, second = self.first, self.second
        if not self.ended:
            self.find("incomplete", first.size, first.size)
        for beyond in sorted({size for size, _, _ in first.notes[first.next :]}):
            seen = any(at is not None for size, _, at in first.notes if size == beyond)
            self.find("cut-off" if seen else "inconsistent", first.good, beyond)
        for beyond, _ in second.notes[second.next :]:
            self.find("inconsistent", second.good, beyond)
        leaves, contents = {leaf for _, leaf, _ in self.misfits}, {content for _, _, content in self.misfits}
        for index, leaf, content in self.misfits:
            moved = (content is not None and content in leaves) or leaf in contents
            self.find("reordered" if moved else "deleted" if content is None else "edited", index, index + 1)
        if first.size and not any(at is not None for _, _, at in first.notes):
            self.find("unwitnessed", 0, first.size)
        sizes = {"size": first.size, "witnessedSize": first.good, "secondSize": second.good}
        return {"origin": self.origin, **sizes, "findings": self.findings}


def judge(job):
    try:
        audit = Audit(job)
        with open(job["file"], encoding="utf-8", errors="replace", newline="") as file:
            *lines, last = file.read().split("\n")
        for line in lines:
            audit.line(line)
        check(last == "")
        return audit.verdict()
    except Unreadable:
        return {"unreadable": True}


if __name__ == "__main__":
    for given in sys.stdin:
        print(json.dumps(judge(json.loads(given))), flush=True)
