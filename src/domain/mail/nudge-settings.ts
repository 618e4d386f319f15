/** What a studio writes to its clients by itself, and when it does not. */
export type NudgeSettings = {
  isOn: boolean
  /** How many days before a package's last day. */
  warningDays: readonly number[]
  /** With so many sessions to come, or fewer; null: never. */
  fewLeft: number | null
  /** After so many days without anything booked; null: never. */
  silentDays: number | null
  /** `HH:MM` on the person's clock; the same twice: no quiet hours. */
  quietFrom: string
  quietUntil: string
}

export const DEFAULT_NUDGES: NudgeSettings = {
  isOn: true,
  warningDays: [30, 14, 7, 1],
  fewLeft: 2,
  silentDays: 7,
  quietFrom: '20:00',
  quietUntil: '08:00',
}

/** A studio’s settings: what it never set is as for everybody. */
export function nudgesOf(stored: Partial<NudgeSettings> | null): NudgeSettings {
  return { ...DEFAULT_NUDGES, ...stored }
}
