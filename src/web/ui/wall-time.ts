const MINUTES_A_DAY = 24 * 60

/**
 * The time that a person typed, as `HH:MM`: "10:00", "10h30", "10.30", "1030", "9" are understood.
 * Null when it names no time of the day.
 */
export function wallTimeFrom(typed: string): string | null {
  const text = typed.trim().toLowerCase()
  const parted = /^(\d{1,2})(?:\s*[:h.,]\s*(\d{2})?)?$/.exec(text)
  const joined = /^(\d{1,2})(\d{2})$/.exec(text)
  const [, hours = '', minutes = '00'] = (text.length > 2 ? (joined ?? parted) : parted) ?? []
  if (hours === '' || Number(hours) > 23 || Number(minutes) > 59) return null
  return `${hours.padStart(2, '0')}:${minutes.padStart(2, '0')}`
}

/** Earlier or later on the clock, staying within the day. */
export function wallTimeMoved(time: string, byMinutes: number): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const moved = Math.min(Math.max(hours * 60 + minutes + byMinutes, 0), MINUTES_A_DAY - 1)
  return `${pad(Math.floor(moved / 60))}:${pad(moved % 60)}`
}

const pad = (count: number) => String(count).padStart(2, '0')
