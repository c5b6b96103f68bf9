import { openConsultations } from '../../domain/case/consultation.ts';
import type { JointCase } from '../../domain/joint-approval/case/state.ts';
import { openSteps } from '../../domain/joint-approval/case/state.ts';
import { stepOf } from '../../domain/joint-approval/case/steps.ts';
import type { ExchangeAgreement } from '../../domain/joint-approval/exchange/agreement.ts';
import type { TaskLine } from '../../domain/joint-approval/exchange/batch.ts';
import type { TaskAbout } from '../../domain/joint-approval/exchange/task.ts';
import { addWorkingDays } from '../../domain/time-limits/working-calendar.ts';
import { inLanguage } from '../../kernel/language.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';
import { loadCase } from '../execute.ts';
import { packageOf } from '../joint/place.ts';
import { maskName } from '../masking.ts';

/** One batch holds no more; the rest comes with the next. */
export const tasksAtMost = 500;

/** A task as it could be sent today. */
export type OpenTask = Omit<TaskLine, 'sentOn' | 'returnDue'>;

/**
 * What waits for a body today: steps of joint cases that are its own, opinions other bodies have asked it for, and cases
 * of its own items. The same three lists its officers would find on their desks.
 */
export async function openTasksOf(app: App, body: string): Promise<readonly OpenTask[]> {
  const lists = await Promise.all([stepsOf(app, body), consultationsOf(app, body), casesOf(app, body)]);
  return lists.flat();
}

async function stepsOf(app: App, body: string): Promise<readonly OpenTask[]> {
  const files = await app.ports.records.list<JointCase>(
    { kind: 'joint-case', waitsFor: [body], open: true },
    tasksAtMost,
  );
  return files.flatMap((file) => openStepsOf(app, file, body));
}

/** What is done by meeting, or by the applicant, is nothing another system could answer. */
const answerable = new Set(['opinion', 'approval', 'filing', 'notice', 'special']);

function openStepsOf(app: App, file: JointCase, body: string): readonly OpenTask[] {
  const joint = packageOf(app.place, file);
  return openSteps(file).flatMap((run): OpenTask[] => {
    const step = joint && stepOf(joint, run.step);
    if (step === undefined || run.body !== body || run.branch !== undefined || !answerable.has(step.kind)) return [];
    const about: TaskAbout = { kind: 'step', joint: file.id, step: step.id, round: run.round };
    const { number, applicant } = file;
    return [
      {
        ...{ task: taskName(number, about), about, number, applicant: applicant.name, question: '' },
        subject: said(app, step.name),
        ...(run.due === undefined ? {} : { due: run.due.day }),
      },
    ];
  });
}

async function consultationsOf(app: App, body: string): Promise<readonly OpenTask[]> {
  const rows = await app.ports.cases.consulted([body], tasksAtMost);
  const files = await Promise.all(rows.map(({ caseId }) => loadCase(app.ports, caseId)));
  return files.flatMap((file) =>
    (file === undefined ? [] : openConsultations(file)).flatMap((one): OpenTask[] => {
      if (file === undefined || one.body !== body) return [];
      const about: TaskAbout = { kind: 'consultation', caseId: file.id, consultation: one.consultation };
      const { number, applicant } = file;
      return [
        {
          // Whoever is only asked learns no name, here as at a desk.
          ...{ task: taskName(number, about), about, number, applicant: maskName(applicant.name) },
          question: one.question,
          ...{ subject: itemName(app, file.item), due: one.answerDue },
        },
      ];
    }),
  );
}

async function casesOf(app: App, body: string): Promise<readonly OpenTask[]> {
  const rows = await app.ports.cases.workList({ bodies: [body] }, tasksAtMost);
  const files = await Promise.all(rows.map(({ caseId }) => loadCase(app.ports, caseId)));
  return files.flatMap((file): OpenTask[] => {
    if (file === undefined || file.body !== body) return [];
    if (file.state !== 'accepted' && file.state !== 'under-review') return [];
    const about: TaskAbout = { kind: 'case', caseId: file.id };
    const { number, applicant, due } = file;
    return [
      {
        ...{ task: taskName(number, about), about, number, applicant: applicant.name, question: '' },
        subject: itemName(app, file.item),
        ...(due === undefined ? {} : { due: due.promised }),
      },
    ];
  });
}

/** The number people know, and what of it is meant; a step that was sent back has a new name, and is a new task. */
export function taskName(number: string, about: TaskAbout): string {
  if (about.kind === 'step') return `${number}/${about.step}/${about.round}`;
  return about.kind === 'consultation' ? `${number}/C${about.consultation}` : number;
}

/** 回传期限: the days agreed upon, but not beyond the day on which the task itself is due. */
export function returnDueOf(
  app: Pick<App, 'place'>,
  { returnWithin }: ExchangeAgreement,
  sentOn: LocalDate,
  due: LocalDate | undefined,
): LocalDate {
  const agreed = addWorkingDays(app.place.calendar, sentOn, returnWithin);
  // Already overdue when it was sent: it is answered on the day it comes.
  const latest = due !== undefined && due < sentOn ? sentOn : due;
  return latest !== undefined && latest < agreed ? latest : agreed;
}

function itemName(app: App, code: string): string {
  const item = app.place.items.get(code)?.at(-1);
  return item === undefined ? code : said(app, item.name);
}

/** The other system reads one language: the place's first. */
function said(app: App, text: Parameters<typeof inLanguage>[0]): string {
  return inLanguage(text, app.profile.languages[0] ?? 'en');
}
