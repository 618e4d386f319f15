import { Link } from '@tanstack/react-router'
import type { PersonJson } from '../../../contract/person.ts'
import { clientMerge as mergeEn } from '../../../i18n/en/client-merge.ts'
import { coachClient as en } from '../../../i18n/en/coach-client.ts'
import { coachNudge as nudgeEn } from '../../../i18n/en/coach-nudge.ts'
import { coachSeries as seriesEn } from '../../../i18n/en/coach-series.ts'
import { millisOf } from '../../../i18n/format.ts'
import { clientMerge as mergeFr } from '../../../i18n/fr/client-merge.ts'
import { coachClient as fr } from '../../../i18n/fr/coach-client.ts'
import { coachNudge as nudgeFr } from '../../../i18n/fr/coach-nudge.ts'
import { coachSeries as seriesFr } from '../../../i18n/fr/coach-series.ts'
import { LastActNote } from '../../acts/last-act.tsx'
import { isRefused } from '../../api.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { FieldError } from '../../ui/states.tsx'
import { showToast } from '../../ui/toast.tsx'
import { inviteClient } from '../coach-api.ts'
import { MoreMenu } from '../ui/more-menu.tsx'
import { useAct } from '../ui/use-act.ts'
import type { Asking } from './client-dialogs.tsx'

type ClientHeadProps = {
  client: PersonJson
  hasPackage: boolean
  onAsk: (asking: Asking) => void
}

/** Who it is, since when, and what can be done. */
export function ClientHead({ client, hasPackage, onAsk }: ClientHeadProps) {
  const text = useText({ fr, en })
  const series = useText({ fr: seriesFr, en: seriesEn })
  const nudge = useText({ fr: nudgeFr, en: nudgeEn })
  const merge = useText({ fr: mergeFr, en: mergeEn })
  const format = useFormat()
  const since = format.monthYear(format.dayOf(millisOf(client.createdAt)))
  const today = format.dayOf(useNow())
  const { invitedAt: sentAt = null } = client
  const invitedAt =
    sentAt === null ? null : format.dayMonthShort(format.dayOf(millisOf(sentAt)), today)
  const inviting = useAct(inviteClient, ({ email }) => showToast({ text: text.invited(email) }))
  const isWithoutMail = isRefused(inviting.error, 'MailNotConfigured')
  return (
    <>
      <div className="opening">
        <div>
          <h1>{client.name}</h1>
          <p className="small quiet">
            {client.email ?? text.withoutEmail} · {text.since(since)}
            {invitedAt !== null && ` · ${text.invitedOn(invitedAt)}`}
          </p>
        </div>
        <div className="acts">
          <button
            className={hasPackage ? 'button main' : 'button'}
            type="button"
            onClick={() => onAsk({ is: 'book' })}
          >
            {text.book}
          </button>
          <button className="button" type="button" onClick={() => onAsk({ is: 'give-back' })}>
            {text.giveBack}
          </button>
          <MoreMenu label={text.more}>
            <Link to="/coach/clients/$clientId/recurring" params={{ clientId: client.id }}>
              {series.menu}
            </Link>
            <button type="button" onClick={() => onAsk({ is: 'nudge' })}>
              {nudge.menu}
            </button>
            <button type="button" onClick={() => onAsk({ is: 'grant' })}>
              {text.grant}
            </button>
            {client.email !== null && (
              <button
                type="button"
                disabled={inviting.isPending}
                onClick={() => inviting.act(client.id)}
              >
                {text.invite}
              </button>
            )}
            <button type="button" onClick={() => onAsk({ is: 'edit' })}>
              {text.edit}
            </button>
            <button type="button" onClick={() => onAsk({ is: 'merge' })}>
              {merge.menu}
            </button>
          </MoreMenu>
        </div>
      </div>
      <LastActNote />
      {inviting.failure !== null && (
        <FieldError text={isWithoutMail ? text.mailMissing : inviting.failure} />
      )}
    </>
  )
}
