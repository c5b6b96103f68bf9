import type { InstrumentShape } from '../../../app/requests/powers.ts';

/** A paper as it is typed: lists as words with commas, a law as its name and its articles in one line. */
export interface TypedPaper {
  readonly number: string;
  readonly title: string;
  readonly issuer: string;
  readonly issuedOn: string;
  readonly form: 'devolution' | 'authorisation' | 'entrustment';
  readonly reach: 'full' | 'accept-only';
  readonly giver: string;
  readonly receiver: string;
  readonly items: string;
  /** Empty: everywhere. */
  readonly territories: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly givenUpOn: string;
  readonly takenOverOn: string;
  readonly basis: string;
  readonly furtherAllowedBy: string;
}

export function emptyPaper(today: string): TypedPaper {
  return {
    ...{ number: '', title: '', issuer: '', issuedOn: today, form: 'devolution', reach: 'full', giver: '' },
    ...{ receiver: '', items: '', territories: '', validFrom: today, validTo: '', givenUpOn: '', takenOverOn: '' },
    ...{ basis: '', furtherAllowedBy: '' },
  };
}

export function typedFrom(terms: InstrumentShape['terms']): TypedPaper {
  const law = (one: { law: string; articles: readonly string[] } | undefined) =>
    one === undefined ? '' : [one.law, ...one.articles].join(' ');
  return {
    ...terms,
    ...{ items: terms.items.join(', '), validTo: terms.validTo ?? '' },
    territories: terms.territories === 'all' ? '' : terms.territories.join(', '),
    ...{ basis: law(terms.basis), furtherAllowedBy: law(terms.furtherAllowedBy) },
  };
}

export function termsFrom(typed: TypedPaper): object {
  const { items, territories, validTo, basis, furtherAllowedBy, ...rest } = typed;
  const towns = words(territories);
  return {
    ...rest,
    ...{ items: words(items), territories: towns.length === 0 ? 'all' : towns },
    ...(validTo === '' ? {} : { validTo }),
    ...(basis.trim() === '' || typed.form !== 'authorisation' ? {} : { basis: lawOf(basis) }),
    ...(furtherAllowedBy.trim() === '' ? {} : { furtherAllowedBy: lawOf(furtherAllowedBy) }),
  };
}

function words(typed: string): readonly string[] {
  return typed.split(/[\s,，、;；]+/).filter((one) => one !== '');
}

/** 水法 7、9: the name up to the first article. */
function lawOf(typed: string): { law: string; articles: readonly string[] } {
  const at = typed.trim().search(/\s*[0-9§第][^\s]*/);
  if (at <= 0) return { law: typed.trim(), articles: [] };
  return { law: typed.trim().slice(0, at).trim(), articles: words(typed.trim().slice(at)) };
}
