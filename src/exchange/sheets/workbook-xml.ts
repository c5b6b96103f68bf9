import { SaxesParser } from 'saxes';
import { SheetFault } from './fault.ts';

/** Walks through one part of a workbook. Parts with a document type, and such as are no XML, are not taken. */
export function parse(
  xml: string,
  open: (name: string, attributes: Readonly<Record<string, string>>) => void,
  text: (text: string) => void = () => {},
  close: (name: string) => void = () => {},
): void {
  const parser = new SaxesParser();
  parser.on('doctype', () => {
    throw new SheetFault('the workbook declares a document type, which no workbook does; save it again');
  });
  parser.on('error', (error) => {
    throw new SheetFault(`the workbook is damaged inside: ${error.message}`);
  });
  parser.on('opentag', (tag) => open(tag.name.replace(/^x:/, ''), tag.attributes as Record<string, string>));
  parser.on('text', text);
  parser.on('closetag', (tag) => close(tag.name.replace(/^x:/, '')));
  parser.write(xml).close();
}
