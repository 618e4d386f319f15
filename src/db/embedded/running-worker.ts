import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { WorkerNews, WorkerTask } from './postgres-worker.ts'

const LINES_KEPT_MAX = 10
// A statement that runs on is cut off: what was committed is on the disk.
const CLOSE_MS_MAX = 10_000
// With Node's 4 MB a deep query ends the thread before PostgreSQL's own limit can refuse it.
const STACK_MB = 16

export type RunningWorker = {
  /** Settles when the thread ends without having been asked to. */
  ended: Promise<Error>
  close(): Promise<void>
  kill(): void
}

/** Resolves when the database serves (or, without an address, is created). */
export async function runWorker(task: WorkerTask): Promise<RunningWorker> {
  const file = new URL(`./postgres-worker${extname(import.meta.url)}`, import.meta.url)
  const worker = new Worker(file, {
    workerData: task,
    stdout: true,
    stderr: true,
    resourceLimits: { stackSizeMb: STACK_MB },
  })
  const lines: string[] = []
  const done = Promise.withResolvers<void>()
  const exited = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<Error>()
  let reason = 'its thread ended'
  let isAsked = false
  const onEnd = () => {
    const error = new Error(`the embedded PostgreSQL failed: ${[reason, ...lines].join(', ')}`)
    done.reject(error)
    if (!isAsked) ended.resolve(error)
  }
  worker.on('message', (news: WorkerNews) => {
    if (news.type === 'done') done.resolve()
    if (news.type === 'said') {
      lines.push(news.line)
      if (lines.length > LINES_KEPT_MAX) lines.shift()
    }
    if (news.type === 'failed') {
      reason = news.reason
      onEnd()
    }
  })
  worker.on('error', (error) => {
    reason = error instanceof Error ? error.message : String(error)
  })
  worker.on('exit', () => {
    onEnd()
    exited.resolve()
  })
  await done.promise
  return {
    ended: ended.promise,
    close: async () => {
      isAsked = true
      worker.postMessage('close')
      const overdue = setTimeout(() => worker.terminate(), CLOSE_MS_MAX)
      await exited.promise
      clearTimeout(overdue)
    },
    kill: () => worker.terminate(),
  }
}

/** Creates the database in a thread of its own, whose memory (some 400 MB) ends with it. */
export async function runToEnd(task: WorkerTask): Promise<void> {
  const worker = await runWorker(task)
  await worker.ended
}
