type Cell = string | number | null

/** A byte order mark first, so that spreadsheets read the letters as they are. */
const BYTE_ORDER_MARK = '\ufeff'

/** A sheet as RFC 4180 writes it: every line with its end, text in quotes where it must be. */
export function csv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [header, ...rows].map((row) => `${row.map(cellText).join(',')}\r\n`)
  return `${BYTE_ORDER_MARK}${lines.join('')}`
}

const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]/
/**
 * Where a comma parts nothing, as in French, a spreadsheet parts cells by semicolons and knows the quotes
 * around its own cells alone: in the middle of our text it sees one begin.
 */
const FORMULA_WITHIN = /([;\t\r\n][^\S\t\r\n]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g

/** What a spreadsheet would take for a formula is text: somebody else may have written it. */
function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = cell.replace(FORMULA_WITHIN, "$1'").replace(FORMULA, "'$&")
  return /["\r\n,;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
