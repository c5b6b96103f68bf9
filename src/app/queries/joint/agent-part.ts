import type { Defect } from '../../../domain/case/application.ts';
import type { JointForm } from '../../../domain/joint-approval/form/joint-form.ts';
import type { Part } from '../../joint/part.ts';
import type { JointStepView, JointView } from '../../views/joint-view.ts';

/**
 * 代理范围: what an agent for some of the items sees of the whole. The way and its days, for nobody can act without
 * knowing what waits for what; of the steps' results, papers and words only those of the items the mandate covers.
 */
export function agentsPart(view: JointView, part: Part, form: JointForm): JointView {
  if (part === 'whole') return view;
  const steps = view.steps.map((step) => (isOwn(step, part) ? step : outline(step)));
  const own = new Set(view.steps.filter((step) => isOwn(step, part)).map(({ id }) => id));
  const { notice, extensionAsked: _asked, extensionDeclined: _declined, ...rest } = view;
  return {
    ...rest,
    part: form.items.filter(({ code }) => part.has(code)).map(({ name }) => name),
    steps,
    ...(notice === undefined ? {} : { notice: { ...notice, defects: notice.defects.filter(concerns(part, form)) } }),
    meetings: [],
    sentBack: view.sentBack.filter(({ to }) => own.has(to)),
    papers: [],
    history: view.history
      .filter(({ step }) => step === undefined || own.has(step))
      .map(({ paper: _paper, ...entry }) => entry),
  };
}

function isOwn({ item }: JointStepView, part: ReadonlySet<string>): boolean {
  return item !== undefined && part.has(item);
}

/** That it is there, whose it is and how it stands; not what was said of it. */
function outline(step: JointStepView): JointStepView {
  const { result, branch: _branch, reminders: _reminders, disciplines: _disciplines, ...rest } = step;
  const stands = result === undefined ? {} : { result: { on: result.on, outcome: result.outcome } };
  return { ...rest, ...stands, reminders: [], disciplines: [] };
}

/** The defects that whoever acts for these items can mend. */
export function concerns(part: ReadonlySet<string>, form: Pick<JointForm, 'questions' | 'materials'>) {
  return ({ concerns: what, code }: Pick<Defect, 'concerns' | 'code'>): boolean => {
    const uses = (what === 'material' ? form.materials : form.questions).get(code);
    return what !== 'applicant' && uses !== undefined && uses.every(({ item }) => part.has(item));
  };
}
