import { useState } from 'react'
import type { AskedEventType, EventTypeJson } from '../../../contract/event-type.ts'
import type { MeJson } from '../../../contract/me.ts'
import { CREDITS_MAX, NAME_LENGTH_MAX } from '../../../domain/limits.ts'
import { coachSettings as en } from '../../../i18n/en/coach-settings.ts'
import { coachSettings as fr } from '../../../i18n/fr/coach-settings.ts'
import { useText } from '../../language.tsx'
import { plain } from '../../plain.ts'
import { TextField } from '../../ui/text-field.tsx'
import { showToast } from '../../ui/toast.tsx'
import { NumberLine, wholeNumber } from '../ui/number-line.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { useAct } from '../ui/use-act.ts'
import { Asked } from './asked.tsx'
import { SaveForm } from './section.tsx'
import { removeEventType, saveEventType } from './settings-api.ts'
import { useDraft } from './use-draft.ts'
import { fieldOf } from './use-saving.ts'

const MINUTES_MAX = 1440

type EventTypeFormProps = { me: MeJson; type: EventTypeJson | null; onDone: () => void }

/** One event type, or a new one. */
export function EventTypeForm({ me, type, onDone }: EventTypeFormProps) {
  const text = useText({ fr, en })
  const [isChecked, setChecked] = useState(false)
  const { values, change, isChanged } = useDraft(valuesOf(type))
  const saving = useSavingType(type, onDone)
  const label = values.label.trim()
  const minutes = minutesOf(values)
  const credits = wholeNumber(values.credits, 0, CREDITS_MAX)
  const isPage = !saving.field.endsWith('bookingPath')
  const save = () => {
    setChecked(true)
    if (label === '' || minutes === undefined || credits === null) return
    saving.act({
      ...{ label, minutes, credits },
      bookingPath: values.page.trim() === '' ? null : values.page.trim(),
      coachId: values.coachId === '' ? null : values.coachId,
    })
  }
  return (
    <div className="opened">
      <SaveForm
        label={type === null ? text.addTypeDo(label) : text.saveType}
        name={type === null ? text.addType : text.changeNamed(type.label)}
        isReady={(type === null || isChanged) && !saving.isPending}
        failure={isPage ? saving.failure : null}
        onSave={save}
      >
        <TextField
          label={text.typeLabel}
          value={values.label}
          onValue={(told) => change({ label: told })}
          maxLength={NAME_LENGTH_MAX}
          autoComplete="off"
          wrong={isChecked && label === '' ? text.typeLabelMissing : null}
        />
        <TextField
          label={text.typePath}
          value={values.page}
          onValue={(page) => change({ page })}
          maxLength={400}
          autoComplete="off"
          help={text.typePathHelp}
          wrong={isPage ? null : text.typePathWrong}
        />
        <Counted me={me} values={values} change={change} />
        {type !== null && <p className="small quiet">{text.typeSettled}</p>}
      </SaveForm>
      {type === null ? (
        <p>
          <button className="link small" type="button" onClick={onDone}>
            {text.close}
          </button>
        </p>
      ) : (
        <Removal type={type} onDone={onDone} />
      )}
    </div>
  )
}

type Values = ReturnType<typeof valuesOf>

/** How long it is, what it takes, and whose it is. */
function Counted(props: {
  me: MeJson
  values: Values
  change: (changes: Partial<Values>) => void
}) {
  const { me, values, change } = props
  const text = useText({ fr, en })
  return (
    <>
      <div className="pair">
        <NumberLine
          label={text.typeMinutes}
          typed={values.minutes}
          onTyped={(minutes) => change({ minutes })}
          unit={text.typeMinutesUnit}
          wrong={minutesOf(values) === undefined ? text.typeMinutesWrong : null}
        />
        <NumberLine
          label={text.typeCredits}
          typed={values.credits}
          onTyped={(credits) => change({ credits })}
          unit={text.typeCreditsUnit}
          help={text.typeCreditsHelp}
          wrong={
            wholeNumber(values.credits, 0, CREDITS_MAX) === null ? text.typeCreditsWrong : null
          }
        />
      </div>
      <SelectField
        label={text.typeCoach}
        value={values.coachId}
        onValue={(coachId) => change({ coachId })}
        choices={[
          { value: '', label: text.typeCoachAny },
          ...me.coaches.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </>
  )
}

/** Null where none is given, undefined where what is typed is no length. */
function minutesOf({ minutes }: Values): number | null | undefined {
  if (minutes.trim() === '') return null
  return wholeNumber(minutes, 1, MINUTES_MAX) ?? undefined
}

const valuesOf = (type: EventTypeJson | null) => ({
  label: type?.label ?? '',
  page: type?.bookingPath ?? '',
  minutes: type === null || type.minutes === null ? '' : String(type.minutes),
  credits: String(type?.credits ?? 1),
  coachId: type?.coachId ?? '',
})

function useSavingType(type: EventTypeJson | null, onDone: () => void) {
  const text = useText({ fr, en })
  const saving = useAct(
    (changes: Omit<AskedEventType, 'id'>) => saveEventType(type?.id ?? null, changes),
    (outcome, { label }) => {
      showToast({ text: outcome === 'gone' ? text.typeGone : text.typeSaved(label) })
      onDone()
    },
  )
  return { ...saving, field: fieldOf(saving.error) ?? '' }
}

function Removal({ type, onDone }: { type: EventTypeJson; onDone: () => void }) {
  const text = useText({ fr, en })
  const [isAsking, setAsking] = useState(false)
  const removing = useAct(removeEventType, () => {
    showToast({ text: text.typeRemoved(type.label) })
    onDone()
  })
  if (!isAsking) {
    return (
      <p>
        <button className="link small" type="button" onClick={() => setAsking(true)}>
          {text.removeType}
        </button>
      </p>
    )
  }
  return (
    <Asked
      says={text.removeTypeSays(plain(type.label))}
      doIt={text.removeTypeDo}
      keep={text.removeTypeKeep}
      isPending={removing.isPending}
      failure={removing.failure}
      onDo={() => removing.act(type)}
      onKeep={() => setAsking(false)}
    />
  )
}
