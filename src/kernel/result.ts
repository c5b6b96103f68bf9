/** The outcome of asking for something: the value, or the reason it was not given. */
export type Result<Value, Fault> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly fault: Fault };

export function ok<Value>(value: Value): Result<Value, never> {
  return { ok: true, value };
}

export function fault<Fault>(reason: Fault): Result<never, Fault> {
  return { ok: false, fault: reason };
}
