import type { CreatePerson } from '../../../contract/person.ts'
import { EMAIL_LENGTH_MAX, NAME_LENGTH_MAX } from '../../../domain/limits.ts'
import { coachSettings as en } from '../../../i18n/en/coach-settings.ts'
import { coachSettings as fr } from '../../../i18n/fr/coach-settings.ts'
import { isRefused } from '../../api.ts'
import { useText } from '../../language.tsx'
import { LanguageField } from '../../ui/language-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { showToast } from '../../ui/toast.tsx'
import { addAndInvite, type Invited, useNewPerson } from '../clients/new-person.ts'
import { useAct } from '../ui/use-act.ts'
import { SaveForm } from './section.tsx'
import { createCoach, inviteCoach } from './settings-api.ts'
import { fieldOf } from './use-saving.ts'

/** One coach more, invited at once if wanted. */
export function CoachForm({ onDone }: { onDone: () => void }) {
  const text = useText({ fr, en })
  const person = useNewPerson()
  const adding = useAdding(onDone)
  const isAboutAddress = isRefused(adding.error, 'EmailTaken') || fieldOf(adding.error) === 'email'
  const save = () => {
    const asked = person.check()
    if (asked !== null) adding.act({ asked, invites: person.invites })
  }
  const wrongAddress = isAboutAddress ? adding.failure : null
  return (
    <div className="opened">
      <SaveForm
        label={text.addCoachDo(person.name.trim())}
        name={text.addCoach}
        isReady={!adding.isPending}
        failure={isAboutAddress ? null : adding.failure}
        onSave={save}
      >
        <div className="pair">
          <TextField
            label={text.coachName}
            value={person.name}
            onValue={person.setName}
            maxLength={NAME_LENGTH_MAX}
            autoComplete="off"
            wrong={person.isNameWrong ? text.coachNameMissing : null}
          />
          <TextField
            label={text.coachEmail}
            value={person.email}
            onValue={person.setEmail}
            type="email"
            maxLength={EMAIL_LENGTH_MAX}
            autoComplete="off"
            wrong={person.isEmailWrong ? text.coachEmailWrong : wrongAddress}
          />
        </div>
        <LanguageField legend={text.language} locale={person.locale} onLocale={person.setLocale} />
        <label className="tick small">
          <input
            type="checkbox"
            checked={person.invites}
            onChange={(event) => person.setInvites(event.target.checked)}
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

function useAdding(onDone: () => void) {
  const text = useText({ fr, en })
  type Asked = { asked: CreatePerson; invites: boolean }
  const said: { [how in Invited]: (name: string) => string } = {
    'not-asked': text.coachAdded,
    invited: text.coachAddedInvited,
    'not-invited': text.coachAddedNotInvited,
  }
  return useAct(
    ({ asked, invites }: Asked, key) =>
      addAndInvite(() => createCoach(asked, key), invites ? ({ id }) => inviteCoach(id) : null),
    ({ person, invited }) => {
      showToast({ text: said[invited](person.name) })
      onDone()
    },
  )
}
