import { describe, expect, test } from 'vitest';
import { caseFile, day, field, licensingLaw, tentItem } from '../../../../test/support/facts.ts';
import type { Defect } from '../../case/application.ts';
import type { CaseFile } from '../../case/state.ts';
import type { RequiredMaterial } from '../../catalogue/service-item.ts';
import { oneTimeNotice } from './one-time-notice.ts';

const plan: Defect = { concerns: 'material', code: 'plan', fault: 'missing' };
const report: Defect = { concerns: 'material', code: 'report', fault: 'faulty', remark: 'not signed' };
const place: Defect = { concerns: 'answer', code: 'place', fault: 'missing' };
const paper = { kind: 'one-time-notice', number: '1', on: day('2026-03-03'), seal: 'HALL-1' } as const;
const told = (...defects: Defect[]) => ({ defects, paper });
const twice = { noticesAllowed: { ...licensingLaw.noticesAllowed, value: 2 } };

const faults = (file: Partial<CaseFile>, defects: readonly Defect[], law = { ...licensingLaw, ...{} }) =>
  oneTimeNotice(caseFile(file), defects, law, tentItem()).map(({ code, pointer }) => [code, pointer]);

describe('the first notice', () => {
  test('tells whatever was found', () => {
    expect(faults({}, [plan, report, place])).toEqual([]);
  });

  test('tells something', () => {
    expect(faults({}, [])).toEqual([['intake.nothing-to-tell', undefined]]);
  });

  test('says what is wrong with a faulty material, not only that it is', () => {
    expect(faults({}, [plan, { concerns: 'material', code: 'report', fault: 'faulty', remark: ' ' }])).toEqual([
      ['intake.defect-without-remark', '/checks/report'],
    ]);
  });
});

describe('a later notice', () => {
  test('may repeat what is still unmended', () => {
    expect(faults({ notices: [told(plan, place)] }, [plan])).toEqual([]);
  });

  test('may not add what could have been seen the first time, and says so of each', () => {
    expect(faults({ notices: [told(plan)] }, [plan, report, place])).toEqual([
      ['intake.not-told-the-first-time', '/checks/report'],
      ['intake.not-told-the-first-time', '/checks/place'],
    ]);
  });

  test('may find fault with what came in anew since', () => {
    const file = { notices: [told(plan)], supplemented: ['material/report', 'answer/place'] };
    expect(faults(file, [report, place])).toEqual([]);
  });

  test('does not take an answer for a material of the same code', () => {
    const material: Defect = { ...plan, code: 'place' };
    expect(faults({ notices: [told(place)] }, [material])).toEqual([
      ['intake.not-told-the-first-time', '/checks/place'],
    ]);
  });

  test('is as free as the first where the law of the place allows two', () => {
    const law = { ...licensingLaw, ...twice };
    expect(faults({ notices: [told(plan)] }, [report], law)).toEqual([]);
    expect(faults({ notices: [told(plan), told(report)] }, [place], law)).toHaveLength(1);
    expect(faults({ notices: [told(plan), told(report)] }, [plan, report], law)).toEqual([]);
  });
});

describe('art. 32: what an answer changed since the notice newly calls for', () => {
  const music = { field: 'music', is: true } as const;
  const [first, second] = tentItem().materials as [RequiredMaterial, RequiredMaterial];
  // The noise report and the question for the hour hang on the music; the plan and the place hang on nothing.
  const item = tentItem({
    materials: [first, { ...second, neededWhen: music }],
    formFields: [
      field('place', 'text'),
      field('music', 'yes-no'),
      field('until', 'text', { askedWhen: music }),
      field('report', 'text'),
    ],
  });
  const until: Defect = { concerns: 'answer', code: 'until', fault: 'missing' };
  const late = (defects: readonly Defect[], ...supplemented: CaseFile['supplemented']) =>
    oneTimeNotice(caseFile({ notices: [told(plan)], supplemented }), defects, licensingLaw, item).map(
      ({ code, pointer }) => `${code} ${pointer}`,
    );

  test('may be told, the material as the question', () => {
    expect(late([report, until], 'answer/music')).toEqual([]);
  });

  test('may not, while that answer has stood since the beginning', () => {
    expect(late([report, until], 'answer/place')).toEqual([
      'intake.not-told-the-first-time /checks/report',
      'intake.not-told-the-first-time /checks/until',
    ]);
  });

  test('opens the door for nothing else: not for what hangs on no answer, nor for a namesake', () => {
    const namesake: Defect = { concerns: 'answer', code: 'report', fault: 'missing' };
    expect(late([place, namesake], 'answer/music')).toEqual([
      'intake.not-told-the-first-time /checks/place',
      'intake.not-told-the-first-time /checks/report',
    ]);
  });
});
