import { useInfiniteQuery } from '@tanstack/react-query'
import type { MailJson } from '../../../contract/mail.ts'
import type { PersonJson } from '../../../contract/person.ts'
import { type CoachMailsMessages, coachMails as en } from '../../../i18n/en/coach-mails.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachMails as fr } from '../../../i18n/fr/coach-mails.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { Glyph, type GlyphName } from '../../ui/glyph.tsx'
import { Failed, FieldError, Waiting } from '../../ui/states.tsx'
import { showToast } from '../../ui/toast.tsx'
import { useAct } from '../ui/use-act.ts'
import { clientMailsQuery, retryMail } from './mails-api.ts'

const GLYPHS: Record<MailJson['state'], GlyphName> = {
  sent: 'done',
  waiting: 'open',
  sending: 'open',
  failed: 'lost',
  'held-back': 'expired',
  dropped: 'expired',
}

/** Every mail to somebody: what, when, and what became of it. */
export function ClientMails({ client }: { client: PersonJson }) {
  const text = useText({ fr, en })
  const mails = useInfiniteQuery(clientMailsQuery(client.id))
  return (
    <section>
      <h2>{text.title}</h2>
      {client.nudges === false && <p className="small quiet">{text.muted}</p>}
      {mails.isPending && <Waiting />}
      {mails.isError && mails.data === undefined && (
        <Failed error={mails.error} retry={() => mails.refetch()} />
      )}
      {mails.data?.length === 0 && <p className="small quiet">{text.none}</p>}
      <ol className="client-mails">
        {mails.data?.map((mail) => (
          <MailLine key={mail.id} mail={mail} />
        ))}
      </ol>
      {mails.hasNextPage && (
        <button
          className="link small"
          type="button"
          disabled={mails.isFetchingNextPage}
          onClick={() => mails.fetchNextPage()}
        >
          {text.more}
        </button>
      )}
    </section>
  )
}

function MailLine({ mail }: { mail: MailJson }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const today = format.dayOf(useNow())
  const retrying = useAct(retryMail, () => showToast({ text: text.queued }))
  const at = millisOf(mail.sentAt ?? mail.createdAt)
  const what = whatOf(mail, text)
  const state = [text[mail.state], mail.reason === null ? '' : text.reasons[mail.reason]]
  const isWaiting = mail.state === 'waiting' && mail.nextAttemptAt !== null
  const until = isWaiting ? millisOf(mail.nextAttemptAt ?? mail.createdAt) : null
  const mayRetry = mail.state === 'failed' && mail.kind !== 'invitation' && mail.kind !== 'sign-in'
  return (
    <li>
      <Glyph name={GLYPHS[mail.state]} />
      <span>
        {what}
        <small>
          {state.filter((part) => part !== '').join(', ')}
          {until !== null && mail.reason === 'quiet-hours' && ` ${text.until(format.time(until))}`}
          {' · '}
          <time dateTime={mail.sentAt ?? mail.createdAt}>
            {`${format.dayMonthShort(format.dayOf(at), today)} ${format.time(at)}`}
          </time>
        </small>
        {mayRetry && (
          <button
            className="link small"
            type="button"
            aria-label={text.againNamed(what)}
            disabled={retrying.isPending}
            onClick={() => retrying.act(mail.id)}
          >
            {text.again}
          </button>
        )}
        {retrying.failure !== null && <FieldError text={retrying.failure} />}
      </span>
    </li>
  )
}

function whatOf({ kind, days, subject }: MailJson, text: CoachMailsMessages): string {
  if (kind === 'package-ends') return text[kind](days ?? 1)
  return kind === 'message' && subject !== null ? text.messageOf(subject) : text[kind]
}
