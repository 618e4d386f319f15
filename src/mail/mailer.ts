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
  /** The development mailbox, when there is no mail server and nobody else can look. */
  mailbox: Mailbox | null
  /** Waits for what is being sent. */
  close: () => Promise<void>
}

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
  return { send: null, mailbox: null, close: async () => {} }
}

function toMailbox({ now, log }: MailSettings): Mailer {
  const mailbox = createMailbox({ now })
  return {
    send(message) {
      mailbox.keep(message)
      log.info(message.reveals, 'mail kept in the development mailbox, /dev/mail')
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
  const sending = new Set<Promise<void>>()

  async function deliver({ to, subject, text, html }: Message): Promise<void> {
    try {
      await transport.sendMail({ to: { name: '', address: to }, subject, text, html })
    } catch (error) {
      log.error({ failure: failureOf(error) }, 'mail not sent')
    }
  }

  return {
    send(message) {
      const sent = deliver(message).finally(() => sending.delete(sent))
      sending.add(sent)
    },
    mailbox: null,
    async close() {
      await Promise.all(sending)
      transport.close()
    },
  }
}

/** A server's own words may repeat the address: only its code goes to the log. */
function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const code = 'code' in error ? String(error.code) : error.name
  const answered = 'responseCode' in error ? ` ${String(error.responseCode)}` : ''
  return `${code}${answered}`
}
