import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type FormEvent, useId, useState } from 'react'
import { signIn as en, type SignInMessages } from '../../i18n/en/sign-in.ts'
import { signIn as fr } from '../../i18n/fr/sign-in.ts'
import { hasMailbox, isRefused, sendCode, signInWithCode } from '../api.ts'
import { useText } from '../language.tsx'
import { Icon } from '../ui/icon.tsx'
import { FieldError } from '../ui/states.tsx'

const DIGITS = 6

type CodeFormProps = { email: string; onOtherAddress: () => void }

/** Six digits, typed or pasted with whatever stands between them; the last one sends them. */
export function CodeForm({ email, onOtherAddress }: CodeFormProps) {
  const text = useText({ fr, en })
  const id = useId()
  const [code, setCode] = useState('')
  const [isShort, setShort] = useState(false)
  const entering = useEntering(email)
  const sending = useMutation({ mutationFn: () => sendCode(email) })
  const take = (typed: string) => {
    const digits = typed.replaceAll(/\D/g, '').slice(0, DIGITS)
    setCode(digits)
    setShort(false)
    if (digits.length === DIGITS && digits !== code) entering.mutate(digits)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setShort(code.length < DIGITS)
    if (code.length === DIGITS) entering.mutate(code)
  }
  const wrong = isShort ? text.codeWrong : entering.error && sentenceOf(entering.error, text)
  return (
    <form className="ask" onSubmit={submit} noValidate>
      <MailboxNote />
      <div className="field">
        <label htmlFor={id}>{text.code}</label>
        <div className={wrong ? 'input code wrong' : 'input code'}>
          <input
            id={id}
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            // biome-ignore lint/a11y/noAutofocus: the page asks for this one thing.
            autoFocus
            value={code}
            aria-invalid={Boolean(wrong)}
            aria-describedby={`${id}-help`}
            onChange={(event) => take(event.target.value)}
          />
        </div>
        <div id={`${id}-help`}>
          {wrong ? <FieldError text={wrong} /> : <p className="small quiet">{text.codeHelp}</p>}
        </div>
      </div>
      <button className="button main" type="submit" disabled={entering.isPending}>
        {entering.isPending ? text.entering : text.enter}
      </button>
      <div className="beside small">
        <button
          className="link"
          type="button"
          disabled={sending.isPending}
          onClick={() => {
            take('')
            entering.reset()
            sending.mutate()
          }}
        >
          {text.again}
        </button>
        <button className="link" type="button" onClick={onOtherAddress}>
          {text.otherAddress}
        </button>
        <p role="status" className="quiet">
          {sending.isSuccess ? text.sentAgain : ''}
        </p>
        {sending.error && <FieldError text={sentenceOf(sending.error, text)} />}
      </div>
    </form>
  )
}

function useEntering(email: string) {
  const queries = useQueryClient()
  const router = useRouter()
  return useMutation({
    mutationFn: (code: string) => signInWithCode(email, code),
    onSuccess: async () => {
      queries.clear()
      await router.navigate({ to: '/dashboard' })
    },
  })
}

function MailboxNote() {
  const text = useText({ fr, en })
  const { data } = useQuery({ queryKey: ['mailbox'], queryFn: hasMailbox, retry: false })
  if (data !== true) return null
  return (
    <p className="note">
      <Icon name="mail" />
      <span>
        {text.mailbox}{' '}
        <a href="/dev/mail" target="_blank" rel="noopener">
          {text.openMailbox}
        </a>
      </span>
    </p>
  )
}

function sentenceOf(error: Error, text: SignInMessages): string {
  if (!isRefused(error)) return text.unreachable
  const { code, detail } = error.problem
  if (code === 'InvalidCode' || code === 'CodeExpired' || code === 'TooManyAttempts') {
    return text[code]
  }
  return detail
}
