type Call = readonly unknown[]

/** What Cal.com's script finds when it arrives: the calls made so far, by namespace. */
type Queue = ((...call: Call) => void) & { q: Call[] }
type Cal = Queue & { ns: Record<string, Queue>; loaded: boolean }

declare global {
  interface Window {
    Cal?: Cal
  }
}

function queue(): Queue {
  const q: Call[] = []
  return Object.assign((...call: Call) => void q.push(call), { q })
}

function calFrom(embedJsUrl: string): Cal {
  const known = window.Cal
  if (known !== undefined) return known
  const cal = Object.assign(queue(), { ns: {}, loaded: true })
  window.Cal = cal
  const script = document.createElement('script')
  script.src = embedJsUrl
  document.head.append(script)
  return cal
}

type Shown = {
  place: HTMLElement
  name: string
  calLink: string
  calOrigin: string
  embedJsUrl: string
  prefill: { name: string; email: string }
  token: string
  /** The day that its calendar opens on. */
  day: string | null
  onReady: () => void
  onFailed: () => void
  onBooked: () => void
}

/**
 * Cal.com's embed in a place of the page: its script is fetched once, calls made before it arrives
 * wait in a queue that it reads. What it tells is a hint for the page, never a fact: bookings come
 * by webhook.
 */
export function showCalcom(shown: Shown): void {
  const { place, name, calLink, calOrigin, prefill, token, day } = shown
  const cal = calFrom(shown.embedJsUrl)
  const here = cal.ns[name] ?? queue()
  cal.ns[name] = here
  here('init', name, { origin: calOrigin })
  cal('initNamespace', name)
  here('on', { action: 'linkReady', callback: shown.onReady })
  here('on', { action: 'linkFailed', callback: shown.onFailed })
  here('on', { action: 'bookingSuccessfulV2', callback: shown.onBooked })
  here('inline', {
    elementOrSelector: place,
    calLink,
    config: {
      ...prefill,
      ...openedOn(day),
      'metadata[fitbuddy]': token,
      theme: 'auto',
      layout: 'month_view',
    },
  })
}

/** How Cal.com's page is told the day that it opens on. */
export function openedOn(day: string | null): { month?: string; date?: string } {
  return day === null ? {} : { month: day.slice(0, 'YYYY-MM'.length), date: day }
}
