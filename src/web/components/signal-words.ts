/** What of a finding decides how it reads. */
export interface SaidFinding {
  readonly rule: string;
  readonly key: string;
  readonly level: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

/**
 * The sentence of a finding: the rule's, and of its findings the one that the first word of the key names. A few read
 * differently with the facts they bring.
 */
export function saidKey({ rule, key, level, facts }: SaidFinding): string {
  const word = /^\d/.test(key) ? 'day' : (key.split(' ')[0] ?? '');
  const shade =
    'again' in facts
      ? '-again'
      : 'times' in facts && rule === 'S04'
        ? '-repeated'
        : rule === 'S07' && level !== 'red'
          ? level === 'hint'
            ? '-new'
            : '-many'
          : '';
  return `supervision:said.${rule}.${word}${shade}`;
}

/** Codes among the facts become words; what is listed in one fact is counted or named one by one. */
export function wordedFacts(
  { rule, facts }: SaidFinding,
  t: (key: string) => string,
): Readonly<Record<string, string | number>> {
  const listed = (value: string | number) => String(value).split(' ').filter(Boolean);
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      if ((rule === 'S06' || rule === 'S18') && name === 'missing') {
        return [
          name,
          listed(value)
            .map((one) => t(`supervision:missing.${one}`))
            .join(t('supervision:comma')),
        ];
      }
      if (rule === 'S07' && name === 'late') return [name, listed(value).length];
      if (rule === 'S13' && name === 'event') return [name, t(`supervision:happened.${value}`)];
      if (rule === 'S17' && name === 'kind') return [name, t(`supervision:hearing.${value}`)];
      return [name, value];
    }),
  );
}
