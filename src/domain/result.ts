/** What a rule answers: the value, or the refusal as a fact (never a thrown error). */
export type Result<T, R> = { ok: true; value: T } | { ok: false; refusal: R }

/** What was asked for is there. */
export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value })

/** The business says no: a value that says which rule, never thrown. */
export const refuse = <R>(refusal: R): { ok: false; refusal: R } => ({ ok: false, refusal })
