import type { Actor } from '../../domain/case/actor.ts';
import { openConsultations } from '../../domain/case/consultation.ts';
import type { CaseFile } from '../../domain/case/state.ts';
import { lamp, remainingDays } from '../../domain/time-limits/remaining-days.ts';
import { workingDaysBetween } from '../../domain/time-limits/working-calendar.ts';
import type { App } from '../app.ts';
import type { Authority } from '../authority.ts';
import type { ConsultationLimits, ConsultationView } from '../views/approval-view.ts';

/** 征求意见 as those see it who handle the case, and those who were asked. */
export function consultationViews(
  app: App,
  authority: Authority,
  file: CaseFile,
  nameOf: (actor: Actor) => string,
): readonly ConsultationView[] {
  const { calendar, law, bodies } = app.place;
  const open = new Set(openConsultations(file).map(({ consultation }) => consultation));
  const mine = authority.kind === 'staff' ? authority.posts.map(({ body }) => body) : [];
  return file.consultations.map((one): ConsultationView => {
    const { consultation, body, question, askedOn, answerDue, provisional, reminders, answer, cancelled } = one;
    const remaining = remainingDays(calendar, app.today(), answerDue);
    const { elsewhere } = answer ?? {};
    const where = elsewhere === undefined ? {} : { elsewhere };
    const said = answer && { view: answer.view, text: answer.text, on: answer.on, byName: nameOf(answer.by), ...where };
    return {
      consultation,
      body,
      bodyName: bodies.get(body)?.name ?? {},
      question,
      askedOn,
      answerDue,
      provisional,
      reminders,
      open: open.has(consultation),
      mine: mine.includes(body),
      ...(open.has(consultation) ? { remaining, lamp: lamp(remaining, law.lamps) } : {}),
      ...(said === undefined ? {} : { answer: said }),
      ...(cancelled === undefined ? {} : { cancelled }),
    };
  });
}

/** How many working days another body can be given: as a rule, at most by the place, and at most before the case is due. */
export function consultationLimits(app: App, file: CaseFile): ConsultationLimits {
  const { value, most } = app.place.law.consultation;
  const left = file.due && workingDaysBetween(app.place.calendar, app.today(), file.due.promised);
  const latest = Math.max(0, Math.min(most, left ?? most));
  return { usual: Math.min(value, latest), most, latest };
}
