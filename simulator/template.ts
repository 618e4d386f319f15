/** Cal.com's custom payload template: the booking's own fields, without the envelope. */
type Rendered = { body: string; contentType: string }

const JSON_TYPE = 'application/json'
const FORM_TYPE = 'application/x-www-form-urlencoded'

/** These leave by another road, which knows no templates. */
const UNTEMPLATED = /^(MEETING_STARTED|MEETING_ENDED|BOOKING_REQUESTED)$/

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&#x27;',
  '`': '&#x60;',
  '=': '&#x3D;',
}

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const valueAt = (fields: unknown, path: string): string => {
  let value = fields
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null) return ''
    value = Object.entries(value).find(([key]) => key === name)?.[1]
  }
  if (typeof value === 'object' && value !== null) return '[object Object]'
  const text = value === undefined || value === null ? '' : String(value)
  // Quotes are escaped too, and turned back into quotes afterwards: no difference remains.
  return text.replace(/[&<>'`=]/g, (letter) => ESCAPES[letter] ?? letter)
}

/** A template whose result is no JSON any more sends the word `false`, signed like a body. */
export const rendered = (template: string | null, body: string): Rendered => {
  const { triggerEvent, createdAt, payload } = JSON.parse(body)
  if (template === null || template === '' || UNTEMPLATED.test(triggerEvent))
    return { body, contentType: JSON_TYPE }
  const fields = { ...payload, triggerEvent, createdAt }
  const text = template.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_, path) => valueAt(fields, path))
  if (!isJson(template)) return { body: text, contentType: FORM_TYPE }
  const compact = isJson(text) ? JSON.stringify(JSON.parse(text)) : 'false'
  return { body: compact, contentType: JSON_TYPE }
}
