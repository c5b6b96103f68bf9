import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { type ExplainedDueDate, explainDue } from '../domain/time-limits/explain-due.ts';
import { stepText } from '../domain/time-limits/step-text.ts';
import { type Language, languages } from '../kernel/language.ts';
import type { Result } from '../kernel/result.ts';
import { PlaceClocks } from './due-calendars.ts';
import { type DueQuestion, type FieldFault, type RawQuestion, readQuestion } from './due-question.ts';
import { readOptions } from './options.ts';

export const summary = 'the last day of a limit, and why it is that day';

const help = `yimen due --calendar CODE --from DAY --limit NUMBER --unit UNIT [options]
yimen due --batch FILE        one JSON object a line with the same names; - is standard input

  --calendar CODE             a calendar of a profile, e.g. cn
  --from DAY                  the day of receipt or acceptance, YYYY-MM-DD; it does not count itself
  --limit NUMBER --unit UNIT  workday, calendar-day, month, immediate, or day-unspecified where the law says only 日
  --starts-from WHAT          receipt or acceptance (default)
  --suspend FROM..TO/DAYS     the clock stood still from FROM until it resumed on TO; DAYS were announced, more are
                              charged back. FROM../DAYS still runs. May be given several times.
  --extend NUMBER/UNIT        may be given several times
  --profile NAME              whose law says how a bare 日 counts and whether a last rest day moves on
  --language en|zh-Hans|zh-Hant
  --json                      {due, provisional, steps}
`;

const root = join(import.meta.dirname, '..', '..');

export async function run(argv: readonly string[]): Promise<number> {
  const options = readOptions(argv, {
    single: ['calendar', 'from', 'limit', 'unit', 'starts-from', 'profile', 'language', 'batch'],
    repeated: ['suspend', 'extend'],
    switches: ['json', 'help'],
  });
  if (options.switches.has('help')) {
    process.stdout.write(help);
    return 0;
  }
  const { language = 'en', batch, ...question } = options.values;
  const faults: FieldFault[] = [...options.faults];
  if (!languages.includes(language as Language)) {
    faults.push({
      field: 'language',
      code: 'unknown-value',
      message: `${language} is none of ${languages.join(', ')}`,
    });
  }
  const clocks = new PlaceClocks(join(root, 'profiles'));
  if (typeof batch === 'string' && faults.length === 0) return answerBatch(batch, question, clocks);

  const answer = await answerTo(question, clocks);
  if (!answer.ok) faults.push(...answer.fault);
  if (faults.length > 0 || !answer.ok) {
    if (options.switches.has('json')) process.stdout.write(`${JSON.stringify(errorOf(faults))}\n`);
    else
      process.stderr.write(faults.map(({ field, message }) => `yimen due: --${dashed(field)}: ${message}\n`).join(''));
    return 2;
  }
  const { due, provisional, steps } = answer.value;
  if (options.switches.has('json')) process.stdout.write(`${JSON.stringify({ due, provisional, steps })}\n`);
  else process.stdout.write(await inWords(answer.value, language as Language));
  return 0;
}

type DueAnswer = Result<ExplainedDueDate, readonly FieldFault[]>;

async function answerTo(raw: RawQuestion, clocks: PlaceClocks): Promise<DueAnswer> {
  const question = readQuestion(raw);
  if (question.ok) return answerWith(question.value, await clocks.find(question.value));
  // A calendar that does not exist is told together with the faults of the other fields.
  const { calendar, profile } = raw as { calendar?: string; profile?: string };
  const named = question.fault.some(({ field }) => field === 'calendar' || field === 'profile');
  const place = named ? undefined : await clocks.find({ calendar, profile });
  const ofPlace = place === undefined || place.ok ? [] : place.fault;
  return { ok: false, fault: [...ofPlace, ...question.fault] };
}

function answerWith(question: DueQuestion, place: Awaited<ReturnType<PlaceClocks['find']>>): DueAnswer {
  if (!place.ok) return place;
  const { limit, from, suspensions, extensions } = question;
  return { ok: true, value: explainDue({ limit, from, suspensions, extensions, ...place.value }) };
}

/** Answers line by line, in order, while it reads; the options given besides hold for every line that does not say otherwise. */
async function answerBatch(file: string, defaults: RawQuestion, clocks: PlaceClocks): Promise<number> {
  let failed = 0;
  let pending = '';
  let unfinished = '';
  const answer = async (line: string) => {
    if (line.trim() === '') return;
    const text = await answerLine(line, defaults, clocks);
    if (text.startsWith('{"error"')) failed += 1;
    pending += `${text}\n`;
  };
  try {
    const input = file === '-' ? process.stdin : createReadStream(file);
    input.setEncoding('utf8');
    for await (const chunk of input) {
      const lines = (unfinished + chunk).split('\n');
      unfinished = lines.pop() ?? '';
      for (const line of lines) await answer(line);
      await write(pending);
      pending = '';
    }
  } catch (error) {
    process.stderr.write(`yimen due: --batch: ${(error as Error).message}\n`);
    return 2;
  }
  await answer(unfinished);
  await write(pending);
  if (failed > 0) process.stderr.write(`yimen due: ${failed} of the lines could not be answered\n`);
  return failed > 0 ? 1 : 0;
}

async function answerLine(line: string, defaults: RawQuestion, clocks: PlaceClocks): Promise<string> {
  let raw: unknown;
  try {
    // A file saved by a spreadsheet may begin with a byte-order mark.
    raw = JSON.parse(line.charCodeAt(0) === 0xfeff ? line.slice(1) : line);
  } catch {
    return JSON.stringify({ error: { code: 'not-json', message: 'the line is not a JSON object' } });
  }
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return JSON.stringify({ error: { code: 'not-json', message: 'the line is not a JSON object' } });
  }
  const merged = { ...defaults, ...raw };
  const question = readQuestion(merged);
  const place = question.ok ? clocks.at(question.value) : undefined;
  const answer = question.ok && place ? answerWith(question.value, place) : await answerTo(merged, clocks);
  if (!answer.ok) return JSON.stringify(errorOf(answer.fault));
  const { due, provisional, steps } = answer.value;
  const ignored = question.ok && question.value.ignored.length > 0 ? { ignored: question.value.ignored } : {};
  return JSON.stringify({ due, provisional, steps, ...ignored });
}

function errorOf(faults: readonly FieldFault[]): object {
  const message = faults.map(({ field, message }) => `${field}: ${message}`).join('; ');
  return { error: { code: 'invalid-question', message, faults } };
}

function dashed(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function write(text: string): Promise<void> {
  return new Promise((resolve) => (text === '' ? resolve() : process.stdout.write(text, () => resolve())));
}

/** The answer and its derivation, in the words that the web pages use. */
async function inWords(answer: ExplainedDueDate, language: Language): Promise<string> {
  const { translator } = await import('../web/texts/translate.ts');
  const t = translator(language);
  const lines = answer.steps.map((step) => {
    const { key, facts } = stepText(step);
    return `  ${t(`clock:step.${key}`, facts)}\n`;
  });
  const certainty = answer.provisional ? t('clock:answer.provisional') : t('clock:answer.final');
  return `${t('clock:answer.due')}: ${answer.due} (${certainty})\n${lines.join('')}`;
}
