import { expect, test } from 'vitest';
import { sampleItem } from '../../domain/catalogue/sample-item.test-support.ts';
import { answerOf, answersOf, applicantOf, emptyDraft, materialsOf, readDraft, stepsOf } from './draft.ts';
import { safePath } from './pages/language.ts';

const area = { code: 'area', label: {}, kind: 'number', required: true, purpose: {} } as const;
const opening = { code: 'opening', label: {}, kind: 'date', required: false, purpose: {} } as const;
const kitchen = { code: 'kitchen', label: {}, kind: 'yes-no', required: true, purpose: {} } as const;

test('what was typed becomes the answer it means', () => {
  expect(answerOf(area, ' １,２０0 ')).toBe(1200);
  expect(answerOf(area, '-3.5')).toBe(-3.5);
  expect(answerOf(opening, '2026-3-5')).toBe('2026-03-05');
  expect(answerOf(kitchen, 'no')).toBe(false);
});

test('what means nothing stays as typed, for the check to name', () => {
  expect(answerOf(area, '很大')).toBe('很大');
  expect(answerOf(area, '1e9')).toBe('1e9');
  expect(answerOf(opening, '2026--5')).toBe('2026--5');
  expect(answersOf({ ...emptyDraft, answers: { area: ' ' } }, [area])).toEqual({});
});

test('the pages of a form follow from the item alone', () => {
  const item = sampleItem({ applicantKinds: ['person', 'organisation'], formFields: [area, kitchen] });
  expect(stepsOf(item, emptyDraft).map((step) => step.id)).toEqual([
    'kind',
    'applicant',
    'answer-area',
    'answer-kitchen',
    'material-m1',
  ]);
  expect(stepsOf(sampleItem(), emptyDraft).map((step) => step.id)).toEqual(['applicant', 'material-m1']);
});

test('an applicant is who the item allows, with the number in plain digits and capitals', () => {
  const applicant = {
    kind: 'organisation',
    name: ' 陈小明 ',
    identityNumber: '１１０10519491231002x',
    contactName: '别人',
  };
  const read = applicantOf({ ...emptyDraft, applicant }, { applicantKinds: ['person'] });
  expect(read).toMatchObject({ kind: 'person', name: '陈小明', identityNumber: '11010519491231002X' });
  expect(read).not.toHaveProperty('contactName');
});

test('only what was chosen is handed in', () => {
  const file = { hash: 'a', name: 'a.pdf', size: 1, mediaType: 'application/pdf' };
  const item = sampleItem();
  const materials = (choice: 'upload' | 'paper' | 'none') =>
    materialsOf({ ...emptyDraft, materials: { m1: { choice, files: [file] } } }, item);
  expect(materials('upload')).toEqual([{ material: 'm1', form: 'electronic', copies: 1, files: [file] }]);
  expect(materials('paper')).toEqual([{ material: 'm1', form: 'paper', copies: 1, files: [] }]);
  expect(materials('none')).toEqual([]);
});

test('a draft of an older shape is still a draft', () => {
  expect(readDraft({ answers: { area: '1' } })).toEqual({ ...emptyDraft, answers: { area: '1' } });
});

test.each([
  ['/items?words=%E9%A4%90', '/items?words=%E9%A4%90'],
  ['//elsewhere.example', '/'],
  ['/\\elsewhere.example', '/'],
  ['https://elsewhere.example', '/'],
  ['/language?to=en', '/'],
  [undefined, '/'],
])('the way back from %s is %s', (asked, way) => {
  expect(safePath(asked)).toBe(way);
});

test('the pages follow the answers: what they make needless is not asked for', () => {
  const [material] = sampleItem().materials as [ReturnType<typeof sampleItem>['materials'][number]];
  const item = sampleItem({
    formFields: [
      { code: 'roof', kind: 'yes-no', label: {}, purpose: {}, required: true },
      { ...area, askedWhen: { field: 'roof', is: true } },
    ],
    materials: [{ ...material, neededWhen: { field: 'area', atLeast: 50 } }],
  });
  const pages = (answers: Record<string, string>) => stepsOf(item, { answers }).map(({ id }) => id);
  expect(pages({ roof: 'no' })).toEqual(['applicant', 'answer-roof']);
  expect(pages({ roof: 'yes', area: '49' })).toEqual(['applicant', 'answer-roof', 'answer-area']);
  expect(pages({ roof: 'yes', area: '５０' })).toEqual(['applicant', 'answer-roof', 'answer-area', 'material-m1']);
});
