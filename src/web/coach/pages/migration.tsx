import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { MigrationPreviewJson } from '../../../contract/migration.ts'
import { coachMigration as en } from '../../../i18n/en/coach-migration.ts'
import { coachMigration as fr } from '../../../i18n/fr/coach-migration.ts'
import { Content } from '../../frame/content.tsx'
import { useFormat, usePageTitle, useText } from '../../language.tsx'
import '../../styles/forms.css'
import '../../styles/coach-clients.css'
import '../../styles/coach-bulk.css'
import '../../styles/coach-migration.css'
import { Unanswered } from '../../ui/unanswered.tsx'
import { type Migrated, MigratedResults } from '../offers/migrated-results.tsx'
import { MigratingList } from '../offers/migrating-list.tsx'
import { migrationQuery } from '../offers/migration-api.ts'

const route = getRouteApi('/team/coach/offers/$offerId/migration')

/** What was sold with a former version of an offer, and what its newest would change of each. */
export function MigrationPage() {
  const { offerId } = route.useParams()
  const text = useText({ fr, en })
  const found = useQuery(migrationQuery(offerId))
  const [migrated, setMigrated] = useState<Migrated | null>(null)
  usePageTitle(text.title)
  return (
    <Content className="migration-page">
      <p className="crumb small quiet">
        <Link to="/coach/offers">{text.offers}</Link>
      </p>
      <Opening preview={found.data} />
      {migrated !== null && (
        <MigratedResults migrated={migrated} onUndone={() => setMigrated(null)} />
      )}
      <Unanswered of={found} />
      {found.data !== undefined && found.data.items.length > 0 && (
        <MigratingList offerId={offerId} preview={found.data} onMigrated={setMigrated} />
      )}
    </Content>
  )
}

function Opening({ preview }: { preview: MigrationPreviewJson | undefined }) {
  const text = useText({ fr, en })
  const { locale } = useFormat()
  if (preview === undefined) return <h1>{text.title}</h1>
  const { items, version, offerName, isCut } = preview
  return (
    <>
      <div className="opening">
        <div>
          <p className="quiet">{offerName[locale]}</p>
          <h1>{text.lead(items.length, version)}</h1>
        </div>
      </div>
      <p className="migration-says">{items.length === 0 ? text.none : text.says}</p>
      {isCut && <p className="small quiet">{text.cut}</p>}
    </>
  )
}
