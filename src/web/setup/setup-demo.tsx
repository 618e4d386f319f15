import { useMutation } from '@tanstack/react-query'
import { setup as en } from '../../i18n/en/setup.ts'
import { setup as fr } from '../../i18n/fr/setup.ts'
import { isRefused, startDemo } from '../api.ts'
import { useLanguage, useText } from '../language.tsx'
import { FieldError } from '../ui/states.tsx'

/** Beside the setup: a studio with life in it, to look around in first. */
export function SetupDemo({ code }: { code: string | undefined }) {
  const text = useText({ fr, en })
  const { locale } = useLanguage()
  const starting = useMutation({
    mutationFn: () => startDemo(locale, code),
    // Everything on the pages is somebody else's now: they start anew.
    onSuccess: ({ viewing }) => location.assign(viewing?.path ?? '/'),
  })
  const { error } = starting
  const isBusy = starting.isPending || starting.isSuccess
  return (
    <section className="panel" aria-labelledby="demo">
      <div className="heading">
        <h2 id="demo">{text.demoTitle}</h2>
      </div>
      <div className="body">
        <p className="small quiet">{text.demoHelp}</p>
        <button
          className="button"
          type="button"
          disabled={isBusy}
          onClick={() => starting.mutate()}
        >
          {text.demo}
        </button>
        <p className="small quiet" role="status">
          {isBusy ? text.demoStarting : ''}
        </p>
        {error !== null && (
          <FieldError
            text={isRefused(error) ? text.demoFailed(error.problem.detail) : text.unreachable}
          />
        )}
      </div>
    </section>
  )
}
