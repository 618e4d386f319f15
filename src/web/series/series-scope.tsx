import type { CancelSeries } from '../../contract/series.ts'
import { seriesPart as en } from '../../i18n/en/series-part.ts'
import { seriesPart as fr } from '../../i18n/fr/series-part.ts'
import { useText } from '../language.tsx'
import { Emphasis } from '../ui/emphasis.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { Segments } from '../ui/segments.tsx'

export type Scope = CancelSeries['scope']

/** How much of a series is meant; only a session of a series is asked about. */
export function SeriesScope(props: {
  chosen: Scope
  onChoose: (scope: Scope) => void
  /** What would be done to them. */
  legend?: string
}) {
  const text = useText({ fr, en })
  const choices = [
    { value: 'this' as const, label: text.this },
    { value: 'following' as const, label: text.following },
    { value: 'all' as const, label: text.all },
  ]
  return <Segments legend={text.legend} choices={choices} {...props} isStacked />
}

/** What becomes of the credits of several sessions at once. */
export function PartConsequence({ isTeam = false }: { isTeam?: boolean }) {
  const text = useText({ fr, en })
  return (
    <p className="note strong">
      <Glyph name="open" />
      <span>
        <Emphasis text={isTeam ? text.byTeam : text.byTerms} />
      </span>
    </p>
  )
}
