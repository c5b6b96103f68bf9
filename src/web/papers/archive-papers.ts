import type { App } from '../../app/app.ts';
import type { ArchivePapers } from '../../app/archive/ports.ts';
import { issuedPaper, issuing } from '../../app/queries/paper.ts';
import { papersOfRecord } from '../../app/queries/record-paper.ts';
import type { OpenSigner } from './pdf/signature.ts';
import { recordPaperPdf } from './record-papers.ts';

/** 文书 for the archive: every paper of a stream as it was issued, in the place's own language, without any code that opens the case. */
export function archivePapers(app: App, origin: string, signer?: OpenSigner): ArchivePapers {
  const setting = { app, language: app.profile.languages[0] ?? ('en' as const), origin };
  return {
    ofCase: async (caseId) => {
      const { paperPdf } = await import('./pdf/paper-pdf.ts');
      const events = await app.ports.log.load(caseId);
      const made = [];
      for (let index = 0; index < issuing(events).length; index += 1) {
        const issued = await issuedPaper(app, caseId, events, index, 'without-code');
        if (issued === undefined) continue;
        const { kind, number } = issued.paper;
        made.push({ kind, number, pdf: await paperPdf(issued, setting, await signer?.()) });
      }
      return made;
    },
    ofRecord: async (kind, id) => {
      const made = [];
      for (const issued of await papersOfRecord(app, kind, id))
        made.push({
          kind: issued.paper.kind,
          number: issued.paper.number,
          pdf: await recordPaperPdf(issued, setting, await signer?.()),
        });
      return made;
    },
  };
}
