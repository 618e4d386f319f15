import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { frame as en } from '../../i18n/en/frame.ts'
import { frame as fr } from '../../i18n/fr/frame.ts'
import { usePageTitle, useText } from '../language.tsx'
import { Failed, Waiting } from '../ui/states.tsx'
import { Content } from './content.tsx'

export function RoutePending() {
  return (
    <Content>
      <Waiting />
    </Content>
  )
}

/** The server is away, or a part of the pages could not be fetched. */
export function RouteFailed({ error }: ErrorComponentProps) {
  const router = useRouter()
  return (
    <Content className="narrow">
      <div className="panel">
        <Failed error={error} retry={() => router.invalidate()} />
      </div>
    </Content>
  )
}

export function NoRoute() {
  const text = useText({ fr, en })
  usePageTitle(text.missing)
  return (
    <Content className="narrow">
      <div className="lead">
        <h1>{text.missing}</h1>
        <p className="quiet">{text.missingHelp}</p>
      </div>
      <Link className="button" to="/">
        {text.toHome}
      </Link>
    </Content>
  )
}
