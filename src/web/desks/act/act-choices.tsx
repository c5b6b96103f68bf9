/** What may be done now, one at a time: chosen again, it is put away. */
export function ActChoices<Kind extends string>({
  acts,
  open,
  choose,
  label,
}: {
  readonly acts: readonly Kind[];
  readonly open: Kind | undefined;
  readonly choose: (kind: Kind | undefined) => void;
  readonly label: (kind: Kind) => string;
}) {
  return (
    <div className="paper-choices">
      {acts.map((kind) => (
        <button
          key={kind}
          type="button"
          className="button quiet"
          data-act={kind}
          aria-pressed={kind === open}
          onClick={() => choose(kind === open ? undefined : kind)}
        >
          {label(kind)}
        </button>
      ))}
    </div>
  );
}
