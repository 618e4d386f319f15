import { searchKey } from './search-key.ts'

/** What is known of somebody who booked, or of a client who might be the one. */
export type Traits = {
  name: string | null
  emails: readonly string[]
  phones: readonly string[]
}

export type Likeness =
  | 'same-address'
  | 'same-name'
  | 'same-phone'
  | 'similar-address'
  | 'similar-name'

const WEIGHTS: Record<Likeness, number> = {
  'same-address': 16,
  'same-phone': 8,
  'same-name': 4,
  'similar-address': 2,
  'similar-name': 1,
}

/** In what these two are alike; without anything in common they are two people. */
export function likenessOf(one: Traits, other: Traits): Likeness[] {
  const found: Likeness[] = []
  const has = (pair: (a: string, b: string) => boolean, a: readonly string[], b: typeof a) =>
    a.some((left) => b.some((right) => pair(left, right)))
  const named = namesOf(one)
  const called = namesOf(other)
  if (has((a, b) => a === b, named, called)) found.push('same-name')
  if (has(isSamePhone, one.phones, other.phones)) found.push('same-phone')
  if (has((a, b) => a === b, one.emails, other.emails)) found.push('same-address')
  else if (has(isSimilarAddress, one.emails, other.emails)) found.push('similar-address')
  if (!found.includes('same-name') && has(isSimilarName, named, called)) found.push('similar-name')
  return found
}

/** How much two are alike: what they have in common, the surest weighing most. */
export function weightOf(likeness: readonly Likeness[]): number {
  return likeness.reduce((sum, one) => sum + WEIGHTS[one], 0)
}

/** What whoever is much alike has in common, so that only those are compared: never a spelling. */
export function likenessKeys({ name, emails, phones }: Traits): string[] {
  const digits = phones.map((phone) => phone.replace(/\D/g, ''))
  const numbers = digits.filter(({ length }) => length >= PHONE_DIGITS)
  const locals = emails.map(localPart).filter((local) => isTelling(local))
  return [
    ...namesOf({ name }).map((one) => `name ${one}`),
    ...numbers.map((number) => `phone ${number.slice(-PHONE_DIGITS)}`),
    ...locals.map((local) => `address ${local}`),
  ]
}

/** Without accents, case, or the order in which first and last names are written. */
function namesOf({ name }: Pick<Traits, 'name'>): string[] {
  if (name === null) return []
  const words = searchKey(name).match(/[\p{L}\p{N}]+/gu) ?? []
  return words.length === 0 ? [] : [words.sort().join(' ')]
}

const NAME_LENGTH_MIN = 8

function isSimilarName(one: string, other: string): boolean {
  if (Math.min(one.length, other.length) < NAME_LENGTH_MIN) return false
  return distanceWithin(one, other, 2)
}

/** A country's prefix or a leading zero is the same telephone. */
const PHONE_DIGITS = 9

function isSamePhone(one: string, other: string): boolean {
  const [a, b] = [one.replace(/\D/g, ''), other.replace(/\D/g, '')]
  if (Math.min(a.length, b.length) < PHONE_DIGITS) return false
  return a.slice(-PHONE_DIGITS) === b.slice(-PHONE_DIGITS)
}

/** Addresses of an office say nothing of who writes. */
const OFFICES: ReadonlySet<string> = new Set([
  'info',
  'contact',
  'hello',
  'mail',
  'office',
  'admin',
])

const LOCAL_LENGTH_MIN = 4
const LONG_ADDRESS = 16

/** The same name at another house, or a slip of the fingers. */
function isSimilarAddress(one: string, other: string): boolean {
  const [a, b] = [localPart(one), localPart(other)]
  if (a === b && isTelling(a)) return true
  const slips = Math.min(one.length, other.length) >= LONG_ADDRESS ? 2 : 1
  return a.length >= LOCAL_LENGTH_MIN && distanceWithin(one, other, slips)
}

function isTelling(local: string): boolean {
  return local.length >= LOCAL_LENGTH_MIN && !OFFICES.has(local)
}

function localPart(address: string): string {
  const local = address.slice(0, Math.max(address.lastIndexOf('@'), 0))
  return searchKey(local.split('+')[0] ?? '').replace(/[._-]/g, '')
}

/** Whether one becomes the other by so many letters put in, left out or changed. */
function distanceWithin(one: string, other: string, max: number): boolean {
  if (Math.abs(one.length - other.length) > max) return false
  let above = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row += 1) {
    const here = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const changed = one[row - 1] === other[column - 1] ? 0 : 1
      const before = (above[column - 1] ?? 0) + changed
      here.push(Math.min(before, (above[column] ?? 0) + 1, (here[column - 1] ?? 0) + 1))
    }
    if (Math.min(...here) > max) return false
    above = here
  }
  return (above[other.length] ?? 0) <= max
}
