import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { createSharedValue } from './shared-value.ts'

const POLL_MS = 10_000
const REOPEN_MS = 5_000

/** `live`: changes are pushed; `poll`: they are asked for; `lost`: neither arrives. */
type Connection = 'connecting' | 'live' | 'poll' | 'lost'

const connection = createSharedValue<Connection>('connecting')

export function useConnection(): Connection {
  return connection.use()
}

/** Looks again whenever the server says that something changed, and after every reconnection. */
export function useLive(): void {
  const queries = useQueryClient()
  useEffect(() => watch(() => queries.invalidateQueries()), [queries])
}

function watch(lookAgain: () => void): () => void {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let isOver = false

  const poll = () => {
    connection.set('poll')
    timer = setInterval(lookAgain, POLL_MS)
  }

  const open = () => {
    const opened = new EventSource('/api/live')
    source = opened
    opened.addEventListener('open', () => {
      connection.set('live')
      lookAgain()
    })
    opened.addEventListener('changed', lookAgain)
    opened.addEventListener('mode', (event) => {
      if (event.data !== 'poll') return
      opened.close()
      poll()
    })
    opened.addEventListener('error', () => {
      connection.set('lost')
      if (opened.readyState !== EventSource.CLOSED || isOver) return
      // A closed stream does not come back by itself: a sign-out shows in the queries first.
      lookAgain()
      timer = setTimeout(open, REOPEN_MS)
    })
  }

  // A browser that knows it is offline may keep a dead stream open: it is opened anew afterwards.
  const leave = () => {
    source?.close()
    clearTimeout(timer)
    connection.set('lost')
  }
  const comeBack = () => {
    leave()
    open()
  }
  window.addEventListener('offline', leave)
  window.addEventListener('online', comeBack)
  open()
  return () => {
    isOver = true
    window.removeEventListener('offline', leave)
    window.removeEventListener('online', comeBack)
    source?.close()
    clearTimeout(timer)
    connection.set('connecting')
  }
}
