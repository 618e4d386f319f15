// A studio whose clients and packages were made by acts, so that a replay makes them again.
import { post } from './post.ts'
import { emailOf } from './studio.ts'

const CREDITS = 1000
const AT_ONCE = 16

/** The numbers under which the clients' addresses are known. */
export const numberOf = (client: number) => 500_000 + client

export async function fillStudio(port: number, clients: number): Promise<void> {
  const numbers = Array.from({ length: clients }, (_, client) => numberOf(client))
  const waiting = [...numbers]
  const work = async () => {
    for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
      const person = { name: `Client ${number}`, email: emailOf(number) }
      const { id } = await post(port, '/api/clients', person)
      await post(port, '/api/packages', { clientId: id, totalSessions: CREDITS })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}
