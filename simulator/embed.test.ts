import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { EMBED_JS } from './embed.ts'

type Call = readonly unknown[]
type Frame = {
  src: string
  contentWindow: { location: { href: string } }
  load: () => void
}

/** As much of a browser as the script looks at; `Cal` is what the page's own snippet left behind. */
const pageWith = (queue: Call[], namespaces: Record<string, { q: Call[] }> = {}) => {
  const frames: Frame[] = []
  const place = { replaceChildren: (frame: Frame) => void frames.push(frame) }
  const cal = { q: queue, ns: namespaces }
  const document = {
    currentScript: { src: 'https://studio.example/demo/calcom/embed/embed.js' },
    querySelector: (selector: string) => (selector === '#booking' ? place : null),
    createElement: () => {
      const frame = {
        ...{ style: {}, src: '', contentWindow: { location: { href: '' } }, load: () => {} },
        addEventListener: (_: string, load: () => void) => {
          frame.load = load
        },
      }
      return frame
    },
  }
  function CustomEvent(type: string, { detail }: { detail: unknown }) {
    return { type, detail }
  }
  const window = { Cal: cal }
  runInNewContext(EMBED_JS, { window, document, URL, URLSearchParams, CustomEvent })
  return { frames, call: (...call: unknown[]) => void queue.push(call) }
}

const INLINE = [
  'inline',
  {
    elementOrSelector: '#booking',
    calLink: 'elodie/coaching-60',
    config: { name: 'Nora Perret', 'metadata[fitbuddy]': 'to.ken', layout: undefined },
  },
]

it('shows what was asked for before it came, filled in', () => {
  const { frames } = pageWith([['init', { origin: 'https://cal.example' }], INLINE])
  const link = 'https://cal.example/elodie/coaching-60'
  const known = 'name=Nora+Perret&metadata%5Bfitbuddy%5D=to.ken'
  expect(frames.map(({ src }) => src)).toEqual([`${link}?${known}`])
})

it('without an origin the pages are where it came from, and a namespace is served too', () => {
  const coach = { q: [['init', 'coach', {}], INLINE] }
  const { frames } = pageWith([['initNamespace', 'coach']], { coach })
  expect(frames[0]?.src).toMatch('https://studio.example/demo/calcom/elodie/coaching-60?')
})

it('says when the page is there, and when something was booked in it', () => {
  const told: string[] = []
  const callback = ({ type }: { type: string }) => told.push(type)
  const { frames, call } = pageWith([])
  call('on', { action: 'linkReady', callback })
  call('on', { action: 'bookingSuccessfulV2', callback })
  call(...INLINE)
  const [frame] = frames
  if (frame === undefined) throw new Error('a frame was expected')
  frame.contentWindow.location.href = frame.src
  frame.load()
  expect(told).toEqual(['linkReady'])
  frame.contentWindow.location.href = 'https://studio.example/demo/calcom/?sent=1'
  frame.load()
  expect(told).toEqual(['linkReady', 'linkReady', 'bookingSuccessfulV2'])
})
