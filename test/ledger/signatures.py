"""What the second verifier counts with: Ed25519 (RFC 8032), SM3 (GB/T 32905) and SM2 (GB/T 32918), each written here by
hand from its standard, in Python's standard library alone. Test material: neither fast nor safe for keys that are secret.
"""
import functools
import hashlib

# Ed25519, in extended coordinates.
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
def ed25519(key, message, signature):
    a, r, s = point(key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    one, other = times(s, BASE), add(r, times(k, a))
    return (one[0] * other[2] - other[0] * one[2]) % P == 0 and (one[1] * other[2] - other[1] * one[2]) % P == 0


# SM3.
START = bytes.fromhex("7380166f4914b2b9172442d7da8a0600a96f30bc163138aae38dee4db0fb0e4e")
WORD = 2**32 - 1


def turn(word, by):
    by %= 32
    return (word << by | word >> (32 - by)) & WORD


def compress(state, block):
    w = [int.from_bytes(block[at : at + 4], "big") for at in range(0, 64, 4)]
    for j in range(16, 68):
        x = w[j - 16] ^ w[j - 9] ^ turn(w[j - 3], 15)
        w.append(x ^ turn(x, 15) ^ turn(x, 23) ^ turn(w[j - 13], 7) ^ w[j - 6])
    a, b, c, d, e, f, g, h = state
    for j in range(64):
        one = turn((turn(a, 12) + e + turn(0x79CC4519 if j < 16 else 0x7A879D8A, j)) & WORD, 7)
        ff = a ^ b ^ c if j < 16 else a & b | a & c | b & c
        gg = e ^ f ^ g if j < 16 else e & f | (e ^ WORD) & g
        first = (ff + d + (one ^ turn(a, 12)) + (w[j] ^ w[j + 4])) & WORD
        second = (gg + h + one + w[j]) & WORD
        a, b, c, d = first, a, turn(b, 9), c
        e, f, g, h = second ^ turn(second, 9) ^ turn(second, 17), e, turn(f, 19), g
    return [old ^ new for old, new in zip(state, (a, b, c, d, e, f, g, h))]


@functools.lru_cache(maxsize=None)
def sm3(message):
    padded = message + b"\x80" + bytes(-(len(message) + 9) % 64) + (8 * len(message)).to_bytes(8, "big")
    state = [int.from_bytes(START[at : at + 4], "big") for at in range(0, 32, 4)]
    for at in range(0, len(padded), 64):
        state = compress(state, padded[at : at + 64])
    return b"".join(word.to_bytes(4, "big") for word in state)


# SM2, on points (x, y); None is the point at infinity.
Q = 2**256 - 2**224 - 2**96 + 2**64 - 1
N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
A, B = Q - 3, 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
G = (
    0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7,
    0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0,
)


def plus(p, q):
    if p is None or q is None:
        return p or q
    if p[0] == q[0] and (p[1] + q[1]) % Q == 0:
        return None
    over, under = (3 * p[0] * p[0] + A, 2 * p[1]) if p == q else (q[1] - p[1], q[0] - p[0])
    slope = over * pow(under, -1, Q) % Q
    x = (slope * slope - p[0] - q[0]) % Q
    return (x, (slope * (p[0] - x) - p[1]) % Q)


def many(k, p):
    total = None
    while k:
        if k & 1:
            total = plus(total, p)
        p, k = plus(p, p), k >> 1
    return total


@functools.lru_cache(maxsize=None)
def sm2(key, message, signature):
    """Whether the holder of the uncompressed point signed the message, under the standard's own identity."""
    identity, both = b"1234567812345678", b"".join(number.to_bytes(32, "big") for number in (A, B, *G))
    digest = sm3(sm3((8 * len(identity)).to_bytes(2, "big") + identity + both + key[1:]) + message)
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    x, y = int.from_bytes(key[1:33], "big"), int.from_bytes(key[33:], "big")
    t = (r + s) % N
    if not (0 < r < N and 0 < s < N and t) or key[0] != 4 or (y * y - x * x * x - A * x - B) % Q:
        return False
    where = plus(many(s, G), many(t, (x, y)))
    return where is not None and (int.from_bytes(digest, "big") + where[0]) % N == r
