import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { MeJson } from '../../../contract/me.ts'
import type { SettingsJson } from '../../../contract/settings.ts'
import { coachSettings as en } from '../../../i18n/en/coach-settings.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachSettings as fr } from '../../../i18n/fr/coach-settings.ts'
import { useNow } from '../../clock.ts'
import { Content } from '../../frame/content.tsx'
import { usePageTitle, useText } from '../../language.tsx'
import { meQuery } from '../../queries.ts'
import '../../styles/forms.css'
import '../../styles/coach-settings.css'
import { Failed, Waiting } from '../../ui/states.tsx'
import { CalcomSection } from '../settings/calcom/calcom-section.tsx'
import { EventTypesSection } from '../settings/event-types-section.tsx'
import { KeysSection } from '../settings/keys-section.tsx'
import { MailSection } from '../settings/mail-section.tsx'
import { NudgesSection } from '../settings/nudges-section.tsx'
import { OwnerOnly } from '../settings/owner-only.tsx'
import { SECTIONS } from '../settings/section.tsx'
import { settingsQuery } from '../settings/settings-queries.ts'
import { StudioSection } from '../settings/studio-section.tsx'
import { TeamSection } from '../settings/team-section.tsx'
import { TermsSection } from '../settings/terms/terms-section.tsx'
import { useAgo } from '../ui/use-ago.ts'

/** How the studio is set: the owner's page, each section saved by itself. */
export function SettingsPage() {
  const text = useText({ fr, en })
  const { data: me } = useSuspenseQuery(meQuery)
  usePageTitle(text.title)
  if (me.role === 'owner') return <OwnersSettings me={me} />
  return (
    <Content className="narrow">
      <div className="opening">
        <h1>{text.title}</h1>
      </div>
      <OwnerOnly />
    </Content>
  )
}

function OwnersSettings({ me }: { me: MeJson }) {
  const text = useText({ fr, en })
  const settings = useQuery(settingsQuery)
  return (
    <Content className="settings">
      <div className="opening">
        <div>
          {settings.data !== undefined && <p className="quiet">{text.title}</p>}
          <h1>{settings.data === undefined ? text.title : <Lead settings={settings.data} />}</h1>
        </div>
      </div>
      {settings.data === undefined && (
        <div className="panel">
          {settings.isError ? (
            <Failed error={settings.error} retry={() => settings.refetch()} />
          ) : (
            <Waiting />
          )}
        </div>
      )}
      {settings.data !== undefined && (
        <div className="columns">
          <SectionList />
          <div className="sections">
            <StudioSection settings={settings.data} />
            <CalcomSection settings={settings.data} />
            <EventTypesSection me={me} />
            <TermsSection terms={settings.data.terms} />
            <NudgesSection nudges={settings.data.nudges} />
            <TeamSection />
            <KeysSection me={me} />
            <MailSection settings={settings.data} />
          </div>
        </div>
      )}
    </Content>
  )
}

/** What one comes to know: whether Cal.com and the studio hear each other. */
function Lead({ settings }: { settings: SettingsJson }) {
  const text = useText({ fr, en })
  const ago = useAgo()
  const now = useNow()
  const { lastRefusal, lastDeliveryAt, lastPingAt } = settings.calcom
  if (lastRefusal !== null) return text.leadRefused
  if (lastDeliveryAt !== null) return text.leadHeard(ago(now - millisOf(lastDeliveryAt)))
  return lastPingAt === null ? text.leadSilent : text.leadPinged
}

function SectionList() {
  const text = useText({ fr, en })
  return (
    <nav className="section-list small" aria-label={text.sections}>
      {SECTIONS.map((name) => (
        <a key={name} href={`#${name}`}>
          {text[name]}
        </a>
      ))}
    </nav>
  )
}
