import { hash as digest } from 'node:crypto'

const COUNTER_MAX = 0x1000

/**
 * Ids of what one input makes, derived from the input: applied again, it makes the same. They begin
 * with the input's own instant and count on, so that what is made later sorts later.
 */
export function madeIds(inputId: string): () => string {
  let count = 0
  return () => {
    const hash = digest('sha256', `made ${inputId} ${count}`)
    const counter = (count % COUNTER_MAX).toString(16).padStart(3, '0')
    const variant = ((Number.parseInt(hash.slice(0, 1), 16) & 3) | 8).toString(16)
    count += 1
    return `${inputId.slice(0, 13)}-8${counter}-${variant}${hash.slice(1, 4)}-${hash.slice(4, 16)}`
  }
}
