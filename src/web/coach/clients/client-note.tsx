import { type FormEvent, useId, useState } from 'react'
import type { PersonJson } from '../../../contract/person.ts'
import { NOTES_LENGTH_MAX } from '../../../domain/limits.ts'
import { coachClient as en } from '../../../i18n/en/coach-client.ts'
import { coachClient as fr } from '../../../i18n/fr/coach-client.ts'
import { useText } from '../../language.tsx'
import { FieldError } from '../../ui/states.tsx'
import { showToast } from '../../ui/toast.tsx'
import { updateClient } from '../coach-api.ts'
import { useAct } from '../ui/use-act.ts'

const ROWS = 6

/** What the team wants to remember; nobody else sees it. */
export function ClientNote({ client }: { client: PersonJson }) {
  const text = useText({ fr, en })
  const id = useId()
  const present = client.notes ?? ''
  const [draft, setDraft] = useState<string | null>(null)
  const saving = useAct(
    (notes: string) => updateClient(client.id, { notes }),
    () => {
      setDraft(null)
      showToast({ text: text.saved })
    },
  )
  if (draft === null) {
    return (
      <>
        <p className={present === '' ? 'small quiet' : 'quiet noted'}>
          {present === '' ? text.noteEmpty : present}
        </p>
        <p>
          <button className="link small" type="button" onClick={() => setDraft(present)}>
            {present === '' ? text.noteEdit : text.noteChange}
          </button>
        </p>
      </>
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    saving.act(draft)
  }
  return (
    <form className="note-form" onSubmit={submit}>
      <div className="field">
        <label htmlFor={id}>{text.noteLabel}</label>
        <textarea
          id={id}
          rows={ROWS}
          maxLength={NOTES_LENGTH_MAX}
          value={draft}
          // biome-ignore lint/a11y/noAutofocus: it opens to be written in.
          autoFocus
          onChange={(event) => setDraft(event.target.value)}
        />
      </div>
      {saving.failure !== null && <FieldError text={saving.failure} />}
      <p className="row-acts">
        <button className="button" type="submit" disabled={saving.isPending}>
          {text.noteSave}
        </button>
        <button className="button text" type="button" onClick={() => setDraft(null)}>
          {text.close}
        </button>
      </p>
    </form>
  )
}
