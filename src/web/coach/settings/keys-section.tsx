import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ApiKeyJson } from '../../../contract/api-key.ts'
import type { MeJson } from '../../../contract/me.ts'
import { coachSettings as en } from '../../../i18n/en/coach-settings.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachSettings as fr } from '../../../i18n/fr/coach-settings.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { plain } from '../../plain.ts'
import { Icon } from '../../ui/icon.tsx'
import { Failed, Waiting } from '../../ui/states.tsx'
import { showToast } from '../../ui/toast.tsx'
import { useAct } from '../ui/use-act.ts'
import { useAgo } from '../ui/use-ago.ts'
import { Asked } from './asked.tsx'
import { KeyForm } from './key-form.tsx'
import { Section } from './section.tsx'
import { revokeKey } from './settings-api.ts'
import { keysQuery } from './settings-queries.ts'

/** Keys with which programs ask in somebody's name. */
export function KeysSection({ me }: { me: MeJson }) {
  const text = useText({ fr, en })
  const keys = useQuery(keysQuery)
  const [isAdding, setAdding] = useState(false)
  return (
    <Section name="keys">
      <p className="small quiet">
        {text.keysHelp} <a href="/api/docs">{text.keysReference}</a>
      </p>
      {keys.isPending && <Waiting />}
      {keys.isError && keys.data === undefined && (
        <Failed error={keys.error} retry={() => keys.refetch()} />
      )}
      {keys.data?.length === 0 && <p className="quiet">{text.keysNone}</p>}
      {keys.data !== undefined && keys.data.length > 0 && (
        <ul className="setting-rows">
          {keys.data.map((key) => (
            <KeyRow key={key.id} apiKey={key} />
          ))}
        </ul>
      )}
      {isAdding ? (
        <KeyForm me={me} onDone={() => setAdding(false)} />
      ) : (
        <p>
          <button className="button" type="button" onClick={() => setAdding(true)}>
            <Icon name="plus" />
            {text.addKey}
          </button>
        </p>
      )}
    </Section>
  )
}

function KeyRow({ apiKey }: { apiKey: ApiKeyJson }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const ago = useAgo()
  const now = useNow()
  const [isAsking, setAsking] = useState(false)
  const revoking = useAct(revokeKey, ({ name }) => showToast({ text: text.revoked(name) }))
  const { name, prefix, personName, createdAt, lastUsedAt } = apiKey
  const said = [
    text.keyOf(personName),
    text.keyMade(format.dateShort(format.dayOf(millisOf(createdAt)))),
    lastUsedAt === null ? text.keyUnused : text.keyUsed(ago(now - millisOf(lastUsedAt))),
  ]
  return (
    <li>
      <div className="setting-row">
        <div>
          <b>{name}</b> <code className="faint">{prefix}…</code>
          <p className="small quiet">{said.join(' · ')}</p>
        </div>
        {!isAsking && (
          <button
            className="link small"
            type="button"
            aria-label={text.revokeNamed(name)}
            onClick={() => setAsking(true)}
          >
            {text.revoke}
          </button>
        )}
      </div>
      {isAsking && (
        <Asked
          says={text.revokeSays(plain(name))}
          doIt={text.revokeDo}
          keep={text.revokeKeep}
          isPending={revoking.isPending}
          failure={revoking.failure}
          onDo={() => revoking.act(apiKey.id)}
          onKeep={() => setAsking(false)}
        />
      )}
    </li>
  )
}
