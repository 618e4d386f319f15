/** One drawing per state; the word beside it carries the meaning. */
export type GlyphName =
  | 'done'
  | 'held'
  | 'open'
  | 'planned'
  | 'lost'
  | 'expired'
  | 'returned'
  | 'clash'

export function Glyph({ name }: { name: GlyphName }) {
  return <span className={`glyph ${name}`} aria-hidden="true" />
}
