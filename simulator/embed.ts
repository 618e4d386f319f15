/**
 * What Cal.com's `embed.js` does for a page that shows one booking link in line: it takes the calls
 * that waited in `Cal.q` and those that follow, puts the page in a frame, and tells of two events.
 */
export const EMBED_JS = `(() => {
  const base = new URL('../', document.currentScript.src).href.replace(/\\/$/, '')
  const serve = (api, namespace) => {
    let origin = base
    const listeners = []
    const tell = (type, data) => {
      const event = new CustomEvent(type, { detail: { type, namespace, data } })
      for (const { action, callback } of listeners)
        if (action === type || action === '*') callback(event)
    }
    const inline = ({ elementOrSelector, calLink, config = {} }) => {
      const isSelector = typeof elementOrSelector === 'string'
      const place = isSelector ? document.querySelector(elementOrSelector) : elementOrSelector
      if (!place) return
      const known = Object.entries(config).filter(([, value]) => typeof value === 'string')
      const frame = document.createElement('iframe')
      frame.title = 'Cal.com'
      frame.style.width = '100%'
      frame.style.height = '100%'
      frame.style.minHeight = '640px'
      frame.style.border = '0'
      frame.src = origin + '/' + calLink + '?' + new URLSearchParams(known)
      frame.addEventListener('load', () => {
        tell('linkReady', {})
        const isBooked = new URL(frame.contentWindow.location.href).searchParams.has('sent')
        if (!isBooked) return
        tell('bookingSuccessful', {})
        tell('bookingSuccessfulV2', {})
      })
      place.replaceChildren(frame)
    }
    const obey = ([action, told]) => {
      if (action === 'inline') inline(told)
      else if (action === 'on') listeners.push(told)
      else if (action === 'init' && told?.origin) origin = told.origin
      else if (action === 'initNamespace') serve(window.Cal.ns[told], told)
    }
    const init = ([action, name, told]) =>
      action === 'init' && typeof name === 'string' ? [action, told] : [action, name]
    const queue = api.q
    const waiting = queue.splice(0)
    queue.push = (call) => obey(init(Array.from(call)))
    waiting.forEach(queue.push)
  }
  if (window.Cal) serve(window.Cal, '')
})()
`
