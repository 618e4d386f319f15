import type { FormEvent, ReactNode } from 'react'
import { coachSettings as en } from '../../../i18n/en/coach-settings.ts'
import { coachSettings as fr } from '../../../i18n/fr/coach-settings.ts'
import { useText } from '../../language.tsx'
import { FieldError } from '../../ui/states.tsx'

export const SECTIONS = [
  'studio',
  'calcom',
  'eventTypes',
  'terms',
  'nudges',
  'team',
  'keys',
  'mail',
] as const

type SectionName = (typeof SECTIONS)[number]

type SectionProps = { name: SectionName; help?: string; children: ReactNode }

/** One subject with its own forms: what is saved in it leaves the others alone. */
export function Section({ name, help, children }: SectionProps) {
  const text = useText({ fr, en })
  return (
    <section className="panel setting" aria-labelledby={name}>
      <div className="heading">
        <h2 id={name} tabIndex={-1}>
          {text[name]}
        </h2>
      </div>
      <div className="body">
        {help !== undefined && <p className="small quiet">{help}</p>}
        {children}
      </div>
    </section>
  )
}

type SaveFormProps = {
  label: string
  /** What the form is called where its button's words change with what is typed. */
  name?: string
  isReady: boolean
  /** Said above the button, where the field it is about does not say it itself. */
  failure: string | null
  onSave: () => void
  children: ReactNode
}

/** Fields that are saved together. */
export function SaveForm({
  label,
  name = label,
  isReady,
  failure,
  onSave,
  children,
}: SaveFormProps) {
  const text = useText({ fr, en })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSave()
  }
  return (
    <form className="setting-form" aria-label={name} onSubmit={submit} noValidate>
      {children}
      {failure !== null && <FieldError text={text.notSaved(failure)} />}
      <p>
        <button className="button" type="submit" disabled={!isReady}>
          {label}
        </button>
      </p>
    </form>
  )
}
