import { useQuery } from '@tanstack/react-query'
import type { DressRehearsalJson } from '../../../../contract/dress-rehearsal.ts'
import {
  type CoachRehearsalMessages,
  coachRehearsal as en,
} from '../../../../i18n/en/coach-rehearsal.ts'
import { millisOf } from '../../../../i18n/format.ts'
import { coachRehearsal as fr } from '../../../../i18n/fr/coach-rehearsal.ts'
import { post, request } from '../../../api.ts'
import { useNow } from '../../../clock.ts'
import { useText } from '../../../language.tsx'
import { Glyph, type GlyphName } from '../../../ui/glyph.tsx'
import { FieldError } from '../../../ui/states.tsx'
import { useAct } from '../../ui/use-act.ts'
import { useAgo } from '../../ui/use-ago.ts'

const LOOK_MS = 1000

/** « Répétition générale »: each step as it happens, and what is wrong where one fails. */
export function Rehearsal() {
  const text = useText({ fr, en })
  const ago = useAgo()
  const now = useNow()
  const { data: latest = null } = useQuery({
    queryKey: ['coach', 'rehearsals'],
    queryFn: () => request<{ items: DressRehearsalJson[] }>('/api/rehearsals'),
    select: ({ items }) => items[0] ?? null,
    refetchInterval: ({ state }) => (state.data?.items[0]?.state === 'running' ? LOOK_MS : false),
  })
  const starting = useAct(
    () => post<DressRehearsalJson>('/api/rehearsals', {}),
    () => {},
  )
  const isRunning = latest?.state === 'running'
  const endedAt = latest?.endedAt ?? null
  return (
    <div className="field rehearsal">
      <h3 className="label">{text.title}</h3>
      <p className="small quiet">{text.help}</p>
      {latest !== null && (
        <div aria-live="polite">
          {endedAt !== null && (
            <p className="small">
              {latest.state === 'done'
                ? text.fine(ago(now - millisOf(endedAt)))
                : text.failed(ago(now - millisOf(endedAt)))}
            </p>
          )}
          <ol className="steps small">
            {latest.steps.map((step) => (
              <Step key={step.id} step={step} />
            ))}
          </ol>
        </div>
      )}
      {starting.failure !== null && <FieldError text={starting.failure} />}
      <p className="beside-line">
        <button
          className="button"
          type="button"
          disabled={isRunning || starting.isPending}
          onClick={() => starting.act(undefined)}
        >
          {isRunning ? text.running : latest === null ? text.start : text.again}
        </button>
      </p>
    </div>
  )
}

type StepJson = DressRehearsalJson['steps'][number]

const GLYPHS: Record<StepJson['state'], GlyphName> = {
  waiting: 'open',
  running: 'planned',
  done: 'done',
  failed: 'clash',
  skipped: 'open',
}

function Step({ step }: { step: StepJson }) {
  const text = useText({ fr, en })
  const { id, state, problem } = step
  const said = state === 'waiting' || state === 'skipped' ? text[state] : null
  return (
    <li>
      <Glyph name={GLYPHS[state]} />
      <span>
        {text[id]}
        {said !== null && <span className="quiet">, {said}</span>}
        {problem !== null && <b>{problemOf(problem, text)}</b>}
      </span>
    </li>
  )
}

const SAID = [
  'NotHeard',
  'NotCounted',
  'WrongLedger',
  'NoFreeTime',
  'LeftAtCalcom',
  'InvalidSignature',
  'MissingSignature',
  'UnsignedWebhook',
  'CustomPayloadTemplate',
  'Redirected',
] as const

function problemOf(problem: string, text: CoachRehearsalMessages): string {
  const known = SAID.find((one) => one === problem)
  return known === undefined ? text.otherwise(problem) : text[known]
}
