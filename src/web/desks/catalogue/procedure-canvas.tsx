import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import modeler from 'bpmn-js/lib/Modeler.js';
import viewer from 'bpmn-js/lib/NavigatedViewer.js';
import { useEffect, useRef } from 'react';
import { useSpeech } from '../language.tsx';
import { type Drawn, fromDrawn, type Procedure, toBpmn } from './bpmn-xml.ts';

interface Props {
  readonly procedure: Procedure;
  readonly put: (procedure: Procedure) => void;
  readonly readOnly: boolean;
  /** The shortest run that goes wrong, and the nodes that wait. */
  readonly run: readonly string[];
  readonly stuck: readonly string[];
}

/** As much of the drawing tool as is used here; its own types do not fit how its files are read. */
interface Board {
  importXML(xml: string): Promise<unknown>;
  get<Part>(name: string): Part;
  on(event: string, then: () => void): void;
  destroy(): void;
}
type MakeBoard = new (options: { readonly container: HTMLElement }) => Board;
const Modeler = modeler as unknown as MakeBoard;
const Viewer = viewer as unknown as MakeBoard;

interface Canvas {
  zoom(how: 'fit-viewport'): void;
  scroll(by: { readonly dx: number; readonly dy: number }): void;
  addMarker(id: string, marker: string): void;
  removeMarker(id: string, marker: string): void;
}
interface Registry {
  getAll(): readonly Drawn[];
  get(id: string): unknown;
}

/** 流程图: drawn here, proved on the server; what goes wrong is marked along its shortest run. */
export default function ProcedureCanvas({ procedure, put, readOnly, run, stuck }: Props) {
  const { t } = useSpeech();
  const holder = useRef<HTMLDivElement>(null);
  const board = useRef<Board | undefined>(undefined);
  const latest = useRef({ put, first: procedure });
  latest.current.put = put;
  useEffect(() => {
    const container = holder.current;
    if (container === null) return undefined;
    const made = readOnly ? new Viewer({ container }) : new Modeler({ container });
    board.current = made;
    let current = true;
    made.importXML(toBpmn(latest.current.first)).then(() => {
      if (!current) return;
      const canvas = made.get<Canvas>('canvas');
      canvas.zoom('fit-viewport');
      // Clear of the tools on the left.
      if (!readOnly) canvas.scroll({ dx: 100, dy: 0 });
      made.on('commandStack.changed', () =>
        latest.current.put(fromDrawn(made.get<Registry>('elementRegistry').getAll())),
      );
    });
    return () => {
      current = false;
      made.destroy();
    };
  }, [readOnly]);
  useEffect(() => {
    const made = board.current;
    if (made === undefined) return undefined;
    const mark = (how: 'addMarker' | 'removeMarker') => {
      const [canvas, registry] = [made.get<Canvas>('canvas'), made.get<Registry>('elementRegistry')];
      for (const id of run) if (registry.get(id)) canvas[how](id, 'on-the-run');
      for (const id of stuck) if (registry.get(id)) canvas[how](id, 'stuck-here');
    };
    // The drawing is read a moment after it is asked for.
    const timer = setTimeout(() => mark('addMarker'), 60);
    return () => {
      clearTimeout(timer);
      mark('removeMarker');
    };
  }, [run, stuck]);
  return <section className="procedure-canvas" ref={holder} aria-label={t('catalogue.canvas')} />;
}
