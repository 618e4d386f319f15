import { useState } from 'react'
import type { MeJson } from '../../../contract/me.ts'
import { NAME_LENGTH_MAX } from '../../../domain/limits.ts'
import { coachSettings as en } from '../../../i18n/en/coach-settings.ts'
import { coachSettings as fr } from '../../../i18n/fr/coach-settings.ts'
import { useText } from '../../language.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Emphasis } from '../../ui/emphasis.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { useAct } from '../ui/use-act.ts'
import { SaveForm } from './section.tsx'
import { createKey } from './settings-api.ts'

/** A new key: its value stands here until somebody says that it is copied, and nowhere afterwards. */
export function KeyForm({ me, onDone }: { me: MeJson; onDone: () => void }) {
  const text = useText({ fr, en })
  const [name, setName] = useState('')
  const [personId, setPersonId] = useState(me.id)
  const [isChecked, setChecked] = useState(false)
  const [made, setMade] = useState<string | null>(null)
  const making = useAct(createKey, ({ key }) => setMade(key))
  const save = () => {
    setChecked(true)
    if (name.trim() !== '') making.act({ name: name.trim(), personId })
  }
  if (made !== null) return <MadeKey value={made} onDone={onDone} />
  return (
    <div className="opened">
      <SaveForm
        label={text.makeKey}
        isReady={!making.isPending}
        failure={making.failure}
        onSave={save}
      >
        <TextField
          label={text.keyName}
          value={name}
          onValue={setName}
          maxLength={NAME_LENGTH_MAX}
          autoComplete="off"
          help={text.keyNameHelp}
          wrong={isChecked && name.trim() === '' ? text.keyNameMissing : null}
        />
        {me.coaches.length > 1 && (
          <SelectField
            label={text.keyPerson}
            value={personId}
            onValue={setPersonId}
            choices={me.coaches.map((coach) => ({ value: coach.id, label: coach.name }))}
          />
        )}
      </SaveForm>
      <p>
        <button className="link small" type="button" onClick={onDone}>
          {text.close}
        </button>
      </p>
    </div>
  )
}

function MadeKey({ value, onDone }: { value: string; onDone: () => void }) {
  const text = useText({ fr, en })
  return (
    <div className="well" role="status">
      <p className="small">
        <Emphasis text={text.keyOnce} />
      </p>
      <div className="copied-line">
        <code>{value}</code>
        <CopyButton text={value} label={text.copy} done={text.copied} name={text.key} />
      </div>
      <p>
        <button className="link small" type="button" onClick={onDone}>
          {text.keyDone}
        </button>
      </p>
    </div>
  )
}
