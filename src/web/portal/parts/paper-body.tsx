import type { DefectLine, PaperContent, Words } from '../../papers/content.ts';
import { WithStatutes } from './written.tsx';

/** What a paper says: to whom, the act and its basis, the list of defects, a table of the facts, the remedies. */
export function PaperBody({ content }: { readonly content: PaperContent }) {
  const { addressee, opening, defects, rows, remedies, signature, further = [] } = content;
  return (
    <>
      <p className="to">{addressee}</p>
      <p className="say">
        <WithStatutes text={opening} />
      </p>
      {defects.length === 0 ? null : <Defects defects={defects} />}
      <table>
        <tbody>
          {rows.map(({ label, words }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>
                <Said words={words} />
              </td>
            </tr>
          ))}
          {[...(signature === undefined ? [] : [signature]), ...further].map(({ label, picture }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>
                <img
                  className="signed"
                  alt={label}
                  src={`data:image/png;base64,${Buffer.from(picture).toString('base64')}`}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {remedies === undefined ? null : <p className="say">{remedies}</p>}
    </>
  );
}

function Defects({ defects }: { readonly defects: readonly DefectLine[] }) {
  return (
    <ol className="defects">
      {defects.map(({ name, fault, remark }) => (
        <li key={`${name}${fault}`}>
          <b>{name}</b>
          <span> {fault}</span>
          {remark === undefined ? null : (
            <p>
              <Said words={remark} />
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

function Said({ words: { text, lang, strong } }: { readonly words: Words }) {
  const said = lang === undefined ? text : <span lang={lang}>{text}</span>;
  return strong ? <b>{said}</b> : said;
}
