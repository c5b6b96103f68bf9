"""The texts that the second verifier reads: keys, signed notes, checkpoints, policies, and how one key follows another."""
import base64
import hashlib
import re
from signatures import ed25519, sm2

LOG, WITNESS, SECOND = 1, 4, 255
FOREVER = float("inf")


class Unreadable(Exception):
    pass


def sha256(message):
    return hashlib.sha256(message).digest()


def check(holds):
    if not holds:
        raise Unreadable


def unbase64(text):
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    return raw if base64.b64encode(raw).decode() == text else None


def count(text):
    check(re.fullmatch(r"0|[1-9][0-9]{0,15}", text) and int(text) < 2**53)
    return int(text)


def read_key(text):
    """(name, id, type, the key itself)"""
    match = re.fullmatch(r"([^+\s]+)\+([0-9a-f]{8})\+(\S+)", text.strip())
    check(match)
    raw = unbase64(match[3]) or b"\0"
    second = raw[:8] == b"\xffsm2-sm3" and len(raw) == 73
    check(second or (raw[0] in (LOG, WITNESS) and len(raw) == 33))
    check(sha256(match[1].encode() + b"\n" + raw)[:4].hex() == match[2])
    return match[1], match[2], raw[0], raw[8:] if second else raw[1:]


def signs(key, message, name, digest, raw):
    if (name, digest) != key[:2] or len(raw) != 64:
        return False
    return (sm2 if key[2] == SECOND else ed25519)(key[3], message.encode(), raw)


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
            name, least, *members = rest
            least = {"all": len(members), "any": 1}.get(least) or int(least)
            tests = [named[member] for member in members]
            named[name] = lambda names, tests=tests, least=least: sum(test(names) for test in tests) >= least
        elif word == "quorum":
            quorum = (lambda names: True) if rest[0] == "none" else named[rest[0]]
    return logs, witnesses, quorum


def read_note(content):
    text, gap, lines = content.rpartition("\n\n")
    check(gap and lines.endswith("\n") and len(content) <= 65536)
    check(not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", content))
    signatures = []
    for line in lines[:-1].split("\n"):
        match = re.fullmatch(r"— (\S+) ([A-Za-z0-9+/]+={0,2})", line)
        raw = unbase64(match[2]) if match else None
        check(raw is not None and len(raw) >= 5)
        signatures.append((match[1], raw[:4].hex(), raw[4:]))
    return text + "\n", signatures


def read_checkpoint(text):
    origin, size, root, *rest = text.split("\n") + [""] * 3
    raw = unbase64(root)
    check(text.endswith("\n") and text.count("\n") >= 3 and all(text.split("\n")[3:-1]))
    check(origin and raw is not None and len(raw) == 32)
    return origin, count(size), raw


def read_change(content):
    """One key hands on to another: (old, new, seconds, size), signed by both."""
    text, signatures = read_note(content)
    lines = text.split("\n")
    check(len(lines) == 6 and lines[0] == "yimen-key-change/1")
    old, new = read_key(lines[3]), read_key(lines[4])
    check((old[0], old[2]) == (new[0], new[2]))
    check(all(any(signs(key, text, *one) for one in signatures) for key in (old, new)))
    return old, new, count(lines[1]), count(lines[2])


def over_time(trusted, changes):
    """Each key that the trusted one hands on to or took over from: (key, from time, from size, to time, to size)."""
    chain = [trusted]
    for _ in changes:
        for old, new, _, _ in changes:
            chain += [new] if old in chain and new not in chain else []
            chain += [old] if new in chain and old not in chain else []
    for key in chain:
        begun = next(((at, size) for _, new, at, size in changes if new == key), (0, 0))
        ended = next(((at, size) for old, _, at, size in changes if old == key), (FOREVER, FOREVER))
        yield (key, *begun, *ended)


def cosigned(note, key, changes):
    for one, begun, _, ended, _ in over_time(key, changes):
        for name, digest, raw in note[1]:
            at = int.from_bytes(raw[:8], "big")
            if len(raw) != 72 or at >= 2**53 or (name, digest) != one[:2]:
                continue
            if signs(one, f"cosignature/v1\ntime {at}\n{note[0]}", name, digest, raw[8:]):
                if begun <= at <= ended:
                    return at
                break
    return None


def since(note, witnesses, quorum, changes):
    seen = [(cosigned(note, key, changes), name) for name, key in witnesses]
    seen = sorted((one for one in seen if one[0] is not None), key=lambda one: one[0])
    for enough in range(len(seen) + 1):
        if quorum({name for _, name in seen[:enough]}):
            return seen[enough - 1][0] if enough else 0
    return None
