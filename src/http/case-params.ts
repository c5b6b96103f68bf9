import { z } from 'zod';
import { caseId } from '../app/requests/parts.ts';

export const caseParams = z.strictObject({ caseId });
