import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { CreatePerson } from '../../../contract/person.ts'
import { coachClients as en } from '../../../i18n/en/coach-clients.ts'
import { coachClients as fr } from '../../../i18n/fr/coach-clients.ts'
import { isRefused, newSubmissionKey } from '../../api.ts'
import { useLanguage, useText } from '../../language.tsx'
import { LanguageField } from '../../ui/language-field.tsx'
import { showToast } from '../../ui/toast.tsx'
import { createClient, inviteClient } from '../coach-api.ts'
import { isAddress } from '../is-address.ts'
import { ActDialog } from './act-dialog.tsx'
import { TextField } from './text-field.tsx'
import { useAct } from './use-act.ts'

/** One client more, invited at once if wanted; their page opens. */
export function AddClientDialog({ onClose }: { onClose: () => void }) {
  const text = useText({ fr, en })
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [phone, setPhone] = useState('')
  const [locale, setLocale] = useState(useLanguage().locale)
  const [invites, setInvites] = useState(false)
  const [isChecked, setChecked] = useState(false)
  const adding = useAdding(onClose)
  const isNameless = name.trim() === ''
  const isTaken = isRefused(adding.error, 'EmailTaken')
  const submit = () => {
    setChecked(true)
    if (isNameless || !isAddress(email)) return
    adding.act({
      asked: {
        name: name.trim(),
        email: email.trim(),
        locale,
        ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
      },
      invites,
    })
  }
  return (
    <ActDialog
      title={text.addTitle}
      act={text.addDo(name.trim())}
      isDisabled={adding.isPending}
      onAct={submit}
      onClose={onClose}
      failure={isTaken ? null : adding.failure}
    >
      <TextField
        label={text.nameField}
        text={name}
        onText={setName}
        lengthMax={120}
        wrong={isChecked && isNameless ? text.nameMissing : null}
      />
      <TextField
        label={text.emailField}
        text={email}
        onText={setEmail}
        type="email"
        lengthMax={254}
        help={text.emailHelp}
        wrong={wrongAddress(isChecked && !isAddress(email), isTaken, adding.failure, text)}
      />
      <TextField label={text.phoneField} text={phone} onText={setPhone} type="tel" lengthMax={40} />
      <LanguageField legend={text.languageField} locale={locale} onLocale={setLocale} />
      <label className="tick small">
        <input
          type="checkbox"
          checked={invites}
          onChange={(event) => setInvites(event.target.checked)}
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

/** The client first; an invitation that cannot be sent takes nothing back. */
function useAdding(onClose: () => void) {
  const text = useText({ fr, en })
  const router = useRouter()
  type Asked = { asked: CreatePerson; invites: boolean }
  return useAct(
    async ({ asked, invites }: Asked, key) => {
      const client = await createClient(asked, key)
      if (!invites) return { client, said: text.added(client.name) }
      const isInvited = await inviteClient(client.id, newSubmissionKey()).then(
        () => true,
        () => false,
      )
      const said = isInvited ? text.addedInvited : text.addedNotInvited
      return { client, said: said(client.name) }
    },
    ({ client, said }) => {
      showToast({ text: said })
      onClose()
      router.navigate({ to: '/coach/clients/$clientId', params: { clientId: client.id } })
    },
  )
}
