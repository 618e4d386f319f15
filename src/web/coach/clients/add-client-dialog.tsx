import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { CreatePerson } from '../../../contract/person.ts'
import { EMAIL_LENGTH_MAX, NAME_LENGTH_MAX, PHONE_LENGTH_MAX } from '../../../domain/limits.ts'
import { coachClients as en } from '../../../i18n/en/coach-clients.ts'
import { coachClients as fr } from '../../../i18n/fr/coach-clients.ts'
import { isRefused } from '../../api.ts'
import { useText } from '../../language.tsx'
import { LanguageField } from '../../ui/language-field.tsx'
import { showToast } from '../../ui/toast.tsx'
import { createClient, inviteClient } from '../coach-api.ts'
import { ActDialog } from '../ui/act-dialog.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useAct } from '../ui/use-act.ts'
import { addAndInvite, type Invited, useNewPerson } from './new-person.ts'

/** One client more, invited at once if wanted; their page opens. */
export function AddClientDialog({ onClose }: { onClose: () => void }) {
  const text = useText({ fr, en })
  const person = useNewPerson()
  const [phone, setPhone] = useState('')
  const adding = useAdding(onClose)
  const isTaken = isRefused(adding.error, 'EmailTaken')
  const submit = () => {
    const asked = person.check()
    if (asked === null) return
    const reached = phone.trim() === '' ? {} : { phone: phone.trim() }
    adding.act({ asked: { ...asked, ...reached }, invites: person.invites })
  }
  return (
    <ActDialog
      title={text.addTitle}
      act={text.addDo(person.name.trim())}
      isDisabled={adding.isPending}
      onAct={submit}
      onClose={onClose}
      failure={isTaken ? null : adding.failure}
    >
      <TextField
        label={text.nameField}
        text={person.name}
        onText={person.setName}
        lengthMax={NAME_LENGTH_MAX}
        wrong={person.isNameWrong ? text.nameMissing : null}
      />
      <TextField
        label={text.emailField}
        text={person.email}
        onText={person.setEmail}
        type="email"
        lengthMax={EMAIL_LENGTH_MAX}
        help={text.emailHelp}
        wrong={wrongAddress(person.isEmailWrong, isTaken, adding.failure, text)}
      />
      <TextField
        label={text.phoneField}
        text={phone}
        onText={setPhone}
        type="tel"
        lengthMax={PHONE_LENGTH_MAX}
      />
      <LanguageField
        legend={text.languageField}
        locale={person.locale}
        onLocale={person.setLocale}
      />
      <label className="tick small">
        <input
          type="checkbox"
          checked={person.invites}
          onChange={(event) => person.setInvites(event.target.checked)}
        />
        {text.invite}
      </label>
    </ActDialog>
  )
}

function wrongAddress(
  isWrong: boolean,
  isTaken: boolean,
  failure: string | null,
  text: typeof en,
): string | null {
  if (isWrong) return text.emailWrong
  return isTaken ? failure : null
}

function useAdding(onClose: () => void) {
  const text = useText({ fr, en })
  const router = useRouter()
  type Asked = { asked: CreatePerson; invites: boolean }
  const said: { [how in Invited]: (name: string) => string } = {
    'not-asked': text.added,
    invited: text.addedInvited,
    'not-invited': text.addedNotInvited,
  }
  return useAct(
    ({ asked, invites }: Asked, key) =>
      addAndInvite(() => createClient(asked, key), invites ? ({ id }) => inviteClient(id) : null),
    ({ person, invited }) => {
      showToast({ text: said[invited](person.name) })
      onClose()
      router.navigate({ to: '/coach/clients/$clientId', params: { clientId: person.id } })
    },
  )
}
