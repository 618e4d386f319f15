import { useQuery } from '@tanstack/react-query'
import type { CoachSessionJson } from '../../../contract/coach.ts'
import type { TermsJson } from '../../../contract/terms.ts'
import { type CoachTodayMessages, coachToday as en } from '../../../i18n/en/coach-today.ts'
import { coachToday as fr } from '../../../i18n/fr/coach-today.ts'
import { useText } from '../../language.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import type { Mark } from '../coach-api.ts'
import { packageQuery } from '../coach-queries.ts'

const MARKS = ['complete', 'no-show', 'late-cancel'] as const

type ThreeMarksProps = {
  session: CoachSessionJson
  /** How it is recorded now, where it is being corrected. */
  present: Mark | null
  isBusy: boolean
  onMark: (mark: Mark) => void
}

/** One tap: done, absent, cancelled late. */
export function ThreeMarks({ session, present, isBusy, onMark }: ThreeMarksProps) {
  const text = useText({ fr, en })
  const { packageId } = session
  const { data: pack } = useQuery({ ...packageQuery(packageId ?? ''), enabled: packageId !== null })
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as one control.
    <div className="three-marks" role="group" aria-label={text.mark(session.clientName)}>
      {MARKS.map((mark) => (
        <button
          key={mark}
          type="button"
          title={packageId === null ? text.noCredit : effectOf(mark, pack?.terms, text)}
          disabled={isBusy}
          {...(present === null ? {} : { 'aria-pressed': mark === present })}
          onClick={() => onMark(mark)}
        >
          {mark === 'complete' && <Glyph name="done" />}
          {text[mark]}
        </button>
      ))}
    </div>
  )
}

/** What a mark does to the count, said before it is made. */
function effectOf(mark: Mark, terms: TermsJson | undefined, text: CoachTodayMessages): string {
  if (mark === 'complete') return text.keepsCredit
  if (terms === undefined) return text.byTerms
  const said = mark === 'no-show' ? terms.noShow : terms.lateCancellation
  return said === 'returned' ? text.returnsCredit : text.keepsCredit
}
