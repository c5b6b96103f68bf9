import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const program = resolve(import.meta.dirname, '../../src/cli.ts');
const directory = mkdtempSync(join(tmpdir(), 'yimen-prove-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function prove(text: string, ...more: string[]) {
  const file = join(directory, 'asked');
  writeFileSync(file, text);
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'prove', file, ...more], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const bpmn = (body: string) => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test" id="d">
  <process id="p" name="Opening">${body}</process>
</definitions>`;
const flows = (text: string) =>
  text
    .split(' ')
    .map((flow, n) =>
      flow.split('>').reduce((from, to) => `<sequenceFlow id="f${n}" sourceRef="${from}" targetRef="${to}"/>`),
    )
    .join('');
const nodes = `<startEvent id="s"/><task id="a" name="Survey"/><task id="b"/><endEvent id="e"/>`;

test('a sound package of YAML exits 0', () => {
  const { status, stdout } = prove(
    'code: P\nsteps:\n  - id: a\n  - { id: b, after: a }\n  - { id: c, after: [a, b] }\n',
  );
  expect(stdout).toContain('P: sound');
  expect(status).toBe(0);
});

test('a join that waits for a way not taken is shown by the shortest run', () => {
  const { status, stdout } = prove(
    'steps:\n  - { id: a, leadsTo: one }\n  - { id: b, after: a }\n  - { id: c, after: a }\n  - { id: d, after: [b, c] }\n',
    '--json',
  );
  expect(status).toBe(1);
  const answer = JSON.parse(stdout);
  expect(answer).toMatchObject({ sound: false, verdict: 'unsound' });
  const [fault] = answer.processes[0].faults;
  expect(fault.kind).toBe('stuck');
  expect(fault.counterexample.map(({ id }: { id: string }) => id)).toEqual(['begin', 'a', 'part a', 'b']);
});

test('a cycle nothing leads into, an unknown step and one named twice: each with its line', () => {
  const round = prove('steps:\n  - { id: a, after: b }\n  - { id: b, after: a }\n');
  expect(round.status).toBe(1);
  expect(round.stdout).toContain('has steps that nothing ever leads to');
  const { status, stderr } = prove('steps:\n  - id: a\n  - { id: b, after: x }\n  - id: a\n');
  expect(status).toBe(2);
  expect(stderr).toMatch(/:3 .*does not exist: x/);
  expect(stderr).toMatch(/:4 .*step 1 already: a/);
});

test('BPMN: sound, not sound, and not to be proved', () => {
  const split = `${nodes}<parallelGateway id="g"/><parallelGateway id="h"/><exclusiveGateway id="x"/>`;
  const sound = prove(bpmn(`${split}${flows('s>g g>a g>b a>h b>h h>x x>e')}`));
  expect([sound.status, sound.stdout]).toEqual([0, expect.stringContaining('Opening: sound')]);
  const wrong = prove(bpmn(`${split}${flows('s>g g>a g>b a>x b>x x>e h>e')}`));
  expect([wrong.status, wrong.stdout]).toEqual([1, expect.stringContaining('does the same thing twice')]);
  const open = prove(bpmn(`${nodes}<complexGateway id="k"/>${flows('s>a a>b b>e')}`), '--json');
  expect(open.status).toBe(1);
  expect(JSON.parse(open.stdout)).toMatchObject({
    sound: false,
    verdict: 'not-proved',
    outside: [{ element: 'ComplexGateway', id: 'k', changesFlow: true }],
  });
});

test('an interrupting event is another way out, one that does not interrupt begins something beside', () => {
  const host = `${nodes}<boundaryEvent id="t" attachedToRef="a"><timerEventDefinition/></boundaryEvent>`;
  expect(prove(bpmn(`${host}${flows('s>a a>e t>b b>e')}`)).status).toBe(0);
  const beside = host.replace('attachedToRef', 'cancelActivity="false" attachedToRef');
  expect(prove(bpmn(`${beside}${flows('s>a a>e t>b b>e')}`)).status).toBe(1);
  expect(prove(bpmn(`${beside}<endEvent id="e2"/>${flows('s>a a>e t>b b>e2')}`)).status).toBe(0);
});

test('what is neither is refused in words', () => {
  expect(prove('<html/>')).toMatchObject({ status: 2, stderr: expect.stringContaining('is no BPMN 2.0') });
  expect(prove('steps: 3\n')).toMatchObject({ status: 2, stderr: expect.stringContaining(':1') });
});
