import { lazy, Suspense, useState } from 'react'
import type { PackageJson } from '../../../contract/package.ts'
import type { PersonJson } from '../../../contract/person.ts'
import { coachClient as en } from '../../../i18n/en/coach-client.ts'
import { packageSharing as sharingEn } from '../../../i18n/en/package-sharing.ts'
import { coachClient as fr } from '../../../i18n/fr/coach-client.ts'
import { packageSharing as sharingFr } from '../../../i18n/fr/package-sharing.ts'
import { useText } from '../../language.tsx'
import { WhyChain } from '../../why/why-chain.tsx'
import { CopyLink } from '../ui/copy-link.tsx'
import { type Corrected, correctedOf } from './correction.ts'

const CorrectDialog = lazy(async () => ({
  default: (await import('./correct-dialog.tsx')).CorrectDialog,
}))

/** « Pourquoi 3 ? », open for the coach, to be copied or sent. */
export function WhyOpen({ client, pack }: { client: PersonJson; pack: PackageJson }) {
  const sharing = useText({ fr: sharingFr, en: sharingEn })
  const [corrected, correct] = useState<Corrected | null>(null)
  return (
    <div className="why why-open">
      <WhyChain
        pack={pack}
        isTeam
        heading={(title) => <h3>{title}</h3>}
        act={(line, told) => {
          const wrong = correctedOf(line, told, pack)
          if (wrong === null) return null
          return (
            <button
              className="link small correct"
              type="button"
              aria-label={sharing.correctNamed(told)}
              onClick={() => correct(wrong)}
            >
              {sharing.correct}
            </button>
          )
        }}
        share={(told) => <Share client={client} pack={pack} told={told} />}
      />
      {corrected !== null && (
        <Suspense>
          <CorrectDialog pack={pack} line={corrected} onClose={() => correct(null)} />
        </Suspense>
      )}
    </div>
  )
}

function Share(props: { client: PersonJson; pack: PackageJson; told: string }) {
  const { client, pack, told } = props
  const text = useText({ fr, en })
  const explanation = `${told}\n\n${text.sendLine(pack.sessionsRemaining, pack.name)}`
  const mail = new URLSearchParams({ subject: text.sendSubject, body: explanation })
  return (
    <>
      <CopyLink text={explanation} label={text.copy} done={text.copied} />
      {client.email !== null && (
        <a href={`mailto:${client.email}?${mail.toString().replaceAll('+', '%20')}`}>
          {text.send(firstNameOf(client.name))}
        </a>
      )}
    </>
  )
}

const firstNameOf = (name: string) => name.split(/\s/)[0] ?? name
