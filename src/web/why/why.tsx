import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { PackageJson } from '../../contract/package.ts'
import { card as en } from '../../i18n/en/card.ts'
import { card as fr } from '../../i18n/fr/card.ts'
import { useText } from '../language.tsx'
import { Icon } from '../ui/icon.tsx'

const WhyChain = lazy(async () => ({ default: (await import('./why-chain.tsx')).WhyChain }))

/** « Pourquoi 3 ? »: a sum that reads downwards, closed until somebody asks. */
export function Why({ pack }: { pack: PackageJson }) {
  const text = useText({ fr, en })
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="why" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {text.why(pack.sessionsRemaining)}
        <Icon name="down" />
      </summary>
      {isOpen && (
        <Suspense fallback={<p className="state small quiet">…</p>}>
          <WhyChain pack={pack} />
          <p className="all small">
            <Link to="/dashboard/packages/$packageId" params={{ packageId: pack.id }}>
              {text.whyAll}
            </Link>
          </p>
        </Suspense>
      )}
    </details>
  )
}
