/** One set of our own, 20 px, always beside a word. */
const PATHS = {
  home: 'M3.5 8.5 10 3.2l6.5 5.3v8H3.5zM8 16.5v-5h4v5',
  day: 'M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  user: 'M10 3.8a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4M3.8 16.8c.8-3 3.2-4.3 6.2-4.3s5.4 1.3 6.2 4.3',
  video: 'M2.5 5.5h10v9h-10zM12.5 9l5-2.5v7l-5-2.5',
  again: 'M4 9a6 6 0 0 1 10.5-3L16.5 8M16.5 4v4h-4M16 11a6 6 0 0 1-10.500 3L3.5 12M3.5 16v-4h4',
  down: 'm5 7.5 5 5 5-5',
  mail: 'M3 5h14v10.500H3zM3.300 5.500 10 11l6.700-5.500',
  copy: 'M7 7h9.500v9.500H7zM13 7V3.500H3.500V13H7',
  out: 'M12 3.500h4.500V8M16.500 3.500 9.500 10.500M13.500 11.500v5h-10v-10h5',
} as const

export type IconName = keyof typeof PATHS

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}

/** The card in ink with its cut corner, two holes and one ring. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 24" aria-hidden="true">
      <path
        d="M9 2h19.5A1.5 1.5 0 0 1 30 3.5v17a1.5 1.5 0 0 1-1.5 1.5h-25A1.5 1.5 0 0 1 2 20.5V9z"
        fill="var(--ink)"
      />
      <circle cx="8.7" cy="13.2" r="2.6" fill="var(--paper)" />
      <circle cx="16" cy="13.2" r="2.6" fill="var(--paper)" />
      <circle cx="23.3" cy="13.2" r="2" fill="none" stroke="var(--paper)" strokeWidth="1.2" />
    </svg>
  )
}
