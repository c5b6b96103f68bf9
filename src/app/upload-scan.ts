/** 病毒查杀: asks a scanner whether a file carries something known to be harmful. Absent where none is set up. */
export interface VirusScan {
  scan(content: Uint8Array): Promise<ScanVerdict>;
}

export type ScanVerdict =
  | { readonly found: 'nothing' }
  | { readonly found: 'virus'; readonly called: string }
  /** It did not answer, or not in time: nobody knows. */
  | { readonly found: 'no-answer'; readonly why: string };
