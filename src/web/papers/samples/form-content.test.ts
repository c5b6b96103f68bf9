import { join, resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { sampleItem } from '../../../domain/catalogue/sample-item.test-support.ts';
import type { FormField } from '../../../domain/catalogue/service-item.ts';
import { answerFaults } from '../../../domain/intake/answers.ts';
import { applicantFaults } from '../../../domain/intake/identity-form.ts';
import { loadProfile } from '../../../profile/load.ts';
import type { Profile } from '../../../profile/profile.ts';
import { type Filling, formContent, nothingFilled, sampleFilling } from './form-content.ts';
import { formPdf } from './form-pdf.ts';

const profiles: Profile[] = [];
beforeAll(async () => {
  for (const place of ['panyu', 'tennis-town']) {
    const loaded = await loadProfile(join(resolve(import.meta.dirname, '../../../../profiles'), place));
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.fault.slice(0, 3)));
    profiles.push(loaded.value);
  }
});

const mass: FormField = { code: 'mass', label: { en: 'Mass' }, kind: 'number', required: true, purpose: {} };
const fire: FormField = { code: 'fire', label: { en: 'Fire?' }, kind: 'yes-no', required: true, purpose: {} };
const item = () =>
  sampleItem({
    formFields: [mass, { ...fire, askedWhen: { field: 'mass', atLeast: 5 } }],
    materials: [
      { code: 'm1', name: { en: 'Plan' }, source: 'applicant', copies: 1, form: 'paper', required: true },
      {
        code: 'm2',
        name: { en: 'Report' },
        source: 'applicant',
        copies: 2,
        form: 'paper',
        required: true,
        neededWhen: { field: 'mass', atLeast: 5 },
      },
    ],
  });
const content = (filling: Filling) => formContent(item(), filling, profiles[1] as Profile, 'en');
const labels = ({ sections }: ReturnType<typeof content>) => sections[1]?.rows.map(({ label }) => label);

test('a blank form has every question, says when one is asked, and lists what may be needed with when', () => {
  const blank = content(nothingFilled);
  expect(labels(blank)).toEqual(['Mass', 'Fire?']);
  expect(blank.sections[1]?.rows[1]?.hint).toContain('Mass');
  expect(blank.materials.map(({ text, detail }) => [text, detail.includes('Mass')])).toEqual([
    ['Plan', false],
    ['Report', true],
  ]);
});

test('with answers the tick list is exact, and only what is asked is there', () => {
  const light = content({ ...nothingFilled, kind: 'typed', answers: { mass: 3 }, ticked: ['m1'] });
  expect(labels(light)).toEqual(['Mass']);
  expect(light.materials.map(({ text, ticked }) => [text, ticked])).toEqual([['Plan', true]]);
  const heavy = content({ ...nothingFilled, kind: 'typed', answers: { mass: 9, fire: false } });
  expect(labels(heavy)).toEqual(['Mass', 'Fire?']);
  expect(heavy.sections[1]?.rows[1]?.choices?.map(({ ticked }) => ticked)).toEqual([false, true]);
  expect(heavy.materials.map(({ text }) => text)).toEqual(['Plan', 'Report']);
});

test('only a sample carries the mark', () => {
  expect(content(nothingFilled).mark).toBeUndefined();
  expect(content(sampleFilling(item(), profiles[1] as Profile, 'en', '2026')).mark).toBe('SAMPLE');
});

test('every sample of every item would be taken as it stands, in every language', () => {
  const wrong = profiles.flatMap((profile) =>
    profile.items.flatMap((one) =>
      profile.languages.flatMap((language) => {
        const { applicant, answers } = sampleFilling(one, profile, language, '2026');
        const faults = [
          ...applicantFaults(
            { name: '', telephone: '', identityForm: '', identityNumber: '', kind: 'person', ...applicant },
            profile.identityForms,
          ),
          ...answerFaults(one, answers),
        ];
        return faults.map(({ code, fault }) => `${one.code} ${language}: ${code} ${fault}`);
      }),
    ),
  );
  expect(wrong).toEqual([]);
});

test('a form is a PDF of a few sheets, also where a name is long and a blank is large', async () => {
  const long = {
    en: 'A name that goes on and on, over many lines, and does not end before the margin does '.repeat(4),
  };
  const form = formContent(
    {
      ...item(),
      name: long,
      formFields: Array.from({ length: 30 }, (_, at) => ({ ...mass, code: `q${at}`, label: long })),
    },
    nothingFilled,
    profiles[1] as Profile,
    'en',
  );
  const pdf = (await formPdf(form)).toString('latin1');
  expect(pdf.startsWith('%PDF-1.7')).toBe(true);
  expect(pdf.match(/\/Type \/Page\b(?!s)/g)?.length).toBeGreaterThan(2);
});
