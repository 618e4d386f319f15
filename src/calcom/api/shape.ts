const DEPTH_MAX = 5
const NAMES_MAX = 40
const LENGTH_MAX = 1500
/** Of a list the first ones say what the others are. */
const ELEMENTS_MAX = 2
const PLAIN_NAME = /^[a-zA-Z_][\w-]{0,39}$/

/**
 * What an answer looks like, for the log: names and kinds of its fields, and nothing that stands in
 * them, which is people's. A name that no program would choose may be somebody's, and is left out.
 */
export function shapeOf(json: unknown): string {
  return shape(json, 0).slice(0, LENGTH_MAX)
}

function shape(value: unknown, depth: number): string {
  if (value === null) return 'null'
  if (typeof value !== 'object') return typeof value
  if (depth >= DEPTH_MAX) return Array.isArray(value) ? '[…]' : '{…}'
  if (Array.isArray(value)) {
    const shown = value.slice(0, ELEMENTS_MAX).map((element) => shape(element, depth + 1))
    return `[${[...new Set(shown)].join(' | ')}] x${value.length}`
  }
  const fields = Object.entries(value)
  const shown = fields
    .slice(0, NAMES_MAX)
    .map(([name, field]) => `${PLAIN_NAME.test(name) ? name : '?'}: ${shape(field, depth + 1)}`)
  return `{ ${shown.join(', ')}${fields.length > NAMES_MAX ? ', …' : ''} }`
}
