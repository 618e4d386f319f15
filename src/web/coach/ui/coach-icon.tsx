/** The team's own drawings, in the same hand as the others: 20 px, beside a word. */
const PATHS = {
  today: 'M3.5 8.5 10 3.2l6.5 5.3v8H3.5zM8 16.5v-5h4v5',
  inbox: 'M3 11.5 5.2 4h9.6L17 11.5v5H3zM3 11.5h4l1.2 2h3.6l1.2-2h4',
  calendar: 'M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5',
  clients:
    'M7.5 4.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6M2.3 16.3c.6-2.7 2.6-3.9 5.2-3.9s4.6 1.2 5.2 3.9M13 4.5a2.7 2.7 0 0 1 0 5M14.5 12.7c1.8.5 2.8 1.7 3.2 3.6',
  card: 'M6 4h11v12H3V7zM7.5 10.5h.01M12.500 10.5h.01',
  bars: 'M4 16.500v-6M10 16.500v-12M16 16.500v-9',
  feed: 'M3 10h4l2-5 3 10 2-5h3',
  gear: 'M3 6h8M15 6h2M3 14h2M9 14h8M13 4a2 2 0 1 1 0 4 2 2 0 0 1 0-4M7 12a2 2 0 1 1 0 4 2 2 0 0 1 0-4',
  search: 'M9 4a5 5 0 1 1 0 10A5 5 0 0 1 9 4M12.8 12.800l3.700 3.700',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  right: 'm7.5 5 5 5-5 5',
  left: 'm12.5 5-5 5 5 5',
  move: 'M3 10h13.5M12 5.5l4.5 4.5-4.5 4.5',
  plus: 'M10 4v12M4 10h12',
  person:
    'M10 3.8a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.400M3.800 16.800c.800-3 3.200-4.300 6.200-4.300s5.400 1.300 6.200 4.300',
} as const

export type CoachIconName = keyof typeof PATHS

export function CoachIcon({ name }: { name: CoachIconName }) {
  return (
    <svg className={name === 'more' ? 'icon more' : 'icon'} viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
