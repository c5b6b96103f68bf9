import type { VoidMark } from '../../papers/content.ts';

/** 作废: across the sheet, and in words what stands in its stead. */
export function VoidNote({ voided }: { readonly voided: VoidMark | undefined }) {
  if (voided === undefined) return null;
  return (
    <>
      <p className="void-mark" aria-hidden="true">
        {voided.mark}
      </p>
      <p className="void-said" role="note">
        {voided.said}
      </p>
    </>
  );
}
