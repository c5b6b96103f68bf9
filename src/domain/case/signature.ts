/** 签名 a signature: drawn on the window's screen and kept by its hash, or given on a sheet of paper that has a number. */
export type Signature =
  | { readonly kind: 'drawn' /** SHA-256 of the picture, lower-case hex. */; readonly file: string }
  | { readonly kind: 'sheet'; readonly number: string };

/** 领取人 who came to collect, and what was shown. */
export interface Collector {
  readonly is: 'applicant' | 'agent';
  /** Code of one of the profile's identity forms. */
  readonly identityForm: string;
  readonly identityNumber: string;
  /** Number of the mandate, where it is not the applicant. */
  readonly mandate?: string;
}

/** Whether there is anything to see: a picture, or the number of a sheet. */
export function isSigned(signature: Signature | undefined): boolean {
  if (signature === undefined) return false;
  return signature.kind === 'drawn' ? signature.file !== '' : signature.number.trim() !== '';
}
