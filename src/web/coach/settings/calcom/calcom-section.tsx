import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { LastRefusalJson, SettingsJson } from '../../../../contract/settings.ts'
import { calcomEvents as enEvents } from '../../../../i18n/en/calcom-events.ts'
import { coachSettings as en } from '../../../../i18n/en/coach-settings.ts'
import { millisOf } from '../../../../i18n/format.ts'
import { calcomEvents as frEvents } from '../../../../i18n/fr/calcom-events.ts'
import { coachSettings as fr } from '../../../../i18n/fr/coach-settings.ts'
import { useNow } from '../../../clock.ts'
import { useFormat, useText } from '../../../language.tsx'
import { adviceFor } from '../../../setup/refused-advice.ts'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { Emphasis } from '../../../ui/emphasis.tsx'
import { Glyph } from '../../../ui/glyph.tsx'
import { useAgo } from '../../ui/use-ago.ts'
import { Section } from '../section.tsx'
import { CalcomAddress } from './calcom-address.tsx'
import { CalcomApi } from './calcom-api.tsx'
import { IdentityChoice } from './identity-choice.tsx'
import { RequestsChoice } from './requests-choice.tsx'
import { WebhookSecret } from './webhook-secret.tsx'

const Checklist = lazy(async () => ({ default: (await import('./checklist.tsx')).Checklist }))

/** The door of Cal.com: what arrived, what to enter there, and where it is. */
export function CalcomSection({ settings }: { settings: SettingsJson }) {
  const text = useText({ fr, en })
  const events = useText({ fr: frEvents, en: enEvents })
  const { calcom } = settings
  return (
    <Section name="calcom">
      <Arrivals calcom={calcom} />
      {calcom.lastRefusal !== null && <Refusal last={calcom.lastRefusal} />}
      {calcom.allowUnsigned && (
        <p className="note strong caution">
          <Glyph name="clash" />
          <span>
            <Emphasis text={text.unsigned} />
          </span>
        </p>
      )}
      <p className="small quiet">{text.calcomHelp}</p>
      <div className="field">
        <span className="label">{text.webhookUrl}</span>
        <div className="copied-line">
          <code>{calcom.webhookUrl}</code>
          <CopyButton
            text={calcom.webhookUrl}
            label={text.copy}
            done={text.copied}
            name={text.webhookUrl}
          />
        </div>
      </div>
      <WebhookSecret isFromEnvironment={calcom.webhookSecretSource === 'environment'} />
      <div className="field">
        <h3 className="label">{text.tick}</h3>
        <ul className="events">
          {calcom.eventsToTick.map((event) => (
            <li key={event}>
              <Glyph name="done" />
              {events[event]}
            </li>
          ))}
        </ul>
        <p className="small quiet">{text.template}</p>
      </div>
      <Suspense>
        <Checklist />
      </Suspense>
      <CalcomAddress url={calcom.url} />
      <CalcomApi calcom={calcom} />
      <RequestsChoice settings={settings} />
      <IdentityChoice settings={settings} />
    </Section>
  )
}

function Arrivals({ calcom }: Pick<SettingsJson, 'calcom'>) {
  const text = useText({ fr, en })
  const ago = useAgo()
  const now = useNow()
  const lines = [
    { name: text.lastDelivery, at: calcom.lastDeliveryAt },
    { name: text.lastPing, at: calcom.lastPingAt },
  ]
  return (
    <div className="arrivals">
      <dl>
        {lines.map(({ name, at }) => (
          <div key={name}>
            <dt>
              <Glyph name={at === null ? 'open' : 'done'} />
              {name}
            </dt>
            <dd>{at === null ? text.never : ago(now - millisOf(at))}</dd>
          </div>
        ))}
      </dl>
      <Link className="small" to="/coach/deliveries">
        {text.deliveries}
      </Link>
    </div>
  )
}

function Refusal({ last }: { last: LastRefusalJson }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const at = millisOf(last.at)
  const when = `${format.shortDay(format.dayOf(at), format.dayOf(useNow()))}, ${format.time(at)}`
  return (
    <p className="note strong caution" role="alert">
      <Glyph name="clash" />
      <span>
        <b>{text.refused(when)}.</b> {adviceFor(last.code, text)}
      </span>
    </p>
  )
}
