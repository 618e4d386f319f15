import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { signIn as en } from '../../i18n/en/sign-in.ts'
import { signIn as fr } from '../../i18n/fr/sign-in.ts'
import { isRefused, sendCode } from '../api.ts'
import { useText } from '../language.tsx'
import { FieldError } from '../ui/states.tsx'

const ADDRESS = /^\S+@[^\s@]+\.[^\s@]+$/

type AddressFormProps = { hasDeadLink: boolean; onSent: (email: string) => void }

export function AddressForm({ hasDeadLink, onSent }: AddressFormProps) {
  const text = useText({ fr, en })
  const id = useId()
  const [email, setEmail] = useState('')
  const [isWrong, setWrong] = useState(false)
  const sending = useMutation({ mutationFn: sendCode, onSuccess: (_, sent) => onSent(sent) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isAddress = ADDRESS.test(email.trim())
    setWrong(!isAddress)
    if (isAddress) sending.mutate(email.trim())
  }
  const { error } = sending
  const isRejected = isWrong || isRefused(error, 'Malformed')
  return (
    <form className="ask" onSubmit={submit} noValidate>
      {hasDeadLink && error === null && <FieldError text={text.linkDead} />}
      <div className="field">
        <label htmlFor={id}>{text.email}</label>
        <div className={isRejected ? 'input wrong' : 'input'}>
          <input
            id={id}
            type="email"
            name="email"
            autoComplete="email"
            // biome-ignore lint/a11y/noAutofocus: the page asks for this one thing.
            autoFocus
            value={email}
            aria-invalid={isRejected}
            aria-describedby={`${id}-help`}
            onChange={(event) => setEmail(event.target.value)}
          />
        </div>
        <div id={`${id}-help`}>
          {isRejected ? (
            <FieldError text={text.emailWrong} />
          ) : (
            <p className="small quiet">{text.emailHelp}</p>
          )}
        </div>
      </div>
      {error !== null && !isRejected && (
        <FieldError text={isRefused(error) ? error.problem.detail : text.unreachable} />
      )}
      <button className="button main" type="submit" disabled={sending.isPending}>
        {sending.isPending ? text.sending : text.send}
      </button>
    </form>
  )
}
