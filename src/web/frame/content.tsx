import type { ReactNode } from 'react'

/** The page's content: where « Aller au contenu » leads. */
export function Content({ className = '', children }: { className?: string; children: ReactNode }) {
  return (
    <main className={`wrap ${className}`.trim()} id="content" tabIndex={-1}>
      {children}
    </main>
  )
}
