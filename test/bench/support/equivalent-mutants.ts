/**
 * Changes that make no difference to anybody, each with its reason. The bench gives its score with and without them, its
 * goal is that of the score with them, and an entry that a test notices after all, or that fits no source, is an error.
 */
export interface EquivalentMutant {
  readonly file: string;
  /** The line of the source, as it stands there. */
  readonly line: string;
  /** As the bench prints them: `before → after`. */
  readonly changes: readonly string[];
  readonly why: string;
}

export const equivalentMutants: readonly EquivalentMutant[] = [
  {
    file: 'src/domain/approval/rules/consultation.ts',
    line: 'const latest = Math.min(most, Math.max(0, workingDaysBetween(facts.calendar, facts.today, promised)));',
    changes: ['0 → (-1)'],
    why: 'never fewer than no working days lie between two days',
  },
  {
    file: 'src/domain/catalogue/rules/promise-within-law.ts',
    line: 'return later.length * 2 > week.length;',
    changes: ['> → >='],
    why: 'a week has seven starts, so twice a count is never as many',
  },
  {
    file: 'src/domain/time-limits/explain-due.ts',
    line: 'if (date > after && date <= upTo) occasions.add(occasion);',
    changes: ['<= → <'],
    why: 'such a stretch ends on a working day, which is no holiday to be named',
  },
  {
    file: 'src/domain/time-limits/running-period.ts',
    line: 'const due = movesOn && !isWorkingDayNumber(calendar, end) ? addWorkingDaysToNumber(calendar, end, 1) : end;',
    changes: ['1 → (0)'],
    why: 'seen from a rest day, and only then is it asked, the first working day and the zeroth are one',
  },
  {
    file: 'src/domain/time-limits/running-period.ts',
    line: 'if (suspensions === undefined || suspensions.length === 0) return [];',
    changes: ['0 → (-1)'],
    why: 'a shortcut: no suspensions make no accounts on the long way either',
  },
  {
    file: 'src/domain/time-limits/running-period.ts',
    line: 'if (days === 0) return day;',
    changes: ['days === 0 → false', '0 → (-1)'],
    why: 'nobody advances by no days: all three callers ask only for more',
  },
  {
    file: 'src/domain/time-limits/running-period.ts',
    line: 'if (running.length === 0) {',
    changes: ['running.length === 0 → false', '0 → (-1)'],
    why: 'a shortcut: where nothing stands still, nothing is excused or charged on the long way',
  },
  {
    file: 'src/domain/time-limits/running-period.ts',
    line: 'if (end < boundary) return end;',
    changes: ['end < boundary → false'],
    why: 'a shortcut: what ends before the boundary ends on the same day on the long way',
  },
  {
    file: 'src/domain/time-limits/running-period.ts',
    line: 'if (excused > 0) excusedStretches.push([cursor + 1, advance(cursor, excused)]);',
    changes: ['excused > 0 → true', '> → >=', '0 → (-1)'],
    why: 'adds a stretch of no days, which ends before it begins, so that no day lies in it',
  },
  {
    file: 'src/domain/time-limits/running-period.ts',
    line: "if (part.unit === 'immediate') return 0;",
    changes: ['0 → (-1)'],
    why: 'less than none is counted like none: not at all',
  },
  {
    file: 'src/domain/time-limits/running-period.ts',
    line: 'if (start > day && start < next) next = start;',
    changes: ['< → <='],
    why: 'puts a day in the place of the same day',
  },
  {
    file: 'src/domain/time-limits/running-period.ts',
    line: 'if (stop > day && stop < next) next = stop;',
    changes: ['< → <='],
    why: 'puts a day in the place of the same day',
  },
  {
    file: 'src/domain/time-limits/working-calendar.ts',
    line: 'let rank = days > 0 ? counted(table, day) + days : counted(table, day - 1) + 1 + days;',
    changes: ['> → >=', '0 → (-1)'],
    why: 'for no days only, which nobody asks: addWorkingDays answers that itself, and the clock asks for more',
  },
  {
    file: 'src/domain/time-limits/working-calendar.ts',
    line: 'while (rank > table.workingDays.length) {',
    changes: ['> → >='],
    why: 'the last of a year becomes the zeroth of the next, which the loop below takes back',
  },
  {
    file: 'src/domain/time-limits/working-calendar.ts',
    line: 'if (upTo <= after) return 0;',
    changes: ['<= → <'],
    why: 'a shortcut: from a day to itself the long way counts none',
  },
  {
    file: 'src/domain/time-limits/working-calendar.ts',
    line: 'const before = new Uint16Array(length + 1);',
    changes: ['1 → 2'],
    why: 'one place more than anybody reads',
  },
  {
    file: 'src/kernel/local-date.ts',
    line: '(dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,',
    changes: ['1460 → (1459)', '36_524 → (36523)', '146_096 → (146095)'],
    why: 'the quotient, rounded down, is the same on all 146,097 days of an era: tried one by one',
  },
  {
    file: 'src/kernel/local-date.ts',
    line: 'return one <= other ? one : other;',
    changes: ['<= → <'],
    why: 'of two equal days either is the earlier',
  },
  {
    file: 'src/kernel/local-date.ts',
    line: 'return one >= other ? one : other;',
    changes: ['>= → >'],
    why: 'of two equal days either is the later',
  },
  {
    file: 'src/kernel/local-date.ts',
    line: `return value >= 1000 && value <= 9999 ? \`\${value}\` : \`\${value}\`.padStart(4, '0');`,
    changes: [
      'value >= 1000 && value <= 9999 → false',
      '>= → >',
      '1000 → 1001',
      '<= → <',
      '<= → >',
      '9999 → 10000',
      '9999 → (9998)',
    ],
    why: 'a shortcut: four digits need no filling, and are not changed by it',
  },
];
