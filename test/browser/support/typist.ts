import type { Page } from 'playwright-core';

/**
 * The keystroke-level model (Card, Moran, Newell): how long a practised person takes for what a test does. The figures are
 * those of its authors: 0.28 s a key for an average typist of forty words a minute, 1.35 s to decide what comes next.
 * Two are ours, and generous: reading one answer off a form that lies there, and a look at one paper.
 */
const model = {
  key: 0.28,
  /** M: what now? Only where something is decided, not at every Enter. */
  decide: 1.35,
  /** Finding the answer on the paper form and keeping it in mind. */
  read: 1.35,
  /** One material: is it there, is it signed, is it legible? */
  paper: 4,
  /** Two keys of pinyin initials and one to choose, for a Chinese character typed in phrases. */
  keysOfCharacter: 2.5,
  none: 0,
} as const;

type Preparation = 'decide' | 'read' | 'none';

/** Types on a page as a clerk does, and keeps account. */
export class Typist {
  keys = 0;
  preparations: Record<Preparation, number> = { decide: 0, read: 0, none: 0 };
  papers = 0;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async press(key: string, preparation: Preparation): Promise<void> {
    this.count(key.split('+').length, preparation);
    await this.page.keyboard.press(key);
  }

  enter(): Promise<void> {
    return this.press('Enter', 'none');
  }

  async type(text: string, preparation: Preparation): Promise<void> {
    this.count(text.length, preparation);
    await this.page.keyboard.type(text);
  }

  /** The characters arrive as an input method hands them over; their keys are counted by the model. */
  async chinese(text: string, preparation: Preparation): Promise<void> {
    this.count(Math.ceil([...text].length * model.keysOfCharacter), preparation);
    await this.page.keyboard.insertText(text);
  }

  look(papers: number): void {
    this.papers += papers;
  }

  get seconds(): number {
    const { decide, read } = this.preparations;
    return this.keys * model.key + decide * model.decide + read * model.read + this.papers * model.paper;
  }

  account(): string {
    return JSON.stringify({ keys: this.keys, ...this.preparations, papers: this.papers, seconds: this.seconds });
  }

  private count(keys: number, preparation: Preparation): void {
    this.keys += keys;
    this.preparations[preparation] += 1;
  }
}
