import { API_KEY } from './server-process.ts'

/** Makes something through the API, as the studio's owner; the id of what was made. */
export async function post(port: number, path: string, body: object): Promise<{ id: string }> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const made: unknown = await answer.json()
  if (typeof made !== 'object' || made === null || !('id' in made) || typeof made.id !== 'string') {
    throw new Error(`POST ${path} to make something: ${answer.status}`)
  }
  return { id: made.id }
}
