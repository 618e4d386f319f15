import type { Config } from '../config.ts'
import { isLoopbackHost } from '../http/guard/loopback.ts'
import type { StartedApp } from './start-app.ts'

/** What the start says to whoever typed the command: where it is, and what is still missing. */
export function welcome(
  config: Config,
  started: Pick<StartedApp, 'hasOwner' | 'setupCode' | 'mailbox'>,
  version: string,
): string {
  const { host, port, publicUrl } = config
  const isLocal = isLoopbackHost(host) && isLoopbackHost(new URL(publicUrl).hostname)
  const code = isLocal ? '' : `?code=${started.setupCode}`
  const lines = [`FitBuddy ${version} is running: ${publicUrl}`]
  if (!isLocal) lines.push(`It listens on ${host}, port ${port}.`)
  if (!started.hasOwner) {
    lines.push(
      `Open the studio, connect Cal.com or look at a demo: ${publicUrl}/setup${code}`,
      'Without a browser: set OWNER_EMAIL and FITBUDDY_API_KEY, and start again.',
    )
  }
  if (started.mailbox !== null) {
    lines.push(`Mail stays here until SMTP_URL is set: ${publicUrl}/dev/mail`)
  } else if (config.mail.smtpUrl === null) {
    lines.push('Mail is not configured (SMTP_URL): nobody can sign in by mail.')
  }
  return `\n${lines.map((line) => `  ${line}\n`).join('')}\n`
}
