import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
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
