import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { signIn as en } from '../../i18n/en/sign-in.ts'
import { signIn as fr } from '../../i18n/fr/sign-in.ts'
import { isRefused, sendCode } from '../api.ts'
import { isAddress } from '../is-address.ts'
import { useText } from '../language.tsx'
import { FieldError } from '../ui/states.tsx'
import { TextField } from '../ui/text-field.tsx'

type AddressFormProps = { hasDeadLink: boolean; onSent: (email: string) => void }

export function AddressForm({ hasDeadLink, onSent }: AddressFormProps) {
  const text = useText({ fr, en })
  const [email, setEmail] = useState('')
  const [isWrong, setWrong] = useState(false)
  const sending = useMutation({ mutationFn: sendCode, onSuccess: (_, sent) => onSent(sent) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setWrong(!isAddress(email))
    if (isAddress(email)) sending.mutate(email.trim())
  }
  const { error } = sending
  const isRejected = isWrong || isRefused(error, 'Malformed')
  return (
    <form className="ask" onSubmit={submit} noValidate>
      {hasDeadLink && error === null && <FieldError text={text.linkDead} />}
      <TextField
        label={text.email}
        type="email"
        name="email"
        autoComplete="email"
        // The page asks for this one thing.
        autoFocus
        value={email}
        onValue={setEmail}
        help={text.emailHelp}
        wrong={isRejected ? text.emailWrong : null}
      />
      {error !== null && !isRejected && (
        <FieldError text={isRefused(error) ? error.problem.detail : text.unreachable} />
      )}
      <button className="button main" type="submit" disabled={sending.isPending}>
        {sending.isPending ? text.sending : text.send}
      </button>
    </form>
  )
}
