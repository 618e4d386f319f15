/** An instant in whole milliseconds since 1970-01-01T00:00Z (model.md, section 2). */
export type Millis = number

export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000
