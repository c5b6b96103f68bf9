import { z } from 'zod';
import { returnDueOn } from '../../src/domain/catalogue/rules/return-due.ts';
import { capacityOf } from '../../src/domain/powers/capacity.ts';
import { competentAt, stretchesOf } from '../../src/domain/powers/competence.ts';
import { instrumentFaults } from '../../src/domain/powers/instrument/faults.ts';
import { placeRegister } from '../../src/domain/powers/place-register.ts';
import { type PowerInstrument, powerForms, reaches } from '../../src/domain/powers/register.ts';
import { acceptedInName } from '../../src/domain/powers/rules/accepted-in-name.ts';
import { competentBody } from '../../src/domain/powers/rules/competent-body.ts';
import { entrustedExercise } from '../../src/domain/powers/rules/entrusted-exercise.ts';
import { townAnswerDue } from '../../src/domain/powers/rules/town-answer.ts';
import { type LocalDate, localDate } from '../../src/kernel/local-date.ts';
import type { Profile } from '../../src/profile/profile.ts';

// 事权: papers that come in one after the other, and who may do what then.

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const basis = z.strictObject({ law: z.string(), articles: z.array(z.string()) });

const paper = z.strictObject({
  number: z.string(),
  form: z.enum(powerForms),
  reach: z.enum(reaches).default('full'),
  giver: z.string(),
  receiver: z.string(),
  items: z.array(z.string()).min(1),
  territories: z.union([z.literal('all'), z.array(z.string())]).default('all'),
  validFrom: day,
  validTo: day.optional(),
  givenUpOn: day,
  takenOverOn: day,
  basis: basis.optional(),
  furtherAllowedBy: basis.optional(),
});

const step = z.strictObject({
  on: day,
  /** A paper is put before the register, which takes it where nothing is said against it. */
  paper: paper.optional(),
  /** Somebody accepts, or decides on what was accepted on a day. */
  acts: z
    .strictObject({
      ...{ item: z.string(), body: z.string(), town: z.string().optional(), accepted: day.optional() },
      /** The post from which it is decided, where that is not the body's own. */
      from: z.string().optional(),
    })
    .optional(),
  /** What came to a holder. */
  held: z
    .array(
      z.strictObject({
        item: z.string(),
        body: z.string(),
        cases: z.number(),
        sentBack: z.number().default(0),
        expected: z.number(),
      }),
    )
    .optional(),
  expect: z
    .strictObject({
      refused: z.array(z.string()),
      competent: z.string(),
      answerable: z.string(),
      /** 下放、授权、委托: what stands at the head, whose seal is impressed, against whom review is sought. */
      form: z.string(),
      header: z.string(),
      seal: z.string(),
      respondent: z.string(),
      inName: z.array(z.string()),
      answerDue: day,
      returnDue: day,
    })
    .partial()
    .default({}),
});

export const powerLife = { powers: z.array(step).min(1) };
interface PowerStory {
  readonly powers: readonly z.infer<typeof step>[];
}

export function playPowers({ powers: steps }: PowerStory, profile: Profile) {
  const own = profile.powers ?? { outsideBodies: [], holdings: [], instruments: [], outsideCentre: [] };
  const items = Map.groupBy(profile.items, ({ code }) => code);
  const taken: PowerInstrument[] = [];
  return steps.map(({ on, paper: put, acts, held }) => {
    const today = localDate(on);
    const register = placeRegister(profile.bodies, items, own, taken);
    const answerDue = townAnswerDue(today, profile.law, profile.calendar);
    const returnDue = returnDueOn(today, profile.law);
    if (put !== undefined) {
      const id = `paper-${taken.length}`;
      const whole = { ...put, id, title: put.number, issuer: '市政府', issuedOn: today } as unknown as PowerInstrument;
      const refused = instrumentFaults(whole, {
        ...{ law: profile.law, calendar: profile.calendar, register },
        centres: new Set(profile.centres.map(({ code }) => code)),
        kindOf: (code) => profile.bodies.find((body) => body.code === code)?.kind,
      }).map(({ code }) => code);
      if (refused.length === 0) taken.push(whole);
      return { refused, answerDue, returnDue };
    }
    if (held !== undefined) {
      return {
        inName: acceptedInName(held, profile.law).map(({ body, why }) => `${body} ${why}`),
        answerDue,
        returnDue,
      };
    }
    if (acts === undefined) return { answerDue, returnDue };
    const since = (acts.accepted ?? on) as LocalDate;
    const at = (item: string, town: string | undefined, when: LocalDate) =>
      (town === undefined ? register.territories : [town]).flatMap(
        (one) =>
          stretchesOf(register, item, one).find(({ from, to }) => from <= when && (to ?? when) >= when)?.competent ??
          [],
      );
    const { item, body, town, from } = acts;
    const one = town === undefined ? undefined : competentAt(stretchesOf(register, item, town), since);
    const refused = [
      ...competentBody({ item, body, territory: town, on: since }, { at }, profile.law),
      ...(from === undefined ? [] : entrustedExercise(from, one, profile.law)),
    ].map(({ code }) => code);
    if (one === undefined) return { refused, answerDue, returnDue };
    const { form, header, seal: sealOf, respondent } = capacityOf(one);
    const seal = profile.seals.find((each) => each.body === sealOf)?.text ?? '';
    const found = { competent: one.body, answerable: one.answerable, form, header, seal, respondent };
    return { refused, answerDue, returnDue, ...found };
  });
}
