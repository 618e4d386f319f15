import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { mailNudges as inEnglish } from '../../i18n/en/mail-nudges.ts'
import { mailNudges as inFrench } from '../../i18n/fr/mail-nudges.ts'
import { type MutedAs, muteNudges, seeMuting } from '../../usecases/mails/mute-nudges.ts'
import { readBody } from '../asked/read-body.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

const PATH = '/mails/:token'
const BODY_BYTES_MAX = 4096

/**
 * Where the link in a mail leads that stops them, without a sign-in. Looking at it changes nothing:
 * programs follow links. One POST does, as mail programs send it (RFC 8058).
 */
export function mutePageRoutes(deps: HttpDeps): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  app.get(PATH, async (c) => {
    const seen = await seeMuting(deps, c.req.param('token'))
    return answer(c, seen, 'asked')
  })
  app.post(PATH, async (c) => {
    const body = await readBody(c.req.raw, BODY_BYTES_MAX)
    const asked = body.ok ? new TextDecoder().decode(body.value) : ''
    const nudges = new URLSearchParams(asked).get('nudges') === 'on'
    const token = c.req.param('token')
    const done = await muteNudges(deps, { token, nudges, route: `POST ${PATH}` })
    return answer(c, done.ok ? done.value : null, 'done')
  })
  return app
}

function answer(c: Context<HttpEnv>, seen: MutedAs | null, when: 'asked' | 'done') {
  const locale = seen?.locale ?? c.get('locale')
  c.header('Content-Security-Policy', POLICY)
  c.header('Cache-Control', 'no-store')
  c.header('Referrer-Policy', 'no-referrer')
  c.header('X-Robots-Tag', 'noindex')
  return c.html(page(locale, seen, when), seen === null ? 404 : 200)
}

const POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

function page(locale: 'fr' | 'en', seen: MutedAs | null, when: 'asked' | 'done') {
  const say = (locale === 'fr' ? inFrench : inEnglish).page
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${say.title}</title>
<style>
  :root { color-scheme: light dark }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 32rem; margin: 15vh auto 0; padding: 0 1.25rem }
  h1 { font-size: 1.375rem; line-height: 1.3; font-weight: 600; text-wrap: balance }
  p { color: light-dark(#555, #aaa) }
  form { margin-top: 1.5rem }
  button {
    font: inherit; font-weight: 500; min-height: 44px; padding: 0 1.25rem; border-radius: 10px; border: 0;
    background: light-dark(#111, #eee); color: light-dark(#fff, #111); cursor: pointer
  }
  button.quiet { background: none; border: 1px solid #8888; color: inherit }
  a { color: inherit }
</style>
</head>
<body>
<main>
${seen === null ? unknown(say) : known(say, seen, when)}
</main>
</body>
</html>`
}

type Say = typeof inEnglish.page

const unknown = (say: Say) =>
  html`<h1>${say.wrong}</h1><p><a href="/dashboard/profile">${say.profile}</a></p>`

function known(say: Say, { studioName, isMuted }: MutedAs, when: 'asked' | 'done') {
  const after = isMuted ? say.done(studioName) : say.again(studioName)
  const title = when === 'done' || isMuted ? after : say.ask(studioName)
  return html`<h1>${title}</h1>
<p>${say.kept}</p>
<form method="post">
<input type="hidden" name="nudges" value="${isMuted ? 'on' : 'off'}">
<button type="submit" class="${isMuted ? 'quiet' : ''}">${isMuted ? say.back : say.confirm}</button>
</form>`
}

function described(name: string, summary: string) {
  return {
    operationId: name,
    tags: ['Mails'],
    summary,
    security: [],
    parameters: [
      {
        name: 'token',
        in: 'path' as const,
        required: true,
        schema: { type: 'string' as const },
      },
    ],
    responses: {
      200: {
        description: 'OK',
        content: { 'text/html': { schema: { type: 'string' as const } } },
      },
      404: { description: 'The link is not whole' },
    },
  }
}

/** A page, and what its button sends: described here, by hand. */
export const mutePaths = {
  '/mails/{token}': {
    get: described('seeMuting', 'Where the link in a mail leads that stops them; changes nothing'),
    post: described('muteNudges', 'Stop these mails (RFC 8058); `nudges=on` receives them again'),
  },
}
