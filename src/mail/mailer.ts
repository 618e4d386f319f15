import { createTransport } from 'nodemailer'
import type { Millis } from '../domain/instant.ts'
import type { Log } from '../log.ts'
import { createMailbox, type Mailbox } from './mailbox.ts'
import type { Message } from './message.ts'

const TIMEOUT_MS = 15_000
const CONNECTIONS_MAX = 3

export type Mailer = {
  /** Sends in the background, as no answer may depend on it; null when there is no way to send. */
  send: ((message: Message) => void) | null
  /** Sends, and tells what became of it; null when there is no way to send. */
  deliver: ((message: Message) => Promise<Fate>) | null
  /** The development mailbox, when there is no mail server and nobody else can look. */
  mailbox: Mailbox | null
  /** Waits for what is being sent. */
  close: () => Promise<void>
}

/** `unknown`: the connection broke after everything had been said. */
type Fate = 'sent' | 'refused' | 'unreachable' | 'unknown'

export type MailSettings = {
  smtpUrl: string | null
  from: string
  isLoopback: boolean
  now: () => Millis
  log: Log
}

export function createMailer(settings: MailSettings): Mailer {
  if (settings.smtpUrl !== null) return toServer(settings.smtpUrl, settings)
  if (settings.isLoopback) return toMailbox(settings)
  return { send: null, deliver: null, mailbox: null, close: async () => {} }
}

function toMailbox({ now, log }: MailSettings): Mailer {
  const mailbox = createMailbox({ now })
  const send = (message: Message) => {
    mailbox.keep(message)
    log.info(message.reveals, 'mail kept in the development mailbox, /dev/mail')
  }
  return {
    send,
    deliver: async (message) => {
      send(message)
      return 'sent'
    },
    mailbox,
    close: async () => {},
  }
}

function toServer(smtpUrl: string, { from, log }: MailSettings): Mailer {
  const transport = createTransport(
    {
      url: smtpUrl,
      pool: true,
      maxConnections: CONNECTIONS_MAX,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
    },
    { from },
  )
  const sending = new Set<Promise<Fate>>()
  const domain = from.replace(/^.*@/, '').replace(/[^\w.-].*$/, '')

  async function hand({ to, subject, text, html, replyTo, id, headers }: Message): Promise<Fate> {
    try {
      await transport.sendMail({
        to: { name: '', address: to },
        ...{ subject, text, html },
        ...(headers === undefined ? {} : { headers }),
        ...(id === undefined ? {} : { messageId: `<${id}@${domain}>` }),
        ...(replyTo ? { replyTo: { name: '', address: replyTo } } : {}),
      })
      return 'sent'
    } catch (error) {
      log.error({ failure: failureOf(error) }, 'mail not sent')
      return fateOf(error)
    }
  }

  const deliver = (message: Message): Promise<Fate> => {
    const sent = hand(message).finally(() => sending.delete(sent))
    sending.add(sent)
    return sent
  }

  return {
    send: (message) => void deliver(message),
    deliver,
    mailbox: null,
    async close() {
      await Promise.all(sending)
      transport.close()
    },
  }
}

const LASTING_FROM = 500

/** A server that says no for good, one that may be there later, or nobody can tell. */
function fateOf(error: unknown): Exclude<Fate, 'sent'> {
  if (!(error instanceof Error)) return 'unreachable'
  const code = 'responseCode' in error ? Number(error.responseCode) : 0
  if (code >= LASTING_FROM) return 'refused'
  const isSaid = 'command' in error && error.command === 'DATA' && code === 0
  return isSaid ? 'unknown' : 'unreachable'
}

/** A server's own words may repeat the address: only its code goes to the log. */
function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const code = 'code' in error ? String(error.code) : error.name
  const answered = 'responseCode' in error ? ` ${String(error.responseCode)}` : ''
  return `${code}${answered}`
}
