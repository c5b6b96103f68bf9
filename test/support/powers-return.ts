import type { Cast } from './cast.ts';

/** The return of the body of the cast's item, begun and still empty. */
export async function powersReturnFor({ at, item, people }: Cast): Promise<string> {
  const opened = await at.ask(people['service office'], 'POST', '/api/powers-returns', { body: item.body });
  return opened.json().id as string;
}
