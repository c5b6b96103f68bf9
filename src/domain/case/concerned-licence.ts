/** 变更、延续: an application that asks for no new licence but for something to be done to one. */
export const licencePurposes = ['renewal', 'change'] as const;
export type LicencePurpose = (typeof licencePurposes)[number];

/** The licence an application is about. */
export interface ConcernedLicence {
  readonly id: string;
  readonly number: string;
  readonly purpose: LicencePurpose;
}
