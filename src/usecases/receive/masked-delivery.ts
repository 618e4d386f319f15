const MASK = '***'
const MASKED_HEADERS = new Set([
  'x-cal-signature-256',
  'authorization',
  'cookie',
  'proxy-authorization',
  'x-api-key',
])
const DEPTH_MAX = 64

/**
 * A secret's name, the signs that part it from its value, and the value up to its end. Every sign is
 * looked at once: anybody who books can write a long note.
 */
const SECRET_IN_TEXT =
  /((?:oneTimePassword|password)(?:\\*["']|%22|%5D|\]|\s)*(?:[:=>]|%3A|%3D)\s*)(?:"(?:\\.|[^"\\])*"?|\\+"(?:[^\\]+|\\+(?!["\\]))*|'[^']*'?|[^&\s<]+)/gi

/** A text that may itself be a body: only there is a password more than a word. */
const MAY_NEST = /oneTimePassword|videoCallData/i

/** What Cal.com's headers say; what proves who sent them is masked. */
export function maskedHeaders(headers: { [name: string]: unknown }): { [name: string]: string } {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      MASKED_HEADERS.has(name.toLowerCase()) ? MASK : String(value),
    ]),
  )
}

/** The body as JSON, else as its text; one-time and meeting passwords are masked in both. */
export function maskedBody(bytes: Uint8Array): unknown {
  const text = new TextDecoder().decode(bytes)
  try {
    return maskedValue(JSON.parse(text), 0)
  } catch {
    return maskedText(text)
  }
}

/** The bookings that a standard body speaks of. */
export function uidsIn(body: unknown): string[] {
  const payload = fieldOf(body, 'payload')
  const named = [
    ...['uid', 'rescheduleUid', 'bookingUid'].map((name) => fieldOf(payload, name)),
    ...['uid', 'fromReschedule'].map((name) => fieldOf(body, name)),
  ]
  return named.filter((uid) => typeof uid === 'string')
}

function maskedValue(value: unknown, depth: number, parent = ''): unknown {
  if (depth > DEPTH_MAX) return MASK
  if (typeof value === 'string') return maskedWithin(value, depth)
  if (Array.isArray(value)) return value.map((element) => maskedValue(element, depth + 1, parent))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      isSecret(name, parent) ? masked(inner) : maskedValue(inner, depth + 1, name),
    ]),
  )
}

/** A text within a body may be a body of its own, as JSON or not. */
function maskedWithin(text: string, depth: number): string {
  if (!MAY_NEST.test(text)) return text
  try {
    return JSON.stringify(maskedValue(JSON.parse(text), depth + 1))
  } catch {
    return maskedText(text)
  }
}

function isSecret(name: string, parent: string): boolean {
  if (name === 'oneTimePassword' || name.endsWith('.oneTimePassword')) return true
  if (name === 'videoCallData.password' || name === 'videoCallData[password]') return true
  return name === 'password' && parent === 'videoCallData'
}

function masked(value: unknown): unknown {
  return value === null || value === '' ? value : MASK
}

function maskedText(text: string): string {
  return text.replace(SECRET_IN_TEXT, `$1${MASK}`)
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
