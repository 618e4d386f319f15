import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import type { SettingsJson } from '../../../../contract/settings.ts'
import { URL_LENGTH_MAX } from '../../../../domain/limits.ts'
import { calcomApi as en } from '../../../../i18n/en/calcom-api.ts'
import { millisOf } from '../../../../i18n/format.ts'
import { calcomApi as fr } from '../../../../i18n/fr/calcom-api.ts'
import { useNow } from '../../../clock.ts'
import { useFormat, useText } from '../../../language.tsx'
import { Emphasis } from '../../../ui/emphasis.tsx'
import { Glyph } from '../../../ui/glyph.tsx'
import { FieldError } from '../../../ui/states.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { useAct } from '../../ui/use-act.ts'
import { useAgo } from '../../ui/use-ago.ts'
import { SaveForm } from '../section.tsx'
import { useDraft } from '../use-draft.ts'
import { useSaving } from '../use-saving.ts'
import { configureCalcom, latestReconciliation, reconcileNow } from './calcom-api-api.ts'

const Rehearsal = lazy(async () => ({ default: (await import('./rehearsal.tsx')).Rehearsal }))

type Calcom = SettingsJson['calcom']

/** The key with which what is done here is done at Cal.com; without it, what is left undone. */
export function CalcomApi({ calcom }: { calcom: Calcom }) {
  const text = useText({ fr, en })
  const { keySource } = calcom.api
  return (
    <div className="field">
      <h3 className="label">{text.title}</h3>
      <p className="small quiet">
        <Emphasis text={keySource === null ? text.without : text.with} />
      </p>
      {keySource !== null && <HowItAnswers api={calcom.api} />}
      {keySource !== null && <Comparison />}
      {keySource !== null && (
        <Suspense>
          <Rehearsal />
        </Suspense>
      )}
      {keySource === 'environment' ? (
        <p className="small quiet">{text.fromEnvironment}</p>
      ) : (
        <KeyForm calcom={calcom} />
      )}
    </div>
  )
}

function HowItAnswers({ api }: { api: Calcom['api'] }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const ago = useAgo()
  const now = useNow()
  if (api.failure !== null && api.failingSince !== null) {
    const since = format.time(millisOf(api.failingSince))
    const isAway = api.failure === 'Unavailable'
    return (
      <p className="note strong caution">
        <Glyph name="clash" />
        <span>{isAway ? text.failing(since) : text.reason(api.failure)}</span>
      </p>
    )
  }
  if (api.workedAt === null) return <p className="small">{text.untried}</p>
  const account = api.username === null ? '' : text.account(api.username)
  return <p className="small">{text.works(account, ago(now - millisOf(api.workedAt)))}</p>
}

function Comparison() {
  const text = useText({ fr, en })
  const ago = useAgo()
  const now = useNow()
  const latest = useQuery({
    queryKey: ['coach', 'reconciliation'],
    queryFn: latestReconciliation,
    select: ({ items }) => items[0] ?? null,
  })
  const comparing = useAct(reconcileNow, ({ drifted, repaired, toDecide }) =>
    showToast({ text: text.compared(drifted, repaired, toDecide) }),
  )
  const configuring = useAct(configureCalcom, ({ eventTypes }) =>
    showToast({ text: text.configured(eventTypes.added) }),
  )
  const run = latest.data ?? null
  const failure = configuring.failure ?? comparing.failure
  return (
    <>
      {run !== null && run.state === 'done' && (
        <p className="small">
          {text.lastCompared(ago(now - millisOf(run.startedAt)))}{' '}
          {text.compared(run.drifted, run.repaired, run.toDecide)}
        </p>
      )}
      {run !== null && run.unannounced > 0 && (
        <p className="note strong caution">
          <Glyph name="clash" />
          <span>
            <Emphasis text={text.unannounced(run.unannounced)} />
          </span>
        </p>
      )}
      {failure !== null && <FieldError text={failure} />}
      <p className="beside-line">
        <button
          className="button"
          type="button"
          disabled={configuring.isPending}
          onClick={() => configuring.act(undefined)}
        >
          {text.configure}
        </button>
        <button
          className="button"
          type="button"
          disabled={comparing.isPending}
          onClick={() => comparing.act(undefined)}
        >
          {text.compare}
        </button>
      </p>
    </>
  )
}

const KEY_LENGTH_MAX = 500

function KeyForm({ calcom }: { calcom: Calcom }) {
  const text = useText({ fr, en })
  const { values, change, isChanged, forget } = useDraft({ key: '', url: calcom.apiUrl })
  const saving = useSaving(forget)
  const apiKey = values.key.trim()
  const apiUrl = values.url.trim()
  const wrong = (field: string, words: string) => (saving.field === field ? words : null)
  const isSaid = saving.field === 'calcom.apiKey' || saving.field === 'calcom.apiUrl'
  const asked = {
    ...(apiUrl === calcom.apiUrl ? {} : { apiUrl }),
    ...(apiKey === '' ? {} : { apiKey }),
  }
  return (
    <SaveForm
      label={text.save}
      isReady={isChanged && apiUrl !== '' && !saving.isPending}
      failure={isSaid ? null : saving.failure}
      onSave={() => saving.save({ calcom: asked })}
    >
      <TextField
        label={text.key}
        value={values.key}
        onValue={(key) => change({ key })}
        type="password"
        autoComplete="off"
        maxLength={KEY_LENGTH_MAX}
        help={text.keyHelp}
        wrong={wrong('calcom.apiKey', text.keyWrong)}
      />
      <TextField
        label={text.url}
        value={values.url}
        onValue={(url) => change({ url })}
        type="url"
        autoComplete="off"
        maxLength={URL_LENGTH_MAX}
        help={text.urlHelp}
        wrong={wrong('calcom.apiUrl', text.urlWrong)}
      />
      {calcom.api.keySource === 'stored' && (
        <p className="small">
          <button
            className="link"
            type="button"
            onClick={() => saving.save({ calcom: { apiKey: null } })}
          >
            {text.remove}
          </button>
        </p>
      )}
    </SaveForm>
  )
}
