import type { TermsJson } from '../../../../contract/terms.ts'
import { HOLD_DAYS_MAX, NOTICE_HOURS_MAX, PACKAGE_SESSIONS_MAX } from '../../../../domain/limits.ts'
import { coachSettings as en } from '../../../../i18n/en/coach-settings.ts'
import { coachSettings as fr } from '../../../../i18n/fr/coach-settings.ts'
import { useText } from '../../../language.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { NumberLine, wholeNumber } from '../../ui/number-line.tsx'
import { SaveForm, Section } from '../section.tsx'
import { useDraft } from '../use-draft.ts'
import { useSaving } from '../use-saving.ts'
import { TermsRehearsal } from './terms-rehearsal.tsx'

/** What a new package says of cancelling, moving, missing and ending, unless it is told otherwise. */
export function TermsSection({ terms }: { terms: TermsJson }) {
  const text = useText({ fr, en })
  const { lateCancellation, noShow, lateMove, expiry } = terms
  const { values, change, isChanged, forget } = useDraft({
    hours: String(terms.freeCancellationHours),
    courtesy: String(terms.courtesyCredits),
    days: String(terms.holdDaysAfterRequest),
    ...{ lateCancellation, noShow, lateMove, expiry },
  })
  const saving = useSaving(forget)
  const hours = wholeNumber(values.hours, 0, NOTICE_HOURS_MAX)
  const courtesy = wholeNumber(values.courtesy, 0, PACKAGE_SESSIONS_MAX)
  const days = wholeNumber(values.days, 0, HOLD_DAYS_MAX)
  const save = () => {
    if (hours === null || courtesy === null || days === null) return
    saving.save({
      terms: {
        freeCancellationHours: hours,
        courtesyCredits: courtesy,
        holdDaysAfterRequest: days,
        lateCancellation: values.lateCancellation,
        noShow: values.noShow,
        lateMove: values.lateMove,
        expiry: values.expiry,
      },
    })
  }
  return (
    <Section name="terms" help={text.termsHelp}>
      <SaveForm
        label={text.saveTerms}
        isReady={isChanged && !saving.isPending}
        failure={saving.failure}
        onSave={save}
      >
        <div className="pair">
          <NumberLine
            label={text.freeHours}
            typed={values.hours}
            onTyped={(typed) => change({ hours: typed })}
            unit={text.freeHoursUnit}
            wrong={hours === null ? text.freeHoursWrong : null}
          />
          <Choices values={values} change={change} />
          <NumberLine
            label={text.courtesy}
            typed={values.courtesy}
            onTyped={(typed) => change({ courtesy: typed })}
            unit={text.courtesyUnit}
            wrong={courtesy === null ? text.courtesyWrong : null}
          />
          <NumberLine
            label={text.holdDays}
            typed={values.days}
            onTyped={(typed) => change({ days: typed })}
            unit={text.holdDaysUnit}
            wrong={days === null ? text.holdDaysWrong : null}
          />
        </div>
      </SaveForm>
      <TermsRehearsal hours={terms.freeCancellationHours} />
    </Section>
  )
}

type Chosen = Pick<TermsJson, 'lateCancellation' | 'noShow' | 'lateMove' | 'expiry'>

function Choices(props: { values: Chosen; change: (changes: Partial<Chosen>) => void }) {
  const { values, change } = props
  const text = useText({ fr, en })
  const counted = [
    { value: 'charged' as const, label: text.charged },
    { value: 'returned' as const, label: text.returned },
  ]
  return (
    <>
      <Segments
        legend={text.late}
        choices={counted}
        chosen={values.lateCancellation}
        onChoose={(chosen) => change({ lateCancellation: chosen })}
      />
      <Segments
        legend={text.noShow}
        choices={counted}
        chosen={values.noShow}
        onChoose={(chosen) => change({ noShow: chosen })}
      />
      <Segments
        legend={text.lateMove}
        choices={[
          { value: 'free' as const, label: text.lateMoveFree },
          { value: 'charged' as const, label: text.lateMoveCharged },
        ]}
        chosen={values.lateMove}
        onChoose={(chosen) => change({ lateMove: chosen })}
      />
      <Segments
        legend={text.expiry}
        choices={[
          { value: 'hold-by' as const, label: text.holdBy },
          { value: 'book-by' as const, label: text.bookBy },
        ]}
        chosen={values.expiry}
        onChoose={(chosen) => change({ expiry: chosen })}
      />
    </>
  )
}
