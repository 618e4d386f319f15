import type { PackageJson } from '../../../contract/package.ts'
import { coachActs as actsEn } from '../../../i18n/en/coach-acts.ts'
import { coachPackage as en } from '../../../i18n/en/coach-package.ts'
import { coachActs as actsFr } from '../../../i18n/fr/coach-acts.ts'
import { coachPackage as fr } from '../../../i18n/fr/coach-package.ts'
import { useText } from '../../language.tsx'
import { Emphasis } from '../../ui/emphasis.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { ActDialog } from '../ui/act-dialog.tsx'
import { ReasonField, useReason } from '../ui/reason-field.tsx'
import { useAct, useSaid } from '../ui/use-act.ts'
import { closePackage } from './package-api.ts'

/** What is left can no longer be booked; said before, with a reason, and taken back for a while. */
export function CloseDialog({ pack, onClose }: { pack: PackageJson; onClose: () => void }) {
  const text = useText({ fr, en })
  const acts = useText({ fr: actsFr, en: actsEn })
  const say = useSaid()
  const reason = useReason()
  const closing = useAct(
    (told: string, key) => closePackage(pack.id, told, key),
    (after) => {
      say(text.closed(pack.name), after.undo)
      onClose()
    },
  )
  const close = () => {
    const told = reason.ask()
    if (told !== null) closing.act(told)
  }
  return (
    <ActDialog
      title={text.closeTitle(pack.name)}
      act={text.closeDo}
      isDisabled={closing.isPending}
      isDanger
      leave={text.closeKeep}
      onAct={close}
      onClose={onClose}
      failure={closing.failure}
    >
      <p className="note strong">
        <Glyph name="expired" />
        <span>
          <Emphasis text={text.closeSays(pack.sessionsRemaining)} />
        </span>
      </p>
      <ReasonField label={acts.reason} {...reason.field} />
    </ActDialog>
  )
}
