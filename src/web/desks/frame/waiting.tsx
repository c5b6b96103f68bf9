/** The frame of a desk before anything is in it, so that nothing jumps when it comes. */
export function Waiting() {
  return (
    <div className="waiting" aria-busy="true">
      <div className="top-bar" />
    </div>
  );
}
