import type { Hono } from 'hono'
import type { HttpEnv } from '../src/http/deps.ts'

/** Keeps cookies and says where a request comes from, as browsers do. */
export function openBrowser(app: Hono<HttpEnv>, origin: string) {
  const jar = new Map<string, string>()

  const send = async (path: string, init: RequestInit = {}, from = origin) => {
    const headers = new Headers(init.headers)
    if (jar.size > 0) headers.set('cookie', [...jar].map((pair) => pair.join('=')).join('; '))
    if (init.method !== undefined) headers.set('origin', from)
    headers.set('host', new URL(origin).host)
    const answer = await app.request(`${origin}${path}`, { ...init, headers })
    for (const line of answer.headers.getSetCookie()) keep(jar, line)
    return answer
  }

  const post = (path: string, body: unknown, from?: string) => {
    const headers = { 'content-type': 'application/json' }
    return send(path, { method: 'POST', body: JSON.stringify(body), headers }, from)
  }

  return {
    jar,
    send,
    get: (path: string) => send(path),
    post,
    ask: (email: string) =>
      post('/api/auth/email-otp/send-verification-otp', { email, type: 'sign-in' }),
    enter: (email: string, otp: string) => post('/api/auth/sign-in/email-otp', { email, otp }),
    /** The id of who is signed in; null when nobody is. */
    whoAmI: async (): Promise<string | null> => {
      const answer = await send('/api/me')
      if (answer.status === 401) return null
      return String(Reflect.get(Object(await answer.json()), 'id'))
    },
  }
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';')
  const [name = '', value = ''] = pair.split(/=(.*)/s)
  if (/max-age=0/i.test(line)) jar.delete(name)
  else jar.set(name, value)
}
