import type { App } from '../../app/app.ts';
import { itemInForce } from '../../domain/catalogue/item-in-force.ts';
import { type MandateAct, mandateActs, type Party } from '../../domain/intake/mandate/events.ts';
import { type AgentRelation, agentRelations } from '../../domain/time-limits/law.ts';
import { type LocalDate, parseLocalDate } from '../../kernel/local-date.ts';

export const mandateSteps = ['principal', 'agent', 'scope', 'term', 'check'] as const;

/** Everything as it was typed, right or wrong. */
export interface MandateTyped {
  readonly kind?: string;
  readonly name?: string;
  readonly identityForm?: string;
  readonly identityNumber?: string;
  readonly agentName?: string;
  readonly agentForm?: string;
  readonly agentNumber?: string;
  readonly relation?: string;
  readonly scope?: string;
  readonly items?: readonly string[];
  readonly acts?: readonly string[];
  readonly validFrom?: string;
  readonly validTo?: string;
}

/** What was typed, as the terms it means. */
export function termsOf(app: App, typed: MandateTyped) {
  const party = (kind: string, name = '', identityForm = '', identityNumber = ''): Party => ({
    kind: kind === 'organisation' ? 'organisation' : 'person',
    name,
    identityForm: identityForm || onlyForm(app, kind),
    identityNumber,
  });
  return {
    principal: party(typed.kind ?? '', typed.name, typed.identityForm, typed.identityNumber),
    agent: party('person', typed.agentName, typed.agentForm, typed.agentNumber),
    relation: agentRelations.find((one) => one === typed.relation) ?? ('relative' as AgentRelation),
    items: typed.scope === 'all' ? ('all' as const) : (typed.items ?? []),
    acts: (typed.acts ?? []).filter((one): one is MandateAct => mandateActs.includes(one as MandateAct)),
    validFrom: dayOf(typed.validFrom) ?? app.today(),
    validTo: dayOf(typed.validTo) ?? ('' as unknown as LocalDate),
  };
}

function onlyForm(app: App, kind: string): string {
  const forms = app.place.identityForms.filter((form) => form.kind === (kind === 'organisation' ? kind : 'person'));
  return forms.length === 1 ? (forms[0]?.code ?? '') : '';
}

export function dayOf(typed = ''): LocalDate | undefined {
  const [, year, month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(typed) ?? [];
  const parsed = parseLocalDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return parsed.ok ? parsed.value : undefined;
}

/** Items in force today, to choose from. */
export function itemsToChoose(app: App) {
  return [...app.place.items].flatMap(([code, versions]) => itemInForce(versions, code, app.today()) ?? []);
}
