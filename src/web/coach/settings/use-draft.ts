import { useState } from 'react'

/** What is typed and not yet saved, over what is saved: news from elsewhere never erases it. */
export function useDraft<Values extends Record<string, string | number>>(saved: Values) {
  const [typed, setTyped] = useState<Partial<Values>>({})
  const values: Values = { ...saved, ...typed }
  return {
    values,
    change: (changes: Partial<Values>) => setTyped((before) => ({ ...before, ...changes })),
    isChanged: Object.keys(saved).some((name) => values[name] !== saved[name]),
    forget: () => setTyped({}),
  }
}
