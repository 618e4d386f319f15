import { Fragment, useState } from 'react'
import type { SetupJson } from '../../contract/setup.ts'
import { calcomEvents as enEvents } from '../../i18n/en/calcom-events.ts'
import { setup as en } from '../../i18n/en/setup.ts'
import { calcomEvents as frEvents } from '../../i18n/fr/calcom-events.ts'
import { setup as fr } from '../../i18n/fr/setup.ts'
import { useText } from '../language.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Emphasis } from '../ui/emphasis.tsx'
import { Glyph } from '../ui/glyph.tsx'

const MASK = '••••••••••••••••'

const WEBHOOKS = '/settings/developer/webhooks'
const SITES = ['app.cal.eu', 'app.cal.com'] as const

/** Cal.com's own form from top to bottom, ready to be copied. */
export function SetupWebhook({ setup }: { setup: SetupJson }) {
  const text = useText({ fr, en })
  const events = useText({ fr: frEvents, en: enEvents })
  return (
    <section className="panel" aria-labelledby="webhook">
      <div className="heading">
        <h2 id="webhook">{text.webhook}</h2>
      </div>
      <div className="body">
        <p>{text.webhookHelp}</p>
        {setup.allowUnsigned && (
          <p className="note strong caution">
            <Glyph name="clash" />
            <span>
              <Emphasis text={text.unsigned} />
            </span>
          </p>
        )}
        <p className="small">
          {text.openCalcom}{' '}
          {SITES.map((site, index) => (
            <Fragment key={site}>
              {index > 0 && ', '}
              <a href={`https://${site}${WEBHOOKS}`} target="_blank" rel="noopener noreferrer">
                {site}
              </a>
            </Fragment>
          ))}
        </p>
        <ol className="told">
          <li>
            <h3>{text.address}</h3>
            <Address url={setup.webhookUrl} />
          </li>
          <li>
            <h3>{text.tick}</h3>
            <ul className="ticks">
              {setup.eventsToTick.map((event) => (
                <li key={event}>
                  <Glyph name="done" />
                  {events[event]}
                </li>
              ))}
            </ul>
          </li>
          <li>
            <h3>{text.secret}</h3>
            <Secret setup={setup} />
          </li>
          <li>
            <p>{text.template}</p>
          </li>
          <li>
            <p>{text.test}</p>
          </li>
        </ol>
      </div>
    </section>
  )
}

function Address({ url }: { url: string }) {
  const text = useText({ fr, en })
  return (
    <div className="copied">
      <code className="value">{url}</code>
      <CopyButton text={url} label={text.copy} done={text.copied} name={text.address} />
      {!url.startsWith('https:') && <span className="small quiet">{text.local}</span>}
    </div>
  )
}

function Secret({ setup }: { setup: SetupJson }) {
  const text = useText({ fr, en })
  const [isShown, setShown] = useState(false)
  const isFromEnvironment = setup.webhookSecretFrom === 'environment'
  return (
    <div className="copied">
      <code className="value">{isShown ? setup.webhookSecret : MASK}</code>
      <CopyButton
        text={setup.webhookSecret}
        label={text.copy}
        done={text.copied}
        name={text.secret}
      />
      <span className="small quiet">
        {isFromEnvironment ? text.fromEnvironment : text.fromDatabase}{' '}
        <button className="link" type="button" onClick={() => setShown(!isShown)}>
          {isShown ? text.hide : text.show}
        </button>
      </span>
    </div>
  )
}
