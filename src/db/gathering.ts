import type { Socket } from 'node:net'

/**
 * A socket that sends what is written in one breath as one: the driver writes every statement by
 * itself, and each of them would cost the system's attention twice, here and at the server.
 */
export function gathering(socket: Socket): Socket {
  const uncork = socket.uncork.bind(socket)
  const end = socket.end.bind(socket)
  return Object.defineProperties(socket, {
    uncork: { value: () => process.nextTick(uncork), configurable: true },
    end: {
      value: (...last: Parameters<Socket['end']>) => {
        // A stream that ends sends all at once, or it would never be over.
        Reflect.deleteProperty(socket, 'uncork')
        return end(...last)
      },
    },
  })
}
