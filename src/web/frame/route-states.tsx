import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { Mark } from '../ui/icon.tsx'
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
    <>
      <header className="top unframed">
        <span className="brand">
          <Mark />
          FitBuddy
        </span>
      </header>
      <Content className="narrow">
        <div className="panel">
          <Failed error={error} retry={() => router.invalidate()} />
        </div>
      </Content>
    </>
  )
}
