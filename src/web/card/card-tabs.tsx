import type { PackageJson } from '../../contract/package.ts'
import { card as en } from '../../i18n/en/card.ts'
import { card as fr } from '../../i18n/fr/card.ts'
import { useNow } from '../clock.ts'
import { useFormat, useText } from '../language.tsx'
import { countsOf } from './counts.tsx'
import { Dots } from './dots.tsx'
import { toBookText } from './validity.ts'

type CardTabsProps = { packages: readonly PackageJson[]; onChoose: (packageId: string) => void }

/** The packages behind the one in front: touching a tab brings its package forward. */
export function CardTabs({ packages, onChoose }: CardTabsProps) {
  const text = useText({ fr, en })
  const format = useFormat()
  const today = format.dayOf(useNow())
  if (packages.length === 0) return null
  return (
    <div className="stack">
      {packages.map((pack) => (
        <button key={pack.id} type="button" onClick={() => onChoose(pack.id)}>
          <b>{pack.name}</b>
          <span className="small quiet">
            <Dots counts={countsOf(pack)} />
            {toBookText(pack, format, today, text)}
          </span>
        </button>
      ))}
    </div>
  )
}
