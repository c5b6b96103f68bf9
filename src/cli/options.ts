/** What a subcommand understands: options with one value, options that may be repeated, and switches without value. */
export interface OptionNames {
  readonly single: readonly string[];
  readonly repeated: readonly string[];
  readonly switches: readonly string[];
}

export interface Options {
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly switches: ReadonlySet<string>;
  readonly faults: readonly { readonly field: string; readonly code: string; readonly message: string }[];
}

/** Reads `--name value` and `--name=value`; tells every fault at once rather than stopping at the first. */
export function readOptions(argv: readonly string[], names: OptionNames): Options {
  const values: Record<string, string | string[]> = {};
  const switches = new Set<string>();
  const faults: { field: string; code: string; message: string }[] = [];
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] as string;
    const [, name = '', , inline] = /^--([a-z-]+)(=(.*))?$/s.exec(word) ?? [];
    if (names.switches.includes(name) && inline === undefined) {
      switches.add(name);
      continue;
    }
    if (!names.single.includes(name) && !names.repeated.includes(name)) {
      const hint = `known are ${[...names.single, ...names.repeated, ...names.switches].map((known) => `--${known}`).join(' ')}`;
      faults.push({ field: name || word, code: 'unknown-option', message: `${word} is not understood; ${hint}` });
      continue;
    }
    const next = argv[at + 1];
    const value = inline ?? (next === undefined || next.startsWith('--') ? undefined : next);
    if (inline === undefined && value !== undefined) at += 1;
    if (value === undefined) faults.push({ field: name, code: 'missing', message: 'needs a value' });
    else if (names.repeated.includes(name)) values[name] = [...(values[name] ?? []), value];
    else if (values[name] === undefined) values[name] = value;
    else faults.push({ field: name, code: 'repeated', message: 'may be given only once' });
  }
  return { values, switches, faults };
}
