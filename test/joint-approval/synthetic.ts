import type { App } from '../../src/app/app.ts';
import type { JointPackage, PackageStep } from '../../src/domain/joint-approval/package.ts';

type Drawn = Partial<PackageStep> & Pick<PackageStep, 'id'>;

/** A package made for one test, published in the place of the test. */
export function publish(
  app: App,
  code: string,
  steps: readonly Drawn[],
  more: Partial<JointPackage> = {},
): JointPackage {
  const joint: JointPackage = {
    code,
    version: 1,
    publication: 'published',
    name: { 'zh-Hans': code, 'zh-Hant': code, en: code },
    lead: 'GSF',
    limit: {
      value: 45,
      unit: 'workday',
      startsFrom: 'acceptance',
      extension: { value: 15, unit: 'workday', approver: 'head-of-government' },
    },
    limitBasis: { law: '行政许可法', articles: ['42(2)'] },
    onRefusal: 'continue',
    endsAfter: 'all',
    basis: [],
    remarks: [],
    sources: ['made for a test'],
    confidence: {},
    ...more,
    steps: steps.map((step) => ({
      name: { 'zh-Hans': step.id, 'zh-Hant': step.id, en: step.id },
      kind: 'approval',
      owner: 'GSF',
      after: [],
      waitsFor: 'all',
      leadsTo: 'all',
      silence: 'reminder',
      sendsBackTo: [],
      ...step,
    })),
  };
  (app.profile.packages as JointPackage[]).push(joint);
  return joint;
}
