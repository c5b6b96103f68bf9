/** 办事流程 as a line with a stop for each step; what stands in brackets goes below the name. */
export function Steps({ steps }: { readonly steps: readonly string[] }) {
  return (
    <ol className="steps">
      {steps.map((step) => {
        const [name, more] = step.split(/[（(]/);
        return (
          <li key={step}>
            <b>{name?.trim()}</b>
            {more === undefined ? null : <span>{more.replace(/[）)]\s*$/, '')}</span>}
          </li>
        );
      })}
    </ol>
  );
}
