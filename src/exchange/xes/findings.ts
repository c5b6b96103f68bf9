/** One kind of defect of a log: how often it was met, and where first. */
export interface Finding {
  count: number;
  readonly examples: { readonly line: number; readonly case?: string }[];
}

const examplesAtMost = 5;

/** 数据缺陷 what is wrong with a log though it can be read. Nothing is dropped in silence: it is counted here. */
export class Findings {
  readonly found: Record<string, Finding> = {};

  note(defect: string, line: number, ofCase?: string): void {
    let finding = this.found[defect];
    if (finding === undefined) {
      finding = { count: 0, examples: [] };
      this.found[defect] = finding;
    }
    finding.count += 1;
    if (finding.examples.length < examplesAtMost) {
      finding.examples.push({ line, ...(ofCase === undefined ? {} : { case: ofCase }) });
    }
  }
}
