import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsQR from 'jsqr';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { credentialText, readToken, token } from '../../src/app/sealing/credential.ts';
import { newSm2Keys, sm2Digest, sm2Sign } from '../../src/app/sealing/sm2.ts';
import type { TrustList } from '../../src/app/sealing/trust-list.ts';
import { run } from '../../src/cli/verify-document.ts';
import { openSigner } from '../../src/http/signer.ts';
import { openPaperSigner } from '../../src/web/papers/pdf/open-signer.ts';
import { readSealToken } from '../../src/web/papers/pdf/paper-pdf.ts';
import type { PaperSigner } from '../../src/web/papers/pdf/signature.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';
import { type SealInUse, sealInUse } from '../support/seals.ts';

// 脱机核验: a certificate verifies itself. Everything below is judged from two files, without the service.

const directory = mkdtempSync(join(tmpdir(), 'yimen-document-'));
const file = (name: string) => join(directory, name);
let at: TestApp;
let seal: SealInUse;
let signer: PaperSigner;
let caseId: string;
let clerk: Person;
let officer: Person;
const key = openSigner(file('receipt-key.pem'));
const now = '2026-03-02T02:00:00Z';

beforeAll(async () => {
  signer = await openPaperSigner(file('paper-key.pem'), '广州市番禺区', new Date('2026-01-01T00:00:00Z'));
  const portal = (server: Parameters<typeof registerPortal>[0]) =>
    registerPortal(server, at.app, { paperSigner: async () => signer, listSigner: key });
  at = await testApp({ seals: true, server: { portal: (server) => portal(withApp(server)) } });
  seal = await sealInUse(at, 'SYF');
  clerk = await at.staff('clerk', 'ZWB', 'DC');
  officer = await at.staff('officer', 'SYF');
  caseId = await granted();
  await fetched();
}, 60_000);
afterAll(async () => {
  await at?.close();
  rmSync(directory, { recursive: true, force: true });
});

/** The portal is registered before the test holds its app. */
function withApp(server: Parameters<typeof registerPortal>[0]) {
  at = { ...at, app: server.http.app } as TestApp;
  return server;
}

async function granted(): Promise<string> {
  const item = at.app.profile.items.find(({ body, code }) => body === 'SYF' && code !== '') as never;
  const post = async (who: Person, path: string, body: object) => {
    const answer = await at.ask(who, 'POST', path, body);
    expect(answer.statusCode, `${path} ${answer.body}`).toBeLessThan(300);
    return answer.json();
  };
  const { caseId: id } = await post(clerk, '/api/cases', applicationFor(item));
  await post(clerk, `/api/cases/${id}/acceptance`, { checks: checksFor(item) });
  await post(officer, `/api/cases/${id}/review-opinion`, { opinion: 'grant', text: '符合条件' });
  const said = { outcome: 'grant', reasons: '符合条件', articles: '《食品经营许可和备案管理办法》第十三条' };
  const approver = await at.staff('approver', 'SYF');
  await post(officer, `/api/cases/${id}/proposal`, said);
  const { viewed } = (await at.ask(approver, 'GET', `/api/cases/${id}`)).json();
  await post(approver, `/api/cases/${id}/signature`, { viewed, remediesTold: true });
  return id;
}

/** The licence as PDF, its second signature, and the list, as somebody downloads them. */
async function fetched(): Promise<void> {
  const { log } = at.app.ports;
  const papers = (await log.load(caseId)).filter((event) => 'paper' in event.data);
  const index = papers.findIndex(({ type }) => type === 'LicenceGranted');
  for (const [name, url] of [
    ['licence.pdf', `/papers/${caseId}/${index}.pdf`],
    ['licence.pdf.sm2', `/papers/${caseId}/${index}.sm2`],
    ['trust.json', '/verify/trust.json'],
  ] as const) {
    const answer = await at.ask(officer, 'GET', url);
    expect(answer.statusCode, url).toBe(200);
    writeFileSync(file(name), answer.rawPayload);
  }
}

async function verdict(name: string, more: readonly string[] = []): Promise<{ code: number; said: string }> {
  let said = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  const asked = [file(name), '--trust', file('trust.json'), '--at', now, ...more];
  const code = await run(asked).finally(() => write.mockRestore());
  return { code, said };
}

const list = () => JSON.parse(readFileSync(file('trust.json'), 'utf8')) as TrustList;
const licence = () => readFileSync(file('licence.pdf'));
const signedNow = () => readToken(readSealToken(licence()) ?? '');

test('a licence is valid from the file alone: what it says, the first and the second signature', async () => {
  const { code, said } = await verdict('licence.pdf');
  expect(said).toContain('VALID');
  expect(said).toContain('番禺清心食品有限公司');
  expect(said).toContain('the second signature holds');
  expect(code).toBe(0);
  writeFileSync(file('public.pem'), key.publicKey);
  expect((await verdict('licence.pdf', ['--key', file('public.pem')])).code).toBe(0);
});

test('altered: a byte of the file, or a seal moved into another paper', async () => {
  const pdf = licence();
  for (const place of [300, Math.floor(pdf.length / 2), pdf.length - 60]) {
    const bent = Buffer.from(pdf);
    bent[place] = (bent[place] as number) ^ 1;
    writeFileSync(file('altered.pdf'), bent);
    expect((await verdict('altered.pdf')).code, `byte ${place}`).toBe(1);
  }
  writeFileSync(file('more.pdf'), Buffer.concat([pdf, Buffer.from('\n% more')]));
  expect(await verdict('more.pdf')).toMatchObject({ code: 1, said: expect.stringContaining('ALTERED') });
  const bare = Buffer.from(pdf.toString('latin1').replace('(yimen-seal ', '(yimen-seel '), 'latin1');
  writeFileSync(file('unsealed.pdf'), bare);
  expect((await verdict('unsealed.pdf')).code).toBe(1);
});

test('forged: another name under the same signature, another key, a seal that is in no register', async () => {
  const { credential, signature } = signedNow() as NonNullable<ReturnType<typeof readToken>>;
  const mark = Buffer.from(signature).toString('base64url');
  const forge = async (name: string, text: string, sign = mark) => {
    writeFileSync(file(name), `https://yimen.example.org/verify?number=1#${token(text, sign)}`);
    return verdict(name);
  };
  const renamed = await forge('renamed.txt', credentialText({ ...credential, holder: '番禺浊心食品有限公司' }));
  expect(renamed).toMatchObject({ code: 1, said: expect.stringContaining('FORGED') });
  const thief = newSm2Keys();
  const text = credentialText(credential);
  const stolen = sm2Sign(sm2Digest(thief.publicKey, Buffer.from(text)), thief.privateKey, thief.publicKey);
  const other = await forge('other-key.txt', text, Buffer.from(stolen).toString('base64url'));
  expect(other).toMatchObject({ code: 1, said: expect.stringContaining('FORGED') });
  const invented = await forge('no-seal.txt', credentialText({ ...credential, impression: 'SYF-9-2026-000001' }));
  expect(invented).toMatchObject({ code: 1, said: expect.stringContaining('no such seal') });
  const elsewhere = await forge('place.txt', credentialText({ ...credential, place: 'tennis-town' }));
  expect(elsewhere).toMatchObject({ code: 1, said: expect.stringContaining('ANOTHER PLACE') });
  expect((await forge('garbage.txt', 'x'.repeat(60))).code).toBe(1);
});

test('clocks: sealed later than now, a list of tomorrow, a list that has run out', async () => {
  const { credential } = signedNow() as NonNullable<ReturnType<typeof readToken>>;
  const judged = async (moment: string) => verdict('licence.pdf', ['--at', moment]);
  expect((await judged('2026-03-09T00:00:00Z')).code).toBe(0);
  expect(await judged('2026-03-10T00:00:00Z')).toMatchObject({ code: 1, said: expect.stringContaining('TOO OLD') });
  expect(await judged('2026-03-01T00:00:00Z')).toMatchObject({ code: 1, said: expect.stringContaining('CLOCKS') });
  // Five minutes either way are nobody's fault.
  expect((await judged('2026-03-02T00:58:00Z')).code).toBe(0);
  writeList('early.json', { issuedAt: '2026-02-28T00:00:00.000Z' as never });
  const early = await verdict('licence.pdf', ['--trust', file('early.json'), '--at', '2026-03-01T00:00:00Z']);
  expect(early).toMatchObject({ code: 1, said: expect.stringContaining('sealed later than now') });
  expect(credential.at).toBe('2026-03-02T01:00:00.000Z');
});

/** A list with changes, signed again with the place's own key. */
function writeList(name: string, changes: Partial<TrustList>): void {
  const { signature: _, ...said } = { ...list(), ...changes };
  const canonical = (value: unknown): string =>
    Array.isArray(value)
      ? `[${value.map(canonical).join(',')}]`
      : value !== null && typeof value === 'object'
        ? `{${Object.entries(value)
            .filter(([, one]) => one !== undefined)
            .sort(([one], [other]) => (one < other ? -1 : 1))
            .map(([field, one]) => `${JSON.stringify(field)}:${canonical(one)}`)
            .join(',')}}`
        : JSON.stringify(value);
  writeFileSync(file(name), JSON.stringify({ ...said, signature: key.sign(canonical(said)) }));
}

test('the list itself: changed, signed by somebody else, or by another than the one who is known', async () => {
  writeFileSync(
    file('bent.json'),
    JSON.stringify({ ...list(), lapsed: [{ paper: 'x', why: 'revoked', on: '2026-01-01' }] }),
  );
  const bent = await verdict('licence.pdf', ['--trust', file('bent.json')]);
  expect(bent).toMatchObject({ code: 1, said: expect.stringContaining('THE LIST IS FORGED') });
  writeFileSync(file('stranger.pem'), openSigner(file('stranger-key.pem')).publicKey);
  const stranger = await verdict('licence.pdf', ['--key', file('stranger.pem')]);
  expect(stranger).toMatchObject({ code: 1, said: expect.stringContaining('THE LIST IS FORGED') });
  writeFileSync(file('nothing.json'), '{}');
  expect((await verdict('licence.pdf', ['--trust', file('nothing.json')])).code).toBe(2);
});

test('revoked: a paper on the list of those that have lapsed, and a misprint that was declared void', async () => {
  const paper = signedNow()?.credential.paper as string;
  writeList('revoked.json', { lapsed: [{ paper, why: 'revoked', on: '2026-03-02' as never }] });
  const revoked = await verdict('licence.pdf', ['--trust', file('revoked.json')]);
  expect(revoked).toMatchObject({ code: 1, said: expect.stringContaining('LAPSED') });
  const [receipt] = (await at.app.ports.log.load(caseId)).filter((event) => 'paper' in event.data);
  const number = (receipt?.data as undefined | { paper: { number: string } })?.paper.number ?? '';
  const voided = await at.ask(clerk, 'POST', `/api/cases/${caseId}/voided-papers`, { voided: number, reason: '卡纸' });
  expect(voided.statusCode, voided.body).toBe(200);
  await fetched();
  expect(list().lapsed).toEqual([{ paper: number, why: 'misprint', on: '2026-03-02' }]);
  expect((await verdict('licence.pdf')).code).toBe(0);
});

test('a seal that was lost: what it sealed before stands, what bears a later moment does not', async () => {
  const seals = list().seals.map((one) =>
    one.code === seal.code ? { ...one, until: '2026-03-02T00:59:00.000Z' } : one,
  );
  writeList('lost.json', { seals: seals as never });
  const late = await verdict('licence.pdf', ['--trust', file('lost.json')]);
  expect(late).toMatchObject({ code: 1, said: expect.stringContaining('not in use') });
  const later = list().seals.map((one) => ({ ...one, until: '2026-03-02T01:30:00.000Z' }));
  writeList('later.json', { seals: later as never });
  expect((await verdict('licence.pdf', ['--trust', file('later.json')])).code).toBe(0);
});

test('the second signature: of another file, of another seal, or none of ours', async () => {
  const second = JSON.parse(readFileSync(file('licence.pdf.sm2'), 'utf8'));
  const bent = { ...second, signature: second.signature.replace(/^./, (digit: string) => (digit === '0' ? '1' : '0')) };
  for (const [name, content] of [
    ['bent.sm2', JSON.stringify(bent)],
    ['other.sm2', JSON.stringify({ ...second, impression: 'SYF-1-2026-000099' })],
    ['none.sm2', '{}'],
  ] as const) {
    writeFileSync(file(name), content);
    const answer = await verdict('licence.pdf', ['--signature', file(name)]);
    expect(answer, name).toMatchObject({ code: 1, said: expect.stringContaining('second signature') });
  }
});

const hasPoppler = (() => {
  try {
    execFileSync('pdftoppm', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

test.skipIf(!hasPoppler)('printed, copied in grey and scanned askew, the code still verifies the licence', async () => {
  for (const resolution of [200, 300]) {
    execFileSync('pdftoppm', ['-r', String(resolution), '-gray', '-singlefile', file('licence.pdf'), file('print')]);
    const scan = askew(readPicture(readFileSync(file('print.pgm'))), resolution / 72);
    const read = jsQR.default(scan.pixels, scan.width, scan.height);
    expect(read?.data ?? '', `${resolution} dpi`).toMatch(/^http.*\/verify\?number=.*#/);
    writeFileSync(file('scanned.txt'), read?.data ?? '');
    expect(await verdict('scanned.txt')).toMatchObject({ code: 0, said: expect.stringContaining('VALID') });
  }
});

interface Picture {
  readonly grey: Buffer;
  readonly width: number;
  readonly height: number;
}

function readPicture(pgm: Buffer): Picture {
  const [, width = '', height = ''] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.subarray(0, 40).toString('latin1')) ?? [];
  return {
    grey: pgm.subarray(pgm.length - Number(width) * Number(height)),
    width: Number(width),
    height: Number(height),
  };
}

/** The corner with the code, held by a careless hand: turned by two degrees, washed out by a copier, and with dust. */
function askew({ grey, width, height }: Picture, scale: number) {
  const [left, top] = [Math.floor(50 * scale), Math.floor(690 * scale)];
  const [w, h] = [Math.floor(150 * scale), height - top];
  const pixels = new Uint8ClampedArray(w * h * 4);
  const angle = (2 * Math.PI) / 180;
  const at = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < width && y < height ? (grey[y * width + x] as number) : 255;
  let dust = 12_345;
  for (let y = 0; y < h; y += 1)
    for (let x = 0; x < w; x += 1) {
      const [dx, dy] = [x - w / 2, y - h / 2];
      const fx = left + w / 2 + dx * Math.cos(angle) - dy * Math.sin(angle);
      const fy = top + h / 2 + dx * Math.sin(angle) + dy * Math.cos(angle);
      const [x0, y0] = [Math.floor(fx), Math.floor(fy)];
      const [ax, ay] = [fx - x0, fy - y0];
      const upper = at(x0, y0) * (1 - ax) + at(x0 + 1, y0) * ax;
      const lower = at(x0, y0 + 1) * (1 - ax) + at(x0 + 1, y0 + 1) * ax;
      dust = (Math.imul(dust, 1_103_515_245) + 12_345) & 0x7fffffff;
      const value = (upper * (1 - ay) + lower * ay) * 0.7 + 40 + ((dust >>> 16) % 21) - 10;
      pixels.set([value, value, value, 255], (y * w + x) * 4);
    }
  return { pixels, width: w, height: h };
}
