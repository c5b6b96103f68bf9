import type { App } from '../../app/app.ts';
import type { Authority } from '../../app/authority.ts';
import { licenceKind } from '../../app/records/licence.ts';
import type { Duty } from '../../domain/organisation/body.ts';
import type { Stage } from './story.ts';

/**
 * What became of the showcase body's licences: one was revoked by two people, one is put forward for withdrawal and waits for
 * the second. Both were granted in the same fortnight.
 */
export async function playLicences(app: App, stage: Stage): Promise<void> {
  const { script, members } = stage;
  const body = script.showcaseBody;
  const found = await app.ports.licences.latest({ bodies: [body] }, 20);
  const at = (duty: Duty): Authority | undefined =>
    members.find(({ post }) => post.duty === duty && post.body === body)?.authority;
  const [officer, approver] = [at('officer'), at('approver')];
  const [revoked, withdrawn] = found.toReversed();
  if (officer === undefined || approver === undefined || revoked === undefined || withdrawn === undefined) return;
  const said = {
    reasons: script.text,
    heard: script.answer,
    compensation: { amount: 0, assessment: script.text },
  };
  const propose = (id: string, what: object) =>
    app.executeRecord(licenceKind, { type: 'proposeLicenceAct', id, at: stage.now(), ...said, ...what } as never, {
      authority: officer,
    });
  const proposed = await propose(revoked.id, { act: 'revoke', ground: 'procedure' });
  if (proposed.ok) {
    const yes = { type: 'decideLicenceAct', id: revoked.id, at: stage.now(), agrees: true, reasons: '' } as const;
    await app.executeRecord(licenceKind, yes, { authority: approver });
  }
  await propose(withdrawn.id, { act: 'withdraw', ground: 'circumstances-changed' });
}
