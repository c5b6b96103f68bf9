import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { Findings } from './findings.ts';
import {
  type AttributeKind,
  attributeKinds,
  type XesAttribute,
  type XesCase,
  type XesEvent,
  XesFault,
  type XesHeader,
} from './log.ts';

/** Where in the file we are: what encloses the next element, and where its attributes go. */
interface Frame {
  readonly name: 'file' | 'log' | 'trace' | 'event' | 'global' | 'attribute' | 'empty' | 'unknown';
  readonly attributes?: XesAttribute[];
}

const deepestNesting = 200;

/**
 * Reads a log piece by piece, and hands out each case when it has been read to its end: a file may be larger than the
 * memory. Elements are known by their names without prefix, so that it matters neither which namespace a file declares
 * nor whether it declares one.
 */
export class XesReader {
  readonly header: XesHeader = { version: '', extensions: [], globals: [], classifiers: [], attributes: [] };

  private readonly parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  private readonly frames: Frame[] = [{ name: 'file' }];
  private finished: XesCase[] = [];
  private caseAttributes: XesAttribute[] = [];
  private caseEvents: XesEvent[] = [];
  private caseLine = 0;
  private casesRead = 0;
  private lastCase: string | undefined;
  private begun = false;

  private readonly findings: Findings;

  constructor(findings: Findings) {
    this.findings = findings;
    this.parser.on('opentag', (tag) => this.open(tag));
    this.parser.on('closetag', () => this.close());
    this.parser.on('error', (error) => {
      throw this.fault(error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, ''));
    });
  }

  /** The cases that this piece completes. */
  take(piece: string): readonly XesCase[] {
    this.parser.write(piece);
    return this.handOut();
  }

  /** Nothing follows; a file cut off is told here. */
  end(): readonly XesCase[] {
    if (!this.begun) throw this.fault('the file holds no XML element: it is empty, or cut off at its beginning');
    this.parser.close();
    return this.handOut();
  }

  fault(reason: string): XesFault {
    const { line, columnIndex } = this.parser;
    return new XesFault(reason, { line, column: columnIndex + 1, casesRead: this.casesRead, lastCase: this.lastCase });
  }

  private handOut(): readonly XesCase[] {
    const handed = this.finished;
    this.finished = [];
    return handed;
  }

  private open(tag: SaxesTagPlain): void {
    this.begun = true;
    const colon = tag.name.indexOf(':');
    const name = colon < 0 ? tag.name : tag.name.slice(colon + 1);
    if (this.frames.length > deepestNesting) throw this.fault(`attributes are nested deeper than ${deepestNesting}`);
    this.frames.push(this.enter(this.frames.at(-1) as Frame, name, tag.attributes));
  }

  private enter(within: Frame, name: string, said: Readonly<Record<string, string>>): Frame {
    if (within.name === 'file') {
      if (name !== 'log')
        throw this.fault(`this is not an event log: it begins with <${name}> where <log> is expected`);
      this.header.version = said['xes.version'] ?? '';
      return { name: 'log', attributes: this.header.attributes };
    }
    if (name === 'log' || (name === 'trace' && within.name !== 'log')) return this.misplaced(name, within);
    if (name === 'event' && within.name !== 'trace' && within.name !== 'log') return this.misplaced(name, within);
    if (within.name === 'log') {
      if (name === 'trace') return this.enterCase();
      const declared = this.enterDeclaration(name, said);
      if (declared !== undefined) return declared;
    }
    if (name === 'event') return this.enterEvent(within);
    if (within.attributes !== undefined && (attributeKinds as readonly string[]).includes(name)) {
      return this.enterAttribute(name as AttributeKind, said, within.attributes);
    }
    // The members of a list stand in an element of their own.
    if (name === 'values' && within.name === 'attribute') return within;
    // What stands within something unknown is part of it.
    if (within.name !== 'unknown') this.findings.note(`unknown element <${name}>`, this.parser.line, this.lastCase);
    return { name: 'unknown' };
  }

  private misplaced(name: string, within: Frame): never {
    throw this.fault(`<${name}> stands within <${within.name}>, where it cannot be`);
  }

  private enterCase(): Frame {
    this.caseAttributes = [];
    this.caseEvents = [];
    this.caseLine = this.parser.line;
    return { name: 'trace', attributes: this.caseAttributes };
  }

  private enterEvent(within: Frame): Frame {
    const event = { line: this.parser.line, attributes: [] as XesAttribute[] };
    if (within.name === 'trace') this.caseEvents.push(event);
    else this.findings.note('events outside any case', event.line);
    return { name: 'event', attributes: event.attributes };
  }

  private enterDeclaration(name: string, said: Readonly<Record<string, string>>): Frame | undefined {
    const { header } = this;
    if (name === 'extension') {
      header.extensions.push({ name: said.name ?? '', prefix: said.prefix ?? '', uri: said.uri ?? '' });
      return { name: 'empty' };
    }
    if (name === 'classifier') {
      header.classifiers.push({ name: said.name ?? '', keys: said.keys ?? '' });
      return { name: 'empty' };
    }
    if (name !== 'global') return undefined;
    const attributes: XesAttribute[] = [];
    header.globals.push({ scope: said.scope ?? 'event', attributes });
    return { name: 'global', attributes };
  }

  private enterAttribute(kind: AttributeKind, said: Readonly<Record<string, string>>, into: XesAttribute[]): Frame {
    const inner: XesAttribute[] = [];
    if (said.key === undefined) this.findings.note('attributes without a key', this.parser.line, this.lastCase);
    else {
      if (said.value === undefined && kind !== 'list' && kind !== 'container')
        this.findings.note('attributes without a value', this.parser.line, this.lastCase);
      into.push({ key: said.key, kind, value: said.value ?? '', inner });
    }
    return { name: 'attribute', attributes: inner };
  }

  private close(): void {
    const left = this.frames.pop();
    if (left?.name !== 'trace') return;
    this.casesRead += 1;
    const { caseAttributes: attributes, caseEvents: events, caseLine: line } = this;
    this.finished.push({ number: this.casesRead, line, attributes, events });
    this.lastCase = attributes.find(({ key }) => key === 'concept:name')?.value ?? `number ${this.casesRead}`;
  }
}
