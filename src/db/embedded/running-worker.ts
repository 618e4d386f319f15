import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { WorkerNews, WorkerTask } from './postgres-worker.ts'

const LINES_KEPT_MAX = 10

export type RunningWorker = {
  /** Settles when the thread ends without having been asked to. */
  ended: Promise<Error>
  close(): Promise<void>
  kill(): void
}

/** Resolves when the database serves (or, without an address, is created). */
export async function runWorker(task: WorkerTask): Promise<RunningWorker> {
  const file = new URL(`./postgres-worker${extname(import.meta.url)}`, import.meta.url)
  const worker = new Worker(file, { workerData: task, stdout: true, stderr: true })
  const lines: string[] = []
  const done = Promise.withResolvers<void>()
  const exited = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<Error>()
  let reason = 'it ended'
  let isAsked = false
  worker.on('message', (news: WorkerNews) => {
    if (news.type === 'done') done.resolve()
    else if (news.type === 'failed') reason = news.reason
    else lines.splice(0, Math.max(0, lines.push(news.line) - LINES_KEPT_MAX))
  })
  worker.on('error', (error) => {
    reason = error instanceof Error ? error.message : String(error)
  })
  worker.on('exit', () => {
    const error = new Error(['the embedded PostgreSQL failed', reason, ...lines].join(': '))
    done.reject(error)
    exited.resolve()
    if (!isAsked) ended.resolve(error)
  })
  await done.promise
  return {
    ended: ended.promise,
    close: async () => {
      isAsked = true
      worker.postMessage('close')
      await exited.promise
    },
    kill: () => worker.terminate(),
  }
}

/** Creates the database in a thread of its own, whose memory (some 400 MB) ends with it. */
export async function runToEnd(task: WorkerTask): Promise<void> {
  const worker = await runWorker(task)
  await worker.ended
}
