import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { SetupJson } from '../../../../contract/setup.ts'
import { type ChecklistMessages, checklist as en } from '../../../../i18n/en/checklist.ts'
import { checklist as fr } from '../../../../i18n/fr/checklist.ts'
import { post } from '../../../api.ts'
import { useText } from '../../../language.tsx'
import { meQuery, setupQuery } from '../../../queries.ts'
import { Glyph } from '../../../ui/glyph.tsx'
import { FieldError } from '../../../ui/states.tsx'
import { useAct } from '../../ui/use-act.ts'

type StepJson = SetupJson['steps'][number]

const LINES = [
  'database',
  'webhook-secret',
  'signature',
  'no-template',
  'first-ping',
  'first-booking',
  'public-address',
  'api-key',
  'webhook-registered',
  'event-types-mapped',
  'clock-skew',
] as const

type Line = (typeof LINES)[number]

/** Every line is tested by the program, and says what to do where it fails. */
export function Checklist() {
  const text = useText({ fr, en })
  const { data: me } = useSuspenseQuery(meQuery)
  // A demo has no installation of its own to check.
  const { data: setup } = useQuery({ ...setupQuery(), retry: false, enabled: !me.studio.isDemo })
  const testing = useAct(
    () => post<unknown>('/api/settings/calcom/check', {}),
    () => {},
  )
  if (setup === undefined) return null
  const of = (line: Line) => setup.steps.find(({ id }) => id === line) ?? null
  const failed = LINES.filter((line) => of(line)?.state === 'failed').length
  const open = LINES.filter((line) => of(line)?.state !== 'done').length
  return (
    <div className="field rehearsal">
      <h3 className="label">{text.title}</h3>
      <p className="small">
        {failed > 0 ? text.wrong(failed) : open > 0 ? text.open(open) : text.fine}
      </p>
      <ol className="steps small">
        {LINES.map((line) => (
          <li key={line}>
            <Glyph name={glyphOf(of(line))} />
            <Said line={line} step={of(line)} />
          </li>
        ))}
      </ol>
      {testing.failure !== null && <FieldError text={testing.failure} />}
      <p className="beside-line">
        <button
          className="button"
          type="button"
          disabled={testing.isPending}
          onClick={() => testing.act(undefined)}
        >
          {testing.isPending ? text.testing : text.test}
        </button>
      </p>
    </div>
  )
}

function glyphOf(step: StepJson | null) {
  if (step?.state === 'done') return 'done'
  return step?.state === 'failed' ? 'clash' : 'open'
}

const ARRIVES: ReadonlySet<Line> = new Set([
  'signature',
  'no-template',
  'first-ping',
  'first-booking',
])

function Said({ line, step }: { line: Line; step: StepJson | null }) {
  const text = useText({ fr, en })
  const problem = step?.problem ?? null
  const isOpen = step?.state !== 'done' && problem === null
  const left = ARRIVES.has(line)
    ? text.notArrived
    : line === 'public-address' || line === 'api-key'
      ? text.notYet
      : text.afterKey
  return (
    <span>
      {text[line]}
      {isOpen && <span className="quiet">, {left}</span>}
      {problem !== null && (
        <>
          <br />
          <span className={step?.state === 'failed' ? 'wrong' : 'quiet'}>
            {problemOf(problem, text)}
          </span>
        </>
      )}
    </span>
  )
}

const SAID = [
  'InvalidSignature',
  'MissingSignature',
  'UnsignedWebhook',
  'CustomPayloadTemplate',
  'NoKey',
  'NoWebhook',
  'WebhookInactive',
  'MissingTriggers',
  'OtherVersion',
  'UnmappedTypes',
  'ClockSkew',
  'LocalAddress',
  'NotEncrypted',
  'NotReached',
] as const

function problemOf(problem: string, text: ChecklistMessages): string {
  const known = SAID.find((one) => one === problem)
  return known === undefined ? text.otherwise(problem) : text[known]
}
