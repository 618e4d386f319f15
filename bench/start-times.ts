import { startServer } from './server-process.ts'

const STARTS = 3

/** Each from the command to the first healthy answer, in milliseconds. */
export async function startTimes(settings: Record<string, string>): Promise<number[]> {
  const times: number[] = []
  for (let start = 0; start < STARTS; start++) {
    const server = await startServer(settings)
    times.push(server.startMs)
    await server.stop()
  }
  return times
}
