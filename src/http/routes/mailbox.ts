import { Hono } from 'hono'
import { html } from 'hono/html'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import { mail as inEnglish } from '../../i18n/en/mail.ts'
import { mail as inFrench } from '../../i18n/fr/mail.ts'
import { refuseWith } from '../answered/refuse-with.ts'
import type { HttpEnv } from '../deps.ts'
import { isFromThisMachine } from '../guard/loopback.ts'

type KeptMail = {
  id: number
  to: string
  subject: string
  text: string
  html: string
  sentAt: Millis
  code: string | null
  link: string | null
}

type MailboxDeps = {
  mailbox: { list: () => readonly KeptMail[] }
}

/** `/dev/mail`: what would have been sent. Mounted only in development, shown to this machine alone. */
export function mailboxRoutes({ mailbox }: MailboxDeps) {
  const app = new Hono<HttpEnv>()
  const present = () => mailbox.list().map((mail) => ({ ...mail, sentAt: isoOf(mail.sentAt) }))

  app.use('/dev/*', async (c, next) => {
    if (!isFromThisMachine(c)) return refuseWith(c, { type: 'NotFound' })
    c.header('Cache-Control', 'no-store')
    return next()
  })
  app.get('/dev/mail.json', (c) => c.json({ items: present() }))
  app.get('/dev/mail', (c) => {
    const locale = c.get('locale')
    const say = (locale === 'fr' ? inFrench : inEnglish).mailbox
    c.header('Content-Security-Policy', POLICY)
    return c.html(page(locale, say, present()))
  })
  return app
}

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"

type ShownMail = Omit<KeptMail, 'sentAt'> & { sentAt: string }

function page(locale: string, say: typeof inEnglish.mailbox, mails: ShownMail[]) {
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="5">
<title>${say.title}</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem }
  article { border: 1px solid #8885; border-radius: 12px; padding: 1rem; margin: 1rem 0 }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit }
  :root { color-scheme: light dark }
</style>
</head>
<body>
<h1>${say.title}</h1>
<p>${mails.length === 0 ? say.empty : say.explained}</p>
${mails.map(
  (mail) => html`<article>
<h2>${mail.subject}</h2>
<p>${say.to} ${mail.to} · <time datetime="${mail.sentAt}">${mail.sentAt}</time></p>
<pre>${mail.text}</pre>
${mail.link === null ? '' : html`<p><a href="${mail.link}">${say.open}</a></p>`}
</article>`,
)}
</body>
</html>`
}
