import { useState } from 'react'
import type { CreatePerson } from '../../../contract/person.ts'
import { coachSettings as en } from '../../../i18n/en/coach-settings.ts'
import { coachSettings as fr } from '../../../i18n/fr/coach-settings.ts'
import { isRefused } from '../../api.ts'
import { useLanguage, useText } from '../../language.tsx'
import { LanguageField } from '../../ui/language-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { showToast } from '../../ui/toast.tsx'
import { isAddress } from '../is-address.ts'
import { useAct } from '../parts/use-act.ts'
import { SaveForm } from './section.tsx'
import { createCoach, inviteCoach } from './settings-api.ts'
import { fieldOf } from './use-saving.ts'

const NAME_LENGTH_MAX = 120
const EMAIL_LENGTH_MAX = 254

/** One coach more, invited at once if wanted. */
export function CoachForm({ onDone }: { onDone: () => void }) {
  const text = useText({ fr, en })
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [locale, setLocale] = useState(useLanguage().locale)
  const [invites, setInvites] = useState(false)
  const [isChecked, setChecked] = useState(false)
  const adding = useAdding(onDone)
  const isNameless = name.trim() === ''
  const isAboutAddress = isRefused(adding.error, 'EmailTaken') || fieldOf(adding.error) === 'email'
  const save = () => {
    setChecked(true)
    if (isNameless || !isAddress(email)) return
    adding.act({ asked: { name: name.trim(), email: email.trim(), locale }, invites })
  }
  const wrongAddress = isAboutAddress ? adding.failure : null
  return (
    <div className="opened">
      <SaveForm
        label={text.addCoachDo(name.trim())}
        name={text.addCoach}
        isReady={!adding.isPending}
        failure={isAboutAddress ? null : adding.failure}
        onSave={save}
      >
        <div className="pair">
          <TextField
            label={text.coachName}
            value={name}
            onValue={setName}
            maxLength={NAME_LENGTH_MAX}
            autoComplete="off"
            wrong={isChecked && isNameless ? text.coachNameMissing : null}
          />
          <TextField
            label={text.coachEmail}
            value={email}
            onValue={setEmail}
            type="email"
            maxLength={EMAIL_LENGTH_MAX}
            autoComplete="off"
            wrong={isChecked && !isAddress(email) ? text.coachEmailWrong : wrongAddress}
          />
        </div>
        <LanguageField legend={text.language} locale={locale} onLocale={setLocale} />
        <label className="tick small">
          <input
            type="checkbox"
            checked={invites}
            onChange={(event) => setInvites(event.target.checked)}
          />
          {text.coachInvite}
        </label>
      </SaveForm>
      <p>
        <button className="link small" type="button" onClick={onDone}>
          {text.close}
        </button>
      </p>
    </div>
  )
}

/** The person first; an invitation that cannot be sent takes nothing back. */
function useAdding(onDone: () => void) {
  const text = useText({ fr, en })
  type Asked = { asked: CreatePerson; invites: boolean }
  return useAct(
    async ({ asked, invites }: Asked, key) => {
      const coach = await createCoach(asked, key)
      if (!invites) return text.coachAdded(coach.name)
      return await inviteCoach(coach.id).then(
        () => text.coachAddedInvited(coach.name),
        () => text.coachAddedNotInvited(coach.name),
      )
    },
    (said) => {
      showToast({ text: said })
      onDone()
    },
  )
}
