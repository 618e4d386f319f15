import { useState } from 'react'
import type { MigratePackages, MigratingJson } from '../../../contract/migration.ts'
import { coachActs as actsEn } from '../../../i18n/en/coach-acts.ts'
import { coachMigration as en } from '../../../i18n/en/coach-migration.ts'
import { coachActs as actsFr } from '../../../i18n/fr/coach-acts.ts'
import { coachMigration as fr } from '../../../i18n/fr/coach-migration.ts'
import { useText } from '../../language.tsx'
import { ActDialog } from '../ui/act-dialog.tsx'
import { ReasonField, useReason } from '../ui/reason-field.tsx'
import { useAct } from '../ui/use-act.ts'
import type { Migrated } from './migrated-results.tsx'
import { migratePackages } from './migration-api.ts'

type MigrateDialogProps = {
  offerId: string
  version: number
  lines: readonly MigratingJson[]
  onClose: () => void
  onMigrated: (migrated: Migrated) => void
}

/** The last word before packages change, with the reason that their histories will tell. */
export function MigrateDialog(props: MigrateDialogProps) {
  const { offerId, version, onClose, onMigrated } = props
  // What the page is told meanwhile does not change what is asked here.
  const [lines] = useState(props.lines)
  const text = useText({ fr, en })
  const acts = useText({ fr: actsFr, en: actsEn })
  const reason = useReason()
  const migrating = useAct(
    (asked: MigratePackages, key) => migratePackages(offerId, asked, key),
    ({ items, undo }) => {
      const nameOf = (id: string) => lines.find(({ packageId }) => packageId === id)
      const named = items.map(({ packageId, problem }) => {
        const { clientName = '', packageName = '' } = nameOf(packageId) ?? {}
        return { packageId, clientName, packageName, problem }
      })
      onMigrated({ version, lines: named, undo })
      onClose()
    },
  )
  const migrate = () => {
    const told = reason.ask()
    if (told === null) return
    const packages = lines.map(({ packageId, validUntil }) => ({ packageId, validUntil }))
    migrating.act({ version, packages, reason: told })
  }
  return (
    <ActDialog
      title={text.confirmTitle(lines.length, version)}
      act={text.confirmDo(lines.length, version)}
      isDisabled={migrating.isPending}
      onAct={migrate}
      onClose={onClose}
      failure={migrating.failure}
    >
      <p className="small">{text.says}</p>
      <ReasonField label={acts.reason} {...reason.field} />
      <p className="well small">{text.confirmSays}</p>
    </ActDialog>
  )
}
