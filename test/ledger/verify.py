"""A second verifier of exported ledgers, written from docs/decisions/0017-the-exported-ledger.md alone.

Nothing but Python's standard library, and no line in common with the first one: where both say the same of ten thousand
logs, neither says it by mistake. Reads jobs from standard input, one JSON a line: {"file", "policy", "keys",
"checkpoints"}; writes one verdict a line. Test material, not a product: it does not hurry.
"""
import base64
import datetime
import functools
import hashlib
import json
import re
import sys

# Ed25519 (RFC 8032), in extended coordinates.
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def recover(y, sign):
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * ROOT % P
    if y >= P or (x * x - x2) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return (x, y, 1, x * y % P)


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(s, p):
    q = (0, 1, 1, 0)
    while s:
        if s & 1:
            q = add(q, p)
        p, s = add(p, p), s >> 1
    return q


def point(raw):
    number = int.from_bytes(raw, "little")
    return recover(number & (2**255 - 1), number >> 255)


BASE = recover(4 * pow(5, P - 2, P) % P, 0)


@functools.lru_cache(maxsize=None)
def signed(key, message, signature):
    if len(signature) != 64:
        return False
    a, r, s = point(key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    one, other = times(s, BASE), add(r, times(k, a))
    return (one[0] * other[2] - other[0] * one[2]) % P == 0 and (one[1] * other[2] - other[1] * one[2]) % P == 0


class Unreadable(Exception):
    pass


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def unbase64(text):
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    return raw if base64.b64encode(raw).decode() == text else None


def read_key(text):
    name, digest, encoded = text.strip().split("+", 2)
    raw = unbase64(encoded)
    assert sha256(name.encode(), b"\n", raw)[:4].hex() == digest
    return {"name": name, "id": digest, "type": raw[0], "raw": raw[1:]}


def read_policy(text):
    logs, witnesses, named, quorum = [], [], {}, None
    for line in text.split("\n"):
        word, *rest = line.split() or ["#"]
        if word == "log":
            logs.append(read_key(rest[0]))
        elif word == "witness":
            witnesses.append((rest[0], read_key(rest[1])))
            named[rest[0]] = lambda names, own=rest[0]: own in names
        elif word == "group":
            name, count, *members = rest
            least = {"all": len(members), "any": 1}.get(count) or int(count)
            tests = [named[member] for member in members]
            named[name] = lambda names, tests=tests, least=least: sum(test(names) for test in tests) >= least
        elif word == "quorum":
            quorum = (lambda names: True) if rest[0] == "none" else named[rest[0]]
    return logs, witnesses, quorum


def read_note(content):
    text, gap, lines = content.rpartition("\n\n")
    if not gap or not lines.endswith("\n") or re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", content) or len(content) > 65536:
        raise Unreadable("note")
    signatures = []
    for line in lines[:-1].split("\n"):
        match = re.fullmatch(r"— (\S+) ([A-Za-z0-9+/]+={0,2})", line)
        raw = unbase64(match[2]) if match else None
        if raw is None or len(raw) < 5:
            raise Unreadable("signature")
        signatures.append((match[1], raw[:4].hex(), raw[4:]))
    return text + "\n", signatures


def read_checkpoint(text):
    origin, size, root, *rest = (text.split("\n") + [""] * 3)[: max(4, text.count("\n") + 1)]
    raw = unbase64(root)
    whole = text.endswith("\n") and text.count("\n") >= 3 and all(rest[:-1])
    if not whole or not origin or raw is None or len(raw) != 32 or not re.fullmatch(r"0|[1-9][0-9]{0,15}", size):
        raise Unreadable("checkpoint")
    if int(size) >= 2**53:
        raise Unreadable("size")
    return origin, int(size), raw


def since(note, witnesses, quorum):
    text, signatures = note
    seen = []
    for name, key in witnesses:
        for signer, digest, raw in signatures:
            if signer != key["name"] or digest != key["id"] or len(raw) != 72:
                continue
            at = int.from_bytes(raw[:8], "big")
            if at < 2**53 and signed(key["raw"], f"cosignature/v1\ntime {at}\n{text}".encode(), raw[8:]):
                seen.append((at, name))
                break
    seen.sort(key=lambda one: one[0])
    for count in range(len(seen) + 1):
        if quorum({name for _, name in seen[:count]}):
            return seen[count - 1][0] if count else 0
    return None


TAIL = re.compile(
    r',"recorded_at":"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z)","schema":[0-9]+,'
    r'"stream":"([^"\\]{1,64})","type":"[^"\\]{1,120}","version":([0-9]{1,9})\}\Z'
)


def read_event(text):
    match = TAIL.search(text[-330:])
    try:
        moment = datetime.datetime.strptime(match[1], "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=datetime.timezone.utc)
    except (TypeError, ValueError):
        raise Unreadable("event") from None
    return match[2], int(match[3]), moment.timestamp()


def audit(job):
    logs, witnesses, quorum = read_policy(job["policy"])
    logs += [read_key(key) for key in job["keys"]]
    findings, checkpoints, notes, misfits, versions, edge = [], {}, {}, [], {}, []
    state = {"size": 0, "good": 0, "after": 0, "ended": False, "origin": None, "sizes": None, "next": 0}

    def find(kind, start, end, stream=None, version=None):
        if len(findings) < 10000:
            findings.append([kind, start, end, stream, version])

    def checkpoint(content):
        if state["sizes"] is not None:
            raise Unreadable("late checkpoint")
        note = read_note(content)
        origin, size, root = read_checkpoint(note[0])
        ours = any(
            key["name"] == origin and (name, digest) == (key["name"], key["id"]) and signed(key["raw"], note[0].encode(), raw)
            for key in logs for name, digest, raw in note[1]
        )
        if not ours:
            return find("foreign-key", size, size)
        notes.setdefault(note[0], []).extend(note[1])

    def passed():
        while state["next"] < len(state["sizes"]) and state["sizes"][state["next"]] == state["size"]:
            root = None
            for _, node in reversed(edge):
                root = node if root is None else sha256(b"\1", node, root)
            root = sha256() if root is None else root
            for said, at in checkpoints[state["size"]]:
                if said != root:
                    find("inconsistent" if at is None else "rewritten", state["good"], state["size"])
                elif at is not None:
                    state["good"], state["after"] = state["size"], max(state["after"], at)
            state["next"] += 1
        later = (min(times) for size in state["sizes"][state["next"] : state["next"] + 1000] if (times := [at for _, at in checkpoints[size] if at]))
        state["before"] = next(later, float("inf"))

    def start():
        if state["sizes"] is None:
            for text, signatures in notes.items():
                _, size, root = read_checkpoint(text)
                checkpoints.setdefault(size, []).append((root, since((text, signatures), witnesses, quorum)))
            state["sizes"] = sorted(checkpoints)
            passed()

    def entry(line):
        start()
        index = state["size"]
        match = re.fullmatch(r"e ([0-9]+) ([0-9a-f]{64}) ([=!]) (.*)", line, re.S)
        if not match or match[1] != str(index):
            raise Unreadable("entry")
        leaf, content = match[2], match[4]
        if content == "-":
            misfits.append((index, leaf, None))
        else:
            stream, version, seconds = read_event(content[1:] if content.startswith("?") else content)
            if content.startswith("?"):
                find("unproved", index, index + 1, stream, version)
            else:
                digest = sha256(b"\0", content.encode()).hex()
                if digest != leaf:
                    misfits.append((index, leaf, digest))
                elif match[3] == "!":
                    find("edited", index, index + 1, stream, version)
            if version != versions.get(stream, 0) + 1:
                find("gap", index, index + 1, stream, version)
            versions[stream] = version
            if seconds < state["after"] - 600 or seconds > state["before"] + 600:
                find("backdated", index, index + 1, stream, version)
        width, node = 1, bytes.fromhex(leaf)
        while edge and edge[-1][0] == width:
            width, node = width * 2, sha256(b"\1", edge.pop()[1], node)
        edge.append((width, node))
        state["size"] += 1
        if state["next"] < len(state["sizes"]) and state["sizes"][state["next"]] == state["size"]:
            passed()

    for content in job["checkpoints"]:
        checkpoint(content)
    with open(job["file"], encoding="utf-8", errors="replace", newline="") as file:
        lines = file.read().split("\n")
    last = lines.pop()
    for line in lines:
        kind, rest = line[:2], line[2:]
        if state["ended"] or (state["origin"] is None and kind != "h "):
            raise Unreadable("order")
        if kind == "e ":
            entry(line)
        elif kind == "h ":
            words = rest.split(" ")
            if state["origin"] is not None or words[0] != "yimen-ledger/1" or len(words) < 2:
                raise Unreadable("head")
            state["origin"] = words[1]
        elif kind == "c ":
            try:
                content = json.loads(rest)
            except ValueError:
                raise Unreadable("checkpoint") from None
            if not isinstance(content, str):
                raise Unreadable("checkpoint")
            checkpoint(content)
        elif kind == "x ":
            stream, version, _ = read_event(rest[1:] if rest.startswith("?") else rest)
            find("inserted", state["size"], state["size"], stream, version)
        elif kind == "z ":
            state["ended"] = True
            if rest != str(state["size"]):
                find("incomplete", state["size"], state["size"])
        elif kind != "p ":
            raise Unreadable("line")
    if last or state["origin"] is None:
        raise Unreadable("cut line or empty file")
    start()
    size = state["size"]
    if not state["ended"]:
        find("incomplete", size, size)
    for beyond in state["sizes"][state["next"] :]:
        find("cut-off" if any(at is not None for _, at in checkpoints[beyond]) else "inconsistent", state["good"], beyond)
    leaves, contents = {leaf for _, leaf, _ in misfits}, {content for _, _, content in misfits}
    for index, leaf, content in misfits:
        moved = (content is not None and content in leaves) or leaf in contents
        find("reordered" if moved else "deleted" if content is None else "edited", index, index + 1)
    if size and not any(at is not None for same in checkpoints.values() for _, at in same):
        find("unwitnessed", 0, size)
    return {"origin": state["origin"], "size": size, "witnessedSize": state["good"], "findings": findings}


for job in sys.stdin:
    try:
        print(json.dumps(audit(json.loads(job))), flush=True)
    except Unreadable:
        print(json.dumps({"unreadable": True}), flush=True)
