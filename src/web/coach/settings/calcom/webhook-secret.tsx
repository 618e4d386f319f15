import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { coachFrame as frameEn } from '../../../../i18n/en/coach-frame.ts'
import { coachSettings as en } from '../../../../i18n/en/coach-settings.ts'
import { coachFrame as frameFr } from '../../../../i18n/fr/coach-frame.ts'
import { coachSettings as fr } from '../../../../i18n/fr/coach-settings.ts'
import { isRefused } from '../../../api.ts'
import { useText } from '../../../language.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { FieldError } from '../../../ui/states.tsx'
import { useAct } from '../../ui/use-act.ts'
import { Asked } from '../asked.tsx'
import { getWebhookSecret, rotateWebhookSecret } from '../settings-api.ts'

const MASK = '••••••••••••••••'

/** Fetched only when it is asked for, and gone with the page. */
export function WebhookSecret({ isFromEnvironment }: { isFromEnvironment: boolean }) {
  const text = useText({ fr, en })
  const unreachable = useText({ fr: frameFr, en: frameEn }).unreachable
  const [secret, setSecret] = useState<string | null>(null)
  const [isNew, setNew] = useState(false)
  const showing = useMutation({
    mutationFn: getWebhookSecret,
    onSuccess: (told) => setSecret(told.secret),
  })
  const failure = isRefused(showing.error) ? showing.error.problem.detail : unreachable
  return (
    <div className="field">
      <span className="label">{text.secret}</span>
      <div className="copied-line">
        <code>{secret ?? MASK}</code>
        {secret === null ? (
          <button
            className="button"
            type="button"
            aria-label={`${text.secretShow}, ${text.secret}`}
            disabled={showing.isPending}
            onClick={() => showing.mutate()}
          >
            {text.secretShow}
          </button>
        ) : (
          <CopyButton text={secret} label={text.copy} done={text.copied} name={text.secret} />
        )}
      </div>
      <p role="status" className={isNew ? 'small' : 'unseen'}>
        {isNew && (
          <>
            <b>{text.rotated}</b> {text.rotatedHelp}
          </>
        )}
      </p>
      {showing.isError && <FieldError text={failure} />}
      {isFromEnvironment && <p className="small quiet">{text.secretFromEnvironment}</p>}
      <Rotation
        isPossible={!isFromEnvironment}
        onRotated={(told) => {
          setSecret(told)
          setNew(true)
        }}
      >
        {secret !== null && (
          <button className="link" type="button" onClick={() => setSecret(null)}>
            {text.secretHide}
          </button>
        )}
      </Rotation>
    </div>
  )
}

type RotationProps = {
  isPossible: boolean
  onRotated: (secret: string) => void
  children: ReactNode
}

/** What can be done with the secret; changing it says first what that does. */
function Rotation({ isPossible, onRotated, children }: RotationProps) {
  const text = useText({ fr, en })
  const [isAsking, setAsking] = useState(false)
  const rotating = useAct(
    (_: null, key) => rotateWebhookSecret(key),
    ({ secret }) => {
      setAsking(false)
      onRotated(secret)
    },
  )
  if (isAsking) {
    return (
      <Asked
        says={text.rotateSays}
        doIt={text.rotateDo}
        keep={text.rotateKeep}
        isPending={rotating.isPending}
        failure={rotating.failure}
        onDo={() => rotating.act(null)}
        onKeep={() => setAsking(false)}
      />
    )
  }
  return (
    <p className="beside-line small">
      {children}
      {isPossible && (
        <button className="link" type="button" onClick={() => setAsking(true)}>
          {text.rotate}
        </button>
      )}
    </p>
  )
}
