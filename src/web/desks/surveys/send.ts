import type { SurveyRecordRequest, SurveyShape } from '../../../app/requests/survey.ts';
import { Problem, upload, write } from '../client.ts';
import type { SubmittedFile } from '../shapes.ts';
import { findPicture, type Kept, keep } from './pocket.ts';

/** Hours after which the service no longer believes when it was signed; it then says when it came in. */
const claimedAtMost = 70 * 3_600_000;

/**
 * Sends what was signed: its pictures first, each once, then the record under the key it was signed with. Cut off in
 * between, it goes on where it stopped; sent twice, it is one record.
 */
export async function send(kept: Kept, survey: SurveyShape, onKept: (kept: Kept) => void): Promise<SurveyShape> {
  let current = kept;
  for (const picture of kept.pictures.filter(({ hash }) => hash === undefined)) {
    const content = await findPicture(kept.key, picture.id);
    if (content === undefined) continue;
    const { hash } = await upload<SubmittedFile>(
      '/api/files',
      new File([content], picture.name, { type: content.type }),
    );
    const pictures = current.pictures.map((one) => (one.id === picture.id ? { ...one, hash } : one));
    current = { ...current, pictures };
    await keep(current);
    onKept(current);
  }
  const { sending } = current;
  if (sending === undefined) throw new Error('nothing to be sent');
  const body = sending.as === 'record' ? recordOf(current, survey) : supplementOf(current);
  const age = Date.now() - Date.parse(sending.at);
  const claim = age > 60_000 && age < claimedAtMost ? { occurredAt: sending.at } : {};
  const path = `/api/surveys/${survey.id}/${sending.as}`;
  const asked = { key: sending.key, ...(sending.as === 'record' ? { version: current.version } : {}) };
  try {
    return (await write<{ survey: SurveyShape }>(path, { ...body, ...claim }, asked)).survey;
  } catch (error) {
    // A phone whose clock goes wrong: the service's own clock says when it came in.
    const isOfTime = error instanceof Problem && error.faults.some(({ pointer }) => pointer === '/occurredAt');
    if (!isOfTime) throw error;
    return (await write<{ survey: SurveyShape }>(path, body, asked)).survey;
  }
}

const hashOf = (kept: Kept, id: string): string | undefined => kept.pictures.find((one) => one.id === id)?.hash;

function photosOf(kept: Kept) {
  return kept.pictures.flatMap(({ kind, hash, name }) =>
    kind === 'photo' && hash !== undefined ? [{ hash, name }] : [],
  );
}

export function recordOf(kept: Kept, survey: SurveyShape): object {
  const { typed } = kept;
  const drawing = hashOf(kept, 'drawing');
  const attendance = (survey.scheduled?.parties ?? []).flatMap(({ code }) => {
    const said = typed.attendance[code];
    const file = hashOf(kept, `signature-${code}`);
    if (said?.was === 'signed') return file === undefined ? [] : [{ party: code, was: 'signed', file }];
    if (said?.was === 'refused-to-sign') return [{ party: code, was: 'refused-to-sign', why: said.why }];
    return said === undefined ? [] : [{ party: code, was: 'absent' }];
  });
  return {
    from: typed.from,
    to: typed.to,
    place: typed.place ?? { kind: 'not-measured', why: 'unavailable' },
    checklist: Object.entries(typed.lines).map(([code, { verdict, remark }]) => ({
      code,
      verdict,
      ...(remark.trim() === '' ? {} : { remark }),
    })),
    findings: typed.findings,
    conclusion: (typed.conclusion || 'conforms') as SurveyRecordRequest['conclusion'],
    photos: photosOf(kept),
    ...(drawing === undefined ? {} : { drawing }),
    attendance,
  };
}

function supplementOf(kept: Kept): object {
  const drawing = hashOf(kept, 'drawing');
  return { text: kept.typed.findings, photos: photosOf(kept), ...(drawing === undefined ? {} : { drawing }) };
}
