const TIMEOUT_MS = 5_000

/** Whether the address that Cal.com is told leads here: its health is ours, without a redirect. */
export async function reachPublic(publicUrl: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(`${publicUrl}/api/health`, {
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    })
    const said: unknown = await response.json()
    return typeof said === 'object' && said !== null && 'lastDeliveryAt' in said
  } catch {
    return false
  }
}
