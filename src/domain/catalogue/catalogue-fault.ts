/** What a catalogue rule finds wrong with an item: where, as a JSON pointer into it, and what the rule demands. */
export interface CatalogueFault {
  readonly at: string;
  readonly demand: string;
}
