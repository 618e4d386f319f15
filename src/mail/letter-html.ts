import type { Locale } from '../domain/person.ts'
import { escapeHtml } from './escape-html.ts'

/** The one look of the mails; every part is HTML already. */
export function letterHtml(locale: Locale, parts: readonly string[]): string {
  const body = parts.filter((part) => part !== '').join('\n')
  return `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><body style="font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:2rem auto;padding:0 1rem">\n${body}\n</body></html>`
}

export function buttonHtml(link: string, text: string): string {
  return `<p><a href="${escapeHtml(link)}" style="${BUTTON_STYLE}">${escapeHtml(text)}</a></p>`
}

const BUTTON_STYLE =
  'display:inline-block;padding:12px 20px;border-radius:10px;background:#111;color:#fff;text-decoration:none'
