import type { LineProblem } from '../../contract/person.ts'
import { email as emailForm, isStorable, phone as phoneForm } from '../../contract/wire.ts'
import { NAME_LENGTH_MAX } from '../../domain/limits.ts'
import type { ImportedPerson } from '../inputs/act.ts'

export type SkippedLine = { line: number; text: string; reason: LineProblem }

type Read = { ok: true; person: Omit<ImportedPerson, 'line'> } | { ok: false; reason: LineProblem }

const SHOWN_LENGTH_MAX = 200

/**
 * Reads pasted lines « name; address; telephone ». Whatever else a cell holds, a formula or HTML, is
 * only text. Empty lines are nothing.
 */
export function readClientLines(text: string): {
  people: ImportedPerson[]
  skipped: SkippedLine[]
} {
  const people: ImportedPerson[] = []
  const skipped: SkippedLine[] = []
  const seen = new Set<string>()
  for (const [index, whole] of linesOf(text).entries()) {
    if (whole.trim() === '') continue
    const line = index + 1
    const read = readLine(whole, people.length + skipped.length === 0)
    const reason = read.ok ? (seen.has(read.person.email) ? 'twice-in-list' : null) : read.reason
    if (reason !== null) skipped.push({ line, text: shown(whole), reason })
    else if (read.ok) {
      seen.add(read.person.email)
      people.push({ line, ...read.person })
    }
  }
  return { people, skipped }
}

export function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/)
}

/** What a skipped line is shown as. */
export function shown(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed().trim().slice(0, SHOWN_LENGTH_MAX)
}

function readLine(whole: string, isFirst: boolean): Read {
  if (!isStorable(whole)) return wrong('unreadable-character')
  const cells = cellsOf(whole)
  const at = cells.findIndex((cell) => cell.includes('@'))
  if (at < 0) return wrong(isFirst && isHeader(whole) ? 'header' : 'no-email')
  if (cells.some((cell, index) => index !== at && cell.includes('@'))) return wrong('two-emails')
  const email = emailForm.safeParse(cells[at])
  if (!email.success) return wrong('bad-email')
  const rest = restOf(cells, at)
  if (rest === null) return wrong('too-many-columns')
  if (rest.name === '') return wrong('no-name')
  if (rest.name.length > NAME_LENGTH_MAX) return wrong('name-too-long')
  if (rest.phone === null) return { ok: true, person: { ...rest, email: email.data } }
  const phone = phoneForm.safeParse(rest.phone)
  if (!phone.success || !/\d/.test(phone.data)) return wrong('bad-phone')
  return { ok: true, person: { name: rest.name, email: email.data, phone: phone.data } }
}

const wrong = (reason: LineProblem): Read => ({ ok: false, reason })

/** Names before the address, or after it where it comes first; what follows is the telephone. */
function restOf(
  cells: readonly string[],
  at: number,
): { name: string; phone: string | null } | null {
  const before = cells.slice(0, at).filter((cell) => cell !== '')
  const after = cells.slice(at + 1).filter((cell) => cell !== '')
  const names = before.length > 0 ? before : after.splice(0, 1)
  const last = names.at(-1)
  if (names.length > 1 && last !== undefined && isPhone(last)) after.unshift(...names.splice(-1))
  if (names.length > 2 || after.length > 1) return null
  return { name: names.join(' '), phone: after[0] ?? null }
}

function isPhone(cell: string): boolean {
  return /^[+(\d][\d\s()./-]{5,}$/.test(cell)
}

function isHeader(line: string): boolean {
  return /\b(e-?mail|mail|courriel|adresse|address)\b/i.test(line)
}

/** « Name <address> », as mail programs copy it, is two cells. */
function cellsOf(line: string): string[] {
  const separator = [...SEPARATORS].find((one) => line.includes(one)) ?? ','
  return split(line, separator).flatMap((cell) => {
    const [, name, address] = /^(.*?)\s*<([^<>@\s]+@[^<>\s]+)>$/.exec(cell) ?? []
    return address === undefined ? [cell] : [name ?? '', address]
  })
}

const SEPARATORS = '\t;,'

/** Cells between separators; one in double quotes may hold separators, as spreadsheets write them. */
function split(line: string, separator: string): string[] {
  const cells: string[] = []
  let cell = ''
  let isQuoted = false
  for (const sign of line) {
    if (sign === '"' && (isQuoted || cell.trim() === '')) isQuoted = !isQuoted
    else if (sign === separator && !isQuoted) {
      cells.push(cell)
      cell = ''
    } else cell += sign
  }
  cells.push(cell)
  return cells.map((one) => one.trim().replace(/\s+/g, ' '))
}
